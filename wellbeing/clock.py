"""By when a flag is to be picked up: hours that are counted while people are at work (WEL-3).

Working hours run from ``starts`` to ``ends`` by the clock on the wall in London, on the working
days of the organisation's nation. Nights, weekends and bank holidays do not count; where the
clocks change, an hour is what passes, not what the wall says. Moments in and out, no clock of its
own.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reminders.rules import is_working_day

LONDON = ZoneInfo("Europe/London")
_ONE_DAY = timedelta(days=1)


def working_spells(
    since: datetime, *, starts: time, ends: time, nation: str
) -> Iterator[tuple[datetime, datetime]]:
    """The spells of working time from ``since`` on, for ever: beginning and end of each, in UTC.

    Raises ValueError when the working day ends before it begins.
    """
    if ends <= starts:
        raise ValueError(f"a working day cannot go from {starts} to {ends}")
    since = since.astimezone(UTC)
    day = since.astimezone(LONDON).date()
    while True:
        if is_working_day(day, nation=nation):
            begins, over = _on_the_wall(day, starts), _on_the_wall(day, ends)
            if over > since:
                yield max(begins, since), over
        day += _ONE_DAY


def after_working_hours(
    since: datetime, hours: int, *, starts: time, ends: time, nation: str
) -> datetime:
    """The moment, in UTC, when so many working hours have passed since ``since``.

    What ends with a working day ends with that day, not with the beginning of the next. Raises
    ValueError for less than one hour, or when the working day ends before it begins.
    """
    if hours < 1:
        raise ValueError(f"{hours} hours cannot pass")
    left = timedelta(hours=hours)
    for begins, over in working_spells(since, starts=starts, ends=ends, nation=nation):
        if left <= over - begins:
            return begins + left
        left -= over - begins
    raise AssertionError("working days do not come to an end")


def _on_the_wall(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC)
