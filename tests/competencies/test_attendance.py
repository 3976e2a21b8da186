"""Completion follows attendance; feedback has no name; certificates are issued once (COM-5)."""

from datetime import date, timedelta

import pytest
import time_machine

from competencies.actions import completions, feedback, places
from competencies.documents import certificate_of
from competencies.models import Completion, CourseFeedback, CoursePlace
from competencies.views.attendance import what_was_said
from documents import issuing, opening
from documents.models import IssuedDocument
from tests.competencies.training_world import make_world
from tests.documents.proof import prove

HELD = date(2026, 9, 29)
AFTER = "2026-09-30T10:00:00+01:00"


@pytest.fixture
def world(db):
    with time_machine.travel("2026-09-01T10:00:00+01:00", tick=True):
        yield make_world(others=4)


@pytest.fixture
def held(world):
    """A session yesterday in which all five have a place."""
    session = world.session(places=5, trainer="Tess Trainer")
    for worker in (world.worker, *world.others):
        places.ask_for_place(session=session, worker=worker, by=worker.user)
    with time_machine.travel(AFTER, tick=True):
        yield session


def note(world, session, workers):
    seats = session.seats.filter(worker__in=workers).values_list("pk", flat=True)
    return completions.note_attendance(session=session, attended=list(seats), by=world.hr)


@pytest.mark.clause("COM-5")
def test_who_was_there_has_completed_the_course_and_gets_a_certificate(world, held):
    note(world, held, [world.worker, world.others[0]])
    done = Completion.objects.get(worker=world.worker)
    assert (done.completed_on, done.expires_on) == (HELD, date(2028, 9, 29))
    assert done.certificate.kind == "competencies.certificate"
    assert Completion.objects.count() == 2
    assert set(held.seats.values_list("attended", flat=True)) == {True, False}


@pytest.mark.clause("COM-5")
def test_attendance_put_right_takes_completion_and_certificate_back(world, held):
    note(world, held, [world.worker, world.others[0]])
    note(world, held, [world.others[0], world.others[1]])
    workers = set(Completion.objects.values_list("worker__name", flat=True))
    assert workers == {"Ann Other", "Ben Other"}
    assert IssuedDocument.objects.count() == 2


def test_noting_attendance_again_issues_no_second_certificate(world, held):
    note(world, held, [world.worker])
    before = Completion.objects.get().certificate_id
    note(world, held, [world.worker])
    assert Completion.objects.get().certificate_id == before
    assert IssuedDocument.objects.count() == 1


def test_a_course_without_certificates_issues_none(world, held):
    world.course.gives_certificate = False
    world.course.save()
    note(world, held, [world.worker])
    assert Completion.objects.get().certificate is None


def test_attendance_is_not_noted_before_the_session(world):
    session = world.session()
    with pytest.raises(completions.CompletionNotAllowed, match="begun"):
        note(world, session, [])


@pytest.mark.clause("COM-5")
def test_the_certificate_is_printed_once_and_says_who_what_and_when(world, held):
    note(world, held, [world.worker])
    done = Completion.objects.select_related("worker", "course__organisation__settings").get()
    prove(
        certificate_of(done),
        holds=["Pat Peer", "Active listening in practice", "29 September 2026", "Tess Trainer"],
        never=[world.others[0].name],
    )
    assert issuing.print_waiting() is False
    document = IssuedDocument.objects.get()
    assert document.title == "Certificate"
    assert opening.pdf_of(document).startswith(b"%PDF")


# ------------------------------------------------------------------ feedback


def say(worker, session, **fields):
    seat = session.seats.get(worker=worker)
    feedback.give_feedback(
        seat=seat, would_recommend=True, by=worker.user, **{"what_helped": "Time", **fields}
    )


@pytest.mark.clause("COM-5")
def test_feedback_keeps_no_name_no_moment_and_leaves_no_line_in_the_history(world, held):
    note(world, held, [world.worker])
    history = CoursePlace.pgh_event_model.objects.filter(pgh_label="update").count()
    say(world.worker, held)
    assert CoursePlace.pgh_event_model.objects.filter(pgh_label="update").count() == history
    names = {field.name for field in CourseFeedback._meta.get_fields()}
    assert names == {"id", "session", "would_recommend", "what_helped", "what_to_change"}
    assert not hasattr(CourseFeedback, "pgh_event_model")


def test_feedback_is_given_once_by_who_was_there_within_two_weeks(world, held):
    note(world, held, [world.worker])
    say(world.worker, held)
    with pytest.raises(feedback.FeedbackNotAllowed, match="already"):
        say(world.worker, held)
    with pytest.raises(feedback.FeedbackNotAllowed, match="those who were there"):
        say(world.others[0], held)
    assert CourseFeedback.objects.count() == 1


def test_the_time_for_feedback_ends(world, held):
    note(world, held, [world.worker])
    late = time_machine.travel("2026-10-14T10:00:00+01:00")
    with late, pytest.raises(feedback.FeedbackNotAllowed):
        say(world.worker, held)


@pytest.mark.clause("COM-5")
@pytest.mark.parametrize(("many", "shown"), [(2, False), (3, True)])
def test_feedback_is_shown_from_three_on_and_all_at_once_after_its_time(world, held, many, shown):
    workers = world.others[:many]
    note(world, held, workers)
    for worker in workers:
        say(worker, held, what_helped=f"Said by {worker.name.split()[0]}")
    assert "helped" not in what_was_said(held)
    with time_machine.travel("2026-10-14T10:00:00+01:00"):
        said = what_was_said(held)
    assert ("helped" in said) is shown
    if shown:
        assert said["words"] == "3 of 3 would recommend it."
        assert len(said["helped"]) == 3
    else:
        assert "Fewer than 3" in said["words"]


def test_a_completion_entered_by_hand_can_be_taken_back_and_one_by_attendance_cannot(world, held):
    note(world, held, [world.worker])
    entered = completions.enter_completion(
        worker=world.worker,
        course=world.course,
        completed_on=HELD - timedelta(days=90),
        by=world.manager,
    )
    completions.remove_completion(completion=entered, by=world.hr)
    with pytest.raises(completions.CompletionNotAllowed, match="attendance"):
        completions.remove_completion(completion=Completion.objects.get(), by=world.hr)


def test_changing_how_long_a_completion_holds_works_all_of_them_out_anew(world, held):
    from competencies.actions import courses

    note(world, held, [world.worker])
    courses.change_course(course=world.course, valid_months=1, by=world.hr)
    assert Completion.objects.get().expires_on == date(2026, 10, 29)
    courses.change_course(course=world.course, valid_months=None, by=world.hr)
    assert Completion.objects.get().expires_on is None
