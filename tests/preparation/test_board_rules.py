from datetime import date

import pytest

from preparation.rules import (
    MilestoneState,
    Standing,
    milestone_state,
    standing_of,
)
from preparation.words import counts_in_words, due_in_words, reach_in_words
from workforce.rules import months_later

DAY = date(2026, 8, 6)
NOTHING = {"begun_on": None, "done_on": None, "dropped_on": None}


@pytest.mark.clause("PREP-1")
@pytest.mark.parametrize(
    ("day", "months", "again"),
    [
        (DAY, 12, date(2027, 8, 6)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
        (date(2027, 1, 15), -12, date(2026, 1, 15)),
    ],
)
def test_answers_come_up_again_on_the_same_day_of_a_later_month(day, months, again):
    assert months_later(day, months) == again


@pytest.mark.clause("PREP-2")
@pytest.mark.parametrize(
    ("contact", "engaged_on", "standing"),
    [
        ("", None, Standing.MISSING),
        ("   ", None, Standing.MISSING),
        ("Ann Lee", None, Standing.NAMED),
        ("", DAY, Standing.ENGAGED),
        ("Ann Lee", DAY, Standing.ENGAGED),
    ],
)
def test_a_group_counts_as_engaged_from_a_date_not_from_a_name(contact, engaged_on, standing):
    assert standing_of(contact, engaged_on) == standing


@pytest.mark.clause("PREP-4")
@pytest.mark.parametrize(
    ("due_on", "dates", "state"),
    [
        (date(2026, 8, 7), {}, MilestoneState.TO_COME),
        (DAY, {}, MilestoneState.TO_COME),
        (DAY, {"begun_on": DAY}, MilestoneState.BEGUN),
        (date(2026, 8, 5), {"begun_on": DAY}, MilestoneState.OVERDUE),
        (date(2026, 8, 5), {}, MilestoneState.OVERDUE),
        (date(2026, 8, 5), {"done_on": DAY}, MilestoneState.DONE),
        (date(2026, 8, 5), {"dropped_on": DAY}, MilestoneState.DROPPED),
    ],
)
def test_the_state_of_a_milestone_follows_from_its_dates(due_on, dates, state):
    assert milestone_state(due_on=due_on, on=DAY, **{**NOTHING, **dates}) == state


@pytest.mark.clause("PREP-3")
@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((0, 0, 0), "Nothing is noted yet."),
        ((1, 0, 0), "Made known once. Nobody noted how many people it reached."),
        ((1, 1, 1), "Made known once, reaching 1 person."),
        ((4, 4, 1200), "Made known 4 times, reaching 1,200 people."),
        (
            (4, 3, 90),
            "Made known 4 times, reaching 90 people in the 3 times where it was noted.",
        ),
    ],
)
def test_reach_is_told_in_words_and_never_guessed(figures, words):
    times, known, people = figures

    assert reach_in_words(times=times, known=known, people=people) == words


@pytest.mark.clause("PREP-4")
def test_a_near_date_is_told_in_days_as_well():
    assert due_in_words(date(2026, 8, 9), DAY) == "By 9 August 2026, due in 3 days"
    assert due_in_words(date(2026, 8, 1), DAY) == "By 1 August 2026, 5 days overdue"
    assert due_in_words(date(2028, 3, 31), DAY) == "By 31 March 2028"


@pytest.mark.clause("PREP-4")
def test_how_a_plan_stands_is_said_by_what_is_done_and_what_is_not():
    counts = dict.fromkeys(MilestoneState, 0)
    assert counts_in_words(counts) == "There are no milestones yet"
    counts |= {MilestoneState.DONE: 3, MilestoneState.BEGUN: 2, MilestoneState.OVERDUE: 1}
    assert counts_in_words(counts) == "3 of 6 milestones done, 2 under way and 1 overdue"
