"""What rules of retention share."""

from django.db.models import DateField, Func


class MonthsLater(Func):
    """The day so many calendar months after a day: ``MonthsLater(day, months)``."""

    template = "(%(expressions)s)"
    arg_joiner = " + "
    output_field = DateField()

    def as_sql(self, compiler, connection, **extra):
        day, parameters = compiler.compile(self.source_expressions[0])
        months, more = compiler.compile(self.source_expressions[1])
        return f"({day} + make_interval(months => {months}))::date", [*parameters, *more]
