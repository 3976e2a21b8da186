"""Required training runs out: who is told, when, and when not (COM-6); and what goes (WFO-10)."""

from datetime import date, timedelta

import pytest
import time_machine

from competencies.actions import completions, places, requirements, wishes
from competencies.models import Completion, CourseFeedback, CoursePlace, Wish
from competencies.reminders_training import running_out
from competencies.retention_training import erase, training_due
from competencies.rules import REMIND_BEFORE_EXPIRY
from documents.models import IssuedDocument
from journey.actions import move_peer
from reminders import sweep
from reminders.models import Dispatch
from reminders.registry import all_reminders
from tests.competencies.training_world import TODAY, make_world

RUNS_OUT = date(2027, 3, 1)
RUNNING_OUT = next(
    each for each in all_reminders().values() if each.key == "competencies.training_runs_out"
)


@pytest.fixture
def world(db):
    with time_machine.travel("2026-09-01T10:00:00+01:00", tick=True):
        world = make_world()
        requirements.require_course(
            course=world.course, within_days=30, starts_on=TODAY, by=world.hr
        )
        world.done = completions.enter_completion(
            worker=world.worker, course=world.course, completed_on=date(2025, 3, 1), by=world.hr
        )
        assert world.done.expires_on == RUNS_OUT
        yield world


def told_until(day: date, start: date = TODAY) -> list[tuple]:
    """Sweep every day, and say who was told on which."""
    at = start
    while at <= day:
        with time_machine.travel(f"{at}T09:00:00+00:00", tick=True):
            sweep.run(on=at, reminders=[RUNNING_OUT])
        at += timedelta(days=1)
    rows = Dispatch.objects.filter(reminder="competencies.training_runs_out")
    return sorted(rows.values_list("written_at__date", "recipient__name"))


def open_on(day):
    return [row[0] for row in running_out(day)]


@pytest.mark.clause("COM-6")
def test_it_is_open_until_it_runs_out_or_is_done_again(world):
    day = RUNS_OUT - timedelta(days=20)
    assert open_on(day) == [world.done.pk]
    assert open_on(RUNS_OUT) == []
    with time_machine.travel("2026-09-02T10:00:00+01:00"):
        completions.enter_completion(
            worker=world.worker, course=world.course, completed_on=TODAY, by=world.hr
        )
    assert world.done.pk not in open_on(day)


@pytest.mark.clause("COM-6")
def test_nobody_is_told_where_a_place_is_booked_before_that_day(world):
    before, after = world.session(), world.session(day=RUNS_OUT + timedelta(days=5))
    seat = places.ask_for_place(session=after, worker=world.worker, by=world.peer)
    assert open_on(TODAY) == [world.done.pk]
    seat = places.ask_for_place(session=before, worker=world.worker, by=world.peer)
    assert open_on(TODAY) == []
    places.give_up_place(seat=seat, by=world.peer)
    assert open_on(TODAY) == [world.done.pk]


def test_a_turn_on_a_waiting_list_is_no_place(world):
    session = world.session(places=1)
    places.ask_for_place(session=session, worker=world.others[0], by=world.hr)
    places.ask_for_place(session=session, worker=world.worker, by=world.peer)
    assert open_on(TODAY) == [world.done.pk]


@pytest.mark.clause("COM-6")
def test_nobody_on_a_break_is_reminded(world):
    move_peer(worker=world.worker, to="ON_BREAK", on=TODAY, by=world.hr)
    assert open_on(TODAY) == []


def test_what_is_required_no_longer_reminds_nobody(world):
    requirements.end_requirement(requirement=world.course.requirements.get(), by=world.hr)
    assert open_on(TODAY) == [world.done.pk]
    assert open_on(TODAY + timedelta(days=1)) == []


@pytest.mark.clause("COM-6")
def test_peer_and_manager_are_told_three_times_each_in_time(world):
    told = told_until(RUNS_OUT + timedelta(days=3), start=RUNS_OUT - timedelta(days=100))
    assert {name for _day, name in told} == {"Pat Peer", "Max Manager"}
    for name in ("Pat Peer", "Max Manager"):
        left = [(RUNS_OUT - day).days for day, who in told if who == name]
        assert len(left) == 3
        for days, wanted in zip(left, REMIND_BEFORE_EXPIRY, strict=True):
            assert wanted <= days <= wanted + 6


@pytest.mark.clause("WFO-10", "COM-6")
def test_training_goes_when_its_time_is_over_and_leaves_no_trace(world):
    session = world.session()
    places.ask_for_place(session=session, worker=world.worker, by=world.peer)
    wishes.add_wish(worker=world.worker, words="Teach others", by=world.peer)
    with time_machine.travel("2026-09-30T10:00:00+01:00", tick=True):
        completions.note_attendance(session=session, attended=[session.seats.get().pk], by=world.hr)
        CourseFeedback.objects.create(session=session, would_recommend=True)
        move_peer(worker=world.worker, to="LEFT", on=date(2026, 9, 30), by=world.hr)
    assert list(training_due(date(2032, 9, 29))) == []
    assert [row[0] for row in training_due(date(2032, 9, 30))] == [world.worker.pk]

    erase([world.worker.pk])

    for model in (Completion, CoursePlace, Wish):
        assert not model.objects.filter(worker=world.worker).exists()
        assert not model.pgh_event_model.objects.filter(worker=world.worker).exists()
    assert not IssuedDocument.objects.exists()
    assert CourseFeedback.objects.count() == 1
    assert list(training_due(date(2040, 1, 1))) == []
    erase([world.worker.pk])  # a second time changes nothing


@pytest.mark.clause("COM-4")
def test_home_asks_a_peer_to_book_what_their_role_asks_for(world, login):
    other = world.others[0]
    client = login(other.user)
    assert "Book 1 course" not in client.get("/").content.decode()
    session = world.session()
    assert "Book 1 course that your role asks for" in client.get("/").content.decode()
    places.ask_for_place(session=session, worker=other, by=other.user)
    page = client.get("/").content.decode()
    assert "Book 1 course" not in page


@pytest.mark.clause("COM-5")
def test_home_asks_hr_to_note_attendance(world, login):
    session = world.session()
    places.ask_for_place(session=session, worker=world.worker, by=world.peer)
    client = login(world.hr)
    assert "Note who was there" not in client.get("/").content.decode()
    with time_machine.travel("2026-09-30T10:00:00+01:00", tick=True):
        client = login(world.hr)
        assert "Note who was there: Active listening" in client.get("/").content.decode()
        completions.note_attendance(session=session, attended=[], by=world.hr)
        assert "Note who was there" not in client.get("/").content.decode()
