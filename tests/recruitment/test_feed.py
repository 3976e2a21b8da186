"""Interviews in the own calendar of who takes part in them, which tells nothing (REC-9, REC-11)."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from django.utils.timezone import localdate
from icalendar import Calendar

from recruitment.actions import interviews, panels
from recruitment.models import Interview
from recruitment.rules import SeatPart
from reminders.models import Message
from supervision.actions import reset_feed
from tests.factories import make_member, make_organisation
from tests.recruitment.factories import make_interview, make_seat, make_vacancy
from workforce.models import Membership
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("SUP-8"), pytest.mark.clause("REC-9")]


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


@pytest.fixture
def vacancy():
    return make_vacancy(make_organisation("Thornbury Trust"))


def feed_of(client, user) -> tuple[list, str]:
    text = client.get(f"/calendar/{reset_feed(user=user, by=user)}.ics").content.decode()
    return Calendar.from_ical(text).walk("VEVENT"), text


def test_a_panel_member_sees_when_they_meet_somebody_and_nothing_else(client, vacancy):
    seat = make_seat(vacancy, part=SeatPart.INTERVIEW)
    interview = make_interview(vacancy, about="Bring Quillon a letter")

    (event,), text = feed_of(client, seat.user)

    assert (str(event["SUMMARY"]), event.start) == ("Meeting", interview.starts_at)
    for word in ("Thornbury", "library", "Jo Host", "Quillon", "nterview", vacancy.title):
        assert word not in text
    mailed = Calendar.from_ical(
        Message.objects.filter(recipient=seat.user)
        .exclude(calendar="")
        .latest("written_at")
        .calendar
    ).walk("VEVENT")[0]
    assert (event["UID"], event.start, event.end) == (mailed["UID"], mailed.start, mailed.end)
    assert event["SEQUENCE"] == mailed["SEQUENCE"]


def test_a_host_with_an_account_sees_it_too_and_who_merely_shortlists_does_not(client, vacancy):
    host = make_member(vacancy.organisation, Role.PEER, email="hal@example.org")
    reads = make_seat(vacancy, part=SeatPart.SHORTLISTING).user
    elsewhere = make_member(make_organisation(), Role.PEER, email="hal2@example.org")
    make_interview(vacancy, host_email="Hal@example.org")
    assert len(feed_of(client, host)[0]) == 1
    assert feed_of(client, reads)[0] == []

    Interview.objects.update(host_email="hal2@example.org")
    assert feed_of(client, elsewhere)[0] == []


def test_only_interviews_of_the_days_on_which_the_seat_is_held_and_that_stand(client, vacancy):
    seat = make_seat(vacancy, part=SeatPart.INTERVIEW)
    make_interview(vacancy, confirmed=False, in_days=3)
    early, late = make_interview(vacancy, in_days=5), make_interview(vacancy, in_days=9)
    assert len(feed_of(client, seat.user)[0]) == 2

    panels.end_seat(seat=seat, on=localdate() + timedelta(days=6), by=None)
    assert [event.start for event in feed_of(client, seat.user)[0]] == [early.starts_at]
    interviews.cancel_interview(interview=early, why="Snow", by=None)
    assert feed_of(client, seat.user)[0] == []
    assert late.starts_at > timezone.now()


def test_with_the_role_the_entries_end(client, vacancy):
    seat = make_seat(vacancy, part=SeatPart.INTERVIEW)
    make_interview(vacancy)
    Membership.objects.filter(user=seat.user).delete()

    assert feed_of(client, seat.user)[0] == []
