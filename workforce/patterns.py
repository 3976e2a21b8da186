"""Working weeks against each other, in minutes: pure, no models, no clock (MAT-1, MAT-4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

_DAY = 24 * 60
_WEEK = 7 * _DAY


@dataclass(frozen=True, order=True)
class Span:
    """A time of every week, in local time. An end that is not later than the start is on the next
    day. ``weekday``: as in ``workforce.rules.Weekday``."""

    weekday: int
    starts_at: time
    ends_at: time


def weekly_minutes(spans: Iterable[Span]) -> int:
    """How many minutes of a week the spans cover; what is covered twice counts once."""
    return sum(end - start for start, end in _covered(spans))


def weekly_overlap(a: Iterable[Span], b: Iterable[Span]) -> int:
    """How many minutes of a week lie in both."""
    ours, theirs = _covered(a), _covered(b)
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in ours
        for other_start, other_end in theirs
    )


def _covered(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """The minutes of the week that are covered, as pieces that neither touch nor overlap."""
    pieces = []
    for span in spans:
        start = span.weekday * _DAY + _minute(span.starts_at)
        end = span.weekday * _DAY + _minute(span.ends_at)
        if span.ends_at <= span.starts_at:
            end += _DAY
        pieces.append((start, min(end, _WEEK)))
        if end > _WEEK:  # Sunday night is the beginning of the same week
            pieces.append((0, end - _WEEK))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
