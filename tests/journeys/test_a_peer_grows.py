"""A peer on a phone writes about how they work, chooses where to grow, and shares just that with
the supervisor, who reads just that."""

import pytest

from audit.models import Look
from competencies.models import Growth
from tests.factories import make_framework, make_member, make_organisation, make_peer
from tests.journeys.conftest import PHONE
from tests.journeys.steps import all_is_well, all_is_well_with_scripts, follow, press, reads
from workforce.rules import Role

pytestmark = pytest.mark.clause("COM-2")
LIVED = "3.2 Able to draw on and share lived experience"
WORDS = "I told them how long I waited before I asked for help."
KEPT = "In the lift I did not know what to say."


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no_javascript"])
def test_a_peer_grows_in_words_and_the_supervisor_reads_what_is_shared(
    javascript, visitor, transactional_db
):
    organisation = make_organisation("Harbour Trust")
    make_framework()
    supervisor = make_member(organisation, Role.SUPERVISOR, name="Sam Supervisor")
    worker = make_peer(organisation, "Pat Peer", with_user=True, supervisor=supervisor)
    well = all_is_well if javascript else all_is_well_with_scripts

    # The peer, on a phone: what they could write about, and that nobody scores them.
    visitor.open_browser(size=PHONE, javascript=javascript).sign_in(worker.user)
    visitor.goes_to("/my-growth/")
    assert reads(visitor, "a way of working, not a tick list")
    well(visitor, "growth-own")
    follow(visitor, LIVED)
    well(visitor, "area-empty")

    # They write, in their own words; nobody else sees it.
    follow(visitor, "Write about this")
    visitor.page.get_by_label("What do you want to write?").fill(WORDS)
    press(visitor, "Save")
    assert reads(visitor, "Saved. It is yours, until you choose to share it")
    assert reads(visitor, "Read by nobody but you.")

    # Here they want to grow next.
    press(visitor, "Here I want to grow next")
    assert reads(visitor, "This is where you want to grow next")

    # They link something, and let the supervisor read.
    follow(visitor, "Link something")
    visitor.page.get_by_label("Something else, in my own words").check()
    visitor.page.get_by_label("Feedback", exact=True).check()
    for part, value in (("day", "3"), ("month", "8"), ("year", "2026")):
        visitor.page.locator(f"[name=on_{part}]").fill(value)
    visitor.page.get_by_label("What does it show?").fill("It helped that you said it first.")
    well(visitor, "link")
    press(visitor, "Link it")
    follow(visitor, "Choose who can read it")
    visitor.page.get_by_label("My professional supervisor").check()
    well(visitor, "share")
    press(visitor, "Save who can read it")
    assert reads(visitor, "Now read by your professional supervisor")
    well(visitor, "area-own")

    # About something else they write for themselves alone.
    visitor.goes_to(f"/peers/{worker.pk}/growth/")
    assert reads(visitor, "Here I want to grow next")
    follow(visitor, "2.5 Knowledge of, and ability to work with, issues of confidentiality")
    follow(visitor, "Write about this")
    visitor.page.get_by_label("What do you want to write?").fill(KEPT)
    press(visitor, "Save")

    # The supervisor reads just what is shared.
    visitor.open_browser(size=PHONE, javascript=javascript).sign_in(supervisor)
    visitor.goes_to(f"/peers/{worker.pk}/growth/")
    assert reads(visitor, "What Pat Peer shares with you")
    assert not reads(visitor, "2.5")
    well(visitor, "growth-shared")
    follow(visitor, LIVED)
    assert reads(visitor, WORDS)
    assert reads(visitor, "Pat Peer wants to grow here next")
    assert not reads(visitor, "Write about this")
    well(visitor, "area-shared")
    kept = Growth.objects.get(competence__number="2.5")
    answer = visitor.page.goto(
        f"{visitor.address}/peers/{worker.pk}/growth/areas/{kept.competence_id}/"
    )
    assert answer.status == 404

    # The peer sees who looked.
    assert {each.reader for each in Look.objects.all()} == {supervisor}
    visitor.open_browser(size=PHONE, javascript=javascript).sign_in(worker.user)
    visitor.goes_to("/account/looks/")
    assert reads(visitor, "Sam Supervisor")
