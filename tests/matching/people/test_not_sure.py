"""Somebody is not sure whether it feels right: who looks after it, who reads what was said, and who
arranges for a peer who arranges themselves (MAT-6)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from audit.models import Look
from matching.actions import relationships
from matching.actions.relationships import CheckNotOpen
from matching.models import Relationship
from matching.rules import Comfort, Side
from tests.matching.people.conftest import TODAY
from tests.matching.people.test_people_in_time import entered, told
from tests.matching.people.test_relationships import meet, page, titles
from workforce.models import Membership, Team

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MAT-6")]
TASK = "Talk about how it feels: AB, RX-17"
ASKED_AGAIN = TODAY + timedelta(days=14)


def answered(world, side=Side.PERSON, answer=Comfort.NOT_SURE):
    """A relationship whose two met twice, and one of them has answered."""
    together = world.together()
    meet(world, together)
    relationships.answer_comfort(relationship=together, side=side, answer=answer, by=None)
    return together


def again(sides, on=ASKED_AGAIN):
    return {
        "sides": sides,
        "again_on_day": on.day,
        "again_on_month": on.month,
        "again_on_year": on.year,
    }


@pytest.mark.parametrize("side", list(Side))
def test_whoever_is_not_sure_is_talked_with_and_asked_again(side, world, login, time_machine):
    together = answered(world, side)
    address = reverse("matching:comfort_answers", args=[together.pk])
    assert TASK in titles(world.leader)
    assert TASK not in titles(world.peer)
    assert ("matching.comfort_not_sure", "Lou Leader") in told(TODAY)
    assert ("matching.comfort_not_sure", "Lee Lead") in told(TODAY + timedelta(days=3))
    client = login(world.leader)
    assert "Somebody is not sure yet" in page(client, "relationship", together.pk)
    assert "Select whom you have talked with" in client.post(address, again([])).text
    late = again([side], TODAY + timedelta(days=70))
    assert "today or later, within two months" in client.post(address, late).text
    client.post(address, again([side]))
    assert "talked with them already" in client.post(address, again([side]), follow=True).text

    check = together.comfort_checks.get(side=side)
    assert (check.answer, check.answered_at) == ("", None)
    assert TASK not in titles(world.leader)
    assert "matching.comfort_not_sure" not in {name for name, _who in told(TODAY)}
    assert not check.is_asked(ASKED_AGAIN - timedelta(days=1))
    assert not together.comfort_checks.asked(TODAY).filter(side=side).exists()
    time_machine.move_to(f"{ASKED_AGAIN}T10:00:00+01:00")
    assert check.is_asked(localdate())
    assert together.comfort_checks.asked(localdate()).filter(side=side).exists()
    asks = "Say how it feels with AB, RX-17" in titles(world.peer)
    assert asks or side == Side.PERSON


def test_only_whoever_is_not_sure_is_asked_again(world):
    together = answered(world, Side.PEER)
    relationships.answer_comfort(
        relationship=together, side=Side.PERSON, answer=Comfort.COMFORTABLE, by=None
    )
    talked = {"relationship": together, "again_on": ASKED_AGAIN, "by": world.leader}
    with pytest.raises(CheckNotOpen):
        relationships.look_after_comfort(sides=[Side.PERSON], **talked)
    relationships.look_after_comfort(sides=list(Side), **talked)
    answers = dict(together.comfort_checks.values_list("side", "answer"))
    assert answers == {Side.PEER: "", Side.PERSON: Comfort.COMFORTABLE}


def test_a_change_that_is_asked_for_takes_its_place_and_an_end_closes_it(world):
    together = answered(world)
    relationships.ask_for_change(relationship=together, side=Side.PERSON, by=None)
    assert TASK not in titles(world.leader)
    assert "matching.comfort_not_sure" not in {name for name, _who in told(TODAY)}
    relationships.end_relationship(relationship=together, on=TODAY, ending="CHANGE", by=None)
    assert not any("AB, RX-17" in title for title in titles(world.leader))
    Relationship.objects.update(change_asked_at=None, change_asked_by="")
    assert "matching.comfort_not_sure" not in {name for name, _who in told(TODAY)}


def test_what_both_say_stands_on_one_page_and_each_look_at_it_is_written_down(world, login):
    together = answered(world, Side.PERSON, Comfort.COMFORTABLE)
    relationships.answer_comfort(
        relationship=together, side=Side.PEER, answer=Comfort.NOT_SURE, by=world.peer
    )
    answers = [str(Comfort.COMFORTABLE.label), str(Comfort.NOT_SURE.label)]
    shown = page(login(world.leader), "relationship", together.pk)
    assert not any(each in shown for each in answers)
    assert not Look.objects.exists()
    shown = page(login(world.leader), "comfort_answers", together.pk)
    assert all(each in shown for each in answers)
    look = Look.objects.get()
    assert (look.reader, look.subject_id) == (world.leader, world.worker.pk)

    client = login(world.peer)
    assert client.get(reverse("matching:comfort_answers", args=[together.pk])).status_code == 403
    looks = client.get(reverse("accounts:looks")).text
    assert "Lou Leader" in looks
    assert "How it feels with people supported" in looks
    own = page(client, "relationship", together.pk)
    assert "You said that you are not sure yet" in own
    assert answers[0] not in own


def test_a_look_is_written_down_also_where_nothing_was_said(world, login):
    together = world.together()
    client = login(world.leader)
    address = reverse("matching:comfort_answers", args=[together.pk])
    assert client.get(address).status_code == 404
    meet(world, together)
    assert "hoped for by" in client.get(address).text
    assert Look.objects.count() == 1


def test_a_person_who_is_not_sure_is_told_what_happens_and_the_sheet_keeps_it_to_itself(world):
    together = world.together()
    for _number in range(2):
        meet(world, together, times=1)
    client, home = entered(relationships.make_sheet_link(relationship=together, by=world.leader))
    asks = "Say how it feels"
    assert asks in client.get(home).text
    said = client.post(f"{home}comfort/", {"answer": "NOT_SURE"}, follow=True).text
    assert "Are you not sure? Then somebody from the team will talk with you" in said
    assert "not sure" not in client.get(home).text
    for again_on, asked in ((ASKED_AGAIN, False), (TODAY, True)):
        together.comfort_checks.update(answer=Comfort.NOT_SURE)
        relationships.look_after_comfort(
            relationship=together, sides=[Side.PERSON], again_on=again_on, by=world.leader
        )
        assert (asks in client.get(home).text) is asked
    relationships.ask_for_change(relationship=together, side=Side.PERSON, by=None)
    assert asks not in client.get(home).text


# ------------------------------------------------------------------ one's own


@pytest.fixture
def arranges(world):
    """The peer is lead too, and leads the team."""
    world.organisation.memberships.create(
        user=world.peer, role="LEAD", starts_on=TODAY - timedelta(days=9)
    )
    Team.objects.filter(pk=world.team.pk).update(led_by=world.peer)
    return world


def of_peer(on):
    return {name for name, who in told(on) if who == "Pat Peer"}


def test_a_lead_is_never_told_of_what_is_asked_of_those_who_arrange_for_them(arranges, login):
    world = arranges
    together = answered(world)
    quiet = of_peer(TODAY + timedelta(days=9))
    relationships.plan_ending(
        relationship=together, on=TODAY + timedelta(days=2), steps=[], by=world.leader
    )
    relationships.ask_for_change(relationship=together, side=Side.PERSON, by=None)
    for days in (0, 2, 4, 9):
        own = {"matching.ending_near", "matching.comfort_of_peer"}
        assert of_peer(TODAY + timedelta(days=days)) <= quiet | own
    assert ("matching.change_asked", "Lee Lead") in told(TODAY)
    client = login(world.peer)
    for name, key in (("person", world.person.pk), ("comfort_answers", together.pk)):
        assert client.get(reverse(f"matching:{name}", args=[key])).status_code == 404
    assert "RX-17" not in page(client, "people_supported")


def test_where_nobody_else_arranges_a_lead_is_told_that_alone_whatever_happens(arranges, login):
    world = arranges
    together = world.together()
    alone, need = "matching.arranged_by_nobody_else", "Let somebody else arrange matches"
    assert alone not in of_peer(TODAY)
    Membership.objects.filter(user__in=[world.lead, world.leader]).update(ends_on=TODAY)
    later = TODAY + timedelta(days=6)
    before = of_peer(later)
    assert alone in before
    relationships.ask_for_change(relationship=together, side=Side.PERSON, by=None)
    assert of_peer(later) == before
    Membership.objects.filter(user__in=[world.lead, world.leader]).update(
        ends_on=TODAY - timedelta(days=1)
    )
    assert any(need in title for title in titles(world.peer))
    assert "nobody else here does" in page(login(world.peer), "my_people")
    Membership.objects.filter(user=world.lead).update(ends_on=None)
    assert not any(need in title for title in titles(world.peer))
