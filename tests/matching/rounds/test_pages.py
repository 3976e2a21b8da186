"""Pages of rounds: what they show, refuse and cost (MAT-7)."""

import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from matching import actions
from matching.actions import rounds
from matching.models import Match, MatchProfile, Proposal, Round, RoundPair
from tests.factories import make_peer
from tests.matching.rounds.test_rounds import ALL_PLACED, pairs_of
from tests.matching.test_pages import text_of
from tests.matching.world import looks, make_open_post
from workforce.rules import PostState

pytestmark = pytest.mark.clause("MAT-7")


def at(name: str, *args) -> str:
    return reverse(f"matching:{name}", args=args)


def words_of(response) -> str:
    """What people read on a page, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", text_of(response)).split())


def test_from_a_round_to_matches_over_the_pages(many, login):
    client = login(many.world.lead)
    page = words_of(client.get(at("new_round")))
    assert "3 peers look for a place and 2 posts are open." in page
    client.post(at("new_round"), {"title": "Autumn"})
    round = Round.objects.get()
    assert (round.peers.count(), round.posts.count()) == (3, 2)
    address = at("matching_round", round.pk)
    assert "Nothing is proposed yet" in words_of(client.get(address))
    client.post(at("propose_for_round", round.pk))
    page = words_of(client.get(address))
    for words in (
        "2 of 3 peers have a post; 2 of 2 posts are filled.",
        "Beside first come, first served: 1 more peer has a post, 1 more preference is met",
        "no other assignment is better for the whole",
        "Working in this team would be welcome.",
        "1 peer without a place, and why",
        "2 posts are paid, and a voluntary one is looked for.",
        "Ada Ames would have Peer support worker, days, Day Team of Northern Trust, if it were "
        "for them alone. It goes to Ben Birch, who could not have Peer support worker, nights, "
        "Night Team in exchange.",
    ):
        assert words in page, page
    page = words_of(client.post(at("propose_for_round", round.pk), follow=True))
    assert "The portal proposes the same as on 1 September 2026 at 10am: nothing that" in page
    assert "Earlier proposals" not in page
    pair = Proposal.objects.get().pairs.get(worker=many.ben, first_come=False)
    answer = client.post(at("say_of_proposed", pair.pk), {"kind": "EXCLUDE", "page": "1"})
    assert answer.url == f"{address}?page=1#pair-{pair.pk}"
    page = words_of(client.get(address))
    assert "What you have said of pairs is not part of this proposal yet." in page
    assert "Kept apart from the next proposal on" in page
    client.post(at("propose_for_round", round.pk))
    assert pairs_of(round.proposals.first()) == {("Ada Ames", "Peer support worker, days")}
    page = words_of(client.get(address))
    assert "Every post that fits is kept apart from them." in page
    assert "Whoever fits has another post." in page
    earlier = round.proposals.last()
    old = words_of(client.get(at("proposal", earlier.pk)))
    assert "Ben Birch" in old
    assert "Take over as a match" not in old
    client.post(at("unsay", RoundPair.objects.get().pk))
    client.post(at("propose_for_round", round.pk))
    newest = round.proposals.first()
    assert pairs_of(newest) == ALL_PLACED
    one = newest.pairs.get(worker=many.ada, first_come=False)
    assert "Match Ada Ames with this post?" in words_of(client.get(at("take_over_pair", one.pk)))
    for _press in range(2):
        client.post(at("take_over_pair", one.pk))
    page = words_of(client.get(at("take_over", newest.pk)))
    assert "Ben Birch: Peer support worker, days" in page
    assert "Ada Ames" not in page
    for _press in range(2):
        answer = client.post(at("take_over", newest.pk), follow=True)
    assert "All of it is matched already" in words_of(answer)
    assert Match.objects.open().count() == 2
    assert "There is nothing left to take over" in words_of(client.get(at("take_over", newest.pk)))
    assert "Match: With HR" in words_of(client.get(address))
    client.post(at("close_round", round.pk))
    page = words_of(client.get(address))
    assert "What was proposed can still be read." in page
    assert "Propose again" not in page
    assert "Take over as a match" not in page
    closed = client.post(at("take_over", newest.pk))
    assert closed.status_code == 409
    assert "The round is closed" in words_of_any(closed)


def words_of_any(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_what_contradicts_a_pin_is_said_at_the_form_and_at_the_press(many, login):
    round, client = many.round(), login(many.world.lead)
    proposal = many.proposed(round)
    form = {"worker": many.ada.pk, "post": many.days.pk, "kind": "PIN"}
    assert client.post(at("say_of_pair", round.pk), form).status_code == 302
    again = client.post(at("say_of_pair", round.pk), {**form, "post": many.nights.pk})
    assert "Ada Ames is kept together with Peer support worker, days" in words_of(again)
    assert "There is a problem" in words_of(again)
    pair = proposal.pairs.get(worker=many.ben, first_come=False)
    pressed = client.post(at("say_of_proposed", pair.pk), {"kind": "PIN"}, follow=True)
    assert "Peer support worker, days is kept together with Ada Ames" in words_of(pressed)
    assert client.post(at("say_of_proposed", pair.pk), {"kind": "x"}).status_code == 404
    odd = client.post(at("say_of_proposed", pair.pk), {"kind": "EXCLUDE", "page": "²x"})
    assert "page" not in odd.url


def test_leaving_everybody_out_is_said_at_the_field_and_nothing_is_lost(many, login):
    sent = {
        "title": "Spring",
        "without_peers": [each.pk for each in (many.ada, many.ben, many.cleo)],
        "without_posts": [many.nights.pk],
    }
    page = text_of(login(many.world.lead).post(at("new_round"), sent))
    assert "Leave at least one peer in" in page
    assert 'value="Spring"' in page
    assert page.count("checked") == 4
    sent["without_peers"] = [many.cleo.pk]
    login(many.world.hr).post(at("new_round"), sent)
    round = Round.objects.get()
    assert {each.worker for each in round.peers.all()} == {many.ada, many.ben}
    assert [each.post for each in round.posts.all()] == [many.days]


def test_where_nobody_looks_the_page_says_what_to_do(many, login):
    MatchProfile.objects.update(looking_since=None)
    page = words_of(login(many.world.lead).get(at("new_round")))
    assert "There is nothing to match yet" in page
    assert "Begin the round" not in page
    round = many.round()
    answer = login(many.world.lead).post(at("propose_for_round", round.pk), follow=True)
    assert "Nobody in this round looks for a place" in words_of(answer)


def test_what_has_changed_since_a_proposal_stands_at_its_pairs(many, login):
    round, client = many.round(), login(many.world.lead)
    proposal = many.proposed(round)
    MatchProfile.objects.filter(worker=many.ben).update(looking_since=None)
    many.nights.state = PostState.FILLED
    many.nights.save()
    page = words_of(client.get(at("matching_round", round.pk)))
    assert "Does not look for a place any more" in page
    assert "The post is not open any more" in page
    assert "Take over as a match" not in page
    pair = proposal.pairs.get(worker=many.ben, first_come=False)
    assert "does not look for a place any more" in words_of(
        client.get(at("take_over_pair", pair.pk))
    )
    answer = client.post(at("take_over_pair", pair.pk), follow=True)
    assert "No match began for Ben Birch" in words_of(answer)
    client.post(at("propose_for_round", round.pk))
    page = words_of(client.get(at("matching_round", round.pk)))
    assert "did not look for a place any more: Ben Birch." in page
    assert "were not open any more: Peer support worker, nights, Night Team." in page


@pytest.mark.clause("MAT-2")
def test_a_proposed_pair_that_rests_on_one_experience_warns(many, login):
    word = many.world.word("Being a parent", "EXPERIENCE")
    actions.say_what_i_bring(worker=many.ben, attributes=[word], by=many.world.lead)
    actions.say_wish(worker=many.ben, team=many.world.team, wish="", by=many.world.lead)
    actions.say_need(
        post=many.days, required=[], liked=[word], times=[], at_least_hours=None, words="",
        by=many.world.lead,
    )  # fmt: skip
    round = many.round(workers=[many.ben])
    many.proposed(round)
    page = words_of(login(many.world.lead).get(at("matching_round", round.pk)))
    assert "This rests on one shared experience alone." in page


@pytest.mark.parametrize("count", [2, 12])
def test_a_round_asks_as_little_however_many_take_part(
    many, login, count, django_assert_max_num_queries
):
    world = many.world
    for number in range(count):
        peer = make_peer(world.organisation, f"Number {number}")
        looks(peer, world.lead, on=date(2026, 3, 2))
        make_open_post(many.night, f"Post {number}", by=world.lead)
    client = login(world.lead)
    with django_assert_max_num_queries(12):
        client.get(at("new_round"))
    client.post(at("new_round"), {"title": "Many"})
    round = Round.objects.get()
    with django_assert_max_num_queries(45):
        client.post(at("propose_for_round", round.pk))
    rounds.say_of_pair(round=round, worker=many.ada, post=many.days, kind="PIN", by=world.lead)
    proposal = round.proposals.get()
    for page, most in (
        (at("rounds"), 10),
        (at("matching_round", round.pk), 20),
        (at("proposal", proposal.pk), 18),
        (at("take_over", proposal.pk), 10),
        (at("say_of_pair", round.pk), 10),
    ):
        with django_assert_max_num_queries(most):
            assert client.get(page).status_code == 200
    with django_assert_max_num_queries(35):
        client.post(at("take_over", proposal.pk))
    assert Match.objects.count() == proposal.pairs.filter(first_come=False).count() > count


@pytest.mark.clause("MAT-5")
def test_what_is_told_in_confidence_changes_no_page_of_a_round(many, login):
    """Byte for byte, for each who may open them, with HR's answers to matches that came of it."""
    with time_machine.travel("2026-09-02T10:00:00+01:00", tick=False):
        round = many.round()
        proposal = many.proposed(round)
        match = many.world.match(many.ben)
        pair = proposal.pairs.get(worker=many.ada, first_come=False)
        pages = [
            at("rounds"),
            at("new_round"),
            at("matching_round", round.pk),
            at("proposal", proposal.pk),
            at("take_over", proposal.pk),
            at("take_over_pair", pair.pk),
            at("say_of_pair", round.pk),
            at("match", match.pk),
        ]
        seen = []
        for teams in ([], [many.world.team.pk, many.night.pk]):
            for worker in (many.ada, many.ben):
                actions.tell_own_care(worker=worker, teams=teams, by=worker.user)
            actions.answer_as_hr(match=match, answer="NO", by=many.world.hr)
            seen.append({})
            for user in (many.world.lead, many.world.hr):
                client = login(user)
                for page in pages:
                    response = client.get(page)
                    assert response.status_code == 200, page
                    text = re.sub(
                        r'csrf[^"]*"( value="[^"]*")?|nonce-?="?[^" ]*', "", text_of(response)
                    )
                    seen[-1][user.name, page] = text
            Match.objects.filter(pk=match.pk).update(hr_answer="", hr_by=None, hr_at=None)
    without, with_it = seen
    assert {key for key in without if without[key] != with_it[key]} == set()
    assert len(without) == 16


