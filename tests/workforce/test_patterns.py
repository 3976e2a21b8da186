"""Overlap of working weeks against a watch that looks once a minute (MAT-4)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce.patterns import (
    MEET_AT_LEAST,
    Span,
    as_bits,
    covered,
    in_quarters,
    meet,
    weekly_minutes,
    weekly_overlap,
)

pytestmark = pytest.mark.clause("MAT-4")

LONDON = ZoneInfo("Europe/London")
SUNDAY = 6
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
SPANS = st.builds(Span, st.integers(0, 6), TIMES, TIMES)
WEEKS = st.lists(SPANS, max_size=5)
SPRING, AUTUMN = date(2026, 3, 23), date(2026, 10, 19)  # Mondays; the clocks change on the Sunday
ORDINARY = [(6, 1), (3, 30), (1, 12), (10, 26)]  # summer and winter, and just after each change


def on_watch(spans) -> set[int]:
    """The minutes of a week that are covered, counted one by one."""
    minutes = set()
    for span in spans:
        at = span.weekday * 1440 + span.starts_at.hour * 60 + span.starts_at.minute
        ends = span.ends_at.hour * 60 + span.ends_at.minute
        first = True
        while first or at % 1440 != ends:
            minutes.add(at % 10080)
            at, first = at + 1, False
    return minutes


@given(WEEKS, WEEKS)
def test_overlap_is_what_a_watch_counts(a, b):
    assert weekly_overlap(a, b) == len(on_watch(a) & on_watch(b)) == weekly_overlap(b, a)
    assert weekly_minutes(a) == len(on_watch(a)) == weekly_overlap(a, a)
    assert (as_bits(a) & as_bits(b)).bit_count() == weekly_overlap(a, b)
    assert meet(a, b) == (len(on_watch(a) & on_watch(b)) >= MEET_AT_LEAST)


@given(WEEKS)
def test_pieces_of_a_week_are_in_order_and_apart(spans):
    pieces = covered(spans)
    assert all(0 <= start < end <= 10080 for start, end in pieces)
    assert all(end < start for (_s, end), (start, _e) in zip(pieces, pieces[1:], strict=False))


def test_a_night_ends_on_the_next_day_and_sunday_night_on_monday():
    night = Span(SUNDAY, time(22), time(6))
    assert weekly_minutes([night]) == 8 * 60
    assert weekly_overlap([night], [Span(0, time(5), time(9))]) == 60
    assert weekly_overlap([night], [Span(SUNDAY, time(5), time(9))]) == 0
    assert weekly_minutes([Span(2, time(9), time(9))]) == 24 * 60


@pytest.mark.parametrize(("minutes", "told"), [(0, 0), (14, 0), (15, 15), (74, 60), (75, 75)])
def test_overlap_is_told_in_quarters_of_an_hour_rounded_down(minutes, told):
    assert in_quarters(minutes) == told


def lived_on_watch(spans, monday: date) -> set[datetime]:
    """The minutes of world time of one calendar week at which somebody is at work: whoever starts
    looks at the clock on the wall, and so does whoever goes home."""
    minutes = set()
    begin = datetime.combine(monday, time(), LONDON).astimezone(UTC)
    stop = datetime.combine(monday + timedelta(days=7), time(), LONDON).astimezone(UTC)
    shifts = [
        (
            datetime.combine(day, span.starts_at),
            datetime.combine(day + timedelta(days=span.ends_at <= span.starts_at), span.ends_at),
        )
        for span in spans
        for day in (monday + timedelta(days=span.weekday - back) for back in (0, 7))
    ]
    for start, end in shifts:
        now, latest, working = begin - timedelta(days=8), start - timedelta(days=30), False
        now = max(now, start.replace(tzinfo=UTC) - timedelta(hours=2))
        while True:
            # the latest time that the wall has shown: going back shows nothing new
            latest = max(latest, now.astimezone(LONDON).replace(tzinfo=None))
            if latest >= end:
                break
            working = working or latest >= start
            if working and begin <= now < stop:
                minutes.add(now)
            now += timedelta(minutes=1)
    return minutes


CHANGE = range(SUNDAY * 1440 + 60, SUNDAY * 1440 + 120)
"""The minutes of the week from 1 to 2 o'clock on Sunday: in spring the wall shows none of them, in
autumn each twice."""


@given(WEEKS, WEEKS, st.sampled_from([SPRING, AUTUMN, *(date(2026, *day) for day in ORDINARY)]))
def test_overlap_is_what_is_lived_in_summer_in_winter_and_while_the_clocks_change(a, b, monday):
    lived = len(lived_on_watch(a, monday) & lived_on_watch(b, monday))
    both = on_watch(a) & on_watch(b)
    missing = len(both.intersection(CHANGE)) if monday == SPRING else 0
    twice = len(CHANGE) if monday == AUTUMN and CHANGE[-1] in both else 0
    assert weekly_overlap(a, b) == lived + missing - twice


def test_the_night_of_the_change_has_an_hour_less_or_more():
    night, before = [Span(5, time(22), time(6))], [Span(5, time(20), time(23, 30))]
    for others, monday, hours in (
        (night, SPRING, 7),
        (night, AUTUMN, 9),
        (before, SPRING, 1.5),
        (before, AUTUMN, 1.5),
    ):
        assert len(lived_on_watch(night, monday) & lived_on_watch(others, monday)) == hours * 60
    assert (weekly_overlap(night, night), weekly_overlap(night, before)) == (8 * 60, 90)
