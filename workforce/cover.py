"""Which days of an absence nobody covers (pure functions)."""

from collections.abc import Iterable
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def gaps(first: date, last: date, covers: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """The stretches of days from ``first`` to ``last`` that no cover holds (SUP-10)."""
    found, day = [], first
    for starts_on, ends_on in sorted(covers):
        if starts_on > last or day > last:
            break
        if ends_on < day:
            continue
        if starts_on > day:
            found.append((day, starts_on - ONE_DAY))
        day = ends_on + ONE_DAY
    if day <= last:
        found.append((day, last))
    return found
