"""What a peer has in hand, and the limit that was agreed with them (MAT-8)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from matching import people_queries as queries
from matching.actions import people, relationships
from matching.models import Caseload
from matching.rules import Side
from tests.factories import make_member, make_peer
from tests.matching.people.conftest import TODAY
from tests.matching.people.test_people import page
from workforce import actions as workforce
from workforce.rules import ResponsibilityKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MAT-8")]

LIMIT = {
    "most": "3",
    "agreed_on_day": "1",
    "agreed_on_month": "9",
    "agreed_on_year": "2026",
    "review_on_day": "1",
    "review_on_month": "3",
    "review_on_year": "2027",
}


def test_a_limit_holds_when_both_said_so_and_the_one_before_until_then(world, login):
    before = relationships.agree_caseload(
        worker=world.worker, most=5, agreed_on=TODAY, review_on=TODAY, by=world.leader
    )
    relationships.confirm_caseload(caseload=before, yes=True, by=world.peer)
    login(world.leader).post(reverse("matching:agree_caseload", args=[world.worker.pk]), LIMIT)
    own = page(login(world.peer), "my_people")
    assert "You support 0 people, at most 5" in own
    assert "Lou Leader noted that you agreed: at most 3 people" in own
    waiting = Caseload.objects.get(most=3)
    confirm = reverse("matching:confirm_caseload", args=[waiting.pk])
    login(world.peer).post(confirm, {"yes": "1"})
    assert "at most 3" in page(login(world.peer), "my_people")
    assert "at most 5" not in page(login(world.peer), "my_people")


def test_a_limit_that_is_noted_anew_takes_the_place_of_one_that_waits(world):
    limit = {"worker": world.worker, "agreed_on": TODAY, "review_on": TODAY, "by": world.leader}
    holds = relationships.agree_caseload(most=5, **limit)
    relationships.confirm_caseload(caseload=holds, yes=True, by=world.peer)
    for most in (3, 4):
        relationships.agree_caseload(most=most, **limit)
    found = {each.most: each.agreed_by_peer_at is not None for each in Caseload.objects.all()}
    assert found == {5: True, 4: False}


def test_who_is_asked_counts_already_and_whom_they_part_from_no_longer(world):
    limit = {"worker": world.worker, "agreed_on": TODAY, "review_on": TODAY, "by": world.leader}
    noted = relationships.agree_caseload(most=2, **limit)
    relationships.confirm_caseload(caseload=noted, yes=True, by=world.peer)
    together, asked = world.together(), world.proposed(world.add("RX-18"))

    def at_limit():
        key = world.worker.pk
        return queries.loads_of([key], on=TODAY, since=TODAY)[key].at_limit

    assert at_limit()
    relationships.answer_proposal(relationship=asked, side=Side.PEER, yes=False, by=world.peer)
    assert not at_limit()
    world.proposed(world.add("RX-19"))
    relationships.end_relationship(
        relationship=together, on=TODAY, ending="PLANNED", by=world.leader
    )
    assert not at_limit()


def test_for_who_has_no_account_a_limit_holds_at_once(world):
    other = make_peer(world.organisation, "Andy Able", team=world.team)
    relationships.agree_caseload(
        worker=other, most=3, agreed_on=TODAY, review_on=TODAY, by=world.leader
    )
    load = queries.loads_of([other.pk], on=TODAY, since=TODAY)[other.pk]
    assert (load.limit.most, load.waiting) == (3, None)


def test_a_peer_says_no_and_the_one_before_holds(world, login):
    noted = relationships.agree_caseload(
        worker=world.worker, most=9, agreed_on=TODAY, review_on=TODAY, by=world.leader
    )
    client = login(world.peer)
    client.post(reverse("matching:confirm_caseload", args=[noted.pk]), {"no": "1"})
    assert not Caseload.objects.exists()
    assert "No limit is agreed yet" in page(client, "my_people")


def test_the_numbers_of_a_peer_and_never_whom_they_support(world, login):
    together = world.together()
    relationships.note_meeting(relationship=together, held_on=TODAY, minutes=45, by=world.peer)
    relationships.plan_ending(
        relationship=together, on=TODAY + timedelta(days=30), steps=[], by=world.peer
    )
    group = people.add_support_group(
        team=world.team, title="Walks", workers=[world.worker], by=world.lead
    )
    for _number in range(2):
        relationships.note_group_meeting(
            group=group, worker=world.worker, held_on=TODAY, people=5, by=world.peer
        )
    supervisor = make_member(world.organisation, Role.SUPERVISOR, name="Sol Supervisor")
    workforce.assign_responsibility(
        worker=world.worker,
        user=supervisor,
        kind=ResponsibilityKind.SUPERVISOR,
        starts_on=TODAY,
        by=None,
    )
    client = login(supervisor)
    for shown in (page(client, "caseloads"), page(client, "caseload", world.worker.pk)):
        assert "RX-17" not in shown
    shown = " ".join(page(client, "caseload", world.worker.pk).split())
    assert "The next on 1 October 2026" in shown
    assert "RX-17" in page(login(world.leader), "caseload", world.worker.pk)
    assert "1 meeting one to one and 2 groups" in page(login(world.peer), "my_people")


def test_a_group_is_noted_by_who_holds_it_without_a_name(world, login):
    group = people.add_support_group(
        team=world.team, title="Walks", workers=[world.worker], by=world.lead
    )
    address = reverse("matching:note_group_meeting", args=[group.pk])
    held = {"held_on_day": "1", "held_on_month": "9", "held_on_year": "2026", "people": "7"}
    login(world.peer).post(address, held)
    meeting = group.meetings.get()
    assert (meeting.people, meeting.relationship) == (7, None)
