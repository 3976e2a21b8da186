"""A peer asks for more support on a phone; a manager works a flag to its close (WEL-3); after
something hard a no is one press (WEL-4)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import make_member, make_organisation, make_peer
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.steps import (
    all_is_well,
    fill_date,
    follow,
    heading,
    press,
    reads,
    things_to_do,
)
from wellbeing.models import Flag, Incident
from workforce.rules import Role


@pytest.fixture
def people(transactional_db):
    organisation = make_organisation("Harbour Trust")
    found = {
        "supporter": make_member(organisation, Role.SUPPORTER, name="Sue Supporter"),
        "line_manager": make_member(organisation, Role.LINE_MANAGER, name="Max Manager"),
    }
    worker = make_peer(organisation, "Pat Peer", with_user=True, **found)
    lead = make_member(organisation, Role.LEAD, name="Lea Lead")
    return {**found, "lead": lead, "peer": worker.user, "worker": worker}


def well(visitor, javascript: bool, station: str) -> None:
    """Axe is a script itself: without any, the width of the page is looked at alone."""
    if javascript:
        all_is_well(visitor, station)
    else:
        assert visitor.overflow() == 0, station


@pytest.mark.clause("WEL-3")
@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no_javascript"])
def test_a_peer_asks_for_more_support_and_sees_it_picked_up(javascript, visitor, people):
    # The peer, on a phone: everything has a default, and one press is enough.
    visitor.open_browser(size=PHONE, javascript=javascript).sign_in(people["peer"])
    visitor.goes_to("/")
    follow(visitor, "I could do with more support")
    well(visitor, javascript, "more-support")
    press(visitor, "Ask for more support")
    assert heading(visitor) == "More support for you"
    assert reads(visitor, "Sue Supporter has been told, and picks it up by")
    assert reads(visitor, "Max Manager, line manager")
    assert not reads(visitor, "Lea Lead")
    well(visitor, javascript, "more-support-asked")

    # The supporter finds it first thing, and picks it up with one press.
    visitor.open_browser(size=PHONE, javascript=javascript).sign_in(people["supporter"])
    visitor.goes_to("/")
    assert things_to_do(visitor)[0] == "Pat Peer may need more support"
    follow(visitor, "Pat Peer may need more support")
    press(visitor, "I will act on this")
    assert reads(visitor, "You picked this up on")
    well(visitor, javascript, "picked-up")

    # The lead, who was not chosen, finds nothing of it.
    visitor.open_browser(size=DESKTOP, javascript=javascript).sign_in(people["lead"])
    visitor.goes_to("/flags/")
    assert reads(visitor, "There is no open flag")
    assert visitor.goes_to(f"/flags/{Flag.objects.get().pk}/").status == 404

    # The peer sees that somebody is on it.
    visitor.open_browser(size=PHONE, javascript=javascript).sign_in(people["peer"])
    visitor.goes_to("/")
    assert reads(visitor, "Sue Supporter is on it")
    follow(visitor, "More support for you")
    assert reads(visitor, "Sue Supporter picked this up on")


@pytest.mark.clause("WEL-3")
def test_a_manager_raises_a_flag_and_works_it_to_its_close(visitor, people):
    visitor.open_browser().sign_in(people["line_manager"])
    visitor.goes_to(f"/peers/{people['worker'].pk}/wellbeing/")
    follow(visitor, "Raise a flag")
    main = visitor.page.get_by_role("main")
    main.get_by_label("What have you noticed?").fill("Has stayed late on most days")
    all_is_well(visitor, "raise-a-flag")
    press(visitor, "Raise a flag")
    assert reads(visitor, "The flag is raised, and who has to act was told")
    press(visitor, "I will act on this")
    follow(visitor, "Add a step")
    main.get_by_label("What was done or agreed?").fill("We spoke, and the rota is lighter")
    fill_date(visitor, "review_on", timezone.localdate() + timedelta(days=3))
    press(visitor, "Save")
    assert reads(visitor, "We spoke, and the rota is lighter")
    all_is_well(visitor, "a-flag-with-a-step")

    follow(visitor, "Close it")
    main.get_by_label("What helped?").fill("A lighter rota")
    press(visitor, "Close the flag")
    assert reads(visitor, "Closed on")
    all_is_well(visitor, "a-closed-flag")

    visitor.open_browser(size=PHONE).sign_in(people["peer"])
    visitor.goes_to(f"/flags/{Flag.objects.get().pk}/")
    assert reads(visitor, "A lighter rota")
    follow(visitor, "Say what helped, in your own words")
    main = visitor.page.get_by_role("main")
    main.get_by_label("What helped, in your own words?").fill("Being asked")
    press(visitor, "Save")
    assert reads(visitor, "Being asked")
    all_is_well(visitor, "a-flag-in-the-peers-words")


@pytest.mark.clause("WEL-4")
def test_support_is_offered_after_something_hard_and_a_no_is_one_press(visitor, people):
    visitor.open_browser(size=PHONE).sign_in(people["peer"])
    visitor.goes_to("/more-support/")
    follow(visitor, "Say that something hard happened")
    all_is_well(visitor, "something-hard")
    press(visitor, "Save")
    assert reads(visitor, "Sue Supporter is to offer support by")

    visitor.open_browser().sign_in(people["supporter"])
    visitor.goes_to("/")
    assert things_to_do(visitor)[0] == "Offer support to Pat Peer"
    follow(visitor, "Offer support to Pat Peer")
    follow(visitor, "Offer support")
    main = visitor.page.get_by_role("main")
    main.get_by_label("What do you offer?").fill("A walk tomorrow")
    all_is_well(visitor, "offer-support")
    press(visitor, "Save the offer")
    assert reads(visitor, "Thank you for being there")

    visitor.open_browser(size=PHONE).sign_in(people["peer"])
    visitor.goes_to("/")
    follow(visitor, "Support is offered to you")
    assert reads(visitor, "A walk tomorrow")
    all_is_well(visitor, "an-offer")
    press(visitor, "No thank you")
    assert reads(visitor, "Nobody asks again")
    assert Incident.objects.get().answer == "DECLINED"
    all_is_well(visitor, "no-thank-you")
