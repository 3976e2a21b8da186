"""The plans of the queries behind the pages: none may read all sessions."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from workforce.models import User


def sequential_scans_of_sessions(looks: list[tuple[str, object]]) -> list[str]:
    """Queries of these pages whose plan reads a table of sessions from end to end.

    ``looks`` are pairs of address and user id. Plans are PostgreSQL's own, with the statistics
    of the seeded nation.
    """
    found = []
    for path, user_id in looks:
        client = Client()
        client.force_login(User.objects.get(pk=user_id))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(path)
        for query in captured.captured_queries:
            sql = query["sql"]
            if not sql.lstrip().upper().startswith("SELECT"):
                continue
            with connection.cursor() as cursor:
                cursor.execute("explain " + sql.replace("%", "%%"), [])
                plan = "\n".join(row[0] for row in cursor.fetchall())
            for table in ("supervision_session", "supervision_groupplace"):
                if f"Seq Scan on {table}" in plan:
                    found.append(f"{path}: {table}")
    return found
