"""When a reminder is due: working days, bank holidays and steps. Dates in, answers out.

Steps are counted in working days of the organisation's nation (REM-1). A due date that is no
working day counts for the last working day before it, so that a reminder for a Sunday comes on
Friday and not when it is too late; step 1 is the first working day after it.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

# The nations as the organisations name them, and the holiday calendars that belong to them.
CALENDARS = {"EAW": "ENG", "SCT": "SCT", "NIR": "NIR"}

BEGINNING_OF_TIME = date(1900, 1, 1)
"""Before any due date: the open end of the last step, which stays reached for ever."""

FURTHEST_STEP = 130
"""The longest an organisation may set a step before or after the due date: half a year."""

MOST_STEPS = 6

MOST_ATTEMPTS = 10
"""How often a mail that a server refuses is tried before it is put aside for a person."""

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_ONE_DAY = timedelta(days=1)


class UnknownNation(ValueError):
    """No bank holidays are known for this nation."""


@cache
def bank_holidays(nation: str) -> frozenset[date]:
    """All bank holidays of a nation, substitute days included. Raises UnknownNation."""
    if nation not in CALENDARS:
        raise UnknownNation(nation)
    years = range(_FIRST_YEAR, _LAST_YEAR + 1)
    return frozenset(holidays.country_holidays("GB", subdiv=CALENDARS[nation], years=years))


def is_working_day(day: date, *, nation: str) -> bool:
    """Monday to Friday, and no bank holiday of the nation."""
    return day.weekday() < 5 and day not in bank_holidays(nation)


@cache
def _working_days(nation: str) -> list[date]:
    day, last, days = date(_FIRST_YEAR, 1, 1), date(_LAST_YEAR, 12, 31), []
    off = bank_holidays(nation)
    while day <= last:
        if day.weekday() < 5 and day not in off:
            days.append(day)
        day += _ONE_DAY
    return days


def _place(day: date, nation: str) -> int:
    """The place, among all working days, of the last one on or before ``day``."""
    return bisect_right(_working_days(nation), day) - 1


def shift(day: date, working_days: int, *, nation: str) -> date:
    """The working day that is so many working days after (negative: before) ``day``.

    A ``day`` that is no working day counts for the last working day before it.
    """
    return _working_days(nation)[_place(day, nation) + working_days]


def working_days_between(first: date, last: date, *, nation: str) -> int:
    """How many working days ``last`` is after ``first`` (negative: before it); a day that is no
    working day counts for the last one before it."""
    return _place(last, nation) - _place(first, nation)


@dataclass(frozen=True)
class Window:
    """The due dates, first and last, for which one step is the one to remind of."""

    step: int
    first: date
    last: date


def windows(steps: Iterable[int], *, on: date, nation: str) -> list[Window]:
    """For each step the due dates whose *latest reached* step on the day ``on`` it is.

    Only the latest, so that days of downtime are made up for by one reminder, not by several.
    The windows touch and never overlap; on a day that is no working day there are none.
    """
    if not is_working_day(on, nation=nation):
        return []
    days, today = _working_days(nation), _place(on, nation)
    found, first = [], BEGINNING_OF_TIME
    for step in sorted(set(steps), reverse=True):
        last = days[today - step + 1] - _ONE_DAY
        found.append(Window(step, first, last))
        first = last + _ONE_DAY
    return found


def windows_of_the_day(steps: Iterable[int], *, on: date, nation: str) -> list[Window]:
    """For each step the due dates that reach it on the day ``on`` itself, for a preview."""
    if not is_working_day(on, nation=nation):
        return []
    days, today = _working_days(nation), _place(on, nation)
    return [
        Window(step, days[today - step], days[today - step + 1] - _ONE_DAY)
        for step in sorted(set(steps), reverse=True)
    ]


def wait_before_attempt(attempts: int) -> timedelta:
    """How long to wait after so many attempts: a minute, doubling, at most six hours."""
    return min(timedelta(minutes=2 ** max(attempts - 1, 0)), timedelta(hours=6))
