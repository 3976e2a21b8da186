"""Reminders, what is erased when, and the page of somebody supported (MAT-6)."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from journey.actions import move_peer
from matching.actions import people, relationships
from matching.models import Caseload, Meeting, PeerWish, PersonSupported
from matching.people_reminders import OF_PEOPLE
from matching.rules import Asked, Comfort, Side
from reminders import sweep
from reminders.models import Dispatch
from retention import sweep as retention
from retention.registry import all_rules
from tests.matching.people.conftest import TODAY
from tests.matching.people.test_relationships import titles
from tests.opened import everything
from workforce.models import OrganisationSettings

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MAT-6")]


def told(on) -> set[tuple[str, str]]:
    Dispatch.objects.all().delete()
    sweep.run(on=on, reminders=OF_PEOPLE)
    return {
        (each.reminder, each.recipient.name)
        for each in Dispatch.objects.select_related("recipient")
    }


def test_who_is_told_of_what(world, time_machine):
    together = world.together()
    for days in (1, 2):
        held_on = TODAY + timedelta(days=days)
        relationships.note_meeting(relationship=together, held_on=held_on, by=world.peer)
    relationships.plan_ending(
        relationship=together, on=TODAY + timedelta(days=57), steps=[], by=world.peer
    )
    due = TODAY + timedelta(days=9)
    assert told(due) >= {
        ("matching.comfort_of_peer", "Pat Peer"),
        ("matching.comfort_of_person", "Lou Leader"),
    }
    relationships.ask_for_change(relationship=together, side=Side.PERSON, by=None)
    assert told(TODAY) == {
        ("matching.change_asked", "Lou Leader"),
        ("matching.change_asked", "Lee Lead"),
    }
    near = told(TODAY + timedelta(days=57))
    assert ("matching.ending_to_arrange", "Lou Leader") in near


def test_reference_and_initials_are_erased_in_time_and_nothing_of_them_is_to_be_found(world):
    OrganisationSettings.objects.update(keep_matching_months=3)
    person = world.add("Xenon-ref", initials="QZXW")
    together = world.together(person)
    relationships.make_sheet_link(relationship=together, by=world.leader)
    relationships.note_meeting(relationship=together, held_on=TODAY, by=world.peer)
    people.end_person(person=person, on=TODAY, by=world.leader)
    PersonSupported.objects.filter(pk=person.pk).update(heard_on=TODAY - timedelta(days=60))
    retention.sweep(on=TODAY + timedelta(days=80))
    assert "Xenon-ref" in everything()
    retention.sweep(on=TODAY + timedelta(days=93))
    assert not PersonSupported.objects.filter(pk=person.pk).exists()
    dumped = everything()
    assert not any(word in dumped for word in ("Xenon-ref", "QZXW", str(together.pk)))


def test_whom_no_peer_meets_is_asked_after_and_then_erased(world, login):
    OrganisationSettings.objects.update(keep_matching_months=3)
    person = world.add("Ytterbium-ref", initials="QZXV")
    people.end_person(person=world.person, on=TODAY, by=world.leader)
    rule = all_rules()["matching.people_forgotten"]
    due_on = date(2026, 12, 1)
    assert [key for key, *_rest in rule.due(due_on)] == [person.pk]
    assert not rule.due(due_on - timedelta(days=1))
    assert ("matching.person_to_ask", "Lou Leader") in told(due_on - timedelta(days=27))
    assert told(due_on - timedelta(days=40)) == set()

    client, address = login(world.leader), reverse("matching:person", args=[person.pk])
    assert "is erased" not in client.get(address).text
    PersonSupported.objects.filter(pk=person.pk).update(heard_on=TODAY - timedelta(days=80))
    assert any("still supported here" in title for title in titles(world.leader))
    assert "They are still supported here" in client.get(address).text
    client.post(reverse("matching:keep_person", args=[person.pk]))
    assert not any("still supported here" in title for title in titles(world.leader))

    together = world.together(person)
    assert not rule.due(due_on + timedelta(days=900))
    PersonSupported.objects.filter(pk=person.pk).update(heard_on=TODAY - timedelta(days=80))
    relationships.end_relationship(relationship=together, on=TODAY, ending="CHANGE", by=None)
    assert not rule.due(due_on - timedelta(days=1))
    assert [key for key, *_rest in rule.due(due_on)] == [person.pk]
    retention.sweep(on=due_on)
    assert not PersonSupported.objects.filter(pk=person.pk).exists()
    dumped = everything()
    assert not any(word in dumped for word in ("Ytterbium-ref", "QZXV", str(together.pk)))


def test_a_person_goes_with_the_link_of_a_sheet_that_still_opens(world):
    together = world.together()
    relationships.make_sheet_link(relationship=together, by=world.leader)
    people.erase_people(people=[world.person.pk], by=None)
    assert str(together.pk) not in everything()


@pytest.mark.parametrize("act", ["change", "wishes", "looking"])
def test_whatever_is_said_of_somebody_keeps_them(act, world):
    person = world.person
    PersonSupported.objects.update(heard_on=TODAY - timedelta(days=80))
    if act == "change":
        people.change_person(
            person=person,
            team=world.team,
            reference="RX-18",
            initials="",
            wishes_in_words="",
            by=world.leader,
        )
    elif act == "wishes":
        people.say_of_person(
            person=person, offered=[], limits=[], wishes=[], times=[], by=world.leader
        )
    else:
        people.look_for_peer(person=person, looking=False, by=world.leader)
    assert PersonSupported.objects.get().heard_on == TODAY


def test_what_a_peer_who_left_said_of_supporting_people_is_erased(world):
    OrganisationSettings.objects.update(keep_matching_months=3)
    word = world.word("Quillon-limit")
    people.say_of_oneself(worker=world.worker, limits=[(word, True)], wishes=[], by=world.peer)
    relationships.agree_caseload(
        worker=world.worker, most=4, agreed_on=TODAY, review_on=TODAY, by=world.leader
    )
    group = people.add_support_group(
        team=world.team, title="Walks", workers=[world.worker], by=world.lead
    )
    relationships.note_group_meeting(group=group, worker=world.worker, held_on=TODAY, by=world.peer)
    rule = all_rules()["matching.support_by_peers"]
    assert not rule.due(TODAY + timedelta(days=900))
    move_peer(worker=world.worker, to="LEFT", on=TODAY, by=world.lead)
    assert not rule.due(TODAY + timedelta(days=90))
    retention.sweep(on=TODAY + timedelta(days=92))
    assert not rule.due(TODAY + timedelta(days=92))
    for model in (PeerWish, Caseload, Meeting):
        assert not model.objects.exists()
        assert not model.pgh_event_model.objects.exists()


def entered(fresh) -> tuple[Client, str]:
    client = Client()
    client.get(fresh.path)
    return client, reverse("matching:with_peer", args=[fresh.link.door_id])


def test_a_person_says_yes_how_it_feels_and_that_they_would_like_a_change(world):
    found = world.proposed()
    client, home = entered(relationships.make_sheet_link(relationship=found, by=world.leader))
    shown = client.get(home).content.decode()
    assert "Would you like to meet Pat?" in shown
    assert "Pat Peer" not in shown
    assert "RX-17" not in shown
    client.post(f"{home}answer/", {"yes": "1"})
    assert "You said yes" in client.get(home).content.decode()
    relationships.answer_proposal(relationship=found, side=Side.PEER, yes=True, by=world.peer)
    relationships.begin_relationship(relationship=found, on=TODAY, by=world.leader)
    for _number in range(2):
        relationships.note_meeting(relationship=found, held_on=TODAY, by=world.peer)
    relationships.answer_comfort(
        relationship=found, side=Side.PEER, answer=Comfort.NOT_SURE, by=world.peer
    )
    shown = client.get(f"{home}comfort/").content.decode()
    assert "Pat does not see your answer" in shown
    response = client.post(f"{home}comfort/", {"answer": "COMFORTABLE"}, follow=True)
    assert "Thank you for saying how it feels" in response.content.decode()
    client.post(f"{home}change/")
    assert "You asked for a change" in client.get(home).content.decode()
    found.refresh_from_db()
    assert found.change_asked_by == Asked.PERSON
    relationships.end_relationship(relationship=found, on=TODAY, ending="CHANGE", by=world.leader)
    shown = client.get(home).content.decode()
    assert "nobody’s fault" in shown
    assert "change" not in shown


def test_a_new_sheet_ends_the_one_before_and_no_address_is_kept(world, login):
    together = world.together()
    old, home = entered(relationships.make_sheet_link(relationship=together, by=world.leader))
    assert old.get(home).status_code == 200
    response = login(world.leader).post(reverse("matching:sheet", args=[together.pk]))
    assert response["Content-Type"] == "application/pdf"
    assert old.get(home).status_code == 302
