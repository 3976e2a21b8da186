"""Pages of matching peers and posts: what they show, refuse and cost."""

import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from audit.models import Look
from matching import actions
from matching.care import agreed_for, teams_told
from matching.models import Match, MatchProfile, PostNeed
from matching.rules import MatchState
from tests.factories import make_peer
from tests.matching.world import looks, make_world
from workforce.models import Attribute, Engagement, TeamGap
from workforce.rules import PostState


@pytest.fixture
def world(db):
    with time_machine.travel("2026-09-01T10:00:00+01:00", tick=True):
        yield make_world()


def text_of(response) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def at(name: str, *args) -> str:
    return reverse(f"matching:{name}", args=args)


WEEK = {f"times_{day}_{end}": "" for day in range(7) for end in ("from", "to")}

# ------------------------------------------------------------------ words, needs, gaps


@pytest.mark.clause("MAT-2")
def test_a_diagnosis_as_a_word_is_refused_at_the_field_and_nothing_typed_is_lost(world, login):
    sent = {"name": "Bipolar disorder", "kind": "EXPERIENCE"}
    page = text_of(login(world.lead).post(at("add_word"), sent))
    assert "“Bipolar” names a diagnosis" in page
    assert 'value="Bipolar disorder"' in page
    assert not Attribute.objects.exists()


def test_the_lead_adds_changes_and_retires_words(world, login):
    client = login(world.lead)
    client.post(at("add_word"), {"name": "Driving", "kind": "SKILL"})
    word = Attribute.objects.get()
    client.post(at("change_word", word.pk), {"name": "Driving a car", "kind": "SKILL"})
    assert "Driving a car" in text_of(client.get(at("words")))
    client.post(at("offer_word", word.pk))
    word.refresh_from_db()
    assert word.retired_on
    assert "No longer" in text_of(client.get(at("words")))
    client.post(at("offer_word", word.pk))
    word.refresh_from_db()
    assert word.retired_on is None


def test_who_leads_a_team_says_what_its_post_needs(world, login):
    driving, gardens = world.word("Driving"), world.word("Gardens", "INTEREST")
    sent = {
        **WEEK,
        "required": [driving.pk],
        "liked": [gardens.pk],
        "times_0_from": "9am",
        "times_0_to": "5pm",
        "times_5_from": "10pm",
        "times_5_to": "6am",
        "at_least_hours": "4.5",
        "words": "Calm",
    }
    client = login(world.manager)
    assert client.post(at("change_need", world.post.pk), sent).status_code == 302
    need = PostNeed.objects.get()
    assert need.at_least_minutes == 270
    assert {(row.attribute, row.required) for row in need.attributes.all()} == {
        (driving, True),
        (gardens, False),
    }
    assert [str(row) for row in need.times.all()] == [
        "Monday 9am to 5pm",
        "Saturday 10pm to 6am the next day",
    ]
    assert "Asks for Driving" in text_of(client.get(at("needs")))


def test_a_need_that_cannot_be_says_so_and_keeps_what_was_typed(world, login):
    driving = world.word("Driving")
    sent = {**WEEK, "required": [driving.pk], "liked": [driving.pk], "words": "Zest"}
    page = text_of(login(world.manager).post(at("change_need", world.post.pk), sent))
    assert "Choose it once, above or here: Driving" in page
    assert "Zest" in page
    sent |= {"liked": [], "at_least_hours": "4"}
    page = text_of(login(world.manager).post(at("change_need", world.post.pk), sent))
    assert "Say when the post is to be worked" in page


@pytest.mark.clause("MAT-3")
def test_who_leads_a_team_names_what_is_missing_and_takes_it_off(world, login):
    word, client = world.word("Somali", "LANGUAGE"), login(world.manager)
    client.post(at("gaps", world.team.pk), {"attribute": word.pk, "why": "Families speak it"})
    gap = TeamGap.objects.open().get()
    page = text_of(client.get(at("gaps", world.team.pk)))
    assert "Families speak it" in page
    again = client.post(at("gaps", world.team.pk), {"attribute": word.pk, "why": ""})
    assert "The team has named this already" in text_of(again)
    client.post(at("close_gap", world.team.pk, gap.pk))
    assert not TeamGap.objects.open().exists()


# ------------------------------------------------------------------ a peer's own


