from django.apps import AppConfig
from pghistory import runtime


class AuditConfig(AppConfig):
    name = "audit"

    def ready(self) -> None:
        """Who acts is told with each statement that may fire a trigger. Those that open and close
        a part of a transaction fire none, and are four in ten of an action's statements."""
        runtime.IGNORED_SQL_PREFIXES += ("savepoint", "release savepoint", "rollback to savepoint")
