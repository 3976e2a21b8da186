"""Posts growing over time as one picture: a column a day, a part for each state, numbers in the
parts; the same as a table behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _

from nhsuk.words import long_date, plural
from preparation.growth import Standing

STEP, THICK, TALLEST, TOP, NAMES, LEAST = 42, 34, 170, 20, 40, 16
"""In pixels: from column to column, a column's width, the tallest column, the room above it for
its total, the room below it for its date, and how high a part must be to hold its number."""


@dataclass(frozen=True)
class Part:
    """The posts of one state in one column."""

    state: str  # filled, ready, development, planning
    number: int
    y: float
    height: float

    @property
    def holds_number(self) -> bool:
        return self.height >= LEAST

    @property
    def text_y(self) -> float:
        return round(self.y + self.height / 2 + 5, 1)


@dataclass(frozen=True)
class Column:
    x: int
    parts: tuple[Part, ...]
    total: int
    total_y: float
    month: str
    year: str
    thick = THICK

    @property
    def middle(self) -> float:
        return self.x + THICK / 2


@dataclass(frozen=True)
class GrowthPicture:
    """For ``preparation/posts/growth.html``; ``summary`` says in sentences what it shows."""

    summary: str
    columns: tuple[Column, ...]
    width: int
    states: tuple[tuple[str, str], ...]
    identifier: str = "growth"
    base = TOP + TALLEST
    height = TOP + TALLEST + NAMES
    month_y = TOP + TALLEST + 17
    year_y = TOP + TALLEST + 33


def growth_picture(days: Sequence[Standing]) -> GrowthPicture | None:
    """The picture of some days; None where there was never a post."""
    most = max((day.total for day in days), default=0)
    if not most:
        return None
    scale = TALLEST / most
    columns = tuple(_column(number * STEP, day, scale) for number, day in enumerate(days))
    drawn = {part.state for column in columns for part in column.parts}
    return GrowthPicture(
        summary=" ".join(_sentence(day) for day in _first_and_last(days)),
        columns=columns,
        width=max(STEP * len(days), STEP * 4),
        states=tuple((key, label) for key, label in labels() if key in drawn),
    )


def labels() -> list[tuple[str, str]]:
    return [
        ("filled", _("Filled")),
        ("ready", _("Approved or advertised")),
        ("development", _("In development")),
        ("planning", _("Business planning")),
    ]


def _column(x: int, day: Standing, scale: float) -> Column:
    parts, y = [], float(TOP + TALLEST)
    for state in ("filled", "ready", "development", "planning"):
        number = getattr(day, state)
        if number:
            height = round(number * scale, 1)
            y = round(y - height, 1)
            parts.append(Part(state, number, y, height))
    return Column(
        x=x,
        parts=tuple(parts),
        total=day.total,
        total_y=round(y - 6, 1),
        month=_short_month(day.on),
        year=str(day.on.year),
    )


def _short_month(day: date) -> str:
    return str(MONTHS_3[day.month]).title()


def _first_and_last(days: Sequence[Standing]) -> Sequence[Standing]:
    return days if len(days) < 2 else (days[0], days[-1])


def _sentence(day: Standing) -> str:
    said = plural(day.filled, _("{count} post filled"), _("{count} posts filled"))
    if day.teams:
        in_teams = plural(day.teams, _("in {count} team"), _("in {count} teams"))
        said = f"{said} {in_teams}"
    others = [
        plural(number, one, many)
        for number, one, many in (
            (day.ready, _("{count} approved"), _("{count} approved")),
            (day.development, _("{count} in development"), _("{count} in development")),
            (day.planning, _("{count} in planning"), _("{count} in planning")),
        )
        if number
    ]
    return _("%(day)s: %(posts)s.") % {
        "day": long_date(day.on),
        "posts": ", ".join([said, *others]),
    }
