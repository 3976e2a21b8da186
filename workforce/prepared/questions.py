"""What rooms ask with: ``@prepared`` for rows, ``@counted`` for numbers."""

import datetime
import uuid
from collections.abc import Callable
from functools import partial, update_wrapper
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Count, ForeignKey, Lookup, Q, QuerySet, UUIDField, Value
from django.utils.timezone import get_current_timezone_name

from workforce.prepared.compiling import Compiled, agreed, of_numbers, of_rows, without_queries
from workforce.prepared.stand_ins import (
    DAYS,
    SETTINGS_OF_ACCESS,
    CannotPrepare,
    Given,
    stand_ins,
)
from workforce.prepared.statements import Statement
from workforce.prepared.together import rows_of

if TYPE_CHECKING:
    from workforce.access import Reader

MOST_SHAPES = 300
"""How many statements one question keeps; beyond, all are forgotten and made anew."""

MOST_COUNTED = 10_000_000
"""More rows than there can be."""

FILLED_IN = frozenset({uuid.UUID, datetime.date, datetime.datetime, list, Given})


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


class Question:
    """A question that is compiled once for each shape of its values; see the package.

    Of the values, a Reader, keys (UUID), days, moments, lists of keys (with ``any_of``) and
    ``Given`` texts are filled in; anything else decides the shape and must be hashable.
    """

    def __init__(self, build: Callable):
        update_wrapper(self, build)
        self.build = build
        self.statements: dict[tuple, Statement] = {}
        self.lock = Lock()
        EVERY.append(self)

    def directly(self, **values):
        """The same as a plain queryset, or its numbers, without anything that is kept."""
        raise NotImplementedError

    def compiled(self, given: dict[str, Any], filled: dict[str, Any]) -> Compiled:
        raise NotImplementedError

    def statement(
        self, reader: "Reader | None", values: dict[str, Any]
    ) -> tuple[Statement, dict[str, Any]]:
        """The statement for values of this shape, and what is to be filled into it."""
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
            ways = [stand_ins(reader, values, number) for number in range(len(DAYS))]
            statement = agreed([self.compiled(*way) for way in ways])
            with self.lock:
                if len(self.statements) >= MOST_SHAPES:
                    self.statements.clear()
                self.statements[key] = statement
        return statement, filled


class Prepared(Question):
    """Rows: ``build(**values)`` returns a queryset of ``values_list``."""

    def __call__(self, reader: "Reader | None" = None, **values) -> list[tuple]:
        statement, filled = self.statement(reader, values)
        return rows_of(statement, filled)

    def directly(self, **values) -> QuerySet:
        return self.build(**values)

    def compiled(self, given: dict[str, Any], filled: dict[str, Any]) -> Compiled:
        return of_rows(partial(self.build, **given), filled)


class Counted(Question):
    """Numbers: ``build(**values)`` returns a queryset, and by name the conditions on its rows.

    The answer says by name how many rows meet each condition. What the queryset is annotated
    with is worked out once for each row, however many conditions read it.
    """

    def __call__(self, reader: "Reader | None" = None, **values) -> dict[str, int]:
        statement, filled = self.statement(reader, values)
        numbers = rows_of(statement, filled)
        if not numbers:
            return dict.fromkeys(statement.names, 0)
        return dict(zip(statement.names, numbers[0], strict=True))

    def directly(self, **values) -> dict[str, int]:
        return _numbers(*self.build(**values))

    def compiled(self, given: dict[str, Any], filled: dict[str, Any]) -> Compiled:
        with without_queries():
            rows, conditions = self.build(**given)
        return of_numbers(partial(_numbers, rows, conditions), tuple(conditions), filled)


def _numbers(rows: QuerySet, conditions: dict[str, Q]) -> dict[str, int]:
    # A slice, though of everything: without it the server writes an annotation out once more
    # for each condition that reads it.
    every = rows.order_by()[:MOST_COUNTED]
    if taken := conditions.keys() & rows.query.annotations.keys():
        raise CannotPrepare(f"{sorted(taken)} name both a number and an annotation")
    numbers = {
        name: Count("pk", filter=NEVER if _cannot_be(rows, condition) else condition)
        for name, condition in conditions.items()
    }
    return every.aggregate(**numbers)


NEVER = Q(Value(False))


def _cannot_be(rows: QuerySet, condition: Q) -> bool:
    """Whether it is certain that no row meets it. Django takes a single such condition as a
    reason to say nought to all of them. What would be shown of a row has no part in it."""
    try:
        rows.filter(condition).order_by().values("pk").query.get_compiler("default").as_sql()
    except EmptyResultSet:
        return True
    return False


EVERY: list[Question] = []
"""Every question there is, for the test that compares each with asking directly."""

prepared = Prepared
counted = Counted
