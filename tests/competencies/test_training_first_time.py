"""A required course that somebody has never done is said in time to them and their manager."""

from datetime import date, timedelta

import pytest
import time_machine

from competencies.actions import completions, places, requirements
from competencies.reminders_training import never_done
from reminders import sweep
from reminders.models import Dispatch
from reminders.registry import all_reminders
from tests.competencies.training_world import TODAY, make_world
from workforce.models import PeerSupportWorker

pytestmark = [pytest.mark.django_db, pytest.mark.clause("COM-6")]

KEY = "competencies.training_first_time"
DUE = TODAY + timedelta(days=60)


@pytest.fixture
def world(db):
    with time_machine.travel("2026-09-01T10:00:00+01:00", tick=True):
        world = make_world(others=1)
        requirements.require_course(
            course=world.course, within_days=60, starts_on=TODAY, by=world.hr
        )
        yield world


def days_of(worker, on: date = TODAY) -> list[date]:
    return sorted(row[3] for row in never_done(on) if row[0] == worker.pk)


def test_both_are_told_a_month_and_a_week_before_and_nobody_else(world):
    at = TODAY
    while at <= DUE + timedelta(days=3):
        with time_machine.travel(f"{at}T09:00:00+00:00", tick=True):
            sweep.run(on=at, reminders=[all_reminders()[KEY]])
        at += timedelta(days=1)
    rows = Dispatch.objects.filter(reminder=KEY, worker_id=world.worker.pk)
    told = sorted(rows.values_list("recipient__name", "step"))
    assert told == [(name, step) for name in ("Max Manager", "Pat Peer") for step in (-22, -5)]
    assert set(rows.values_list("due_on", flat=True)) == {DUE}


def test_whoever_has_done_it_is_not_told_nor_who_has_a_place_by_then(world):
    other = world.others[0]
    assert days_of(world.worker) == days_of(other) == [DUE]
    completions.enter_completion(
        worker=other, course=world.course, completed_on=date(2024, 1, 1), by=world.hr
    )
    assert days_of(other) == [], "that it ran out is another reminder"
    late = world.session(day=DUE + timedelta(days=1))
    places.ask_for_place(session=late, worker=world.worker, by=world.hr)
    assert days_of(world.worker) == [DUE], "the place is too late"
    places.ask_for_place(session=world.session(), worker=world.worker, by=world.hr)
    assert days_of(world.worker) == []


def test_the_day_counts_from_the_first_day_of_who_came_later(world):
    PeerSupportWorker.objects.filter(pk=world.worker.pk).update(
        started_on=TODAY + timedelta(days=10)
    )
    assert days_of(world.worker) == [DUE + timedelta(days=10)]
    PeerSupportWorker.objects.filter(pk=world.worker.pk).update(started_on=None)
    assert days_of(world.worker) == [DUE]


def test_of_two_requirements_the_nearer_day_counts_and_others_are_not_asked(world):
    requirements.require_course(
        course=world.course, team=world.team, within_days=20, starts_on=TODAY, by=world.hr
    )
    assert days_of(world.worker) == [TODAY + timedelta(days=20)]
    assert days_of(world.others[0]) == [DUE], "in another team"
    PeerSupportWorker.objects.filter(pk=world.worker.pk).update(stage="ON_BREAK")
    assert days_of(world.worker) == []
    assert days_of(world.others[0], DUE + timedelta(days=1)) == [], "home says that it is late"
