"""Working weeks against each other: pure, no models, no clock (MAT-1, MAT-4).

A week is a set of minutes. What lies within is exact to the minute; only what people read is said
in quarters of an hour, rounded down: nobody is promised a meeting that is not there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

_DAY = 24 * 60
_WEEK = 7 * _DAY

QUARTER = 15
"""Minutes: overlap is told in these."""

MEET_AT_LEAST = QUARTER
"""Minutes a week. Two who are at work together for less do not meet."""


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
    """How many minutes of a week lie in both, by the clock on the wall. That is what is lived, in
    summer and in winter; where both work in the hour in which the clocks change, that one night of
    the year has as much less or more."""
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
