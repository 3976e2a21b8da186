from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision.rules import (
    Kind,
    Rhythm,
    Timeliness,
    next_session_due,
    rhythm,
    timeliness,
)
from workforce.models import OrganisationSettings

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
RHYTHMS = st.builds(
    Rhythm,
    every_weeks=st.integers(1, 12),
    early_weeks=st.integers(0, 52),
    early_every_weeks=st.integers(0, 12),
)


def settings(**fields):
    return OrganisationSettings(**fields)


@pytest.mark.clause("SUP-1")
@given(RHYTHMS, DAYS, st.none() | DAYS)
def test_the_next_session_is_due_after_the_last_one_and_within_twelve_weeks(
    rhythm, started_on, last_held_on
):
    due = next_session_due(rhythm=rhythm, started_on=started_on, last_held_on=last_held_on)
    since = max(started_on, last_held_on or started_on)
    assert timedelta(weeks=1) <= due - since <= timedelta(weeks=12)
    assert due - since <= timedelta(weeks=rhythm.every_weeks)


@pytest.mark.clause("SUP-1")
@given(RHYTHMS, DAYS, DAYS, st.integers(0, 400))
def test_holding_a_session_later_never_makes_the_next_one_due_earlier(
    rhythm, started_on, last_held_on, later
):
    """With the same interval before and after; the taper only ever lengthens it."""
    first = next_session_due(rhythm=rhythm, started_on=started_on, last_held_on=last_held_on)
    second = next_session_due(
        rhythm=rhythm,
        started_on=started_on,
        last_held_on=last_held_on + timedelta(days=later),
    )
    assert second >= first


@given(RHYTHMS, DAYS, DAYS)
def test_the_early_interval_is_never_longer_than_the_usual_one(rhythm, started_on, on):
    assert 1 <= rhythm.weeks_at(started_on=started_on, on=on) <= 12
    assert rhythm.weeks_at(started_on=started_on, on=on) <= rhythm.every_weeks


@pytest.mark.clause("SUP-1")
def test_support_comes_every_six_weeks_unless_told_otherwise():
    assert rhythm(Kind.SUPPORT, settings()).every_weeks == 6


@pytest.mark.clause("SUP-2")
def test_managerial_supervision_comes_every_six_and_professional_every_four_weeks():
    assert rhythm(Kind.MANAGERIAL, settings()).every_weeks == 6
    assert rhythm(Kind.PROFESSIONAL, settings()).every_weeks == 4


@pytest.mark.clause("SUP-1")
def test_the_persons_rhythm_goes_before_the_teams_and_the_organisations():
    assert rhythm(Kind.SUPPORT, settings(), for_team=5).every_weeks == 5
    assert rhythm(Kind.SUPPORT, settings(), for_person=3, for_team=5).every_weeks == 3


def test_a_teams_rhythm_is_of_support_alone():
    assert rhythm(Kind.MANAGERIAL, settings(), for_team=2).every_weeks == 6


@pytest.mark.clause("IND-3")
def test_early_weeks_taper_by_themselves_and_last_longer_for_who_is_new_to_work():
    usual = rhythm(Kind.SUPPORT, settings())
    longer = rhythm(Kind.SUPPORT, settings(), new_to_work=True)
    start = date(2026, 1, 5)
    week_5, week_13 = start + timedelta(weeks=5), start + timedelta(weeks=13)
    assert usual.weeks_at(started_on=start, on=start) == 1
    assert usual.weeks_at(started_on=start, on=week_5) == 2
    assert longer.weeks_at(started_on=start, on=week_5) == 1
    assert usual.changes_on(started_on=start, on=start) == start + timedelta(weeks=4)
    assert usual.changes_on(started_on=start, on=week_13) is None
    assert usual.weeks_at(started_on=start, on=week_13) == 6
    assert longer.weeks_at(started_on=start, on=week_13) == 2
    assert longer.weeks_at(started_on=start, on=start + timedelta(weeks=24)) == 6


@pytest.mark.parametrize(
    ("due", "booked", "state"),
    [
        (None, None, Timeliness.RESTING),
        (date(2026, 8, 31), None, Timeliness.OVERDUE),
        (date(2026, 8, 31), date(2026, 9, 3), Timeliness.OVERDUE),
        (date(2026, 9, 1), None, Timeliness.DUE),
        (date(2026, 9, 8), None, Timeliness.DUE),
        (date(2026, 9, 9), None, Timeliness.ON_TRACK),
        (date(2026, 9, 8), date(2026, 9, 3), Timeliness.BOOKED),
    ],
)
@pytest.mark.clause("SUP-1")
def test_a_strand_stands_where_its_dates_say(due, booked, state):
    assert timeliness(due, booked_on=booked, on=date(2026, 9, 1)) is state
