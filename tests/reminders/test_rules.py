from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reminders import rules

NATIONS = ["EAW", "SCT", "NIR"]
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
STEPS = st.lists(st.integers(-20, 20), min_size=1, max_size=5, unique=True)

pytestmark = pytest.mark.clause("REM-1")


@pytest.mark.parametrize(
    ("nation", "day"),
    [
        ("EAW", date(2026, 4, 3)),  # Good Friday
        ("EAW", date(2026, 4, 6)),  # Easter Monday
        ("EAW", date(2026, 12, 28)),  # for Boxing Day on a Saturday
        ("EAW", date(2027, 12, 27)),  # for Christmas Day on a Saturday
        ("EAW", date(2027, 12, 28)),  # for Boxing Day on a Sunday
        ("SCT", date(2026, 1, 2)),
        ("SCT", date(2026, 8, 3)),
        ("SCT", date(2026, 11, 30)),  # St Andrew's Day
        ("NIR", date(2026, 3, 17)),  # St Patrick's Day
        ("NIR", date(2026, 7, 13)),  # for the Battle of the Boyne on a Sunday
        ("NIR", date(2026, 4, 6)),
    ],
)
def test_bank_holidays_are_no_working_days(nation, day):
    assert not rules.is_working_day(day, nation=nation)


@pytest.mark.parametrize(
    ("nation", "day"),
    [
        ("SCT", date(2026, 4, 6)),  # Easter Monday
        ("SCT", date(2026, 8, 31)),  # the others' summer holiday
        ("EAW", date(2026, 8, 3)),
        ("EAW", date(2026, 3, 17)),
        ("NIR", date(2026, 11, 30)),
        ("EAW", date(2026, 12, 24)),
    ],
)
def test_holidays_of_other_nations_are_working_days(nation, day):
    assert rules.is_working_day(day, nation=nation)


def test_an_unknown_nation_is_refused():
    with pytest.raises(rules.UnknownNation):
        rules.bank_holidays("FRA")


def test_working_days_jump_over_easter():
    assert rules.shift(date(2026, 4, 2), 1, nation="EAW") == date(2026, 4, 7)
    assert rules.shift(date(2026, 4, 2), 1, nation="SCT") == date(2026, 4, 6)


def test_what_is_due_on_a_sunday_is_reminded_of_on_friday():
    assert rules.shift(date(2026, 11, 22), 0, nation="EAW") == date(2026, 11, 20)


def test_the_first_working_day_after_a_sunday_is_monday():
    assert rules.shift(date(2026, 11, 22), 1, nation="EAW") == date(2026, 11, 23)


def test_nothing_is_due_on_a_bank_holiday():
    assert rules.windows([-5, 0, 3], on=date(2026, 12, 25), nation="EAW") == []
    assert rules.windows_of_the_day([-5, 0, 3], on=date(2026, 12, 25), nation="EAW") == []


# ------------------------------------------------------------------ against the obvious way


def naive_shift(day, working_days, nation):
    """Walk day by day."""
    while not rules.is_working_day(day, nation=nation):
        day -= timedelta(days=1)
    while working_days:
        direction = 1 if working_days > 0 else -1
        day += timedelta(days=direction)
        if rules.is_working_day(day, nation=nation):
            working_days -= direction
    return day


def naive_step(steps, due_on, on, nation):
    """The latest step reached, each asked by itself."""
    if not rules.is_working_day(on, nation=nation):
        return None
    reached = [step for step in steps if naive_shift(due_on, step, nation) <= on]
    return max(reached, default=None)


def chosen(windows, due_on):
    """The steps whose window holds the due date; there must never be two."""
    found = [window.step for window in windows if window.first <= due_on <= window.last]
    assert len(found) <= 1
    return found[0] if found else None


@given(DAYS, st.integers(-60, 60), st.sampled_from(NATIONS))
def test_shifting_counts_as_walking_does(day, working_days, nation):
    assert rules.shift(day, working_days, nation=nation) == naive_shift(day, working_days, nation)


@given(STEPS, DAYS, st.integers(-60, 60), st.sampled_from(NATIONS))
def test_the_windows_choose_the_latest_step_reached(steps, on, distance, nation):
    due_on = on + timedelta(days=distance)

    windows = rules.windows(steps, on=on, nation=nation)

    assert chosen(windows, due_on) == naive_step(steps, due_on, on, nation)


@given(STEPS, DAYS, st.integers(-60, 60), st.sampled_from(NATIONS))
def test_the_windows_of_a_day_choose_the_step_of_that_very_day(steps, on, distance, nation):
    due_on = on + timedelta(days=distance)
    today = [step for step in steps if naive_shift(due_on, step, nation) == on]

    windows = rules.windows_of_the_day(steps, on=on, nation=nation)

    assert chosen(windows, due_on) == next(iter(today), None)


@given(STEPS, DAYS, st.integers(1, 40), st.sampled_from(NATIONS))
def test_days_of_downtime_are_made_up_for_by_one_step(steps, due_on, down_for, nation):
    """Whoever looks each day sees every step once; whoever looks at the end sees the last."""
    last = rules.shift(due_on, max(steps), nation=nation) + timedelta(days=down_for)
    last = naive_shift(last, 1, nation)

    windows = rules.windows(steps, on=last, nation=nation)

    assert chosen(windows, due_on) == max(steps)


@given(STEPS, DAYS, st.sampled_from(NATIONS))
def test_windows_touch_and_never_overlap(steps, on, nation):
    windows = rules.windows(steps, on=on, nation=nation)

    assert all(
        later.first == earlier.last + timedelta(days=1)
        for earlier, later in zip(windows, windows[1:], strict=False)
    )


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 1), (2, 2), (3, 4), (9, 256), (10, 360), (40, 360)]
)
def test_attempts_come_further_and_further_apart(attempts, minutes):
    assert rules.wait_before_attempt(attempts) == timedelta(minutes=minutes)
