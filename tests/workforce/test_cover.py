from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workforce.cover import gaps

pytestmark = pytest.mark.clause("SUP-10")
MONDAY = date(2026, 11, 23)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def test_without_cover_the_whole_absence_is_a_gap():
    assert gaps(day(0), day(4), []) == [(day(0), day(4))]


def test_cover_for_all_days_leaves_no_gap():
    assert gaps(day(0), day(4), [(day(-3), day(9))]) == []


def test_days_before_between_and_after_cover_are_gaps():
    covers = [(day(6), day(7)), (day(2), day(3))]

    assert gaps(day(0), day(9), covers) == [
        (day(0), day(1)),
        (day(4), day(5)),
        (day(8), day(9)),
    ]


stretch = st.tuples(st.integers(-5, 20), st.integers(0, 6)).map(
    lambda pair: (day(pair[0]), day(pair[0] + pair[1]))
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 12), st.lists(stretch, max_size=6))
def test_gaps_are_exactly_the_days_that_no_cover_holds(length, covers):
    open_days = {
        day(number)
        for number in range(length + 1)
        if not any(first <= day(number) <= last for first, last in covers)
    }

    found = {
        first + timedelta(days=number)
        for first, last in gaps(day(0), day(length), covers)
        for number in range((last - first).days + 1)
    }

    assert found == open_days
