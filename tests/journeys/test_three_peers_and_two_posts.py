"""Three peers look for a place and two posts are open: profiles on a phone, suggestions with their
reasons, HR's look, both answers, a no, another match, and a place (MAT-1, MAT-3, MAT-5)."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from matching import actions
from matching.models import Match
from matching.rules import Factor, MatchState
from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.journeys.conftest import PHONE
from tests.journeys.steps import (
    all_is_well,
    fill_date,
    follow,
    main,
    press,
    reads,
    somebody_else,
)
from tests.matching.world import looks, make_open_post
from workforce.models import Engagement, Team
from workforce.rules import Role

pytestmark = pytest.mark.clause("MAT-1", "MAT-3", "MAT-5")

WHERE = "By the team of the next town"


@pytest.fixture
def trust(transactional_db):
    return make_organisation("Harbour Trust")


@pytest.fixture
def people(trust):
    roles = {
        "lead": (Role.LEAD, "Lena Lead"),
        "hr": (Role.HR, "Hana Human"),
        "manager": (Role.LINE_MANAGER, "Max Manager"),
        "supporter": (Role.SUPPORTER, "Sue Supporter"),
        "administrator": (Role.ADMINISTRATOR, "Ada Admin"),
    }
    return {key: make_member(trust, role, name=name) for key, (role, name) in roles.items()}


@pytest.fixture
def peers(trust, people):
    return [
        make_peer(trust, name, with_user=True, supporter=people["supporter"])
        for name in ("Ana Ash", "Bo Birch", "Cy Cole")
    ]


@pytest.fixture
def posts(trust, people):
    teams = [make_team(trust, name) for name in ("Day team", "Night team")]
    Team.objects.filter(pk__in=[team.pk for team in teams]).update(led_by=people["manager"])
    return [make_open_post(team, f"Peer worker, {team.name}", by=people["lead"]) for team in teams]


def words(trust, lead):
    return {
        name: actions.add_attribute(organisation=trust, kind=kind, name=name, by=lead)
        for kind, name in (("INTEREST", "Gardening"), ("LANGUAGE", "Urdu"))
    }


def save(visitor) -> None:
    press(visitor, "Save")
    assert reads(visitor, "Saved")


def tells_on_a_phone(visitor, worker, team) -> None:
    """The first peer, question by question."""
    visitor.open_browser(size=PHONE).sign_in(worker.user)
    visitor.goes_to("/my-place/")
    follow(visitor, "What I look for")
    visitor.page.get_by_label("Yes", exact=True).check()
    visitor.page.get_by_label("Most hours a week").fill("20")
    save(visitor)
    follow(visitor, "What I bring")
    visitor.page.locator("details summary").evaluate_all("all => all.forEach(e => e.click())")
    visitor.page.get_by_label("Gardening").check()
    visitor.page.get_by_label("Urdu").check()
    save(visitor)
    follow(visitor, "When I can work")
    visitor.page.get_by_label("Friday, work begins").fill("10pm")
    visitor.page.get_by_label("Friday, work ends").fill("6am")
    save(visitor)
    assert reads(visitor, "Friday 10pm to 6am the next day")
    follow(visitor, "When I can work")
    all_is_well(visitor, "when I can work")
    assert reads(visitor, "the next day")
    visitor.goes_to("/my-place/")
    follow(visitor, "Where I would like to work")
    visitor.page.get_by_label("Team", exact=True).select_option(team.name)
    visitor.page.get_by_label("Very much").check()
    press(visitor, "Add")
    visitor.goes_to("/my-place/")
    follow(visitor, "What may be used")
    for factor in (Factor.PATTERN, Factor.INTERESTS, Factor.ATTRIBUTES, Factor.GAPS, Factor.WISHES):
        visitor.page.locator(f"[value={factor.value}]").check()
    save(visitor)
    follow(visitor, "Tell HR which teams support me")
    visitor.page.get_by_label("Night team").check()
    save(visitor)
    follow(visitor, "Posts that fit me")
    assert reads(visitor, "Working in this team is wished for very much.")
    all_is_well(visitor, "posts that fit me")


def test_three_peers_two_posts_and_one_place(visitor, trust, people, peers, posts):
    ana, bo, cy = peers
    day, night = posts
    lead, hr, manager = people["lead"], people["hr"], people["manager"]
    word = words(trust, lead)
    tells_on_a_phone(visitor, ana, night.team)
    for worker in (bo, cy):
        looks(worker, worker.user, on=localdate() - timedelta(days=30))
    actions.say_what_i_bring(worker=bo, attributes=[word["Gardening"]], by=bo.user)

    # Who leads the team says on the phone what the post needs and what the team misses.
    visitor.open_browser(size=PHONE).sign_in(manager)
    visitor.goes_to("/matching/needs/")
    main(visitor).get_by_role("link", name="Night team", exact=True).click()
    visitor.page.get_by_label("What is missing?").select_option("Urdu (A language)")
    press(visitor, "Add")
    visitor.goes_to("/matching/needs/")
    follow(visitor, "Peer worker, Night team")
    visitor.page.get_by_label("Friday, work begins").fill("8pm")
    visitor.page.get_by_label("Friday, work ends").fill("8am")
    press(visitor, "Save")

    # The lead sees all who fit, whoever fills the gap first, each with why.
    visitor.open_browser().sign_in(lead)
    visitor.goes_to("/matching/posts/")
    follow(visitor, "Peer worker, Night team")
    first = main(visitor).locator(".portal-suggestion").first.inner_text()
    assert "Ana Ash" in first
    assert "Named as missing by the team, and brought: Urdu." in first
    assert main(visitor).locator(".portal-suggestion").count() == 3
    all_is_well(visitor, "who fits")
    match_them(visitor, "Ana Ash")
    press(visitor, "Match them")
    assert reads(visitor, "HR looks at it before anybody is asked")
    visitor.goes_to(f"/matching/posts/{day.pk}/")
    match_them(visitor, "Bo Birch")
    press(visitor, "Match them")
    ana_to_night, bo_to_day = (Match.objects.get(worker=each) for each in (ana, bo))

    # Neither side knows of it before HR has agreed; HR alone reads why it cannot yet.
    for user in (ana.user, bo.user, manager):
        assert not said_at_home(visitor, user, "Say whether")
    visitor.open_browser().sign_in(hr)
    visitor.goes_to("/")
    follow(visitor, "Look at the match of Ana Ash")
    assert reads(visitor, "safeguards are needed")
    all_is_well(visitor, "does HR agree")
    visitor.page.get_by_label("Yes, both sides can be asked").check()
    press(visitor, "Save")
    assert reads(visitor, "Record the agreed safeguards first")
    follow(visitor, "Record what was agreed")
    visitor.page.get_by_label("Where would they be treated").fill(WHERE)
    fill_date(visitor, "closed_on", localdate())
    press(visitor, "Record it")
    assert reads(visitor, WHERE)
    agrees(visitor)
    visitor.goes_to("/")
    follow(visitor, "Look at the match of Bo Birch")
    assert not reads(visitor, "safeguards")
    agrees(visitor)

    # Nobody else reads it, wherever they look; the peer sees what was agreed and who looked.
    for user in (lead, manager, people["supporter"], people["administrator"], bo.user, ana.user):
        with somebody_else(visitor) as other:
            other.sign_in(user)
            for page in (f"/matching/matches/{ana_to_night.pk}/", f"/peers/{ana.pk}/"):
                other.goes_to(page)
                assert not reads(other, WHERE)
                assert not reads(other, "safeguard")
    with somebody_else(visitor, size=PHONE) as own:
        own.sign_in(ana.user)
        own.goes_to(f"/peers/{ana.pk}/match-profile/in-confidence/")
        assert reads(own, WHERE)
        assert reads(own, "Hana Human")
        all_is_well(own, "what HR agreed with me")

    # Bo says no; without a word why it is not sent. Then Cy is asked instead.
    visitor.open_browser(size=PHONE).sign_in(bo.user)
    visitor.goes_to("/")
    follow(visitor, "Say whether you would like to work as")
    all_is_well(visitor, "would you like to work there")
    visitor.page.get_by_label("No", exact=True).check()
    press(visitor, "Send the answer")
    assert reads(visitor, "Say why not")
    visitor.page.get_by_label("Why not?").fill("The bus does not go there")
    press(visitor, "Send the answer")
    visitor.open_browser().sign_in(lead)
    visitor.goes_to("/matching/?over=yes")
    follow(visitor, "Bo Birch")
    assert reads(visitor, "The bus does not go there")
    all_is_well(visitor, "a no")
    visitor.goes_to(f"/matching/posts/{day.pk}/")
    match_them(visitor, "Cy Cole")
    press(visitor, "Match them")
    assert actions.state_of(Match.objects.get(worker=cy)) is MatchState.WITH_HR

    # Ana and the team say yes, and the lead decides.
    for user, line in (
        (ana.user, "Say whether you would like to work as"),
        (manager, "Say whether Ana Ash would be welcome"),
    ):
        visitor.open_browser(size=PHONE).sign_in(user)
        visitor.goes_to("/")
        follow(visitor, line)
        visitor.page.get_by_label("Yes", exact=True).check()
        press(visitor, "Send the answer")
    visitor.open_browser().sign_in(lead)
    visitor.goes_to("/")
    follow(visitor, "Decide whether Ana Ash gets the post")
    fill_date(visitor, "starts_on", localdate() + timedelta(days=14))
    visitor.page.get_by_label("It ends the day before").check()
    press(visitor, "Decide for this place")
    assert reads(visitor, "Ana Ash has the post")
    all_is_well(visitor, "placed")
    assert Engagement.objects.get(post=night).worker == ana
    assert actions.state_of(Match.objects.get(pk=ana_to_night.pk)) is MatchState.PLACED
    assert actions.state_of(Match.objects.get(pk=bo_to_day.pk)) is MatchState.DECLINED


def match_them(visitor, name: str) -> None:
    card = main(visitor).locator(".portal-suggestion").filter(has_text=name)
    with visitor.page.expect_navigation():
        card.get_by_role("link", name="Match them").click()


def agrees(visitor) -> None:
    visitor.page.get_by_label("Yes, both sides can be asked").check()
    press(visitor, "Save")
    assert reads(visitor, "Noted")


def said_at_home(visitor, user, words: str) -> bool:
    with somebody_else(visitor) as other:
        other.sign_in(user)
        other.goes_to("/")
        return reads(other, words)
