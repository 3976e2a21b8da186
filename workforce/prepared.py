"""A question that is compiled once: the ORM says what is asked, later only values are filled in.

Building SQL out of querysets is most of what a page costs; the SQL of one question is always the
same for readers of the same roles. A prepared question is built with a *stand-in* instead of the
reader, its parameters that come from the stand-in become slots, and each later asking fills the
slots and executes:

    @prepared
    def team_names(reader):
        return Team.objects.filter(organisation=reader.organisation).values_list("pk", "name")

    rows = team_names(reader)             # a list of tuples
    team_names.queryset(reader=reader)    # the same as a queryset; tests compare the two

Nothing of one reader can get into the SQL of another: the real reader is not there while it is
built. Of the stand-in only keys, roles, day and the two settings that the access table reads can
be used, anything else raises ``CannotPrepare``; so does a parameter that is neither a slot nor
the same for three different stand-ins, a date or moment that is no slot (today, now), and a
query made while building. See docs/decisions/0008-questions-compiled-once.md.
"""

import datetime
import uuid
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, update_wrapper
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import ForeignKey, Lookup, Model, QuerySet, UUIDField
from django.db.models.query import ValuesListIterable
from django.utils.timezone import get_current_timezone_name

from workforce.models import Organisation, OrganisationSettings, User

if TYPE_CHECKING:
    from workforce.access import Reader

SETTINGS_OF_ACCESS = ("hr_sees_rhythm", "managers_see_professional_dates")
"""The settings that ``workforce.access`` reads; a question may depend on no others."""

MOST_SHAPES = 300
"""How many statements one question keeps; beyond, all are forgotten and made anew."""

FARTHEST = datetime.timedelta(days=20_000)

# Months and years of different length follow, so that arithmetic by calendar is not taken for
# a number of days. The stand-ins' other days and moments lie further on, each at its own distance.
DAYS = (datetime.date(2803, 2, 27), datetime.date(3004, 4, 30), datetime.date(3207, 12, 31))
NEXT_VALUE = (400_000, 401_003, 402_017)  # days from one date value to the next, per stand-in


class CannotPrepare(Exception):
    """A question depends on more than its slots; it has to stay a queryset."""


class Given(str):
    """A text that stands in a condition as it is, and decides nothing about its shape."""

    __slots__ = ()


@ForeignKey.register_lookup
@UUIDField.register_lookup
class AnyOf(Lookup):
    """``pk__any_of=keys``: like ``in``, but one parameter however many keys there are."""

    lookup_name = "any_of"

    def get_prep_lookup(self):
        return list(self.rhs)

    def as_sql(self, compiler, connection):
        left, parameters = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", [*parameters, self.rhs]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where in the parameters which value goes, and how far a day lies from it."""

    position: int
    name: str
    distance: datetime.timedelta | None


@dataclass(frozen=True, slots=True)
class Statement:
    """Compiled SQL; ``sql`` is empty where it is certain that there are no rows."""

    sql: str
    parameters: tuple
    slots: tuple[Slot, ...]
    converters: dict

    def rows(self, values: dict[str, Any]) -> list[tuple]:
        if not self.sql:
            return []
        parameters = list(self.parameters)
        for slot in self.slots:
            value = values[slot.name]
            parameters[slot.position] = value + slot.distance if slot.distance else value
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            rows = cursor.fetchall()
        if not self.converters:
            return rows
        return [self._converted(row) for row in rows]

    def _converted(self, row: tuple) -> tuple:
        row = list(row)
        for position, (functions, expression) in self.converters.items():
            for convert in functions:
                row[position] = convert(row[position], expression, connection)
        return tuple(row)


class Prepared:
    """A question that is compiled once for each shape of its values; see the module.

    ``build(**values)`` returns a queryset of ``values_list``. Of the values, a Reader, keys
    (UUID), days, moments, lists of keys (with ``any_of``) and ``Given`` texts are filled in;
    anything else decides the shape and must be hashable.
    """

    def __init__(self, build: Callable[..., QuerySet]):
        update_wrapper(self, build)
        self.queryset = build
        self.statements: dict[tuple, Statement] = {}
        self.lock = Lock()
        EVERY.append(self)

    def __call__(self, reader: "Reader | None" = None, **values) -> list[tuple]:
        shape: list = [get_current_timezone_name()]
        filled: dict[str, Any] = {}
        if reader is not None:
            organisation = reader.organisation
            if organisation is None:
                raise CannotPrepare("A reader without an organisation has no prepared questions")
            settings = organisation.settings
            shape.append(reader.roles)
            shape.append(tuple(getattr(settings, name) for name in SETTINGS_OF_ACCESS))
            filled["reader.user"] = reader.user.pk
            filled["reader.organisation"] = organisation.pk
            filled["reader.on"] = reader.on
        for name, value in values.items():
            kind = type(value)
            if kind in FILLED_IN:
                filled[name] = value
                shape.append((name, kind))
            else:
                shape.append((name, kind, value))
        key = tuple(shape)
        statement = self.statements.get(key)
        if statement is None:
            statement = self._prepare(reader, values)
            with self.lock:
                if len(self.statements) >= MOST_SHAPES:
                    self.statements.clear()
                self.statements[key] = statement
        return statement.rows(filled)

    def _prepare(self, reader: "Reader | None", values: dict[str, Any]) -> Statement:
        return agreed([_compiled(self.queryset, reader, values, number) for number in range(3)])


