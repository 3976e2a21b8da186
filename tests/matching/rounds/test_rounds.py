"""Rounds of matching: what is proposed, what people say of it, and what becomes of it (MAT-7)."""

from datetime import date, timedelta

import pytest
import time_machine

from audit.erasing import erase_with_history
from matching import actions, match_timeline
from matching.actions import rounds
from matching.actions.rounds import RoundRefused
from matching.match_reminders import resting
from matching.models import (
    Match,
    MatchProfile,
    Proposal,
    ProposedPair,
    Round,
    RoundPair,
    RoundPeer,
    RoundPost,
    TradeOff,
)
from matching.rounds_retention import erase, named, rounds_due
from matching.rules import LessBecause, PairKind
from tests.factories import make_peer
from tests.matching.world import looks
from workforce.access import reader_for
from workforce.models import PeerSupportWorker
from workforce.rules import PostState

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MAT-7")]

OF_A_ROUND = (Round, RoundPeer, RoundPost, RoundPair, Proposal, ProposedPair, TradeOff)


def pairs_of(proposal: Proposal, *, first_come: bool = False) -> set[tuple[str, str]]:
    rows = proposal.pairs.filter(first_come=first_come)
    return {(each.worker.name, each.post.title) for each in rows.select_related("worker", "post")}


ALL_PLACED = {
    ("Ada Ames", "Peer support worker, nights"),
    ("Ben Birch", "Peer support worker, days"),
}


def test_the_proposal_is_better_than_first_come_first_served_and_says_what_it_trades(many):
    proposal = many.proposed()
    assert pairs_of(proposal) == ALL_PLACED
    assert pairs_of(proposal, first_come=True) == {("Ada Ames", "Peer support worker, days")}
    ours, theirs = proposal.figures["proposed"], proposal.figures["first_come"]
    assert (ours["placed"], theirs["placed"]) == (2, 1)
    assert (ours["wishes"], theirs["wishes"]) == (2, 1)
    assert proposal.figures["short"] == 0
    ada = proposal.trade_offs.get(worker=many.ada)
    assert (ada.because, ada.alone_post, ada.for_worker) == (
        LessBecause.SWAP,
        many.days,
        many.ben,
    )
    cleo = proposal.trade_offs.get(worker=many.cleo)
    assert cleo.because == LessBecause.NO_FIT
    assert cleo.less == [
        "2 posts are paid, and a voluntary one is looked for.",
        "1 post asks for something that is not told or may not be used.",
    ]
    why = proposal.pairs.get(worker=many.ben, first_come=False).why
    assert why["WISHES"] == "Working in this team would be welcome."


def test_a_person_keeps_two_together_or_apart_and_lets_it_go(many):
    round, by = many.round(), many.world.lead
    said = rounds.say_of_pair(round=round, worker=many.ada, post=many.days, kind="PIN", by=by)
    assert pairs_of(many.proposed(round)) == {("Ada Ames", "Peer support worker, days")}
    again = rounds.say_of_pair(round=round, worker=many.ada, post=many.days, kind="EXCLUDE", by=by)
    assert again.pk == said.pk  # what was said before is no more
    assert pairs_of(many.proposed(round)) == ALL_PLACED
    rounds.say_of_pair(round=round, worker=many.ada, post=many.nights, kind="EXCLUDE", by=by)
    proposal = many.proposed(round)
    assert pairs_of(proposal) == {("Ben Birch", "Peer support worker, days")}
    assert proposal.trade_offs.get(worker=many.ada).because == LessBecause.APART
    for each in round.pairs.all():
        rounds.unsay(round=round, said=each, by=by)
    assert pairs_of(many.proposed(round)) == ALL_PLACED
    assert round.proposals.count() == 4


