"""A peer's evening with the plan on a phone; and what a manager sees of it."""

import pytest

from tests.factories import make_member, make_organisation, make_peer
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.steps import all_is_well, follow, heading, press, reads, somebody_else
from wellbeing.models import PlanSection
from workforce.rules import Role

pytestmark = pytest.mark.clause("WEL-1")

KEPT = "/wellbeing/plan/sections/WHAT_HELPS/"


@pytest.fixture
def people(transactional_db):
    organisation = make_organisation("Harbour Trust")
    supporter = make_member(organisation, Role.SUPPORTER, name="Sam Okoro")
    manager = make_member(organisation, Role.LINE_MANAGER, name="Max Manager")
    worker = make_peer(
        organisation, "Pat Peer", with_user=True, supporter=supporter, line_manager=manager
    )
    return worker, supporter, manager


def words(visitor):
    return visitor.page.get_by_label("Your own words")


def test_a_peers_evening_with_the_plan(visitor, people):
    worker, supporter, _manager = people
    visitor.open_browser(size=PHONE).sign_in(worker.user)
    visitor.goes_to("/wellbeing/")
    all_is_well(visitor, "my wellbeing")
    follow(visitor, "Begin my plan")
    all_is_well(visitor, "an empty plan")

    # They begin a section, and the tram comes: what was typed is kept by itself.
    follow(visitor, "What helps")
    with visitor.page.expect_response(lambda r: r.url.endswith(KEPT) and r.status == 204):
        words(visitor).fill("I go for a walk")
    visitor.goes_to("/")

    # Later, at home, the draft is there, and nobody else has it.
    visitor.goes_to("/wellbeing/plan/")
    assert reads(visitor, "Draft")
    follow(visitor, "What helps")
    assert words(visitor).input_value() == "I go for a walk"
    assert reads(visitor, "Only you can read it")
    all_is_well(visitor, "the draft")
    words(visitor).fill("I go for a walk at noon")
    visitor.page.get_by_label("My supporter", exact=True).check()
    press(visitor, "Save")
    assert reads(visitor, "You and your supporter (Sam Okoro)")

    # They keep a version, change a word, and see what has changed.
    press(visitor, "Keep this version")
    assert reads(visitor, "Version 1 is kept")
    follow(visitor, "What helps")
    words(visitor).fill("I go for a swim at noon")
    press(visitor, "Save")
    follow(visitor, "What has changed since version 1")
    assert heading(visitor) == "What has changed"
    assert visitor.page.locator("ins").inner_text().split() == ["Added:", "[+swim+]"]
    assert visitor.page.locator("del").inner_text().split()[-1] == "[−walk−]"
    all_is_well(visitor, "what has changed")

    # The supporter reads it, and the peer sees that.
    with somebody_else(visitor, size=DESKTOP) as other:
        other.sign_in(supporter)
        other.goes_to(f"/peers/{worker.pk}/wellbeing/")
        follow(other, "Read what Pat Peer shares with you")
        assert reads(other, "I go for a swim at noon")
        all_is_well(other, "what is shared")
    visitor.goes_to("/wellbeing/plan/")
    follow(visitor, "Who looked at my plan")
    assert reads(visitor, "Sam Okoro")
    all_is_well(visitor, "who looked")


def test_a_manager_sees_only_what_was_shared(visitor, people):
    worker, _supporter, manager = people
    with somebody_else(visitor, size=PHONE) as peer:
        peer.sign_in(worker.user)
        for part, text, choice in (
            ("WHAT_HELPS", "Tea, for myself", "Nobody but me"),
            ("MAKES_WORK_HARD", "Phones, for my supporter", "My supporter"),
            ("MY_MANAGER_CAN", "Ask me first, for my manager", "My manager"),
        ):
            peer.goes_to(f"/wellbeing/plan/sections/{part}/")
            words(peer).fill(text)
            peer.page.get_by_label(choice, exact=True).check()
            press(peer, "Save")
    assert PlanSection.objects.count() == 3

    visitor.open_browser(size=DESKTOP).sign_in(manager)
    visitor.goes_to(f"/peers/{worker.pk}/")
    follow(visitor, "Wellbeing")
    all_is_well(visitor, "the tab")
    follow(visitor, "Read what Pat Peer shares with you")
    assert reads(visitor, "Ask me first, for my manager")
    assert not reads(visitor, "Tea, for myself")
    assert not reads(visitor, "Phones, for my supporter")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Download as PDF").click()
    assert download.value.suggested_filename.startswith("plan-")
