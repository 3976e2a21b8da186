"""Working weeks against each other: pure, no models, no clock (MAT-1, MAT-4).

A week is a set of minutes. What lies within is exact to the minute; only what people read is said
in quarters of an hour, rounded down: nobody is promised a meeting that is not there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_DAY = 24 * 60
_WEEK = 7 * _DAY

QUARTER = 15
"""Minutes: overlap is told in these."""

MEET_AT_LEAST = QUARTER
"""Minutes a week. Two who are at work together for less do not meet."""

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, order=True)
class Span:
    """A time of every week, in local time. An end that is not later than the start is on the next
    day; on Sunday that is Monday. ``weekday``: as in ``workforce.rules.Weekday``."""

    weekday: int
    starts_at: time
    ends_at: time


def weekly_minutes(spans: Iterable[Span]) -> int:
    """How many minutes of a week the spans cover; what is covered twice counts once."""
    return sum(end - start for start, end in covered(spans))


def weekly_overlap(a: Iterable[Span], b: Iterable[Span]) -> int:
    """How many minutes of a week lie in both."""
    return (_kept_bits(tuple(a)) & _kept_bits(tuple(b))).bit_count()


def meet(a: Iterable[Span], b: Iterable[Span]) -> bool:
    """Whether two weeks overlap for long enough that people meet."""
    return weekly_overlap(a, b) >= MEET_AT_LEAST


def in_quarters(minutes: int) -> int:
    """Minutes as they are told: whole quarters of an hour, rounded down."""
    return minutes // QUARTER * QUARTER


def covered(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """The minutes of the week that are covered, from Monday 0:00, as pieces in order that neither
    touch nor overlap."""
    pieces = []
    for span in spans:
        start = span.weekday * _DAY + _minute(span.starts_at)
        end = span.weekday * _DAY + _minute(span.ends_at)
        if end <= start:
            end += _DAY
        pieces.append((start, min(end, _WEEK)))
        if end > _WEEK:  # Sunday night is the beginning of the same week
            pieces.append((0, end - _WEEK))
    return _joined(pieces)


def as_bits(spans: Iterable[Span]) -> int:
    """The week as one number whose bits are its minutes: ``&`` is what two weeks share."""
    bits = 0
    for start, end in covered(spans):
        bits |= ((1 << (end - start)) - 1) << start
    return bits


@lru_cache(maxsize=2_000)
def _kept_bits(spans: tuple[Span, ...]) -> int:
    return as_bits(spans)


def overlap_of_week(
    a: Iterable[Span], b: Iterable[Span], *, monday: date, zone: ZoneInfo = LONDON
) -> int:
    """How many minutes two working weeks share in the calendar week of ``monday``, as they are
    lived: the hour that is missing in March is nobody's, that which comes twice in October counts
    twice. A night that began on the Sunday before counts from Monday 0:00. Raises ValueError for
    a day that is no Monday."""
    if monday.weekday() != 0:
        raise ValueError(f"{monday} is not a Monday")
    ours, theirs = _lived(a, monday, zone), _lived(b, monday, zone)
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in ours
        for other_start, other_end in theirs
    )


def _lived(spans: Iterable[Span], monday: date, zone: ZoneInfo) -> list[tuple[int, int]]:
    """The spans in one calendar week as minutes of world time."""
    first, last = (_instant(monday + timedelta(days=days), time(), zone) for days in (0, 7))
    pieces = []
    for span in spans:
        for week in (-1, 0):
            day = monday + timedelta(days=7 * week + span.weekday)
            ends_on = day + timedelta(days=span.ends_at <= span.starts_at)
            start, end = _instant(day, span.starts_at, zone), _instant(ends_on, span.ends_at, zone)
            start, end = max(start, first), min(end, last)
            if start < end:
                pieces.append((start, end))
    return _joined(pieces)


def _instant(day: date, at: time, zone: ZoneInfo) -> int:
    """Minutes of world time of a time on the clock. One that comes twice is the first; one that is
    missing is the moment at which the clocks go forward."""
    moment = datetime.combine(day, at.replace(fold=0))
    while (there := moment.replace(tzinfo=zone).astimezone(UTC)).astimezone(zone).replace(
        tzinfo=None
    ) != moment:
        moment += timedelta(minutes=1)
    return int(there.timestamp()) // 60


def _joined(pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