def test_a_peer_tells_on_their_own_pages_and_nothing_is_used_before_they_say_so(world, login):
    peer = make_peer(world.organisation, "Cleo Carr", with_user=True)
    client, key = login(peer.user), peer.pk
    assert client.get(at("mine")).url == at("profile", key)
    looking = {"looking": "yes", "kind": "PAID", "fewest_hours": "8", "most_hours": "20"}
    assert client.post(at("say_looking", key), looking).status_code == 302
    word = world.word("Driving")
    client.post(at("say_what_i_bring", key), {"attributes": [word.pk]})
    client.post(at("say_times", key), {**WEEK, "times_2_from": "9am", "times_2_to": "12:30pm"})
    client.post(at("say_wish", key), {"team": world.team.pk, "wish": "VERY_MUCH"})
    profile = MatchProfile.objects.get(worker=peer)
    assert profile.uses == []
    page = text_of(client.get(at("profile", key)))
    for words in ("8 to 20 hours a week", "Driving", "Wednesday 9am to 12:30pm", "Very much"):
        assert words in page
    assert "Nothing yet" in page
    assert "What I bring" in page
    for reader in (world.lead, world.hr):
        others = text_of(login(reader).get(at("profile", key)))
        assert "What they bring" in others
        assert "What I" not in others
    login(peer.user)
    client.post(at("say_what_may_be_used", key), {"uses": ["HOURS", "WISHES"]})
    profile.refresh_from_db()
    assert profile.uses == ["HOURS", "WISHES"]
    client.post(at("drop_wish", key, world.team.pk))
    assert not profile.wishes.exists()


def test_more_hours_than_at_most_are_refused_at_the_field(world, login):
    sent = {"looking": "yes", "kind": "", "fewest_hours": "20", "most_hours": "8", "words": "Hm"}
    page = text_of(login(world.peer.user).post(at("say_looking", world.peer.pk), sent))
    assert "The most hours must not be fewer than the fewest" in page
    assert "Hm" in page


@pytest.mark.clause("MAT-5")
def test_a_peer_tells_in_confidence_and_sees_who_looked(world, login):
    client = login(world.peer.user)
    client.post(at("own_care", world.peer.pk), {"teams": [world.team.pk]})
    assert teams_told(world.peer.pk) == {world.team.pk}
    assert "Nobody so far" in text_of(client.get(at("own_care", world.peer.pk)))
    match = world.match()
    login(world.hr).get(at("agree", match.pk))
    assert "Hana Human" in text_of(login(world.peer.user).get(at("own_care", world.peer.pk)))


# ------------------------------------------------------------------ who fits


@pytest.mark.clause("MAT-1")
def test_a_post_shows_all_who_fit_with_why_and_who_does_not_with_why(world, login):
    actions.say_looking(
        worker=world.other, looking=True, kind="VOLUNTARY", fewest_hours=None, most_hours=None,
        words="", by=world.other.user,
    )  # fmt: skip
    actions.say_wish(worker=world.peer, team=world.team, wish="GLADLY", by=world.peer.user)
    page = text_of(login(world.lead).get(at("post", world.post.pk)))
    fitting, others = page.split("Who does not fit, and why")
    assert "Ada Ames" in fitting
    assert "Working in this team would be welcome." in fitting
    assert "Ben Birch" in others
    assert "The post is paid, and a voluntary one is looked for." in others


@pytest.mark.clause("MAT-2")
def test_the_page_warns_of_a_match_on_one_shared_experience_alone(world, login):
    word = world.word("Being a parent", "EXPERIENCE")
    actions.say_what_i_bring(worker=world.peer, attributes=[word], by=world.peer.user)
    actions.say_need(
        post=world.post, required=[], liked=[word], times=[], at_least_hours=None, words="",
        by=world.lead,
    )  # fmt: skip
    warning = "This rests on one shared experience alone."
    assert warning in text_of(login(world.lead).get(at("post", world.post.pk)))
    assert warning in text_of(login(world.lead).get(at("propose", world.post.pk, world.peer.pk)))


@pytest.mark.clause("MAT-1")
def test_a_peer_sees_the_posts_that_fit_them(world, login):
    page = text_of(login(world.peer.user).get(at("places", world.peer.pk)))
    assert world.post.title in page
    assert "Match them" not in page
    assert "Match them" in text_of(login(world.lead).get(at("places", world.peer.pk)))


def test_a_post_that_is_filled_is_no_page_any_more(world, login):
    world.post.state = PostState.FILLED
    world.post.save()
    assert login(world.lead).get(at("post", world.post.pk)).status_code == 404


