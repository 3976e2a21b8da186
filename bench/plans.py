"""The plans of the queries behind the pages: none may read all sessions."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from workforce.models import User

TABLES = (
    "supervision_session",
    "supervision_groupplace",
    "competencies_completion",
    "competencies_courseplace",
)
"""What grows with every session; no page may read one of them from end to end."""


def sequential_scans_of_sessions(looks: list[tuple[str, object]]) -> list[str]:
    """Queries of these pages whose plan reads a table of sessions from end to end.

    ``looks`` are pairs of address and user id. Plans are PostgreSQL's own, with the statistics
    of the seeded nation: those for the values asked with, and the one plan for all values that
    the server comes to keep for a prepared question.
    """
    found = []
    for path, user_id in looks:
        client = Client()
        client.force_login(User.objects.get(pk=user_id))
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        for query in captured.captured_queries:
            if query["sql"].lstrip().upper().startswith("SELECT"):
                found += _scans(path, "explain", query["sql"])
    with connection.cursor() as cursor:
        cursor.execute("select statement from pg_prepared_statements where not from_sql")
        kept = [statement for (statement,) in cursor.fetchall()]
    for statement in kept:
        found += _scans("kept", "explain (generic_plan)", statement)
    return found


def _scans(place: str, explain: str, sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {sql}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    return [f"{place}: {table}" for table in TABLES if f"Seq Scan on {table} " in plan]
