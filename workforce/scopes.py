"""What the reminders' machinery, which knows only Django, asks of the workforce."""

from reminders.registry import Scope
from workforce.models import Organisation


def organisations() -> list[Scope]:
    """Each organisation, whose bank holidays it keeps and how long its log of reminders."""
    rows = Organisation.objects.order_by("pk").values_list(
        "pk", "name", "nation", "settings__keep_reminder_log_months"
    )
    return [
        Scope(organisation_id, name, nation, months or 24)
        for organisation_id, name, nation, months in rows
    ]
