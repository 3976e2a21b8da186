"""What was told in confidence goes when nobody needs it any more; profiles and matches go with the
organisation's months (WFO-10, MAT-5)."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from journey.placing.actions import place_match
from matching import actions
from matching.match_retention import in_confidence_due
from matching.models import Match, MatchProfile, OwnCare, Safeguard
from matching.rules import OWN_CARE_DAYS
from retention import sweep as retention
from tests.matching.world import make_world
from tests.opened import everything
from workforce.lifecycle import Stage
from workforce.models import Engagement, OrganisationSettings, PeerSupportWorker

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-10")]

TODAY = date(2026, 6, 1)
WHERE = "Osmium-house"


@pytest.fixture
def world(time_machine):
    time_machine.move_to("2026-06-01T10:00:00+01:00", tick=False)
    world = make_world()
    actions.tell_own_care(worker=world.peer, teams=[world.team.pk], by=world.peer.user)
    return world


def stops_looking(worker) -> None:
    actions.say_looking(
        worker=worker, looking=False, kind="", fewest_hours=None, most_hours=None, words="",
        by=worker.user,
    )  # fmt: skip


def agreed(world) -> Match:
    match = world.match()
    actions.agree_safeguards(match=match, treated_where=WHERE, closed_on=TODAY, by=world.hr)
    return match


def going(on: date) -> int:
    return len(in_confidence_due(on))


@pytest.mark.clause("MAT-5")
def test_what_was_told_stays_while_they_look_and_goes_thirty_days_after_with_its_history(world):
    assert OWN_CARE_DAYS == 30
    assert going(TODAY + timedelta(days=2000)) == 0
    match = world.match()
    stops_looking(world.peer)
    assert going(TODAY + timedelta(days=2000)) == 0  # a match goes on
    actions.withdraw(match=match, because="", by=world.lead)
    assert going(TODAY + timedelta(days=29)) == 0
    retention.sweep(on=TODAY + timedelta(days=30))
    assert not OwnCare.objects.exists()
    history = OwnCare.pgh_event_model.objects
    assert not history.exists()
    assert MatchProfile.objects.filter(worker=world.peer).exists()


@pytest.mark.clause("MAT-5")
def test_it_goes_after_somebody_has_left_whatever_they_looked_for(world):
    PeerSupportWorker.objects.filter(pk=world.peer.pk).update(stage=Stage.LEFT, left_on=TODAY)
    assert going(TODAY + timedelta(days=30)) == 1


@pytest.mark.clause("MAT-5")
def test_what_was_agreed_stays_while_they_work_there_and_goes_after_without_a_trace(
    world, time_machine
):
    match = agreed(world)
    actions.answer_as_hr(match=match, answer="YES", by=world.hr)
    for answer in (actions.answer_as_peer, actions.answer_for_team):
        answer(match=match, answer="YES", reason="", by=world.lead)
    place_match(match=match, starts_on=TODAY + timedelta(days=60), by=world.lead)
    later = TODAY + timedelta(days=400)
    assert [key for key, _home, _day in in_confidence_due(later)] == [OwnCare.objects.get().pk]
    retention.sweep(on=later)
    assert Safeguard.objects.exists()
    ended = TODAY + timedelta(days=100)
    Engagement.objects.filter(post=world.post).update(ends_on=ended)
    assert going(ended + timedelta(days=29)) == 0
    assert WHERE in everything()
    retention.sweep(on=ended + timedelta(days=30))
    assert WHERE not in everything()
    assert str(world.team.pk) not in "".join(OwnCare.pgh_event_model.objects.values_list("teams"))


@pytest.mark.clause("MAT-5")
def test_what_was_agreed_goes_when_nothing_came_of_it_and_when_something_newer_holds(world):
    match = agreed(world)
    agreed_again = actions.agree_safeguards(
        match=match, treated_where="Elsewhere", closed_on=TODAY, by=world.hr
    )
    older = Safeguard.objects.exclude(pk=agreed_again.pk).get()
    month = TODAY + timedelta(days=30)
    assert [key for key, _home, _day in in_confidence_due(month)] == [older.pk]
    actions.answer_as_hr(match=match, answer="NO", by=world.hr)
    due = {key for key, _home, _day in in_confidence_due(month)}
    assert due == {older.pk, agreed_again.pk}


@pytest.mark.clause("MAT-5")
def test_the_dry_run_says_neither_whose_it_is_nor_what_it_is(world):
    agreed(world)
    actions.withdraw(match=Match.objects.get(), because="", by=world.lead)
    stops_looking(world.peer)
    found = retention.dry_run(world.organisation.pk, on=TODAY + timedelta(days=40))
    ours = [each for each in found if each.rule.key == "matching.in_confidence"]
    assert len(ours) == 2
    assert {each.name for each in ours} == {"In confidence"}
    assert world.peer.pk not in {each.record for each in ours}


def test_profiles_and_matches_go_after_the_months_of_the_organisation(world):
    OrganisationSettings.objects.update(keep_matching_months=3)
    match = actions.withdraw(match=world.match(), because="Osmium-reason", by=world.lead)
    stops_looking(world.peer)
    going_on = world.match(world.other)
    retention.sweep(on=TODAY + timedelta(days=91))
    assert "Osmium-reason" in everything()
    retention.sweep(on=TODAY + timedelta(days=93))
    assert [row.pk for row in Match.objects.all()] == [going_on.pk]
    assert [row.worker for row in MatchProfile.objects.all()] == [world.other]
    dumped = everything()
    assert "Osmium-reason" not in dumped
    assert str(match.pk) not in dumped
    assert localdate() == TODAY
