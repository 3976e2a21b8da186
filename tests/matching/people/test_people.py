"""A reference and initials, wishes and limits, and who goes with whom (MAT-6)."""

import re
from datetime import time

import pytest
from django.urls import reverse

from matching import people_queries as queries
from matching.actions import people, relationships
from matching.models import AvailableTime, MatchProfile, PersonSupported, PersonWish
from matching.people_words import NO_CLINICAL
from matching.rules import Ending, Factor, Side
from tests.factories import make_member, make_peer, make_team
from tests.matching.people.conftest import TODAY
from workforce.access import reader_for
from workforce.rules import Role, Weekday

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MAT-6")]


def page(client, name, *args) -> str:
    response = client.get(reverse(f"matching:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def suggested(world, person=None, user=None, **more) -> list[str]:
    reader = reader_for(user or world.leader)
    found = queries.suggestions(reader, person or world.person, **more)
    return [each.worker.name for each in found]


def brings(worker, *words, times=()):
    profile = MatchProfile.objects.create(
        worker=worker, uses=[Factor.ATTRIBUTES.value, Factor.PATTERN.value]
    )
    for word in words:
        profile.attributes.create(attribute=word)
    for day, begin, end in times:
        AvailableTime.objects.create(profile=profile, weekday=day, starts_at=begin, ends_at=end)
    return profile


def says(world, person=None, **said):
    given = {"offered": [], "limits": [], "wishes": [], "times": []} | said
    people.say_of_person(person=person or world.person, by=world.leader, **given)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("reference", "Ann Smith", "This looks like a full name"),
        ("reference", "943 476 5919", "This looks like an NHS number"),
        ("reference", "06/08/1980", "This looks like a date of birth"),
        ("reference", "RX-17", "Somebody with this reference is here already"),
        ("initials", "Annie", "Enter initials alone"),
        ("wishes_in_words", "Likes Ann Smith", "This looks like the name of a person"),
        ("wishes_in_words", "born 6 August 1980", "This looks like a date of birth"),
        ("wishes_in_words", "It is 9434765919", "This looks like an NHS number"),
    ],
)
def test_what_tells_who_somebody_is_is_refused_and_nothing_typed_is_lost(
    field, typed, sentence, world, login
):
    client = login(world.leader)
    given = {"reference": "RX-99", "initials": "CD", "team": world.team.pk} | {field: typed}
    response = client.post(reverse("matching:add_person"), given)
    content = response.content.decode()
    assert sentence in content
    assert typed in content
    assert PersonSupported.objects.count() == 1


def test_somebody_is_added_and_beside_free_text_stands_that_nothing_clinical_belongs_here(
    world, login
):
    client = login(world.leader)
    assert page(client, "add_person").count(str(NO_CLINICAL)) == 2
    given = {"reference": " RX-99 ", "initials": "c. d.", "team": world.team.pk}
    client.post(reverse("matching:add_person"), given)
    twice = client.post(reverse("matching:add_person"), given)
    assert "Somebody with this reference is here already" in twice.text
    added = PersonSupported.objects.get(reference="RX-99")
    assert (added.initials, added.looking_since) == ("CD", TODAY)
    assert str(NO_CLINICAL) in page(client, "person", added.pk)
    assert str(NO_CLINICAL) in page(client, "say_of_person", added.pk)


def test_wishes_and_limits_come_from_the_vocabulary_and_each_stands_once(world, login):
    dogs, music = world.word("Dogs"), world.word("Music")
    client, address = login(world.leader), reverse("matching:say_of_person", args=[world.person.pk])
    twice = {"must": [dogs.pk], "rather_not": [dogs.pk]}
    assert "“Dogs” is ticked twice" in client.post(address, twice).content.decode()
    meets = ["0-MORNING", "0-AFTERNOON"]
    once = {"must": [dogs.pk], "gladly": [music.pk], "meets": meets}
    again = client.post(address, {**twice, "meets": meets}).text  # only the days chosen are open
    days = re.findall(r"<details[^>]*?( open)?><summary[^>]*><span[^>]*>(\w+day)<", again)
    assert days == [(" open" * (day == Weekday.MONDAY), day.label) for day in Weekday]
    assert [client.post(address, once).status_code for _press in range(2)] == [302, 302]
    said = PersonWish.objects.order_by("attribute__name").values_list("weight", "without")
    assert list(said) == [("LIMIT", False), ("WISH", False)]
    assert world.person.times.count() == 2
    shown = page(client, "person", world.person.pk)
    assert "Dogs" in shown
    assert "Monday 9am to midday" in shown
    assert page(client, "say_of_person", world.person.pk).count("checked") == 4


def test_limits_of_both_sides_are_hard(world):
    dogs, music = world.word("Dogs"), world.word("Music")
    assert suggested(world) == ["Pat Peer"]
    says(world, limits=[(dogs, False)])
    assert suggested(world) == []
    profile = brings(world.worker, dogs)
    assert suggested(world) == ["Pat Peer"]
    profile.uses = []  # what a peer does not let be used is not used
    profile.save()
    assert suggested(world) == []
    says(world, offered=[music])
    people.say_of_oneself(worker=world.worker, limits=[(music, True)], wishes=[], by=world.peer)
    assert suggested(world) == []


