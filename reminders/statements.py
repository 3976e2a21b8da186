"""The SQL of the sweep, put together from the querysets that the rooms declare.

One statement finds and writes everything that is due for one audience of one reminder, however
much that is: items JOIN the windows of due dates JOIN the people. Only table and column names
of our own models and SQL compiled by Django are put into the text; values are parameters.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from reminders.registry import Audience, Named, Reminder
from reminders.rules import Window

ITEM = {
    "item_id": "uuid",
    "worker_id": "uuid",
    "organisation_id": "uuid",
    "due_on": "date",
    "named_id": "uuid",
}
PERSON = {"whose_id": "uuid", "user_id": "uuid"}


@dataclass(frozen=True)
class Statement:
    """SQL and its parameters."""

    sql: str
    params: tuple = ()


@dataclass(frozen=True)
class Groups:
    """Which organisation keeps which windows: organisations with the same nation and steps
    share a group, so that the statement stays small however many organisations there are."""

    organisations: list[UUID]
    group_of: list[int]
    windows: list[tuple[int, Window]]


def compiled(queryset: QuerySet, columns: dict[str, str]) -> Statement:
    """A queryset as SQL, its columns named and typed as given, whatever it calls them.

    One that cannot match anything becomes a statement without rows.
    """
    queryset = queryset.order_by()
    # The same row twice does no harm, and looking for it costs more than it saves.
    if queryset.query.combinator:
        queryset.query.combinator_all = True
        for part in queryset.query.combined_queries:
            part.distinct = False
    else:
        queryset.query.distinct = False
    try:
        sql, params = queryset.query.sql_with_params()
    except EmptyResultSet:
        sql, params = f"SELECT {', '.join(['NULL'] * len(columns))} WHERE false", ()  # noqa: S608
    typed = ", ".join(f"{name}::{kind}" for name, kind in columns.items())
    named = ", ".join(columns)
    return Statement(f"SELECT {typed} FROM ({sql}) AS q ({named})", tuple(params))  # noqa: S608


def items_of(reminder: Reminder, *, on: date) -> Statement:
    """What is open for a reminder on a day, compiled once for all its audiences."""
    return compiled(reminder.items(on), ITEM)


@lru_cache(maxsize=1_000)
def people_of(audience: Audience, *, on: date) -> Statement:
    """Who may be told on a day, compiled once for that day: sweeps come every ten minutes, and
    what an audience is depends on nothing else (tests/reminders/test_statements.py)."""
    return compiled(audience.people(on), PERSON)


def due(items: Statement, audience: Audience, *, on: date, groups: Groups) -> Statement:
    """Rows (item, worker, organisation, due date, step, user) of who is to be told on a day."""
    people = people_of(audience, on=on)
    whose = _whose(audience)
    who = _who(audience, people)
    # Materialized: a due date that is worked out is worked out once, not once a comparison.
    sql = f"""
        WITH i AS MATERIALIZED ({items.sql})
        SELECT i.item_id, i.worker_id, i.organisation_id, i.due_on, w.step, p.user_id
        FROM i
        JOIN unnest(%s::uuid[], %s::int[]) AS g (organisation_id, number)
          ON g.organisation_id = i.organisation_id
        JOIN unnest(%s::int[], %s::smallint[], %s::date[], %s::date[])
          AS w (number, step, first, last)
          ON w.number = g.number AND i.due_on BETWEEN w.first AND w.last
        JOIN ({people.sql}) AS p ON p.whose_id = i.{whose}
        WHERE i.due_on <= %s {who.sql}
    """  # noqa: S608
    numbers = [number for number, _ in groups.windows]
    windows = [window for _, window in groups.windows]
    latest = max((window.last for window in windows), default=date.min)
    return Statement(
        sql,
        (
            *items.params,
            groups.organisations,
            groups.group_of,
            numbers,
            [window.step for window in windows],
            [window.first for window in windows],
            [window.last for window in windows],
            *people.params,
            latest,
            *who.params,
        ),
    )


def still_due(
    reminder: Reminder, audience: Audience, *, on: date, item_ids: Iterable[UUID], user_id: UUID
) -> Statement:
    """Which of these items (item, due date) are still open, and still this person's to see."""
    items, people = items_of(reminder, on=on), people_of(audience, on=on)
    whose = _whose(audience)
    who = _who(audience, people)
    sql = f"""
        SELECT DISTINCT i.item_id, i.due_on
        FROM ({items.sql}) AS i
        JOIN ({people.sql}) AS p ON p.whose_id = i.{whose}
        WHERE i.item_id = ANY(%s) AND p.user_id = %s {who.sql}
    """  # noqa: S608
    return Statement(sql, (*items.params, *people.params, list(item_ids), user_id, *who.params))


def _whose(audience: Audience) -> str:
    """By which column of an item its people are found."""
    if audience.per_item:
        return "item_id"
    return "organisation_id" if audience.per_organisation else "worker_id"


def _who(audience: Audience, people: Statement) -> Statement:
    """The condition on the people when an item may name one of them."""
    if audience.named is Named.NO:
        return Statement("")
    if audience.named is Named.ALWAYS:
        return Statement("AND i.named_id = p.user_id")
    sql = f"""
        AND (i.named_id IS NULL OR i.named_id = p.user_id OR NOT EXISTS (
            SELECT 1 FROM ({people.sql}) AS n
            WHERE n.whose_id = p.whose_id AND n.user_id = i.named_id
        ))
    """  # noqa: S608
    return Statement(sql, people.params)
