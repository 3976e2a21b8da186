"""From a way to build a question to one statement, or a refusal."""

import datetime
import re
import uuid
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Field, IntegerField, QuerySet
from django.db.models.query import ValuesListIterable

from workforce.prepared.stand_ins import CannotPrepare
from workforce.prepared.statements import Slot, Statement
from workforce.prepared.together import readings_of

FARTHEST = datetime.timedelta(days=20_000)
PLACEHOLDER = re.compile("%[s%]")


@dataclass
class Compiled:
    """One way the question came out, and the values that it was built with."""

    sql: str
    parameters: tuple
    converters: dict
    values: dict[str, Any]
    names: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()  # of the columns


def of_rows(build: Callable[[], QuerySet], values: dict[str, Any]) -> Compiled:
    """The statement of the queryset of ``values_list`` that ``build`` makes."""
    with without_queries():
        rows = build()
        if rows._iterable_class is not ValuesListIterable:
            raise CannotPrepare("A prepared question is a queryset of values_list")
        compiler = rows.query.get_compiler("default")
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return Compiled("", (), {}, values)
        if compiler.has_extra_select:
            raise CannotPrepare("A prepared question selects what it is ordered by")
        columns = [each[0] for each in compiler.select[: compiler.col_count]]
        converters = compiler.get_converters(columns)
    fields = tuple(each.output_field for each in columns)
    return Compiled(sql, tuple(parameters), converters, values, fields=fields)


def of_numbers(
    ask: Callable[[], dict[str, int]], names: tuple[str, ...], values: dict[str, Any]
) -> Compiled:
    """The statement that ``ask`` puts to the database for its numbers; it is not executed, and
    whoever counts queries does not hear of it."""
    asked = []

    def listen(execute, sql, parameters, many, context):
        asked.append((sql, tuple(parameters)))
        raise _Heard

    wrappers, logged = connection.execute_wrappers, connection.force_debug_cursor
    connection.execute_wrappers, connection.force_debug_cursor = [listen], False
    try:
        ask()
    except _Heard:
        [(sql, parameters)] = asked
        return Compiled(sql, parameters, {}, values, names, (IntegerField(),) * len(names))
    finally:
        connection.execute_wrappers, connection.force_debug_cursor = wrappers, logged
    return Compiled("", (), {}, values, names)  # certain without asking: nothing to count


class _Heard(Exception):
    """Ends an asking as soon as its statement is known."""


@contextmanager
def without_queries():
    """While a question is built nothing may be asked: the answer would stand in it for ever."""

    def refuse(execute, sql, params, many, context):
        raise CannotPrepare(f"A query was made while preparing: {sql[:200]}")

    with connection.execute_wrapper(refuse):
        yield


def agreed(ways: list[Compiled]) -> Statement:
    """The statement on which all the stand-ins' ways agree; raises CannotPrepare if they do not."""
    first = ways[0]
    if any(
        (way.sql, way.names, len(way.parameters)) != (first.sql, first.names, len(first.parameters))
        for way in ways[1:]
    ):
        raise CannotPrepare("The SQL is not the same for two readers of one shape")
    slots: dict[Slot, str] = {}
    texts = []
    for position, found in enumerate(zip(*(way.parameters for way in ways), strict=True)):
        fitting = [
            Slot(name, distance)
            for name in first.values
            if (distance := _distance(found, [way.values[name] for way in ways])) is not False
        ]
        if len(fitting) > 1:
            raise CannotPrepare(f"Parameter {position} fits several values")
        if fitting:
            key = slots.setdefault(fitting[0], f"slot{len(slots)}")
            texts.append(f"%({key})s")
            continue
        if isinstance(found[0], (datetime.date, datetime.time, uuid.UUID)):
            raise CannotPrepare(f"Parameter {position} ({found[0]!r}) is of this moment or person")
        if any(each != found[0] or type(each) is not type(found[0]) for each in found):
            raise CannotPrepare(f"Parameter {position} ({found[0]!r}) changes with the reader")
        # Written out, so that the server may go by it when it plans (partial indexes, say).
        texts.append(connection.ops.compose_sql("%s", [found[0]]).replace("%", "%%"))
    remaining = iter(texts)
    sql = PLACEHOLDER.sub(
        lambda match: next(remaining) if match[0] == "%s" else match[0], first.sql
    )
    return Statement(
        sql,
        {key: slot for slot, key in slots.items()},
        first.converters,
        first.names,
        readings_of(first.fields),
    )


def _distance(found: tuple, values: list):
    """How far each found parameter lies from its value: None for "the same", a number of days,
    or False where it is not this value."""
    if all(type(one) is type(other) for one, other in zip(found, values, strict=True)):
        if all(one == other for one, other in zip(found, values, strict=True)):
            return None
        if isinstance(found[0], datetime.date):
            distances = {one - other for one, other in zip(found, values, strict=True)}
            if len(distances) == 1 and abs(distance := distances.pop()) < FARTHEST:
                return distance
    return False
