"""Months drawn as squares: what is told is full, what is missing is open and crossed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from checks.months import Spell, window

SIDE, STEP, LEFT, ROW = 18, 22, 48, 26


@dataclass(frozen=True)
class Square:
    x: int
    y: int
    told: bool

    @property
    def right(self) -> int:
        return self.x + SIDE - 5

    @property
    def bottom(self) -> int:
        return self.y + SIDE - 5

    @property
    def left(self) -> int:
        return self.x + 5

    @property
    def top(self) -> int:
        return self.y + 5


@dataclass(frozen=True)
class Months:
    """Years as rows, months as columns; for ``checks/mine/months.html``."""

    spells: tuple[Spell, ...]
    on: date
    months: int
    summary: str
    key: str  # how to read it
    side = SIDE
    width = LEFT + 12 * STEP

    @property
    def years(self) -> list[dict]:
        shown = window(self.on, self.months)
        first = shown[0].year
        return [
            {"year": year, "y": (year - first) * ROW + 15}
            for year in range(first, shown[-1].year + 1)
        ]

    @property
    def height(self) -> int:
        return len(self.years) * ROW

    @property
    def squares(self) -> Iterable[Square]:
        shown = window(self.on, self.months)
        return [
            Square(
                x=LEFT + (month.month - 1) * STEP,
                y=(month.year - shown[0].year) * ROW,
                told=any(each.covers(month) for each in self.spells),
            )
            for month in shown
        ]