def test_an_equal_proposal_is_kept_once_whoever_asks_for_it_and_whenever(many):
    round, world = many.round(), many.world
    first, new = rounds.propose_for_round(round=round, by=world.lead)
    assert new
    with time_machine.travel("2026-09-02T10:00:00+01:00"):
        assert rounds.propose_for_round(round=round, by=world.hr) == (first, False)
    assert (first.made_by, round.proposals.count()) == (world.lead, 1)
    # any one thing that people would read differently makes another
    for changed in (
        lambda: actions.say_wish(worker=many.ben, team=world.team, wish="VERY_MUCH", by=world.lead),
        lambda: MatchProfile.objects.filter(worker=many.cleo).update(kind=""),
        lambda: rounds.say_of_pair(
            round=round, worker=many.ada, post=many.nights, kind="PIN", by=world.lead
        ),
        lambda: Proposal.objects.update(empty={str(many.days.pk): []}),
        lambda: Proposal.objects.update(figures={}),
    ):
        changed()
        before = round.proposals.count()
        newest, new = rounds.propose_for_round(round=round, by=world.lead)
        assert new, before
        assert rounds.propose_for_round(round=round, by=world.lead) == (newest, False)
    assert round.proposals.count() == 6


def test_pins_that_cannot_hold_together_are_refused_in_words(many):
    round, by = many.round(), many.world.lead
    rounds.say_of_pair(round=round, worker=many.ada, post=many.days, kind=PairKind.PIN, by=by)
    stranger = make_peer(many.world.organisation, "Dot Dale")
    for worker, post, words in (
        (many.ada, many.nights, "Ada Ames is kept together with Peer support worker, days in"),
        (many.ben, many.days, "Peer support worker, days is kept together with Ada Ames"),
        (many.ben, many.nights, "asks for what is not told or may not be used: Driving."),
        (stranger, many.nights, "not part of this round"),
    ):
        with pytest.raises(RoundRefused, match=words):
            rounds.say_of_pair(round=round, worker=worker, post=post, kind=PairKind.PIN, by=by)
    actions.say_looking(
        worker=many.ben, looking=False, kind="", fewest_hours=None, most_hours=None, words="", by=by
    )
    with pytest.raises(RoundRefused, match="Ben Birch does not look for a place any more"):
        rounds.say_of_pair(round=round, worker=many.ben, post=many.nights, kind="PIN", by=by)
    # what is kept together stays so while a need comes between: the proposal does without it
    MatchProfile.objects.filter(worker=many.ada).update(kind="VOLUNTARY")
    assert pairs_of(many.proposed(round)) == set()


def test_a_round_has_peers_and_posts_and_not_too_many(many, monkeypatch):
    with pytest.raises(RoundRefused, match="at least one peer and one post"):
        many.round(posts=[])
    monkeypatch.setattr(rounds, "ROUND_AT_MOST", 2)
    with pytest.raises(RoundRefused, match="at most 2 peers"):
        many.round()
    assert not Round.objects.exists()


def test_what_changed_meanwhile_is_left_out_of_the_next_proposal(many):
    round = many.round()
    first = many.proposed(round)
    MatchProfile.objects.filter(worker=many.ben).update(looking_since=None)
    many.nights.state = PostState.FILLED
    many.nights.save()
    assert pairs_of(many.proposed(round)) == {("Ada Ames", "Peer support worker, days")}
    assert pairs_of(first) == ALL_PLACED  # as it was
    MatchProfile.objects.update(looking_since=None)
    with pytest.raises(RoundRefused, match="Nobody in this round looks for a place"):
        many.proposed(round)


def test_pairs_become_matches_as_any_two_do_and_pressing_twice_begins_nothing_twice(many):
    round, by = many.round(), many.world.lead
    proposal = many.proposed(round)
    pairs = list(proposal.pairs.filter(first_come=False))
    one = many.world.match(many.ben)
    taken = rounds.take_over(round=round, pairs=pairs, by=by)
    assert (taken.begun, taken.not_begun) == (1, [])
    new = Match.objects.exclude(pk=one.pk).get()
    single = actions.withdraw(match=new, because="Again by hand", by=by)
    single = actions.propose(worker=many.ada, post=many.nights, by=by)
    for name in ("why", "answer_by", "proposed_by", "hr_answer"):
        assert getattr(new, name) == getattr(single, name), name
    assert rounds.take_over(round=round, pairs=pairs, by=by).begun == 0
    assert Match.objects.open().count() == 2


