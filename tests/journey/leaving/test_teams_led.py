"""The teams of somebody who leaves are handed on, or stand without a leader, visibly (SUP-10)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from journey import actions as joint
from journey.leaving.open_things import open_things
from journey.leaving.queries import teams_to_hand_on
from journey.leaving.tasks import let_leave
from journey.leaving.timeline import needs
from reminders.models import Dispatch
from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.reminders.helpers import sweep_of
from workforce import actions as workforce
from workforce.access import permissions_on, reader_for
from workforce.models import Team
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("SUP-10", "WFO-6")]
TODAY = localdate()
LAST_DAY = TODAY + timedelta(days=9)
HANDOVER = "/people/handover/"


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def lead(trust):
    return make_member(trust, Role.LEAD, name="Lena Lead")


@pytest.fixture
def leader(trust):
    """Leads two teams here and one elsewhere."""
    user = make_member(trust, Role.LINE_MANAGER, name="Gwen Goes")
    elsewhere = make_organisation("Elsewhere")
    make_member(elsewhere, Role.LINE_MANAGER, user=user)
    for organisation, name in ((trust, "North"), (trust, "South"), (elsewhere, "Far")):
        team = make_team(organisation, name)
        workforce.change_team(team=team, name=name, led_by=user, by=None)
    return user


@pytest.fixture
def other(trust):
    return make_member(trust, Role.LINE_MANAGER, name="Nia Next")


def leave(user, trust, last_day=LAST_DAY):
    joint.end_all_roles(
        user=user, organisation=trust, last_day=last_day, hand_over_by_then=True, by=None
    )


def titles(user) -> list[str]:
    return [need.title for need in needs(reader_for(user))]


def test_who_leaves_hands_on_their_teams_and_one_that_nobody_takes_stands_without(
    login, trust, lead, leader, other, time_machine
):
    leave(leader, trust)
    assert list(teams_to_hand_on(trust, TODAY)) == [(leader.pk, "Gwen Goes", LAST_DAY, 2)]
    assert titles(lead) == ["Hand on the teams of Gwen Goes"]
    client = login(lead)
    asked = f"{HANDOVER}?person={leader.pk}"
    assert asked in client.get(HANDOVER).text
    page = client.get(asked).text
    address = reverse("journey:hand_on_teams", args=[leader.pk])
    assert "North" in page
    assert address in page

    north, south = Team.objects.filter(organisation=trust).order_by("name")
    found = client.post(address, {"user_words": "lena", "user_find": "1", "teams": [str(north.pk)]})
    assert "Lena Lead" not in found.text.partition("<main")[2], "who is no line manager"
    client.post(address, {"teams": [str(north.pk)], "user": str(other.pk)})
    theirs = {"organisation": trust, "led_by": leader, "to": leader, "by": lead}
    assert not workforce.hand_on_teams(teams=[north.pk], **theirs), "it is not theirs any more"
    north.refresh_from_db()
    south.refresh_from_db()
    assert (north.led_by, south.led_by) == (other, leader)
    assert [row[3] for row in teams_to_hand_on(trust, TODAY)] == [1]

    time_machine.move_to(f"{LAST_DAY + timedelta(days=1)}T08:00:00+00:00", tick=False)
    let_leave()
    south.refresh_from_db()
    assert (south.led_by, south.unled_since) == (None, localdate())
    assert Team.objects.get(name="Far").led_by == leader
    assert titles(lead) == ["Nobody leads South"]
    client = login(lead)
    assert "Nobody since" in client.get(reverse("workforce:team", args=[south.pk])).text
    assert "Nobody leads it since" in client.get(reverse("preparation:teams")).text
    assert client.get(address).status_code == 404
    twice = client.post(address, {"teams": [str(north.pk)], "user": str(other.pk)}, follow=True)
    assert "All of their teams are handed on" in twice.text

    workforce.change_team(team=south, name="South", led_by=other, by=lead)
    assert Team.objects.get(pk=south.pk).unled_since is None
    assert titles(lead) == []


@pytest.mark.clause("REM-1", "REM-2")
def test_the_lead_is_reminded_of_teams_until_somebody_leads_them(
    trust, lead, leader, other, time_machine
):
    make_member(Team.objects.get(name="Far").organisation, Role.LEAD)
    north, south = Team.objects.filter(organisation=trust).order_by("name")
    monday, last_day = date(2027, 2, 8), date(2027, 2, 19)
    time_machine.move_to(f"{monday}T08:00:00+00:00", tick=False)
    leave(leader, trust, last_day)
    assert told_by(monday) == []
    a_week_before = last_day - timedelta(days=7)
    assert told_by(a_week_before) == [(north.pk, lead.pk, -5), (south.pk, lead.pk, -5)]
    assert told_by(a_week_before) == []

    workforce.hand_on_teams(organisation=trust, led_by=leader, teams=[north.pk], to=other, by=lead)
    assert told_by(last_day) == [(south.pk, lead.pk, 0)]

    time_machine.move_to(f"{last_day + timedelta(days=1)}T08:00:00+00:00", tick=False)
    let_leave()
    assert Team.objects.get(pk=south.pk).led_by is None
    monday_after = last_day + timedelta(days=3)
    assert told_by(monday_after) == [], "the day is the same, with and without a leader"
    a_week_after = last_day + timedelta(days=7)
    assert told_by(a_week_after) == [(south.pk, lead.pk, 5)]

    Dispatch.objects.all().delete()
    workforce.change_team(team=south, name="South", led_by=other, by=lead)
    assert told_by(a_week_after) == []


def told_by(on) -> list[tuple]:
    """Of which team, who is told, and at which step, by what is written down on this day."""
    before = list(Dispatch.objects.values_list("pk", flat=True))
    sweep_of("journey.teams", on=on)
    fresh = Dispatch.objects.exclude(pk__in=before).order_by("step")
    rows = list(fresh.values_list("item_id", "recipient_id", "step"))
    names = dict(Team.objects.values_list("pk", "name"))
    return sorted(rows, key=lambda row: names[row[0]])


def test_whoever_ends_a_role_reads_which_teams_are_led_and_then_nobody_leads_them(
    login, trust, lead, leader
):
    admin = make_member(trust, Role.ADMINISTRATOR)
    client = login(admin)
    membership = leader.memberships.get(organisation=trust)
    for name, key in (("end_role", membership.pk), ("end_all_roles", leader.pk)):
        page = client.get(reverse(f"journey:{name}", args=[key])).text
        assert "Gwen Goes leads North and South" in page
    workforce.give_role(user=leader, organisation=trust, role=Role.SUPPORTER, by=None)

    yesterday = TODAY - timedelta(days=1)
    workforce.end_role(membership=membership, ends_on=yesterday, by=admin)

    led = Team.objects.filter(led_by=leader).values_list("name", flat=True)
    assert list(led) == ["Far"]
    assert sorted(titles(lead)) == ["Nobody leads North", "Nobody leads South"]
    assert titles(admin) == []


def test_a_peer_who_leads_a_team_reads_of_it_among_what_is_open(trust, lead):
    worker = make_peer(trust, "Ana Peer", with_user=True)
    make_member(trust, Role.LINE_MANAGER, user=worker.user)
    team = make_team(trust, "North")
    workforce.change_team(team=team, name="North", led_by=worker.user, by=None)
    reader = reader_for(lead)

    found = open_things(reader, worker, permissions_on(reader, worker), LAST_DAY)

    (line,) = [each for each in found if each.label == "Teams they lead"]
    assert (line.count, line.url) == (1, reverse("journey:hand_on_teams", args=[worker.user_id]))
