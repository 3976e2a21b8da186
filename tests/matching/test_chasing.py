"""Whoever's turn it is in a match is reminded, then the lead, and home says the same (MAT-1); in
words that tell nothing of what HR looks at (MAT-5)."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from journey.timeline import events
from journey.today import needs
from matching import actions
from matching.models import Match
from reminders import digests
from reminders.models import Dispatch
from reminders.rules import shift
from tests.factories import make_member, make_peer
from tests.matching.world import looks, make_world
from tests.reminders.helpers import sweep_of
from tests.reminders.sending import send
from workforce.access import permissions_on, reader_for
from workforce.lifecycle import Stage
from workforce.models import OrganisationSettings, PeerSupportWorker, Team
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("MAT-1")]

MONDAY = date(2026, 6, 1)
DUE = date(2026, 6, 8)  # five working days later


@pytest.fixture
def world(time_machine):
    time_machine.move_to("2026-06-01T10:00:00+01:00", tick=False)
    return make_world()


def day(steps: int) -> date:
    return shift(DUE, steps, nation="EAW")


def told(on: date) -> set[tuple[str, str]]:
    """Who is told of what on that day, of matches."""
    Dispatch.objects.all().delete()
    sweep_of("matching.match_", on=on)
    return {
        (each.reminder.removeprefix("matching.match_"), each.recipient.name)
        for each in Dispatch.objects.select_related("recipient")
        if each.reminder.startswith("matching.match_")
    }


def at_home(user, on: date) -> list[tuple[str, str]]:
    return [
        (need.title, need.when) for need in needs(reader_for(user, on=on)) if need.kind == "match"
    ]


def test_each_turn_is_chased_before_on_and_after_its_day_and_then_the_lead_is_told(world):
    match = world.match()
    assert match.answer_by == DUE
    hr, peer, team, lead = "Hana Human", "Ada Ames", "Max Manager", "Lena Lead"
    assert told(day(-3)) == set()
    assert told(day(-2)) == {("with_hr", hr)}
    assert told(day(2)) == {("with_hr", hr)}
    assert told(day(3)) >= {("with_hr", hr), ("with_hr", lead)}

    match = actions.answer_as_hr(match=match, answer="YES", by=world.hr)
    assert told(day(0)) == {("with_peer", peer), ("with_team", team)}
    assert told(day(3)) >= {("with_peer", lead), ("with_team", lead)}

    actions.answer_as_peer(match=match, answer="YES", reason="", by=world.peer.user)
    assert told(day(0)) == {("with_team", team)}
    actions.answer_for_team(match=match, answer="YES", reason="", by=world.manager)
    assert told(day(0)) == {("to_decide", lead)}
    assert told(day(3)) == {("to_decide", lead), ("to_decide", hr)}
    actions.withdraw(match=match, because="The post moved", by=world.lead)
    assert told(day(8)) == set()


def test_the_answer_of_who_has_no_account_is_chased_at_the_lead_and_nobody_on_a_break(world):
    peer = make_peer(world.organisation, "Dot Dale")
    looks(peer, world.lead, on=MONDAY)
    world.agreed(peer)
    assert told(day(0)) == {("to_note", "Lena Lead"), ("with_team", "Max Manager")}
    assert at_home(world.lead, day(0)) == [
        ("Note what Dot Dale says about the post Peer support worker, days", "due today")
    ]
    PeerSupportWorker.objects.filter(pk=peer.pk).update(stage=Stage.ON_BREAK)
    assert told(day(8)) == set()
    assert at_home(world.lead, day(8)) == []


def test_the_days_are_the_settings_and_nobody_is_chased_about_themselves(world):
    OrganisationSettings.objects.update(match_chase_days=2)
    world.organisation.refresh_from_db()
    Team.objects.update(led_by=make_member(world.organisation, Role.LEAD, user=world.peer.user))
    world.peer.organisation.settings.refresh_from_db()
    match = world.agreed()
    assert match.answer_by == date(2026, 6, 3)
    on = date(2026, 6, 3)
    assert {what for what, name in told(on) if name == "Ada Ames"} == {"with_peer"}
    actions.answer_for_team(match=match, answer="YES", reason="", by=world.lead)
    assert "to_decide" not in {what for what, _name in told(on)}


@pytest.mark.clause("REM-2")
def test_home_says_whose_turn_it_is_and_what_has_not_moved(world):
    match = world.match()
    post = world.post.title
    assert at_home(world.hr, MONDAY) == [
        (f"Look at the match of Ada Ames with {post}", "due in 7 days")
    ]
    assert at_home(world.lead, DUE) == []
    assert at_home(world.lead, day(1)) == [
        (f"The match of Ada Ames with {post} has not moved", "1 day overdue")
    ]
    assert at_home(world.peer.user, DUE) == at_home(world.manager, DUE) == []

    actions.answer_as_hr(match=match, answer="YES", by=world.hr)
    team = world.team.name
    assert at_home(world.hr, DUE) == []
    assert at_home(world.peer.user, DUE) == [
        (f"Say whether you would like to work as {post} in {team}", "due today")
    ]
    assert at_home(world.manager, DUE) == [
        (f"Say whether Ada Ames would be welcome in {team}", "due today")
    ]
    assert at_home(world.other.user, DUE) == []
    late = [(f"The match of Ada Ames with {post} has not moved", "1 day overdue")]
    assert at_home(world.lead, day(1)) == at_home(world.hr, day(1)) == late

    Team.objects.update(led_by=None)
    assert (f"Say whether Ada Ames would be welcome in {team}", "due today") in at_home(
        world.lead, DUE
    )
    for answer, by in (
        (actions.answer_as_peer, world.peer.user),
        (actions.answer_for_team, world.lead),
    ):
        answer(match=match, answer="YES", reason="", by=by)
    for user in (world.lead, world.hr):
        assert at_home(user, DUE) == [
            (f"Decide whether Ada Ames gets the post {post}", "due today")
        ]
    assert needs(reader_for(world.lead, on=DUE))[0].url


@pytest.mark.clause("MAT-5", "REM-2")
def test_mails_name_neither_peer_nor_post(world, time_machine):
    world.agreed()
    world.match(world.other)
    time_machine.move_to(f"{day(3)}T09:00:00+01:00", tick=False)
    sweep_of("matching.match_", on=day(3))
    digests.make()
    send()
    addressed = {to for sent in mail.outbox for to in sent.to}
    assert addressed >= {
        who.email for who in (world.hr, world.lead, world.manager, world.peer.user)
    }
    for sent in mail.outbox:
        text = sent.message().as_string().replace(sent.to[0], "")
        for word in ("Ada", "Ames", world.post.title, world.team.name, "HR", "match"):
            assert word not in text


def story(world, user) -> list[str]:
    reader, worker = reader_for(user, on=DUE), world.peer
    told = events(reader, worker, permissions_on(reader, worker), since=date(2025, 1, 1))
    return [each["title"] for each in told]


@pytest.mark.clause("WFO-1", "MAT-5")
def test_the_story_of_a_peer_tells_what_they_were_asked_and_nothing_that_hr_stops(world):
    asked = f"Was asked about a post: {world.post.title}, {world.team.name}"
    match = world.match()
    assert asked not in story(world, world.lead)
    actions.answer_as_hr(match=match, answer="NO", by=world.hr)
    assert Match.objects.get().hr_answer == "NO"
    assert asked not in story(world, world.hr) + story(world, world.peer.user)
    world.agreed()
    for user in (world.lead, world.hr, world.peer.user):
        assert asked in story(world, user)
        assert "Looks for a place" in story(world, user)


def test_the_home_page_opens_with_these_lines(world, login):
    match = world.agreed()
    page = login(world.peer.user).get(reverse("journey:home")).text
    assert reverse("matching:my_match", args=[match.pk]) in page
