"""A national workforce, written set by set: PostgreSQL makes the rows, Python only the policy.

Sizes come from the load set of the domain facts: 60 trusts and 400 VCSE organisations, 13,000
peers at work of 20,000 with leavers, 2,500 managers, supervisors and supporters, and 260,000
sessions a year for two years. ``Size`` scales it down for the growth measurement.
"""

from collections.abc import Callable
from datetime import date

from django.db import connection

from bench.nation import flags, growing, people, recruiting, reviews, support, training
from bench.nation.rows import NATION, SMALL, Size, key

__all__ = ["NATION", "SMALL", "Size", "build", "key"]

WRITTEN: tuple[tuple[str, Callable[[Size, date], int]], ...] = (
    ("organisations", people.organisations),
    ("users", people.users),
    ("teams", people.teams),
    ("peers", people.peers),
    ("responsibilities", people.responsibilities),
    ("arrangements", support.arrangements),
    ("sessions", support.sessions),
    ("group places", support.groups),
    ("vacancies", recruiting.vacancies),
    ("applications", recruiting.applications),
    ("check files", recruiting.check_files),
    ("signed reviews", reviews.signed),
    ("open reviews", reviews.opened),
    ("courses", training.courses),
    ("sessions of courses", training.sessions),
    ("places in training", training.places),
    ("completions", training.completions),
    ("flags", flags.flags),
    ("hard incidents", flags.incidents),
    ("sections of wellbeing plans", growing.plans),
    ("competences and abilities written about", growing.growth),
)
"""What is written, in this order: the words of the report, and what writes it and tells how
many rows. A further room has a module here and a line in this table."""


def build(size: Size, *, on: date) -> dict[str, int]:
    """Write the workforce as it stands on ``on``; returns rows written by model name.

    The history's triggers rest meanwhile: a benchmark needs no history of its own making.
    """
    rows = {}
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        try:
            for name, write in WRITTEN:
                rows[name] = write(size, on)
        finally:
            cursor.execute("set session_replication_role = default")
        # As the server does by itself with a database that people have worked in for a while.
        cursor.execute("vacuum analyze")
    return rows
