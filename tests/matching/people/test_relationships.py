"""Proposed, agreed by both, met, and ended kindly (MAT-6)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from journey.actions import move_peer
from journey.timeline import THE_BEGINNING
from journey.today import needs
from matching import people_timeline
from matching.actions import people, relationships
from matching.actions.relationships import NotOpen
from matching.models import ComfortCheck, Meeting, PersonSupported, Relationship
from matching.rules import Asked, Comfort, Ending, Side
from tests.matching.people.conftest import TODAY
from workforce.access import permissions_on, reader_for
from workforce.models import PeerSupportWorker

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MAT-6")]


def page(client, name, *args) -> str:
    response = client.get(reverse(f"matching:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def titles(user) -> list[str]:
    return [each.title for each in needs(reader_for(user))]


def meet(world, together, times=2):
    for number in range(times):
        relationships.note_meeting(
            relationship=together, held_on=TODAY + timedelta(days=number), by=world.peer
        )


def test_nothing_begins_before_both_said_yes(world):
    found = world.proposed()
    relationships.answer_proposal(relationship=found, side=Side.PEER, yes=True, by=world.peer)
    with pytest.raises(relationships.NotOpen):
        relationships.begin_relationship(relationship=found, on=TODAY, by=world.leader)
    with pytest.raises(IntegrityError), transaction.atomic():
        Relationship.objects.filter(pk=found.pk).update(started_on=TODAY)


def test_a_no_ends_it_and_nobody_is_asked_why(world, login):
    found = world.proposed()
    assert "Say whether you would like to meet AB, RX-17" in titles(world.peer)
    client = login(world.peer)
    assert "nobody asks you why" in page(client, "relationship", found.pk)
    client.post(reverse("matching:answer_proposal", args=[found.pk]), {"no": "1"})
    found.refresh_from_db()
    assert (found.ended_on, found.ending) == (TODAY, Ending.NOT_BEGUN)
    assert PersonSupported.objects.get().looking_since == TODAY


def test_they_are_asked_after_the_second_meeting_and_neither_reads_the_other(world, login):
    together = world.together()
    meet(world, together, times=1)
    assert not ComfortCheck.objects.exists()
    meet(world, together, times=1)
    assert {each.side for each in ComfortCheck.objects.all()} == {Side.PEER, Side.PERSON}
    assert "Say how it feels with AB, RX-17" in titles(world.peer)
    for side, answer in ((Side.PEER, Comfort.COMFORTABLE), (Side.PERSON, Comfort.NOT_SURE)):
        relationships.answer_comfort(relationship=together, side=side, answer=answer, by=None)
    with pytest.raises(relationships.CheckNotOpen):
        relationships.answer_comfort(
            relationship=together, side=Side.PEER, answer=Comfort.NOT_SURE, by=world.peer
        )
    own = page(login(world.peer), "relationship", together.pk)
    assert not any(str(label) in own for label in Comfort.labels[:2])


@pytest.mark.parametrize("side", list(Side))
def test_a_change_is_asked_for_without_a_reason_and_the_other_learns_only_that_it_ends(
    side, world, login
):
    together = world.together()
    relationships.ask_for_change(relationship=together, side=side, by=None)
    own = page(login(world.peer), "relationship", together.pk)
    assert ("You asked for a change" in own) == (side == Side.PEER)
    assert "Arrange a change for AB, RX-17" in titles(world.leader)
    arranging = page(login(world.leader), "relationship", together.pk)
    assert "Do not ask why" in arranging
    relationships.end_relationship(
        relationship=together, on=TODAY, ending=Ending.CHANGE, by=world.leader
    )
    own = page(login(world.peer), "relationship", together.pk)
    assert "nobody’s fault" in own
    assert str(Ending.CHANGE.label) not in own
    assert "asked" not in own
    assert PersonSupported.objects.get().looking_since == TODAY
    columns = {each.name for each in Relationship._meta.get_fields()}
    assert not any("reason" in name or "why" in name for name in columns)


@pytest.mark.parametrize("first", list(Side))
def test_where_both_ask_for_a_change_neither_learns_of_the_other(first, world, login):
    together = world.together()
    meet(world, together)
    second = next(side for side in Side if side != first)
    relationships.ask_for_change(relationship=together, side=first, by=None)
    client, asked = login(world.peer), "You asked for a change"
    assert (asked in page(client, "relationship", together.pk)) == (first == Side.PEER)
    relationships.answer_comfort(relationship=together, side=second, answer=Comfort.CHANGE, by=None)
    relationships.ask_for_change(relationship=together, side=first, by=None)
    together.refresh_from_db()
    assert together.change_asked_by == Asked.BOTH
    assert asked in page(client, "relationship", together.pk)
    assert "Both would like a change" in page(login(world.leader), "relationship", together.pk)


def test_a_third_meeting_asks_nothing_more_and_what_was_answered_stays(world):
    together = world.together()
    meet(world, together)
    relationships.answer_comfort(
        relationship=together, side=Side.PEER, answer=Comfort.COMFORTABLE, by=world.peer
    )
    meet(world, together, times=1)
    assert ComfortCheck.objects.count() == 2
    for meeting, left in zip(list(Meeting.objects.all()[:2]), (2, 1), strict=True):
        relationships.remove_meeting(meeting=meeting, by=world.peer)
        assert ComfortCheck.objects.count() == left
    assert ComfortCheck.objects.get().answer == Comfort.COMFORTABLE


def test_an_answer_is_hoped_for_within_a_week_of_the_second_meeting_and_asked_for_once(world):
    together = world.together()
    for days in (5, 2):  # noted in another order than they were held
        held_on = TODAY + timedelta(days=days)
        relationships.note_meeting(relationship=together, held_on=held_on, by=world.peer)
    due_on = TODAY + timedelta(days=5 + 7)
    checks = together.comfort_checks
    assert {each.due_on for each in checks.all()} == {due_on}
    relationships.answer_comfort(
        relationship=together, side=Side.PEER, answer=Comfort.COMFORTABLE, by=world.peer
    )
    assert [each.side for each in checks.asked(due_on)] == [Side.PERSON]
    assert {each.side: each.is_asked(due_on) for each in checks.all()} == {
        Side.PEER: False,
        Side.PERSON: True,
    }


def test_a_meeting_by_mistake_takes_the_question_along(world, login):
    together = world.together()
    meet(world, together)
    meeting = Meeting.objects.first()
    address = reverse("matching:remove_meeting", args=[together.pk, meeting.pk])
    login(world.peer).post(address)
    assert not ComfortCheck.objects.exists()


def test_a_planned_ending_is_prepared(world, login):
    together = world.together()
    client = login(world.peer)
    address = reverse("matching:plan_ending", args=[together.pk])
    past = {"on_day": "1", "on_month": "8", "on_year": "2026", "steps": ["TOLD"]}
    assert "The day must be today or later" in client.post(address, past).content.decode()
    client.post(address, past | {"on_month": "10"})
    own = page(client, "relationship", together.pk)
    assert "1 October 2026" in own
    assert "comes to an end, and when: done" in " ".join(own.split())
    ends_on = date(2026, 10, 1)
    for user, title in (
        (world.peer, "Prepare the ending with AB, RX-17"),
        (world.leader, "An ending is planned for AB, RX-17"),
    ):
        for days, asked in ((15, False), (14, True)):
            reader = reader_for(user, on=ends_on - timedelta(days=days))
            assert (title in {need.title for need in people_timeline.needs(reader)}) is asked
    relationships.plan_ending(relationship=together, on=None, steps=["TOLD"], by=world.peer)
    together.refresh_from_db()
    assert (together.planned_end_on, together.ending_steps) == (None, [])


def test_nothing_ends_before_it_began_nor_goes_on_after(world):
    together = world.together()
    meet(world, together)
    before = TODAY - timedelta(days=3)
    end = {"relationship": together, "on": before, "ending": Ending.PEER_LEFT, "by": world.leader}
    relationships.end_relationship(**end)
    together.refresh_from_db()
    assert together.ended_on == together.started_on == TODAY
    assert PersonSupported.objects.get().looking_since == TODAY
    for act, given in (
        (relationships.end_relationship, {"on": TODAY, "ending": Ending.PLANNED}),
        (relationships.answer_comfort, {"side": Side.PEER, "answer": Comfort.NOT_SURE}),
        (relationships.note_meeting, {"held_on": TODAY}),
        (relationships.ask_for_change, {"side": Side.PERSON}),
    ):
        with pytest.raises(NotOpen):
            act(relationship=together, by=world.peer, **given)


@pytest.mark.clause("WFO-6")
def test_when_a_peer_leaves_all_of_theirs_ends_and_the_people_look_again(world):
    together = world.together()
    asked = world.proposed(world.add("RX-18"))
    group = people.add_support_group(
        team=world.team, title="Walks", workers=[world.worker], by=world.lead
    )
    move_peer(worker=world.worker, to="LEFT", on=TODAY, by=world.lead)
    endings = dict(Relationship.objects.values_list("pk", "ending"))
    assert endings == {together.pk: Ending.PEER_LEFT, asked.pk: Ending.NOT_BEGUN}
    assert PersonSupported.objects.filter(looking_since=TODAY).count() == 2
    assert not group.peers.exists()


def test_the_timeline_never_says_who(world):
    together = world.together()
    relationships.end_relationship(
        relationship=together, on=TODAY, ending=Ending.CHANGE, by=world.leader
    )
    worker = PeerSupportWorker.objects.get(pk=world.worker.pk)
    for user in (world.lead, world.leader, world.peer):
        reader = reader_for(user)
        found = people_timeline.entries(
            reader, worker, permissions_on(reader, worker), THE_BEGINNING
        )
        assert [each.title for each in found] == [
            "Began to support somebody",
            "Support of somebody came to an end",
        ]
    assert people_timeline.entries(reader, worker, frozenset(), THE_BEGINNING) == []


def test_whoever_arranges_finds_nothing_of_their_own(world, login):
    """A lead who is a peer too reads no more of a relationship of theirs than a peer does."""
    together = world.together()
    world.organisation.memberships.create(
        user=world.peer, role="LEAD", starts_on=TODAY - timedelta(days=9)
    )
    relationships.ask_for_change(relationship=together, side=Side.PERSON, by=None)
    assert not any("Arrange a change" in title for title in titles(world.peer))
    own = page(login(world.peer), "relationship", together.pk)
    assert "would like a change" not in own.replace("I would like a change", "")
