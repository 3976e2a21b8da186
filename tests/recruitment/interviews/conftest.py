"""A vacancy with a panel, and somebody who is to be interviewed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recruitment.actions import interviews as actions
from recruitment.actions import panels
from recruitment.rules import SeatPart
from tests.factories import make_member
from tests.recruitment.factories import (
    make_application,
    make_interview,
    make_seat,
    make_vacancy,
    to_interview,
)
from tests.recruitment.interviews.steps import invite
from workforce.rules import Role


@pytest.fixture(autouse=True)
def _in_the_morning(time_machine):
    """No interview of these tests lasts beyond midnight."""
    time_machine.move_to("2026-11-25T09:00:00+00:00")


@pytest.fixture
def vacancy():
    return make_vacancy()


@pytest.fixture
def hr(vacancy):
    return make_member(vacancy.organisation, Role.HR, name="Hattie HR")


@pytest.fixture
def volunteer(vacancy):
    """A trained volunteer with lived experience on the interview panel."""
    user = make_member(vacancy.organisation, Role.PANEL_MEMBER, name="Vic Volunteer")
    make_seat(vacancy, user, SeatPart.INTERVIEW, lived_experience=True)
    panels.note_training(
        user=user, organisation=vacancy.organisation, trained_on=timezone.localdate(), by=None
    )
    return user


@pytest.fixture
def application(vacancy):
    return to_interview(make_application(vacancy, "Ash Elmwood"))


@pytest.fixture
def held(vacancy, volunteer, application, time_machine):
    """An interview that began an hour ago."""
    interview = make_interview(vacancy)
    (invited,) = invite(interview, application)
    actions.choose_slot(invited=invited, slot=interview.slots.first(), by=None)
    time_machine.move_to(interview.starts_at + timedelta(hours=1), tick=False)
    return invited
