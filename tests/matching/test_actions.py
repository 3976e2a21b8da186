"""From a word to a place: what goes, what is refused, and what a stop tells nobody."""

from datetime import date

import pytest
from django.db import connection

from journey.actions import move_peer
from matching import actions
from matching.access import matches_for, own_matches, posts_for, teams_for
from matching.actions import MatchRefused, NeedRefused, NotOfTheOrganisation, WordRefused
from matching.care import agreed_for, needs_safeguards, teams_told
from matching.models import Match, MatchProfile, OwnCare, Safeguard
from matching.rules import MatchState
from matching.told import open_posts, suggestions
from tests.factories import make_member
from tests.matching.world import ALL, MONDAY, looks, make_world
from workforce.access import Permission, reader_for
from workforce.actions import change_engagement
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker, Post, TeamGap
from workforce.rules import Experience, PostState, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


# ------------------------------------------------------------------ words and needs


@pytest.mark.clause("MAT-2")
@pytest.mark.parametrize(
    "name", ["Depression", "knows psychosis", "BPD", "Lives with OCD", "schizoaffective"]
)
def test_a_word_that_names_a_diagnosis_is_refused(world, name):
    with pytest.raises(WordRefused, match="names a diagnosis"):
        world.word(name, "EXPERIENCE")


@pytest.mark.parametrize("name", ["Being a parent", "Gardening", "Adding up", "Having a voice"])
def test_other_words_are_welcome(world, name):
    assert world.word(name, "EXPERIENCE").name == name


def test_the_same_word_is_there_once_whatever_its_case(world):
    world.word("Driving")
    with pytest.raises(WordRefused, match="there already"):
        actions.add_attribute(
            organisation=world.organisation, kind="SKILL", name=" DRIVING ", by=world.lead
        )


@pytest.mark.clause("MAT-2")
def test_a_post_and_a_gap_cannot_ask_for_a_diagnosis_in_words_either(world):
    with pytest.raises(WordRefused, match="bipolar"):
        actions.say_need(
            post=world.post,
            required=[],
            liked=[],
            times=[],
            at_least_hours=None,
            words="Somebody who is bipolar",
            by=world.lead,
        )
    with pytest.raises(WordRefused):
        actions.name_gap(
            team=world.team,
            attribute=world.word("Driving"),
            why="For people with PTSD",
            by=world.lead,
        )


def test_a_team_names_a_gap_once_until_it_is_closed(world):
    gap = actions.name_gap(
        team=world.team, attribute=world.word("Driving"), why="", by=world.manager
    )
    with pytest.raises(NeedRefused, match="already"):
        actions.name_gap(team=world.team, attribute=world.word("Driving"), why="", by=world.manager)
    actions.close_gap(gap=gap, by=world.manager)
    actions.name_gap(team=world.team, attribute=world.word("Driving"), why="", by=world.manager)
    assert TeamGap.objects.open().count() == 1


def test_words_and_teams_of_another_organisation_are_refused(world):
    foreign = make_world("Southern Trust")
    with pytest.raises(NotOfTheOrganisation):
        actions.say_what_i_bring(
            worker=world.peer, attributes=[foreign.word("Driving")], by=world.peer.user
        )
    with pytest.raises(NotOfTheOrganisation):
        actions.say_wish(worker=world.peer, team=foreign.team, wish="GLADLY", by=world.peer.user)
    with pytest.raises(NotOfTheOrganisation):
        actions.tell_own_care(worker=world.peer, teams=[foreign.team.pk], by=world.peer.user)


# ------------------------------------------------------------------ what counts


def everything_suggested(world):
    """In order: who fits, and all the words that say why."""
    found = suggestions(
        PeerSupportWorker.objects.filter(organisation=world.organisation),
        open_posts(Post.objects.filter(team=world.team)),
        on=date(2026, 6, 1),
    )
    return [
        (
            each.seeker.key,
            each.hindrances,
            {factor: reason.words for factor, reason in each.reasons.items()},
        )
        for each in found
    ]


@pytest.mark.clause("MAT-2")
def test_who_somebody_is_changes_no_suggestion_and_no_order(world):
    """Names, the kind of experience and all else that stands with a person, swapped."""
    before = everything_suggested(world)
    one, two = world.peer, world.other
    for a, b in ((one, two), (two, one)):
        PeerSupportWorker.objects.filter(pk=a.pk).update(
            name=b.name,
            sort_key=f"swapped {b.name}",
            email=f"{b.pk}@example.org",
            experience=Experience.CARER if a is one else Experience.OWN,
            new_to_work=a is one,
            title=f"Somebody called {b.name}",
        )
    assert len(before) == 2
    assert everything_suggested(world) == before