def test_a_pair_that_came_to_nothing_can_be_taken_over_and_one_that_is_stale_cannot(many):
    round, by = many.round(), many.world.lead
    pairs = list(many.proposed(round).pairs.filter(first_come=False))
    match = many.world.match(many.ben)
    actions.answer_as_hr(match=match, answer="NO", by=many.world.hr)
    MatchProfile.objects.filter(worker=many.ada).update(looking_since=None)
    taken = rounds.take_over(round=round, pairs=pairs, by=by)
    assert taken.begun == 1
    assert [each.worker for each in taken.not_begun] == [many.ada]
    assert Match.objects.open().get().worker == many.ben


def test_a_closed_round_stays_as_it_is(many):
    round, by = many.round(), many.world.lead
    proposal = many.proposed(round)
    rounds.close_round(round=round, by=by)
    pair = {"worker": many.ada, "post": many.days}
    for act, given in (
        (rounds.propose_for_round, {}),
        (rounds.say_of_pair, {**pair, "kind": PairKind.EXCLUDE}),
        (rounds.take_over, {"pairs": list(proposal.pairs.all())}),
        (rounds.close_round, {}),
    ):
        with pytest.raises(RoundRefused, match="The round is closed"):
            act(round=round, by=by, **given)
    assert not Match.objects.exists()


def test_an_open_round_with_which_nobody_goes_on_is_put_before_who_arranges(many):
    round, lead = many.round(), many.world.lead
    closed = many.round(title="Closed")
    rounds.close_round(round=closed, by=lead)
    with time_machine.travel("2026-09-03T10:00:00+01:00"):
        many.proposed(round)

    def told(user, day: date) -> list[tuple[str, str, date]]:
        needs = match_timeline.needs(reader_for(user, on=day))
        return [(need.title, need.when, need.due_on) for need in needs]

    by = date(2026, 10, 1)  # four weeks after what was proposed last
    for user in (lead, many.world.hr):
        assert told(user, by - timedelta(days=1)) == []
        assert told(user, by) == [
            (
                "Close the round Autumn places, or go on with it",
                "Nothing new since 3 September 2026",
                by,
            )
        ]
    assert told(many.world.manager, by) == []
    ((key, _worker, _organisation, day, _named),) = resting(by)
    assert (key, day) == (round.pk, by)


# ------------------------------------------------------------------ who somebody is


@pytest.mark.clause("MAT-2")
def test_swapping_all_that_two_equal_peers_are_changes_no_proposal(many):
    """Names, addresses, experience, titles, when they began: of two who told the same, all that is
    kept of who they are is swapped. Sex, age and ethnicity are kept of no peer."""
    columns = " ".join(field.name for field in PeerSupportWorker._meta.get_fields())
    assert not [word for word in ("sex", "gender", "ethnic", "birth", " age") if word in columns]
    world = many.world
    twins = [make_peer(world.organisation, name) for name in ("Zoe Young", "Abdi Ali")]
    for each in twins:
        looks(each, world.lead, on=date(2026, 5, 4))
    round = many.round(workers=[many.ada, *twins])
    before = many.proposed(round)

    def told(proposal):
        pairs = proposal.pairs.values_list("worker", "post", "first_come", "why", "one_experience")
        less = proposal.trade_offs.values_list(
            "worker", "because", "alone_post", "for_worker", "less", "gains"
        )
        return (
            sorted(map(str, pairs)), sorted(map(str, less)), proposal.figures, proposal.empty,
        )  # fmt: skip

    who = ("name", "email", "phone", "experience", "title", "kind", "started_on", "new_to_work")
    one, other = ({name: getattr(each, name) for name in who} for each in twins)
    one["experience"], other["experience"] = "OWN", "CARER"
    for each, facts in zip(twins, (other, one), strict=True):
        PeerSupportWorker.objects.filter(pk=each.pk).update(**facts)
    assert told(many.proposed(round)) == told(before)


