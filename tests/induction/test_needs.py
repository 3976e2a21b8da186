"""What home says of inductions: to whom, what, and how urgent (IND-1, IND-2, IND-4)."""

from datetime import timedelta

import pytest

from induction import actions, timeline
from induction.models import Activity
from journey.coming import coming
from journey.today import mentoring
from tests.induction.conftest import STARTS, TODAY
from workforce import actions as workforce
from workforce.access import reader_for
from workforce.models import Responsibility
from workforce.rules import ResponsibilityKind
from workforce.timeline import Urgency

pytestmark = [pytest.mark.django_db, pytest.mark.clause("IND-2")]


def needs(user, on=TODAY) -> list[tuple]:
    reader = reader_for(user, on=on)
    found = [each for part in timeline.NEEDS for each in part(reader)]
    return [(each.title, each.urgency) for each in found]


def in_the_diary(user, on=TODAY) -> list[str]:
    return [each["text"] for each in coming(reader_for(user, on=on))]


def test_each_thing_stands_on_the_home_of_whose_it_is_and_nobody_elses(world):
    induction = world.make()
    for owner in ("PEER", "LINE_MANAGER", "HR", "LEAD", "OUTSIDE"):
        actions.add_activity(
            induction=induction, due_on=STARTS, title=owner, kind="OTHER", owner=owner,
            by=world.lead,
        )  # fmt: skip
    for user, title, whose in (
        (world.peer, "PEER", "Your induction"),
        (world.mentor, "Meet the team", "Induction of Pat Peer"),
        (world.manager, "LINE_MANAGER", "Induction of Pat Peer"),
        (world.hr, "HR", "Induction of Pat Peer"),
        (world.lead, "LEAD", "Induction of Pat Peer"),
    ):
        assert needs(user) == [(title, Urgency.SOON)], title
        assert [need.detail for need in timeline.to_do(reader_for(user, on=TODAY))] == [whose]
    assert needs(world.other) == needs(world.supporter) == []
    assert needs(world.peer, on=STARTS) == [("PEER", Urgency.TODAY)]
    assert needs(world.peer, on=STARTS + timedelta(days=1)) == [("PEER", Urgency.NOW)]
    assert needs(world.peer, on=STARTS - timedelta(days=8)) == []  # a week ahead, no more


def test_what_waits_on_something_else_is_nobodys_turn_yet(world):
    world.make()
    later = STARTS + timedelta(days=7)  # the day of the e-learning
    assert needs(world.peer, on=later) == []
    actions.note_done(activity=world.activity("Meet the team"), by=world.mentor)
    assert needs(world.peer, on=later) == [("E-learning", Urgency.TODAY)]


@pytest.mark.clause("IND-1")
def test_a_missing_plan_and_a_missing_mentor_stand_on_the_home_of_who_can_mend_it(world):
    for user in (world.lead, world.hr, world.manager):
        assert needs(user) == [("Plan the induction of Pat Peer", Urgency.SOON)]
    assert needs(world.mentor) == needs(world.peer) == []
    world.make()
    Responsibility.objects.filter(kind=ResponsibilityKind.MENTOR).delete()

    missing = "Choose a mentor for Pat Peer"
    assert needs(world.lead) == needs(world.hr) == [(missing, Urgency.SOON)]
    assert needs(world.manager) == []  # they ask the lead
    assert needs(world.lead, on=STARTS) == [(missing, Urgency.NOW)]
    assert needs(world.lead, on=STARTS - timedelta(days=15)) == []


@pytest.mark.clause("IND-4")
def test_both_are_asked_to_sign_when_everything_is_done(world):
    induction = world.all_done()
    assert needs(world.peer) == [("Sign your induction", Urgency.TODAY)]
    assert needs(world.mentor) == [("Sign the induction of Pat Peer", Urgency.TODAY)]
    assert needs(world.manager) == []
    actions.sign_as_peer(induction=induction, words="", by=world.peer)
    assert needs(world.peer) == []
    assert needs(world.mentor) != []


@pytest.mark.clause("IND-1")
def test_first_days_stand_in_the_diary_of_who_prepares_them(world):
    world.make()
    Responsibility.objects.filter(worker=world.worker).update(starts_on=STARTS)
    assert in_the_diary(world.peer) == ["Your first day"]
    for user in (world.mentor, world.manager):
        assert in_the_diary(user) == ["First day of Pat Peer"]
        assert in_the_diary(user, on=STARTS - timedelta(days=15)) == []
    for user in (world.lead, world.supporter, world.other):
        assert in_the_diary(user) == []
    assert in_the_diary(world.peer, on=STARTS + timedelta(days=1)) == []


@pytest.mark.clause("IND-1")
def test_a_mentor_finds_the_induction_from_home_whatever_their_role(world):
    induction = world.make()
    reader = reader_for(world.mentor, on=TODAY)
    assert [each["label"] for each in mentoring(reader)] == ["Induction of Pat Peer"]
    assert mentoring(reader_for(world.lead, on=TODAY)) == []
    actions.call_off_induction(induction=induction, why="Not coming", by=world.lead)
    assert mentoring(reader) == []


def test_of_whoever_has_left_nothing_is_asked(world):
    world.make()
    Activity.objects.update(due_on=TODAY)
    workforce.move_peer(worker=world.worker, to="LEFT", on=STARTS, by=world.lead)
    for user in (world.mentor, world.peer, world.lead):
        assert needs(user) == []
