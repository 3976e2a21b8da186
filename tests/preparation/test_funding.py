"""Fixed-term funding that is about to end is warned of (PREP-6)."""

from datetime import date

import pytest

from reminders.models import Dispatch
from tests.factories import make_member, make_organisation, make_team
from tests.reminders.helpers import sweep_of
from workforce import actions as workforce
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("PREP-6")]

ENDS = date(2027, 3, 31)
SIX_BEFORE, THREE_BEFORE = date(2026, 9, 30), date(2026, 12, 31)


@pytest.fixture
def lead(time_machine):
    time_machine.move_to("2026-09-01T09:00:00+00:00")
    organisation = make_organisation()
    lead = make_member(organisation, Role.LEAD)
    workforce.add_post(team=make_team(organisation), title="Peer", funding_ends_on=ENDS, by=lead)
    return lead


def told(lead, day: date) -> list[str]:
    sweep_of("preparation.", "workforce.funding", on=day)
    return sorted(
        Dispatch.objects.filter(recipient=lead, reminder__contains="funding_ends_in").values_list(
            "reminder", flat=True
        )
    )


def test_the_lead_is_warned_six_and_three_months_before_and_once_each(lead):
    assert told(lead, date(2026, 9, 29)) == []
    assert told(lead, SIX_BEFORE) == ["preparation.funding_ends_in_6_months"]
    assert told(lead, date(2026, 10, 1)) == ["preparation.funding_ends_in_6_months"]
    assert told(lead, THREE_BEFORE) == [
        "preparation.funding_ends_in_3_months",
        "preparation.funding_ends_in_6_months",
    ]


def test_nobody_is_warned_of_a_post_that_is_closed(lead):
    post = lead.memberships.get().organisation.teams.get().posts.get()
    workforce.move_post(post=post, to="CLOSED", by=lead)

    assert told(lead, SIX_BEFORE) == []


def test_home_shows_what_ends_within_six_months_and_leads_to_the_post(lead, login, time_machine):
    post = lead.memberships.get().organisation.teams.get().posts.get()
    assert "The funding of a post ends" not in login(lead).get("/").text

    time_machine.move_to("2026-10-01T09:00:00+00:00")
    page = login(lead).get("/").text
    assert "The funding of a post ends: Peer" in page
    assert "due in" not in page  # it ends: there is nothing to hand in
    assert f"/posts/{post.pk}/" in page
