"""Pure rules of plans: who reads what, when to look again, what changed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellbeing.comparing import Change, differences
from wellbeing.rules import READS, Sharing, look_again, shared_with
from workforce.rules import ResponsibilityKind

pytestmark = pytest.mark.clause("WEL-1")


def test_a_section_is_shared_with_nobody_one_or_both():
    assert shared_with(ResponsibilityKind.SUPPORTER) == (Sharing.SUPPORTER, Sharing.BOTH)
    assert shared_with(ResponsibilityKind.LINE_MANAGER) == (Sharing.MANAGER, Sharing.BOTH)
    assert shared_with(ResponsibilityKind.SUPERVISOR) == ()
    assert READS[Sharing.PRIVATE] == ()


@pytest.mark.parametrize(
    ("looked", "months", "again"),
    [
        (date(2026, 3, 5), 6, date(2026, 9, 5)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_a_plan_is_looked_at_again_so_many_calendar_months_later(looked, months, again):
    assert look_again(looked, months=months) == again


def test_what_changed_is_told_word_by_word():
    pieces = differences("I walk every day", "I swim every day at noon")
    told = [(each.change, each.words) for each in pieces]
    assert told == [
        (Change.KEPT, "I "),
        (Change.TAKEN_OUT, "walk"),
        (Change.ADDED, "swim"),
        (Change.KEPT, " every day"),
        (Change.ADDED, " at noon"),
    ]


WRITTEN = st.text(st.sampled_from("ab \n\r\t"), max_size=60)


@given(WRITTEN, WRITTEN)
def test_nothing_is_lost_between_two_texts(before, now):
    pieces = differences(before, now)

    def joined(without):
        return "".join(each.words for each in pieces if each.change is not without)

    def lines(text):
        return text.replace("\r\n", "\n").replace("\r", "\n")

    assert joined(Change.TAKEN_OUT) == lines(now)
    assert joined(Change.ADDED) == lines(before)