@pytest.mark.clause("MAT-5")
def test_a_lead_who_is_a_peer_learns_nothing_of_their_own_match_and_decides_nothing(many, login):
    lead, round = many.world.lead, many.round()
    actions.answer_as_hr(match=many.world.match(many.ben), answer="NO", by=many.world.hr)
    many.ben.user = lead
    many.ben.save(update_fields=["user"])
    pair = many.proposed(round).pairs.get(worker=many.ben, first_come=False)
    client = login(lead)
    page = words_of(client.get(at("matching_round", round.pk)))
    assert "About you: somebody else decides" in page
    assert "HR could not agree" not in page
    assert client.get(at("take_over_pair", pair.pk)).status_code == 404
    assert "Ben Birch" not in words_of(client.get(at("take_over", pair.proposal_id)))
    page = words_of(login(many.world.hr).get(at("matching_round", round.pk)))
    assert "Matched before: HR could not agree to it" in page


def test_nothing_can_be_pressed_in_a_round_that_is_closed(many, login):
    round, client = many.round(), login(many.world.lead)
    many.proposed(round)
    address = at("matching_round", round.pk)
    assert "Take over as a match" in words_of(client.get(address))
    rounds.close_round(round=round, by=many.world.lead)
    page = words_of(client.get(address))
    assert "Ben Birch" in page
    for words in ("Take over as a match", "Take all of it over", "Keep together", "Propose again"):
        assert words not in page, words


def test_nobody_else_opens_a_round(many, login):
    round = many.round()
    pages = [at("rounds"), at("new_round"), at("matching_round", round.pk)]
    for user in (many.world.manager, many.ada.user):
        client = login(user)
        assert {client.get(page).status_code for page in pages} == {403}