@pytest.mark.clause("MAT-3")
def test_who_brings_what_the_team_misses_stands_first(world):
    last = everything_suggested(world)[-1][0]
    raised = PeerSupportWorker.objects.get(pk=last)
    actions.say_what_i_bring(
        worker=raised, attributes=[world.word("Somali", "LANGUAGE")], by=raised.user
    )
    assert everything_suggested(world)[0][0] != last
    actions.name_gap(
        team=world.team, attribute=world.word("Somali", "LANGUAGE"), why="", by=world.lead
    )
    first, _hindrances, words = everything_suggested(world)[0]
    assert first == last
    assert "Somali" in words["GAPS"]


def test_who_looks_no_longer_is_not_suggested(world):
    facts = {"kind": "", "fewest_hours": None, "most_hours": None, "words": ""}
    actions.say_looking(worker=world.peer, looking=False, by=world.peer.user, **facts)
    assert [key for key, _h, _w in everything_suggested(world)] == [world.other.pk]
    with pytest.raises(MatchRefused, match="does not look"):
        world.match()


@pytest.mark.clause("MAT-4")
def test_nobody_is_their_own_company(world):
    words = everything_suggested(world)[0][2]
    assert words["COMPANY"] == "There would be no other peer in the team."
    change_engagement(engagement=world.peer.engagements.get(), team=world.team, by=world.lead)
    said = {key: words["COMPANY"] for key, _hindered, words in everything_suggested(world)}
    assert said == {
        world.peer.pk: "There would be no other peer in the team.",
        world.other.pk: "A peer who is the only one in the team would have company.",
    }


def test_a_need_of_times_and_hours_stands_in_the_way_in_words(world):
    actions.say_times(worker=world.peer, times=[{**MONDAY, "weekday": 4}], by=world.peer.user)
    actions.say_need(
        post=world.post,
        required=[world.word("Driving")],
        liked=[],
        times=[MONDAY],
        at_least_hours=4,
        words="",
        by=world.lead,
    )
    hindered = dict((key, why) for key, why, _words in everything_suggested(world))
    assert hindered[world.peer.pk] == (
        "The post asks for what is not told or may not be used: Driving.",
        "Fewer of the post's times can be worked than it needs.",
    )


# ------------------------------------------------------------------ from proposal to yes


@pytest.mark.clause("MAT-1")
def test_both_sides_answer_after_hr_and_then_somebody_decides(world):
    match = world.match()
    assert actions.state_of(match) == MatchState.WITH_HR
    for answer in (
        lambda: actions.answer_as_peer(match=match, answer="YES", reason="", by=world.lead),
        lambda: actions.answer_for_team(match=match, answer="YES", reason="", by=world.lead),
    ):
        with pytest.raises(MatchRefused, match="moved on"):
            answer()
    match = actions.answer_as_hr(match=match, answer="YES", by=world.hr)
    assert actions.state_of(match) == MatchState.WITH_BOTH
    match = actions.answer_for_team(match=match, answer="YES", reason="", by=world.manager)
    assert actions.state_of(match) == MatchState.WITH_PEER
    match = actions.answer_as_peer(match=match, answer="YES", reason="", by=world.peer.user)
    assert actions.state_of(match) == MatchState.TO_DECIDE


@pytest.mark.clause("MAT-1")
def test_a_no_has_a_reason(world):
    match = world.agreed()
    with pytest.raises(MatchRefused, match="Say why not"):
        actions.answer_as_peer(match=match, answer="NO", reason="  ", by=world.peer.user)
    match = actions.answer_as_peer(match=match, answer="NO", reason="Too far", by=world.peer.user)
    assert actions.state_of(match) == MatchState.DECLINED
    assert world.match().pk != match.pk  # they can be put together again


def test_two_are_matched_once_at_a_time(world):
    world.match()
    with pytest.raises(MatchRefused, match="matched already"):
        world.match()


def test_a_match_of_which_nothing_comes_can_be_withdrawn_and_then_is_over(world):
    match = actions.withdraw(match=world.agreed(), because="The post moved", by=world.lead)
    assert actions.state_of(match) == MatchState.WITHDRAWN
    with pytest.raises(MatchRefused):
        actions.withdraw(match=match, because="", by=world.lead)


def test_who_leaves_is_asked_about_no_place_and_looks_no_longer(world):
    match = world.agreed()
    move_peer(worker=world.peer, to=Stage.LEFT, on=date(2026, 6, 1), by=world.lead)
    match.refresh_from_db()
    assert actions.state_of(match) == MatchState.WITHDRAWN
    assert match.withdrawn_because == "The peer left"
    assert not MatchProfile.objects.looking().filter(worker=world.peer).exists()


def test_what_a_match_rests_on_is_kept_as_it_was_shown(world):
    actions.say_wish(worker=world.peer, team=world.team, wish="VERY_MUCH", by=world.peer.user)
    match = world.match()
    actions.say_wish(worker=world.peer, team=world.team, wish="", by=world.peer.user)
    match.refresh_from_db()
    assert match.why["WISHES"] == "Working in this team is wished for very much."


