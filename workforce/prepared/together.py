"""Several questions in one statement: a page that gathers from every room asks the server once.

    needs, coming = together(partial(needs_of, reader), partial(coming_of, reader))

What is given are callables that ask prepared questions, wherever in them. Whoever asks the first
one is stopped; when all have been stopped or are done, what they asked is put to the server in
one statement, and they are called again and find their answers. So a callable that asks three
questions one after another is called four times: it must do nothing but ask and put together. A
callable may itself use ``together``, and then asks in the same statement as the others.
"""

import datetime
import re
import uuid
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Field

from workforce.prepared.statements import Statement, ask

MOST_JOINED = 500
"""How many joined statements are kept; beyond, all are forgotten and made anew."""

AS_IT_IS = frozenset(
    {
        *("AutoField", "BigAutoField", "SmallAutoField", "BooleanField", "FloatField"),
        *("IntegerField", "BigIntegerField", "SmallIntegerField"),
        *("PositiveIntegerField", "PositiveSmallIntegerField", "PositiveBigIntegerField"),
        *("CharField", "TextField", "SlugField", "EmailField", "URLField", "FileField"),
    }
)
OUT_OF_JSON: dict[str, Callable] = {
    "UUIDField": uuid.UUID,
    "DateField": datetime.date.fromisoformat,
    "DateTimeField": datetime.datetime.fromisoformat,
    "TimeField": datetime.time.fromisoformat,
    "DecimalField": Decimal,
}
SLOT = re.compile(r"%%|%\((slot\d+)\)s")


def readings_of(fields: Sequence[Field]) -> tuple[Callable | None, ...] | None:
    """How the columns of a row are read out of JSON, None for "as it is"; None altogether where
    a column does not come through JSON unharmed: such a question is asked on its own."""
    found = []
    for each in fields:
        kind = _kind(each)
        if kind in AS_IT_IS:
            found.append(None)
        elif kind in OUT_OF_JSON:
            found.append(OUT_OF_JSON[kind])
        else:
            return None
    return tuple(found)


def _kind(column: Field) -> str:
    while column.is_relation:
        column = column.target_field
    kind = column.get_internal_type()
    if kind == "ArrayField":  # of words or numbers
        return _kind(column.base_field) if _kind(column.base_field) in AS_IT_IS else kind
    return kind


class _Waits(BaseException):
    """The answer is not there yet. Not an Exception, so that nobody takes it for a failure."""


@dataclass
class _Asking:
    """What was asked and is not answered yet, and what is answered."""

    wanted: dict[tuple, tuple[Statement, dict]] = field(default_factory=dict)
    answers: dict[tuple, list[tuple]] = field(default_factory=dict)

    def rows(self, statement: Statement, filled: dict[str, Any]) -> list[tuple]:
        key = (id(statement), *(_same(filled[slot.name]) for slot in statement.slots.values()))
        if key not in self.answers:
            self.wanted[key] = (statement, filled)
            raise _Waits
        return list(self.answers[key])

    def ask(self) -> None:
        wanted, self.wanted = self.wanted, {}
        joined = {key: each for key, each in wanted.items() if each[0].readings is not None}
        if len(joined) > 1:
            self.answers.update(zip(joined, _ask_joined(list(joined.values())), strict=True))
        for key, (statement, filled) in wanted.items():
            if key not in self.answers:
                self.answers[key] = statement.rows(filled)


def _same(value):
    """A moment is the moment of the first asking, though the clock goes on between two calls."""
    if isinstance(value, datetime.datetime):
        return datetime.datetime
    return tuple(value) if isinstance(value, list) else value


_ASKING: ContextVar[_Asking | None] = ContextVar("asking", default=None)


def together(*asks: Callable[[], Any]) -> list:
    """What each of ``asks`` returns; the prepared questions in them are asked in one statement,
    and what follows from the answers in another."""
    if _ASKING.get() is not None:
        return _all_of(asks)
    asking = _Asking()
    token = _ASKING.set(asking)
    try:
        while True:
            try:
                return _all_of(asks)
            except _Waits:
                asking.ask()
    finally:
        _ASKING.reset(token)


def _all_of(asks: Sequence[Callable]) -> list:
    found, waits = [], False
    for each in asks:
        try:
            found.append(each())
        except _Waits:
            waits = True
    if waits:
        raise _Waits
    return found


def rows_of(statement: Statement, filled: dict[str, Any]) -> list[tuple]:
    """The rows of a statement, now or together with others."""
    asking = _ASKING.get()
    if asking is None or not statement.sql:
        return statement.rows(filled)
    return asking.rows(statement, filled)


# ------------------------------------------------------------------ the joined statement

_joined: dict[tuple[int, ...], tuple[str, list[Statement]]] = {}
"""The SQL by the statements in it, which are kept too, so that their ids stay theirs."""


def _ask_joined(wanted: list[tuple[Statement, dict]]) -> list[list[tuple]]:
    statements = [statement for statement, _filled in wanted]
    key = tuple(map(id, statements))
    if key not in _joined:
        if len(_joined) >= MOST_JOINED:
            _joined.clear()
        _joined[key] = (_sql_of(statements), statements)
    values = {
        f"q{number}_{slot}": value
        for number, (statement, filled) in enumerate(wanted)
        for slot, value in statement.values(filled).items()
    }
    found: list[list[tuple]] = [[] for _statement in statements]
    for number, _place, row in sorted(ask(_joined[key][0], values), key=lambda row: row[:2]):
        found[number].append(_read(row, statements[number].readings))
    return [statement.converted(rows) for statement, rows in zip(statements, found, strict=True)]


def _read(row: list, readings: tuple) -> tuple:
    return tuple(
        value if read is None or value is None else read(value)
        for value, read in zip(row, readings, strict=True)
    )


def _sql_of(statements: list[Statement]) -> str:
    return " UNION ALL ".join(
        _part(number, statement) for number, statement in enumerate(statements)
    )


def _part(number: int, statement: Statement) -> str:
    names = [f"c{position}" for position in range(len(statement.readings))]
    values = [
        f"{name}::text" if read is Decimal else name  # JSON knows no digits behind the last
        for name, read in zip(names, statement.readings, strict=True)
    ]
    sql = SLOT.sub(
        lambda match: f"%(q{number}_{match[1]})s" if match[1] else match[0], statement.sql
    )
    return (
        # nothing but compiled statements, which carry no text that anybody typed
        f"SELECT {number}, row_number() OVER (), json_build_array({', '.join(values)})"  # noqa: S608
        f" FROM ({sql}) AS q{number}({', '.join(names)})"
    )