def test_a_peer_says_their_own_limits_which_hold_and_which_nobody_reads(world, login):
    music, address = world.word("Music"), reverse("matching:my_support_wishes")
    says(world, offered=[music])
    assert suggested(world) == ["Pat Peer"]
    client, once = login(world.peer), {"must_not": [music.pk]}
    assert [client.post(address, once).status_code for _press in range(2)] == [302, 302]
    assert world.worker.support_wishes.count() == 1
    assert page(client, "my_support_wishes").count("checked") == 1
    assert suggested(world) == []
    assert login(world.leader).get(address).status_code == 403
    assert "Pat Peer" not in page(login(world.leader), "peers_who_fit", world.person.pk)


def test_who_fits_better_stands_first_and_why_is_said_in_words(world, login):
    dogs = world.word("Dogs")
    other = make_peer(world.organisation, "Andy Able", team=world.team)
    brings(world.worker, dogs, times=[(0, time(9), time(13))])
    says(world, wishes=[(dogs, False)], times=[(0, time(9), time(12))])
    assert suggested(world) == ["Pat Peer", "Andy Able"]
    shown = page(login(world.leader), "peers_who_fit", world.person.pk)
    assert "Brings what the person would like: Dogs" in shown
    assert "Both have time for about 3 hours a week" in shown
    assert "Has not said that they bring: Dogs" in shown
    relationships.agree_caseload(
        worker=world.worker, most=0, agreed_on=TODAY, review_on=TODAY, by=world.leader
    )
    relationships.confirm_caseload(caseload=world.worker.caseloads.get(), yes=True, by=world.peer)
    assert suggested(world) == ["Andy Able", "Pat Peer"]
    assert "At the agreed limit" in page(login(world.leader), "peers_who_fit", world.person.pk)
    assert other.caseloads.count() == 0


def test_whoever_leads_a_team_is_shown_its_peers_and_the_lead_all_on_request(world):
    make_peer(world.organisation, "Ola Other", team=make_team(world.organisation))
    assert suggested(world, all_teams=True) == ["Pat Peer"]
    assert suggested(world, user=world.lead) == ["Pat Peer"]
    assert suggested(world, user=world.lead, all_teams=True) == ["Pat Peer", "Ola Other"]


def test_a_pair_that_did_not_go_together_is_not_suggested_again(world):
    together = world.together()
    assert suggested(world) == []
    relationships.end_relationship(
        relationship=together, on=TODAY, ending=Ending.CHANGE, by=world.leader
    )
    assert suggested(world) == []
    other = world.add("RX-18")
    assert suggested(world, other) == ["Pat Peer"]
    relationships.answer_proposal(
        relationship=world.proposed(other), side=Side.PERSON, yes=False, by=None
    )
    assert suggested(world, other) == []


def test_a_person_decides_and_both_are_asked(world, login):
    client = login(world.leader)
    address = reverse("matching:ask_both", args=[world.person.pk, world.worker.pk])
    assert "nobody asks why" in client.get(address).content.decode()
    response = client.post(address, follow=True)
    assert "Waiting for both" in response.content.decode()
    assert "meet already" in client.get(address, follow=True).content.decode()


def test_nobody_is_asked_where_a_limit_does_not_hold(world, login):
    says(world, limits=[(world.word("Dogs"), False)])
    address = reverse("matching:ask_both", args=[world.person.pk, world.worker.pk])
    assert login(world.leader).post(address).status_code == 404
    assert not world.person.relationships.exists()


def test_when_a_person_moves_on_their_relationships_end(world, login):
    together = world.together()
    client = login(world.leader)
    client.post(
        reverse("matching:end_person", args=[world.person.pk]),
        {"on_day": "1", "on_month": "9", "on_year": "2026"},
    )
    together.refresh_from_db()
    assert (together.ended_on, together.ending) == (TODAY, Ending.MOVED_ON)
    assert "They moved on" in page(client, "person", world.person.pk)


def test_no_list_asks_for_each_row(world, login, django_assert_max_num_queries):
    for number in range(12):
        world.together(world.add(f"RX-{number + 20}"))
        make_peer(world.organisation, f"Peer {number}", team=world.team)
    pages = {
        "people_supported": [],
        "person": [world.person.pk],
        "peers_who_fit": [world.person.pk],
        "support_groups": [],
        "caseloads": [],
    }
    client = login(world.lead)
    for name, args in pages.items():
        with django_assert_max_num_queries(15):
            page(client, name, *args)
    client = login(world.peer)
    with django_assert_max_num_queries(15):
        page(client, "my_people")


def test_whoever_leads_a_team_adds_people_of_that_team_alone(world, login):
    given = {"reference": "RX-99", "team": make_team(world.organisation).pk}
    assert login(world.leader).post(reverse("matching:add_person"), given).status_code == 200
    assert PersonSupported.objects.count() == 1


def test_another_team_leader_finds_nobody(world, login):
    other = make_member(world.organisation, Role.LINE_MANAGER, name="Oda Other")
    client = login(other)
    assert "RX-17" not in page(client, "people_supported")
    assert client.get(reverse("matching:person", args=[world.person.pk])).status_code == 404
