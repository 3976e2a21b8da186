"""A session takes under two minutes to record, counted in what hands do and not on a clock.

The measure is the keystroke-level model (Card, Moran and Newell): so many seconds for thinking,
for each press and for each key; on a phone a key takes longer. It is the same on every machine.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from supervision import actions
from supervision.models import ActionPoint, Session
from supervision.rules import Kind
from tests.factories import LONG_AGO, make_member, make_organisation, make_peer
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.steps import all_is_well, heading, main
from workforce.rules import Role

pytestmark = pytest.mark.clause("SUP-5")

THINK, POINT, PRESS, PAGE = 1.35, 1.1, 0.2, 1.0
KEY = {"desktop": 0.28, "phone": 0.33}
TWO_MINUTES = 120
WORDS = (
    "We talked about the new group and about saying no to extra shifts. "
    "The first weeks went well. We come back to the rota once it is known."
)


@dataclass
class Hands:
    """Someone's hands on a page: they press and type, and count."""

    visitor: object
    presses: int = 0
    typed: int = 0
    keys: int = 0
    pages: int = 1  # the home page

    def press(self, target, *, leads_on: bool = False) -> None:
        self.presses += 1
        if leads_on:
            self.pages += 1
            with self.visitor.page.expect_navigation():
                target.click()
        else:
            target.click()

    def type(self, target, words: str) -> None:
        self.typed += 1
        self.keys += len(words)
        target.press_sequentially(words)

    def seconds(self, device: str) -> float:
        return (
            self.presses * (THINK + POINT + PRESS)
            + self.typed * (THINK + POINT + PRESS)
            + self.keys * KEY[device]
            + self.pages * PAGE
        )


@pytest.fixture
def booked(transactional_db):
    """A session that was booked for yesterday; an agenda, and one thing agreed the last time."""
    organisation = make_organisation("Harbour Trust")
    supporter = make_member(organisation, Role.SUPPORTER, name="Sue Supporter")
    worker = make_peer(
        organisation, "Pat Peer", with_user=True, supporter=supporter, started_on=LONG_AGO
    )
    today = timezone.localdate()
    strand = actions.start_arrangement(
        worker=worker, kind=Kind.SUPPORT, starts_on=LONG_AGO, by=None
    )
    actions.record_session(
        arrangement=strand,
        held_on=today - timedelta(weeks=6),
        action_points=[actions.NewActionPoint("Send the leaflet", today)],
        by=supporter,
    )
    for text, user in (("The new group", worker.user), ("Extra shifts", supporter)):
        actions.add_to_agenda(arrangement=strand, text=text, by=user)
    day = today - timedelta(days=1)
    return actions.book_session(
        arrangement=strand,
        on=day,
        starts_at=timezone.make_aware(datetime.combine(day, time(10))),
        minutes=45,
        how="VIDEO",
        by=supporter,
    )


DEVICES = pytest.mark.parametrize(
    ("device", "size"), [("desktop", DESKTOP), ("phone", PHONE)], ids=["desktop", "phone"]
)


def start(visitor, session, size) -> Hands:
    visitor.open_browser(size=size).sign_in(session.held_with)
    visitor.goes_to("/")
    return Hands(visitor)


@DEVICES
def test_all_of_a_session_is_recorded_well_within_two_minutes(booked, visitor, device, size):
    hands, page = start(visitor, booked, size), visitor.page
    to_record = main(visitor).get_by_role("link", name="Record the support session with Pat Peer")
    hands.press(to_record, leads_on=True)
    assert heading(visitor) == "Record the support session"
    all_is_well(visitor, "record-fresh")

    hands.press(page.get_by_text("The new group", exact=True))
    hands.press(page.get_by_text("Extra shifts", exact=True))
    hands.press(page.get_by_text("Send the leaflet"))
    hands.type(page.get_by_label("Shared record"), WORDS)
    hands.type(page.get_by_label("What have you agreed to do?"), "Ask for the rota")
    proposed = page.locator("[name=next_is][value=proposed]")
    hands.press(page.locator(f"label[for={proposed.get_attribute('id')}]"))
    all_is_well(visitor, "record-filled")
    hands.press(page.get_by_role("button", name="Save session"), leads_on=True)

    assert hands.seconds(device) < TWO_MINUTES
    assert (hands.presses, hands.typed, hands.pages) == (6, 2, 3)
    booked.refresh_from_db()
    assert (booked.held_on, booked.minutes, booked.how) == (booked.on, 45, "VIDEO")
    assert booked.shared_record == WORDS
    assert booked.agenda.count() == 2
    assert {each.text for each in ActionPoint.objects.filter(done_on=booked.on)} == {
        "Send the leaflet"
    }
    upcoming = Session.objects.booked().get()
    assert ActionPoint.objects.get(done_on=None).due_on == upcoming.on
    assert timezone.localtime(upcoming.starts_at).time() == time(10)
    assert upcoming.on <= upcoming.arrangement.next_due_on


@DEVICES
def test_with_nothing_to_add_it_is_two_presses_and_not_a_key(booked, visitor, device, size):
    hands, page = start(visitor, booked, size), visitor.page
    to_record = main(visitor).get_by_role("link", name="Record the support session with Pat Peer")
    hands.press(to_record, leads_on=True)
    hands.press(page.get_by_role("button", name="Save session"), leads_on=True)

    assert (hands.presses, hands.keys) == (2, 0)
    assert hands.seconds(device) < 10
    booked.refresh_from_db()
    assert booked.held_on == booked.on
    assert not Session.objects.booked().exists()  # nothing is booked that nobody chose


@DEVICES
def test_a_session_that_was_never_booked_is_three_presses_away(booked, visitor, device, size):
    strand, supporter = booked.arrangement, booked.held_with
    Session.objects.filter(pk=booked.pk).delete()
    booked.held_with = supporter
    hands = start(visitor, booked, size)
    to_book = main(visitor).get_by_role("link", name="Book the support session with Pat Peer")
    hands.press(to_book, leads_on=True)
    hands.press(main(visitor).get_by_role("link", name="Record it"), leads_on=True)
    hands.press(visitor.page.get_by_role("button", name="Save session"), leads_on=True)

    assert hands.presses == 3
    assert strand.sessions.held().filter(held_on=timezone.localdate()).exists()


def test_on_a_phone_the_fresh_page_is_short_enough_to_see_to_its_end(booked, visitor):
    hands = start(visitor, booked, PHONE)
    to_record = main(visitor).get_by_role("link", name="Record the support session with Pat Peer")
    hands.press(to_record, leads_on=True)
    save = visitor.page.get_by_role("button", name="Save session").bounding_box()
    assert save["y"] < 2.5 * PHONE["height"]


@pytest.mark.clause("SUP-7")
@DEVICES
def test_that_it_did_not_take_place_is_four_presses_and_a_few_words(booked, visitor, device, size):
    hands, page = start(visitor, booked, size), visitor.page
    to_record = main(visitor).get_by_role("link", name="Record the support session with Pat Peer")
    hands.press(to_record, leads_on=True)
    hands.press(page.get_by_text("No, one of us could not be there"))
    hands.type(page.get_by_label("Why not?"), "Train was late")
    proposed = page.locator("[name=next_is][value=proposed]")
    hands.press(page.locator(f"label[for={proposed.get_attribute('id')}]"))
    hands.press(page.get_by_role("button", name="Save session"), leads_on=True)

    assert hands.presses == 4
    assert hands.seconds(device) < TWO_MINUTES / 4
    booked.refresh_from_db()
    assert booked.missed_on == booked.on
    assert booked.replaced_by is not None
