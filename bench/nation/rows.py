"""How rows are written set by set, and how each finds the rows it belongs to."""

from dataclasses import dataclass

from django.db import connection, models


@dataclass(frozen=True)
class Size:
    """How many of each. Organisation 1 has ``first`` peers at work, organisation 2 ``second``;
    the others share the rest evenly."""

    organisations: int
    first: int
    second: int
    at_work: int
    left: int
    carers_of_peers: int  # line managers, supervisors and supporters
    sessions_each_a_year: int = 20
    years: int = 2

    @property
    def peers(self) -> int:
        return self.at_work + self.left


NATION = Size(460, 500, 1000, 13_000, 7_000, 2_500)
SMALL = Size(1, 500, 0, 500, 0, 100)


def key(kind: str, number: str) -> str:
    """SQL of the UUID of the numbered row, the same in every run."""
    return f"md5('{kind}' || ({number})::text)::uuid"


def organisation_of(size: Size, number: str) -> str:
    """The organisation's number of the peer at work (or leaver) with this number, from 1."""
    others = max(size.organisations - 2, 1)
    rest = f"(case when {size.organisations} > 2 then 3 + ({number}) % {others} else 1 end)"
    return (
        f"(case when ({number}) <= {size.first} then 1 "
        f"when ({number}) <= {size.first + size.second} then 2 else {rest} end)"
    )


def carer(size: Size, number: str) -> str:
    """The carer of a peer: consecutive peers of one organisation share one."""
    per = max(size.at_work // size.carers_of_peers, 1)
    if size.organisations <= 2:
        return f"(1 + (({number}) - 1) / {per})"
    first_two = size.first + size.second
    others = size.organisations - 2
    # beyond the first two, peers go round the organisations: a block of `per` rounds shares one
    return (
        f"(case when ({number}) <= {first_two} then 1 + (({number}) - 1) / {per} "
        f"else {first_two // per} + 2 "
        f"+ ((({number}) - {first_two} - 1) / {others * per}) * {others} "
        f"+ ({number}) % {others} end)"
    )


def name(number: str) -> str:
    """A name that says which number it belongs to."""
    firsts = "array['Ana','Ben','Cerys','Dafydd','Efua','Fionn','Grace','Hari','Ivy','Jon']"
    lasts = (
        "array['Achebe','Begum','Clarke','Davies','Ellis','Fletcher','Griffiths','Hughes',"
        "'Iqbal','Jones','Khan','Lomax','Morgan','Nowak','O''Connor','Patel','Quayle','Rimmer',"
        "'Smith','Tran']"
    )
    return (
        f"({firsts})[1 + ({number}) % 10] || ' ' || ({lasts})[1 + (({number}) / 10) % 20] "
        f"|| ' ' || ({number})"
    )


def fill(model: type[models.Model], columns: dict[str, str], source: str) -> int:
    """``insert into … select … from source``; what ``columns`` leaves out gets its default.

    ``columns`` maps field names to SQL expressions. Returns the number of rows. Raises
    ValueError for a required field that has neither.
    """
    names, expressions, parameters = [], [], []
    for field in model._meta.concrete_fields:
        if field.generated:
            continue
        if field.name in columns:
            expression = columns[field.name].replace("%", "%%")
        elif field.has_default():
            if isinstance(field, models.UUIDField):
                expression = "gen_random_uuid()"
            else:
                expression = "%s"
                parameters.append(field.get_db_prep_save(field.get_default(), connection))
        elif field.null:
            continue
        elif field.empty_strings_allowed:
            expression = "''"
        elif isinstance(field, models.AutoField):
            continue
        else:
            raise ValueError(f"{model.__name__}.{field.name} needs a value")
        names.append(connection.ops.quote_name(field.column))
        expressions.append(expression)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {table} ({', '.join(names)}) select {', '.join(expressions)} "  # noqa: S608
            f"from {source.replace('%', '%%')}",
            parameters,
        )
        return cursor.rowcount