def test_suggestions_ask_little_however_many_peers_look(
    world, login, django_assert_max_num_queries
):
    word = world.word("Driving")
    for number in range(12):
        peer = make_peer(world.organisation, f"Number {number}")
        looks(peer, world.lead, on=date(2026, 3, 2))
        actions.say_what_i_bring(worker=peer, attributes=[word], by=world.lead)
    client = login(world.lead)
    for page in (at("post", world.post.pk), at("places", world.peer.pk), at("needs"), at("posts")):
        with django_assert_max_num_queries(15):
            client.get(page)


# ------------------------------------------------------------------ from a proposal to a place


@pytest.mark.clause("MAT-1")
def test_from_a_proposal_to_a_place_over_the_pages(world, login):
    propose = at("propose", world.post.pk, world.peer.pk)
    assert login(world.lead).post(propose).status_code == 302
    assert "matched already" in text_of(login(world.lead).post(propose))
    key = Match.objects.get().pk
    assert login(world.peer.user).get(at("my_match", key)).status_code == 404
    assert login(world.manager).get(at("match", key)).status_code == 404
    login(world.hr).post(at("agree", key), {"answer": "YES"})
    page = text_of(login(world.peer.user).get(at("profile", world.peer.pk)))
    assert "Would you like to work as" in page
    no_reason = login(world.peer.user).post(at("my_match", key), {"answer": "NO", "reason": ""})
    assert "Say why not" in text_of(no_reason)
    login(world.peer.user).post(at("my_match", key), {"answer": "YES"})
    login(world.manager).post(at("answer_for_team", key), {"answer": "YES"})
    place = reverse("journey:place_match", args=[key])
    first = {"starts_on_day": "5", "starts_on_month": "10", "starts_on_year": "2026"}
    assert "Select what becomes of the role" in text_of(login(world.lead).post(place, first))
    assert login(world.lead).post(place, {**first, "instead": "yes"}).status_code == 302
    match = Match.objects.get()
    assert actions.state_of(match) == MatchState.PLACED
    new = Engagement.objects.get(post=world.post)
    assert (new.worker, new.team, new.starts_on) == (world.peer, world.team, date(2026, 10, 5))
    assert match.engagement == new
    before = world.peer.engagements.exclude(pk=new.pk).get()
    assert before.ends_on == date(2026, 10, 4)
    world.post.refresh_from_db()
    assert world.post.state == PostState.FILLED
    assert MatchProfile.objects.get(worker=world.peer).looking_since is None
    assert login(world.lead).post(place, {**first, "instead": "no"}).status_code == 404


def test_a_place_ends_what_else_was_open_for_the_peer_and_the_post(world, login):
    rival = world.match(world.other)
    match = world.decided()
    place = reverse("journey:place_match", args=[match.pk])
    first = {"starts_on_day": "5", "starts_on_month": "10", "starts_on_year": "2026"}
    login(world.lead).post(place, {**first, "instead": "no"})
    rival.refresh_from_db()
    assert actions.state_of(rival) == MatchState.WITHDRAWN
    assert rival.withdrawn_because == "The post is filled"


@pytest.mark.clause("MAT-1")
def test_the_answer_of_a_peer_without_an_account_is_noted(world, login):
    peer = make_peer(world.organisation, "Dot Dale")
    looks(peer, world.lead, on=date(2026, 3, 2))
    match = world.agreed(peer)
    client = login(world.hr)
    assert "Note what the peer answers" in text_of(client.get(at("match", match.pk)))
    client.post(at("note_answer", match.pk), {"answer": "NO", "reason": "Too far away"})
    assert "Too far away" in text_of(client.get(at("match", match.pk)))
    with_account = world.agreed()
    assert client.get(at("note_answer", with_account.pk)).status_code == 404


def test_a_match_is_withdrawn_with_a_reason(world, login):
    match, client = world.agreed(), login(world.lead)
    assert "Enter why" in text_of(client.post(at("withdraw", match.pk), {"because": ""}))
    client.post(at("withdraw", match.pk), {"because": "The team moves"})
    assert "The team moves" in text_of(client.get(at("match", match.pk)))
    assert "Ada Ames" in text_of(client.get(at("matches") + "?over=yes"))
    assert "Ada Ames" not in text_of(client.get(at("matches")))


def test_the_list_of_matches_asks_as_often_for_many(world, login, django_assert_max_num_queries):
    for number in range(8):
        peer = make_peer(world.organisation, f"Number {number}")
        looks(peer, world.lead, on=date(2026, 3, 2))
        world.agreed(peer)
    for user in (world.lead, world.manager):
        client = login(user)
        with django_assert_max_num_queries(12):
            assert "Number 7" in text_of(client.get(at("matches")))


