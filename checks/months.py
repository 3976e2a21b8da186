"""Histories month by month: what is covered, and where nothing is known. Pure; a month is its
first day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Spell:
    """From one month to another, both included; ``last`` is None for what goes on."""

    first: date
    last: date | None = None
    kind: str = ""
    key: UUID | None = None

    def covers(self, month: date) -> bool:
        return self.first <= month and (self.last is None or month <= self.last)


def month_of(day: date) -> date:
    return day.replace(day=1)


def months_before(month: date, count: int) -> date:
    """The month so many months earlier."""
    number = month.year * 12 + month.month - 1 - count
    return date(number // 12, number % 12 + 1, 1)


def window(on: date, months: int) -> list[date]:
    """So many months up to and with that of ``on``, the oldest first."""
    this = month_of(on)
    return [months_before(this, back) for back in range(months - 1, -1, -1)]


def gaps(spells: Iterable[Spell], *, on: date, months: int) -> list[tuple[date, date]]:
    """The stretches of the last ``months`` about which nothing is known, as (first, last) month;
    the oldest first."""
    spells = list(spells)
    found: list[tuple[date, date]] = []
    before_was_open = False
    for month in window(on, months):
        is_open = not any(each.covers(month) for each in spells)
        if is_open and before_was_open:
            found[-1] = (found[-1][0], month)
        elif is_open:
            found.append((month, month))
        before_was_open = is_open
    return found