def columns(model: type[Model], prefix: str = "") -> list[str]:
    """The names of all fields of ``model`` for ``values_list``, reached through ``prefix``."""
    return [f"{prefix}{field.attname}" for field in model._meta.concrete_fields]


def instance(model: type[Model], values: Sequence) -> Model:
    """The record whose ``columns`` these values are."""
    return model.from_db(
        "default", [field.attname for field in model._meta.concrete_fields], values
    )


FILLED_IN = frozenset({uuid.UUID, datetime.date, datetime.datetime, list, Given})
EVERY: list[Prepared] = []
"""Every prepared question there is, for the test that compares each with its queryset."""

prepared = Prepared


# ------------------------------------------------------------------ preparing


@cache
def _stand_in_class(kind: type) -> type:
    """The reader's class for who asks while a question is prepared: keys, roles and a day."""

    def peer(self):
        raise CannotPrepare("The reader's own record is not known while a question is prepared")

    return type("StandIn", (kind,), {"peer": property(peer)})


def _stand_in_model(model, **known):
    """An instance that refuses to tell anything but what is ``known``."""
    names = [name for name in columns(model) if name in known]  # from_db goes by this order
    instance = model.from_db("default", names, [known[name] for name in names])

    def refuse(*args, fields=None, **kwargs):
        raise CannotPrepare(f"{model.__name__}.{fields} is not known while preparing")

    instance.refresh_from_db = refuse
    return instance


def _stand_in_reader(reader: "Reader", number: int) -> "Reader":
    settings = reader.organisation.settings
    organisation = _stand_in_model(Organisation, id=uuid.uuid4())
    organisation._state.fields_cache["settings"] = _stand_in_model(
        OrganisationSettings,
        organisation_id=organisation.pk,
        **{name: getattr(settings, name) for name in SETTINGS_OF_ACCESS},
    )
    return _stand_in_class(reader.__class__)(
        user=_stand_in_model(User, id=uuid.uuid4()),
        organisation=organisation,
        roles=reader.roles,
        on=DAYS[number],
    )


@dataclass
class _Compiled:
    """One way the question came out, and the values that it was built with."""

    sql: str
    parameters: tuple
    converters: dict
    values: dict[str, Any]


@contextmanager
def _without_queries():
    def refuse(execute, sql, parameters, many, context):
        raise CannotPrepare(f"A query was made while preparing: {sql[:200]}")

    with connection.execute_wrapper(refuse):
        yield


def _compiled(build, reader, values, number: int) -> _Compiled:
    given, stand_ins = {}, {}
    if reader is not None:
        stand_in = given["reader"] = _stand_in_reader(reader, number)
        stand_ins["reader.user"] = stand_in.user.pk
        stand_ins["reader.organisation"] = stand_in.organisation.pk
        stand_ins["reader.on"] = stand_in.on
    day = DAYS[number]
    for name, value in values.items():
        kind = type(value)
        if kind is uuid.UUID:
            made = uuid.uuid4()
        elif kind is list:
            made = [uuid.uuid4(), uuid.uuid4()]
        elif kind is Given:
            made = Given(uuid.uuid4().hex)
        elif kind in (datetime.date, datetime.datetime):
            day += datetime.timedelta(days=NEXT_VALUE[number])
            made = day
            if kind is datetime.datetime:
                made = datetime.datetime.combine(
                    day, datetime.time(3 + number, 7), value.tzinfo or datetime.UTC
                )
        else:
            given[name] = value
            continue
        given[name] = stand_ins[name] = made
    with _without_queries():
        rows = build(**given)
        if rows._iterable_class is not ValuesListIterable:
            raise CannotPrepare("A prepared question is a queryset of values_list")
        compiler = rows.query.get_compiler("default")
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return _Compiled("", (), {}, stand_ins)
        if compiler.has_extra_select:
            raise CannotPrepare("A prepared question selects what it is ordered by")
        converters = compiler.get_converters(
            [each[0] for each in compiler.select[: compiler.col_count]]
        )
    return _Compiled(sql, tuple(parameters), converters, stand_ins)


def agreed(ways: list[_Compiled]) -> Statement:
    """The statement on which all the stand-ins' ways agree; raises CannotPrepare if they do not."""
    first = ways[0]
    if any(
        way.sql != first.sql or len(way.parameters) != len(first.parameters) for way in ways[1:]
    ):
        raise CannotPrepare("The SQL is not the same for two readers of one shape")
    slots = []
    for position, found in enumerate(zip(*(way.parameters for way in ways), strict=True)):
        fitting = [
            Slot(position, name, distance)
            for name in first.values
            if (distance := _distance(found, [way.values[name] for way in ways])) is not False
        ]
        if len(fitting) > 1:
            raise CannotPrepare(f"Parameter {position} fits several values")
        if fitting:
            slots.append(fitting[0])
            continue
        if isinstance(found[0], (datetime.date, datetime.time, uuid.UUID)):
            raise CannotPrepare(f"Parameter {position} ({found[0]!r}) is of this moment or person")
        if any(each != found[0] or type(each) is not type(found[0]) for each in found):
            raise CannotPrepare(f"Parameter {position} ({found[0]!r}) changes with the reader")
    taken = {slot.position for slot in slots}
    constants = tuple(
        None if position in taken else value for position, value in enumerate(first.parameters)
    )
    return Statement(first.sql, constants, tuple(slots), first.converters)


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