# ------------------------------------------------------------------ how long it is kept


@pytest.mark.clause("WFO-10")
def test_with_a_peer_goes_all_that_rounds_say_of_them(many):
    round = many.round()
    many.proposed(round)
    rounds.say_of_pair(round=round, worker=many.ben, post=many.days, kind="PIN", by=many.world.lead)
    proposal = many.proposed(round)
    erase_with_history(PeerSupportWorker.objects.filter(pk=many.cleo.pk))
    assert proposal.trade_offs.filter(worker=many.ada, for_worker=many.ben).exists()
    keys = {"worker_id": many.ben.pk}
    erase_with_history(PeerSupportWorker.objects.filter(pk=many.ben.pk))
    for model in (RoundPeer, RoundPair, ProposedPair, TradeOff):
        assert not model.objects.filter(**keys).exists(), model
        assert not model.pgh_event_model.objects.filter(**keys).exists(), model
    assert not TradeOff.objects.filter(for_worker=many.ben.pk).exists()
    assert not TradeOff.pgh_event_model.objects.filter(for_worker_id=many.ben.pk).exists()
    assert pairs_of(proposal) == {("Ada Ames", "Peer support worker, nights")}
    told = str(list(Proposal.objects.values()) + list(Proposal.pgh_event_model.objects.values()))
    assert "Ben" not in told
    assert str(many.ben.pk) not in told


@pytest.mark.clause("WFO-10")
def test_a_round_goes_with_its_history_so_long_after_it_was_closed(many):
    round = many.round()
    many.proposed(round)
    rounds.say_of_pair(round=round, worker=many.ada, post=many.days, kind="PIN", by=many.world.lead)
    other = many.round(title="Goes on")
    with time_machine.travel("2026-09-02T10:00:00+01:00"):
        many.proposed(other)  # nobody closes it: it goes so long after the last step
    rounds.close_round(round=round, by=many.world.lead)
    months = many.world.organisation.settings.keep_matching_months
    year, month = divmod(9 + months - 1, 12)
    due = date(2026 + year, month + 1, 1)
    assert list(rounds_due(due - timedelta(days=1))) == []
    ((key, organisation, day),) = rounds_due(due)
    assert (key, organisation, day) == (round.pk, many.world.organisation.pk, due)
    assert "Autumn" not in named([key])[key]
    erase([key])
    assert list(Round.objects.all()) == [other]
    organisation, tomorrow = many.world.organisation.pk, due + timedelta(days=1)
    assert list(rounds_due(tomorrow)) == [(other.pk, organisation, tomorrow)]
    erase([other.pk])
    for model in OF_A_ROUND:
        path = {Round: "pgh_obj_id", ProposedPair: "", TradeOff: ""}.get(model, "round_id")
        if path:
            assert not model.pgh_event_model.objects.filter(**{path: key}).exists(), model
    assert not Proposal.objects.exists()
    assert not ProposedPair.pgh_event_model.objects.exists()
    assert not TradeOff.pgh_event_model.objects.exists()
    erase([key])


@pytest.mark.clause("MAT-5")
def test_what_is_told_in_confidence_changes_no_proposal(many):
    with time_machine.travel("2026-09-02T10:00:00+01:00", tick=False):
        seen = []
        for teams in ([], [many.world.team.pk, many.night.pk]):
            for worker in (many.ada, many.ben):
                actions.tell_own_care(worker=worker, teams=teams, by=many.world.lead)
            proposal = many.proposed()
            seen.append(
                (
                    pairs_of(proposal),
                    pairs_of(proposal, first_come=True),
                    proposal.figures,
                    proposal.empty,
                    list(proposal.trade_offs.order_by("worker").values_list(
                        "worker", "because", "alone_post", "for_worker", "less", "gains"
                    )),
                )
            )  # fmt: skip
    assert seen[0] == seen[1]