def test_answers_are_due_in_working_days_of_the_organisation(world):
    friday = date(2026, 6, 5)
    match = actions.propose(worker=world.peer, post=world.post, by=world.lead, on=friday)
    assert match.answer_by == date(2026, 6, 12)


# ------------------------------------------------------------------ in confidence


@pytest.mark.clause("MAT-5")
def test_hr_cannot_agree_until_safeguards_are_recorded(world):
    actions.tell_own_care(worker=world.peer, teams=[world.team.pk], by=world.peer.user)
    match = world.match()
    assert needs_safeguards(match)
    with pytest.raises(MatchRefused, match="safeguards first"):
        actions.answer_as_hr(match=match, answer="YES", by=world.hr)
    actions.agree_safeguards(
        match=match, treated_where="By the western team", closed_on=date(2026, 6, 1), by=world.hr
    )
    assert (
        actions.state_of(actions.answer_as_hr(match=match, answer="YES", by=world.hr))
        == MatchState.WITH_BOTH
    )
    assert agreed_for(world.peer.pk, world.team.pk).treated_where == "By the western team"


@pytest.mark.clause("MAT-5")
def test_whatever_a_peer_tells_sends_open_matches_back_to_hr(world):
    """So that going back says nothing of what was told."""
    match = world.decided()
    for tell in (
        lambda: actions.tell_own_care(worker=world.peer, teams=[], by=world.peer.user),
        lambda: actions.say_what_may_be_used(worker=world.peer, uses=ALL, by=world.peer.user),
    ):
        Match.objects.filter(pk=match.pk).update(
            hr_answer="YES", peer_answer="YES", team_answer="YES"
        )
        tell()
        match.refresh_from_db()
        assert actions.state_of(match) == MatchState.WITH_HR


@pytest.mark.clause("MAT-5")
def test_no_table_says_whose_patient_somebody_is(world):
    actions.tell_own_care(worker=world.peer, teams=[world.team.pk], by=world.peer.user)
    actions.agree_safeguards(
        match=world.match(), treated_where="Westward", closed_on=date(2026, 6, 1), by=world.hr
    )
    assert teams_told(world.peer.pk) == {world.team.pk}
    with connection.cursor() as cursor:
        for model, column in ((OwnCare, "teams"), (Safeguard, "agreed")):
            cursor.execute(f"SELECT {column} FROM {model._meta.db_table}")  # noqa: S608
            (stored,) = cursor.fetchone()
            assert str(world.team.pk) not in stored
            assert "Westward" not in stored


def test_a_newer_safeguard_takes_the_place_of_the_one_before(world):
    match = world.match()
    for where in ("Here", "There"):
        actions.agree_safeguards(
            match=match, treated_where=where, closed_on=date(2026, 6, 1), by=world.hr
        )
    assert Safeguard.objects.filter(ended_at=None).count() == 1
    assert agreed_for(world.peer.pk, world.team.pk).treated_where == "There"


# ------------------------------------------------------------------ who sees what


@pytest.mark.clause("MAT-5")
def test_a_match_that_hr_has_not_agreed_to_reaches_neither_team_nor_peer(world):
    match = world.match()
    manager, peer = reader_for(world.manager), reader_for(world.peer.user)
    assert not matches_for(manager, Permission.VIEW_MATCHES).exists()
    assert not own_matches(peer).exists()
    actions.answer_as_hr(match=match, answer="YES", by=world.hr)
    assert matches_for(manager, Permission.ANSWER_FOR_TEAMS).get() == match
    assert own_matches(peer).get() == match
    assert not own_matches(reader_for(world.other.user)).exists()


def test_nobody_answers_agrees_or_decides_about_themselves(world):
    world.agreed()
    both = make_member(world.organisation, Role.LEAD, Role.HR, user=world.peer.user)
    for permission in (Permission.ANSWER_FOR_TEAMS, Permission.AGREE_MATCHES):
        assert not matches_for(reader_for(both), permission).exists()
    assert own_matches(reader_for(both)).exists()


def test_a_line_manager_reaches_the_teams_that_they_lead(world):
    reader = reader_for(world.manager)
    assert teams_for(reader, Permission.NAME_GAPS).get() == world.team
    assert posts_for(reader, Permission.NAME_GAPS).get() == world.post
    world.team.led_by = None
    world.team.save()
    assert not teams_for(reader, Permission.NAME_GAPS).exists()


def test_nothing_of_another_organisation_is_reached(world):
    foreign = make_world("Southern Trust")
    foreign.match()
    assert not matches_for(reader_for(world.lead), Permission.VIEW_MATCHES).exists()


def test_only_open_posts_are_matched(world):
    Post.objects.update(state=PostState.FILLED)
    world.post.refresh_from_db()
    assert not open_posts(Post.objects.all()).exists()
    looks(world.peer, world.peer.user, on=date(2026, 3, 2))
    with pytest.raises(MatchRefused, match="not open"):
        world.match()
