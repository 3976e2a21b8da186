"""By when a flag is picked up: working hours over nights, weekends, holidays and clocks (WEL-3)."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reminders.rules import is_working_day
from wellbeing.clock import LONDON, after_working_hours

pytestmark = pytest.mark.clause("WEL-3")

NINE, FIVE = time(9), time(17)


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def due(raised: str, hours: int, nation: str = "EAW", starts=NINE, ends=FIVE) -> str:
    at = after_working_hours(london(raised), hours, starts=starts, ends=ends, nation=nation)
    return f"{at.astimezone(LONDON):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("raised", "hours", "expected"),
    [
        # within a day, over a night, over a weekend
        ("2026-11-25 10:00", 2, "2026-11-25 12:00"),
        ("2026-11-25 09:00", 8, "2026-11-25 17:00"),
        ("2026-11-25 16:59", 2, "2026-11-26 10:59"),
        ("2026-11-25 23:00", 2, "2026-11-26 11:00"),
        ("2026-11-25 17:00", 2, "2026-11-26 11:00"),
        ("2026-11-25 03:30", 2, "2026-11-25 11:00"),
        ("2026-11-27 16:00", 2, "2026-11-30 10:00"),
        ("2026-11-29 12:00", 8, "2026-11-30 17:00"),
        ("2026-11-25 10:00", 16, "2026-11-27 10:00"),
        # over Christmas: 25 and, as its substitute, 28 December 2026
        ("2026-12-24 16:00", 2, "2026-12-29 10:00"),
        ("2026-12-24 23:00", 8, "2026-12-29 17:00"),
        # the night the clocks go forward, and the one they go back: Sundays, nobody works
        ("2026-03-27 16:00", 2, "2026-03-30 10:00"),
        ("2026-10-23 16:00", 2, "2026-10-26 10:00"),
        ("2026-10-25 01:30", 2, "2026-10-26 11:00"),
    ],
)
def test_working_hours_are_counted(raised, hours, expected):
    assert due(raised, hours) == expected


@pytest.mark.parametrize(
    ("raised", "nation", "expected"),
    [
        # 2 January is a holiday in Scotland alone (2026: a Friday)
        ("2025-12-31 16:00", "EAW", "2026-01-02 10:00"),
        ("2025-12-31 16:00", "SCT", "2026-01-05 10:00"),
        # St Patrick's Day and the Twelfth (2026: kept on Monday 13 July) in Northern Ireland
        ("2026-03-16 16:00", "EAW", "2026-03-17 10:00"),
        ("2026-03-16 16:00", "NIR", "2026-03-18 10:00"),
        ("2026-07-10 16:00", "NIR", "2026-07-14 10:00"),
        ("2026-07-10 16:00", "EAW", "2026-07-13 10:00"),
        # Easter Monday is none in Scotland
        ("2026-04-02 16:00", "EAW", "2026-04-07 10:00"),
        ("2026-04-02 16:00", "SCT", "2026-04-06 10:00"),
    ],
)
def test_bank_holidays_are_those_of_the_nation(raised, nation, expected):
    assert due(raised, 2, nation) == expected


def test_an_hour_is_what_passes_where_the_clocks_change_in_working_time():
    # somebody works at night: the hour that comes twice lies on a Sunday and never counts
    assert due("2026-10-23 23:00", 3, starts=time(0), ends=time(23, 30)) == "2026-10-26 02:30"


@pytest.mark.parametrize("hours", [0, -1])
def test_no_time_cannot_pass(hours):
    with pytest.raises(ValueError, match="cannot pass"):
        due("2026-11-25 10:00", hours)


def test_a_working_day_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="cannot go from"):
        due("2026-11-25 10:00", 1, starts=FIVE, ends=NINE)


def minute_by_minute(since: datetime, hours: int, *, starts, ends, nation) -> datetime:
    """The same, told by somebody with a watch: each minute that begins in working time counts."""
    at, left = since.astimezone(UTC), hours * 60
    while left:
        here = at.astimezone(LONDON)
        if starts <= here.time() < ends and is_working_day(here.date(), nation=nation):
            left -= 1
        at += timedelta(minutes=1)
    return at


moments = st.datetimes(
    min_value=datetime.fromisoformat("2024-01-01"), max_value=datetime.fromisoformat("2028-12-31")
).map(lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC))
days = st.tuples(st.integers(0, 22 * 60), st.integers(1, 8 * 60)).map(
    lambda of: (at_minute(of[0]), at_minute(min(of[0] + of[1], 24 * 60 - 1)))
)


def at_minute(minute: int) -> time:
    return time(minute // 60, minute % 60)


@given(moments, st.integers(1, 20), days, st.sampled_from(["EAW", "SCT", "NIR"]))
@example(datetime(2026, 12, 24, 22, 0, tzinfo=UTC), 16, (NINE, FIVE), "SCT")
@example(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), 2, (time(1), time(3)), "EAW")
def test_it_agrees_with_somebody_who_counts_minutes(since, hours, day, nation):
    starts, ends = day
    of_the_day = {"starts": starts, "ends": ends, "nation": nation}
    # a short day stretches far: as many hours as some days hold
    longest = (ends.hour * 60 + ends.minute - starts.hour * 60 - starts.minute) / 60
    hours = max(1, min(hours, int(longest * 4)))
    assert after_working_hours(since, hours, **of_the_day) == minute_by_minute(
        since, hours, **of_the_day
    )


@given(moments, st.integers(1, 80), st.sampled_from(["EAW", "SCT", "NIR"]))
def test_it_ends_in_working_time_and_more_hours_never_end_sooner(since, hours, nation):
    def end(count):
        return after_working_hours(since, count, starts=NINE, ends=FIVE, nation=nation)

    at = end(hours).astimezone(LONDON)
    assert is_working_day(at.date(), nation=nation)
    assert NINE < at.time() <= FIVE
    assert end(hours) < end(hours + 1)
