"""Which day is proposed for the next session, and when moving one needs a reason (SUP-1)."""

from datetime import date

import pytest

from supervision.models import Session
from supervision.rules import day_to_propose, must_say_why

DUE = date(2026, 9, 14)


def weekdays_only(day: date) -> bool:
    return day.weekday() < 5


@pytest.mark.clause("SUP-1")
@pytest.mark.parametrize(
    ("due", "on", "expected"),
    [
        (date(2026, 9, 14), date(2026, 9, 1), date(2026, 9, 14)),  # the day itself suits
        (date(2026, 9, 13), date(2026, 9, 1), date(2026, 9, 11)),  # a Sunday: the Friday before
        (date(2026, 9, 6), date(2026, 9, 4), date(2026, 9, 7)),  # nothing suits by then
        (date(2026, 9, 1), date(2026, 9, 1), date(2026, 9, 2)),  # due today: never today itself
        (date(2026, 8, 1), date(2026, 9, 1), date(2026, 9, 2)),  # overdue: as soon as it suits
        (None, date(2026, 9, 1), date(2026, 9, 2)),
    ],
)
def test_the_last_day_that_suits_by_the_due_date_is_proposed(due, on, expected):
    assert day_to_propose(due, on=on, suits=weekdays_only) == expected


def test_where_no_day_suits_none_is_proposed():
    assert day_to_propose(DUE, on=date(2026, 9, 1), suits=lambda day: False) is None


def test_a_reason_is_needed_only_when_the_other_side_proposed():
    one, other = (make.pk for make in (Session(), Session()))
    assert must_say_why(proposed_by=one, by=other)
    assert not must_say_why(proposed_by=one, by=one)
    assert not must_say_why(proposed_by=None, by=other)
    assert not must_say_why(proposed_by=one, by=None)
