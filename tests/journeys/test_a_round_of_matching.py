"""A round of matching: a lead reads what is proposed and what it trades off, keeps two together and
two apart, lets go, takes over; both peers then see their own match and nothing else (MAT-7)."""

import pytest

from matching import actions
from matching.models import Match, Round
from tests.journeys.conftest import PHONE
from tests.journeys.steps import all_is_well, follow, main, press, reads
from tests.matching.rounds.conftest import make_many

pytestmark = pytest.mark.clause("MAT-7")

DAYS, NIGHTS = "Peer support worker, days", "Peer support worker, nights"
TRADED = (
    f"Ada Ames would have {DAYS}, Day Team of Northern Trust, if it were for them alone. It goes "
    f"to Ben Birch, who could not have {NIGHTS}, Night Team in exchange."
)


def test_three_peers_two_posts_and_the_best_for_all(visitor, transactional_db):
    many = make_many()
    visitor.sign_in(many.world.lead)
    visitor.goes_to("/matching/")
    follow(visitor, "Many at once")
    follow(visitor, "Begin a round")
    assert reads(visitor, "3 peers look for a place and 2 posts are open.")
    press(visitor, "Begin the round")
    assert reads(visitor, "Enter a name for the round")
    visitor.page.get_by_label("What is the round called?").fill("Autumn places")
    press(visitor, "Begin the round")

    # What is proposed, and what it trades off, in words; asked twice it stays the same.
    press(visitor, "Let the portal propose")
    assert cards(visitor) == {("Ada Ames", NIGHTS), ("Ben Birch", DAYS)}
    assert reads(visitor, "2 of 3 peers have a post; 2 of 2 posts are filled.")
    assert reads(visitor, TRADED)
    assert reads(visitor, "2 posts are paid, and a voluntary one is looked for.")
    all_is_well(visitor, "what a round proposes")
    press(visitor, "Propose again")
    assert reads(visitor, "nothing that counts has changed")

    # Two together and two apart, on the phone: what that changes is said once it is solved again.
    visitor.page.set_viewport_size(PHONE)
    press(visitor, "Keep together : Ada Ames")
    assert reads(visitor, f"Ada Ames and {NIGHTS}, Night Team are kept together.")
    press(visitor, "Not together : Ben Birch")
    assert reads(visitor, "What you have said of pairs is not part of this proposal yet.")
    all_is_well(visitor, "what was said of pairs")
    press(visitor, "Propose again")
    assert cards(visitor) == {("Ada Ames", NIGHTS)}
    assert reads(visitor, "Every post that fits is kept apart from them.")
    press(visitor, "Let go : Ben Birch")
    press(visitor, "Propose again")
    assert cards(visitor) == {("Ada Ames", NIGHTS), ("Ben Birch", DAYS)}

    # Taken over, HR looks first; then each peer is asked about their own place.
    follow(visitor, "Take all of it over as matches")
    all_is_well(visitor, "take a round over")
    press(visitor, "Begin 2 matches")
    assert reads(visitor, "2 matches have begun. HR looks at each before anybody is asked")
    for match in Match.objects.all():
        actions.answer_as_hr(match=match, answer="YES", by=many.world.hr)
    round = Round.objects.get()
    for peer, post, other in ((many.ada, NIGHTS, "Ben"), (many.ben, DAYS, "Ada")):
        visitor.open_browser(size=PHONE).sign_in(peer.user)
        visitor.goes_to("/")
        assert not reads(visitor, "Autumn places")
        follow(visitor, f"Say whether you would like to work as {post}")
        assert reads(visitor, "How it fits")
        assert not reads(visitor, other)
        all_is_well(visitor, f"my match beside {other}")
        assert visitor.goes_to(f"/matching/rounds/{round.pk}/").status == 403


def cards(visitor) -> set[tuple[str, str]]:
    """Who gets which post, as it stands on the page."""
    found = main(visitor).locator("[id^=pair-]")
    return {
        (each.locator("h3").inner_text(), NIGHTS if NIGHTS in each.inner_text() else DAYS)
        for each in found.all()
    }
