from datetime import date

import pytest
from icalendar import Calendar

from reminders.models import Message
from supervision import actions
from supervision.models import Session
from tests.factories import make_member
from workforce import actions as workforce
from workforce.models import Responsibility
from workforce.rules import ResponsibilityKind, Role


@pytest.fixture
def heir(world):
    return make_member(world.organisation, Role.SUPPORTER, name="Hana Heir")


@pytest.fixture
def booked(world):
    return [
        actions.book_session(arrangement=world.strand(), on=day, by=world.supporter)
        for day in (date(2026, 9, 4), date(2026, 9, 18))
    ]


def held_with():
    return list(Session.objects.booked().order_by("on").values_list("held_with__name", flat=True))


def responsibility(world):
    return Responsibility.objects.get(worker=world.worker, kind=ResponsibilityKind.SUPPORTER)


@pytest.mark.clause("SUP-10")
def test_what_is_booked_goes_to_who_takes_over(world, heir, booked):
    workforce.hand_over_responsibility(
        responsibility=responsibility(world), to=heir, on=date(2026, 9, 10), by=None
    )
    assert actions.hand_on_sessions(worker=world.worker, by=world.lead) == 1
    assert held_with() == ["Sue Supporter", "Hana Heir"]


@pytest.mark.clause("SUP-10")
def test_who_covers_gets_the_sessions_of_those_days(world, heir, booked):
    workforce.cover_responsibility(
        responsibility=responsibility(world),
        to=heir,
        starts_on=date(2026, 9, 2),
        ends_on=date(2026, 9, 10),
        by=None,
    )
    actions.hand_on_sessions(worker=world.worker, by=world.lead)
    assert held_with() == ["Hana Heir", "Sue Supporter"]


@pytest.mark.clause("SUP-8", "SUP-10")
def test_the_calendars_of_both_learn_of_it(world, heir, booked):
    workforce.hand_over_responsibility(
        responsibility=responsibility(world), to=heir, on=date(2026, 9, 10), by=None
    )
    actions.hand_on_sessions(worker=world.worker, by=world.lead)

    def methods(user):
        sent = Message.objects.filter(recipient=user).order_by("written_at")
        return [str(Calendar.from_ical(each.calendar)["METHOD"]) for each in sent]

    assert methods(heir) == ["REQUEST"]
    assert methods(world.supporter) == ["REQUEST", "REQUEST", "CANCEL"]


def test_with_nobody_to_take_them_bookings_stay_as_they_are(world, booked):
    workforce.end_responsibility(
        responsibility=responsibility(world), ends_on=date(2026, 9, 1), by=None
    )
    assert actions.hand_on_sessions(worker=world.worker, by=world.lead) == 0
    assert held_with() == ["Sue Supporter", "Sue Supporter"]
