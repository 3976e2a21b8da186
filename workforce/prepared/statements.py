"""A compiled question: SQL with slots, and how it is put to the server."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection
from django.db.backends.postgresql.base import CursorDebugWrapper, ServerBindingCursor
from psycopg.errors import FeatureNotSupported, InvalidSqlStatementName

MOST_KEPT = 200
"""How many statements the server keeps for each connection, at about 100 kB each at most."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Which value goes into the SQL, and how far a day lies from it."""

    name: str
    distance: datetime.timedelta | None


@dataclass(frozen=True, slots=True)
class Statement:
    """Compiled SQL with its constants in it; ``%(key)s`` stands where ``slots`` says what goes.

    ``sql`` is empty where it is certain that there are no rows.
    """

    sql: str
    slots: dict[str, Slot]
    converters: dict
    names: tuple[str, ...] = ()
    readings: tuple | None = None
    """How each column is read out of JSON; None where that cannot be (``together``)."""

    def rows(self, values: dict[str, Any]) -> list[tuple]:
        if not self.sql:
            return []
        return self.converted(ask(self.sql, self.values(values)))

    def values(self, values: dict[str, Any]) -> dict[str, Any]:
        """What goes into the slots."""
        filled = {}
        for key, slot in self.slots.items():
            value = values[slot.name]
            filled[key] = value + slot.distance if slot.distance else value
        return filled

    def converted(self, rows: list[tuple]) -> list[tuple]:
        """The rows as the columns' fields want them."""
        if not self.converters:
            return rows
        return [self._converted(row) for row in rows]

    def _converted(self, row: tuple) -> tuple:
        row = list(row)
        for position, (functions, expression) in self.converters.items():
            for convert in functions:
                row[position] = convert(row[position], expression, connection)
        return tuple(row)


def ask(sql: str, values: dict[str, Any]) -> list[tuple]:
    try:
        return _executed(sql, values)
    except DatabaseError as error:
        lost = isinstance(error.__cause__, FeatureNotSupported | InvalidSqlStatementName)
        if not lost or connection.in_atomic_block:
            raise
    # Tables were changed while the server kept the statement, or it was made to forget it. A
    # new connection knows nothing of the old one's statements.
    connection.close()
    return _executed(sql, values)


def _executed(sql: str, values: dict[str, Any]) -> list[tuple]:
    with _cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


class _KeepingCursor(ServerBindingCursor):
    """Leaves binding of values and keeping of plans to the server. It keeps none where the
    connection has no ``prepare_threshold`` (the setting PREPARED_STATEMENTS)."""

    def execute(self, query, params=None):
        return super().execute(query, params, prepare=True)


class _LoggedCursor(CursorDebugWrapper):
    """Writes into the log of queries what the server was asked, with the values."""

    def debug_sql(self, sql, params, **how):
        return super().debug_sql(connection.ops.compose_sql(sql, params))


def _cursor():
    """A cursor with all that Django adds to one (checks, wrappers, errors, the log of queries).

    Only the psycopg cursor inside is another: Django's own writes values into the SQL, so that
    the server would see a new statement each time.
    """
    connection.validate_thread_sharing()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    connection.connection.prepared_max = MOST_KEPT
    with connection.wrap_database_errors:
        cursor = _KeepingCursor(connection.connection)
    if connection.queries_logged:
        return _LoggedCursor(cursor, connection)
    return connection.make_cursor(cursor)
