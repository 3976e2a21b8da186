"""A peer asks for support on a phone with one press, and somebody answers."""

import pytest

from supervision.models import Session, SupportRequest
from supervision.rules import SessionKind
from tests.factories import make_member, make_organisation, make_peer
from tests.journeys.conftest import PHONE
from tests.journeys.steps import (
    all_is_well,
    follow,
    heading,
    press,
    reads,
    things_to_do,
)
from workforce.rules import Role

pytestmark = pytest.mark.clause("SUP-4")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no_javascript"])
def test_a_peer_asks_for_support_and_the_supporter_answers(javascript, visitor, transactional_db):
    organisation = make_organisation("Harbour Trust")
    supporter = make_member(organisation, Role.SUPPORTER, name="Sue Supporter")
    worker = make_peer(organisation, "Pat Peer", with_user=True, supporter=supporter)

    # The peer, on a phone: one press, no reason asked, and it is clear who answers.
    visitor.open_browser(size=PHONE, javascript=javascript).sign_in(worker.user)
    visitor.goes_to("/")
    well(visitor, javascript, "peers-home")
    follow(visitor, "Ask for support")
    well(visitor, javascript, "ask")
    press(visitor, "Ask for support")
    assert heading(visitor) == "You have asked for support"
    assert reads(visitor, "Sue Supporter has been told, and will get back to you by")
    well(visitor, javascript, "asked")
    assert SupportRequest.objects.open().get().to_answer == supporter

    # The supporter sees it first thing, and records the support that was given.
    visitor.open_browser(size=PHONE, javascript=javascript).sign_in(supporter)
    visitor.goes_to("/")
    assert things_to_do(visitor)[0] == "Pat Peer asked for support"
    follow(visitor, "Pat Peer asked for support")
    well(visitor, javascript, "request")
    follow(visitor, "Record it as a session")
    visitor.page.locator(".portal-record__facts summary").click()  # when, how long, how
    visitor.page.get_by_label("By phone").check()
    visitor.page.get_by_label("Shared record").fill("We spoke on the phone")
    well(visitor, javascript, "record-support")
    press(visitor, "Save session")
    assert reads(visitor, "Saved. Thank you for being there")
    assert reads(visitor, "Nobody is waiting")
    assert Session.objects.get().kind == SessionKind.AD_HOC

    # The peer sees that it was answered, and could ask again.
    visitor.open_browser(size=PHONE, javascript=javascript).sign_in(worker.user)
    visitor.goes_to("/support/")
    assert heading(visitor) == "Ask for support"
    assert reads(visitor, "Sue Supporter answered on")
    well(visitor, javascript, "answered")


def well(visitor, javascript: bool, station: str) -> None:
    """Axe is a script itself: without any, the width of the page is looked at alone."""
    if javascript:
        all_is_well(visitor, station)
    else:
        assert visitor.overflow() == 0, station
