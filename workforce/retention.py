"""What rules of retention share."""

from datetime import date

from django.db.models import DateField, F, Func, QuerySet
from django.db.models.functions import Cast


class MonthsLater(Func):
    """The day so many calendar months after a day: ``MonthsLater(day, months)``."""

    template = "(%(expressions)s)"
    arg_joiner = " + "
    output_field = DateField()

    def as_sql(self, compiler, connection, **extra):
        day, parameters = compiler.compile(self.source_expressions[0])
        months, more = compiler.compile(self.source_expressions[1])
        return f"({day} + make_interval(months => {months}))::date", [*parameters, *more]


def due_after(rows: QuerySet, since, *, keep: str, of: str, on: date) -> QuerySet:
    """Which of ``rows`` are to go by ``on``: key, organisation and day, the longest due first.

    ``since`` is the day from which the months count (a column's name or an expression), ``keep``
    the organisation's setting that says how many, ``of`` what leads from a row to its organisation.
    """
    months = F(f"{of}__settings__{keep}")
    since = F(since) if isinstance(since, str) else since
    return (
        rows.annotate(day=Cast(MonthsLater(since, months), DateField()))
        .filter(day__lte=on)
        .order_by("day", "pk")
        .values_list("pk", f"{of}_id", "day")
    )