# ------------------------------------------------------------------ in confidence


@pytest.mark.clause("MAT-5")
def test_hr_sees_what_is_needed_records_it_and_agrees(world, login):
    actions.tell_own_care(worker=world.peer, teams=[world.team.pk], by=world.peer.user)
    match, client = world.match(), login(world.hr)
    page = text_of(client.get(at("agree", match.pk)))
    assert "safeguards are needed" in page
    refused = text_of(client.post(at("agree", match.pk), {"answer": "YES"}))
    assert "Record the agreed safeguards first" in refused
    closed = {"closed_on_day": "20", "closed_on_month": "8", "closed_on_year": "2026"}
    sent = {"treated_where": "The western team", **closed}
    client.post(at("safeguards", match.pk), sent)
    assert agreed_for(world.peer.pk, world.team.pk).closed_on == date(2026, 8, 20)
    own = text_of(login(world.peer.user).get(at("own_care", world.peer.pk)))
    assert "The western team" in own
    assert "Since 20 August 2026" in own
    login(world.hr)
    assert "The western team" in text_of(client.get(at("agree", match.pk)))
    client.post(at("agree", match.pk), {"answer": "YES"})
    match.refresh_from_db()
    assert actions.state_of(match) == MatchState.WITH_BOTH


def test_hr_is_told_of_no_safeguards_where_none_are_needed(world, login):
    match, client = world.match(), login(world.hr)
    assert "safeguards" not in text_of(client.get(at("agree", match.pk)))
    assert client.get(at("safeguards", match.pk)).status_code == 404
    # the look is noted all the same, so that it says nothing; once, whichever page comes first
    assert Look.objects.filter(subject_id=world.peer.pk).count() == 1
    Look.objects.all().delete()
    assert client.get(at("safeguards", match.pk)).status_code == 404
    assert Look.objects.filter(subject_id=world.peer.pk).count() == 1


def _plain(response) -> str:
    text = response.content.decode() if not response.streaming else b"".join(response).decode()
    return re.sub(r'csrf[^"]*"( value="[^"]*")?|nonce-?="?[^" ]*', "", text)


def _everything_others_see(world, login, match) -> dict:
    """All pages of the room and those of the peer, as everybody but HR and the peer gets them; of
    HR the lists and the suggestions."""
    of_match = [at(name, match.pk) for name in ("match", "answer_for_team", "withdraw", "agree")]
    pages = [
        *(at(name) for name in ("matches", "posts", "needs", "words", "mine")),
        at("matches") + "?over=yes",
        at("post", world.post.pk),
        at("propose", world.post.pk, world.peer.pk),
        at("profile", world.peer.pk),
        at("places", world.peer.pk),
        at("own_care", world.peer.pk),
        *of_match,
        reverse("journey:home"),
        reverse("journey:peers"),
        reverse("journey:peer", args=[world.peer.pk]),
        reverse("reminders:log"),
    ]
    found = {}
    for user in (world.lead, world.manager, world.other.user, world.hr):
        client = login(user)
        for page in pages:
            if user == world.hr and page.endswith("/agree/"):
                continue  # here, and only here, HR is told
            response = client.get(page)
            found[user.name, page] = (response.status_code, _plain(response))
    return found


@pytest.mark.clause("MAT-5")
@pytest.mark.parametrize("answer", ["", "YES", "NO"])
def test_what_is_told_in_confidence_changes_no_page_of_anybody_else(world, login, answer):
    """With HR, agreed to, and not agreed to: byte for byte the same."""
    with time_machine.travel("2026-09-02T10:00:00+01:00", tick=False):
        actions.tell_own_care(worker=world.peer, teams=[], by=world.peer.user)
        match = world.match()
        seen = []
        for teams in ([], [world.team.pk]):
            Match.objects.filter(pk=match.pk).update(hr_answer="", hr_by=None, hr_at=None)
            actions.tell_own_care(worker=world.peer, teams=teams, by=world.peer.user)
            if teams:
                actions.agree_safeguards(
                    match=match, treated_where="West", closed_on=date(2026, 8, 1), by=world.hr
                )
            if answer:
                actions.answer_as_hr(match=match, answer=answer, by=world.hr)
            seen.append(_everything_others_see(world, login, match))
    without, with_it = seen
    assert {key for key in without if without[key] != with_it[key]} == set()
    assert sum(status == 200 for status, _text in with_it.values()) > 20
