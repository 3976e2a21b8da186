"""What is reminded of about interviews: due, not yet due, done (REC-9, REC-10, REC-12)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from recruitment import interview_reminders as due
from recruitment.actions import interviews, panels
from recruitment.actions import scoring as marking
from recruitment.lifecycle import StageKind
from recruitment.models import Interview
from recruitment.rules import SeatPart
from reminders.models import Dispatch
from tests.factories import make_member, make_organisation
from tests.recruitment.factories import (
    hand_in,
    make_application,
    make_interview,
    make_seat,
    make_vacancy,
    to_interview,
)
from tests.reminders.helpers import sweep_of
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REM-1")]
TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-25T09:00:00+00:00", tick=False)


@pytest.fixture
def hr():
    return make_member(make_organisation(), Role.HR)


@pytest.fixture
def vacancy(hr):
    return make_vacancy(hr.memberships.get().organisation, by=hr)


def volunteer(vacancy, **fields):
    """A trained volunteer with lived experience, with a seat."""
    user = make_member(vacancy.organisation, Role.PANEL_MEMBER)
    seat = make_seat(vacancy, user, SeatPart.INTERVIEW, lived_experience=True, **fields)
    panels.note_training(user=user, organisation=vacancy.organisation, trained_on=TODAY, by=None)
    return seat


def keys(found) -> list:
    return [row[0] for row in found]


def told(reminder: str, on: date = TODAY) -> set:
    """To whom the reminder goes on a day."""
    sweep_of("recruitment.", on=on)
    return set(Dispatch.objects.filter(reminder=reminder).values_list("recipient", flat=True))


@pytest.mark.clause("REC-9")
def test_a_panel_without_a_trained_volunteer_is_reminded_of_until_there_is_one(vacancy, hr):
    interview = make_interview(vacancy, confirmed=False, in_days=5, by=hr)
    ((key, _worker, _organisation, day, who),) = due.panels_incomplete(TODAY)
    assert (key, day, who) == (interview.pk, date(2026, 11, 30), hr.pk)

    make_seat(vacancy, part=SeatPart.INTERVIEW, lived_experience=True)
    assert keys(due.panels_incomplete(TODAY)) == [interview.pk]
    seat = volunteer(vacancy)
    assert keys(due.panels_incomplete(TODAY)) == []

    panels.end_seat(seat=seat, on=TODAY + timedelta(days=1), by=None)
    assert keys(due.panels_incomplete(TODAY)) == [interview.pk]


@pytest.mark.clause("REC-9")
def test_nobody_is_reminded_of_a_panel_after_a_reason_was_given_or_it_was_called_off(vacancy, hr):
    make_interview(vacancy, by=hr)
    called_off = make_interview(vacancy, confirmed=False, in_days=9, by=hr)
    interviews.cancel_interview(interview=called_off, why="Snow", by=hr)

    assert keys(due.panels_incomplete(TODAY)) == []


@pytest.mark.clause("REC-9")
def test_who_planned_it_is_told_ten_working_days_before_and_not_earlier(vacancy, hr):
    other = make_member(vacancy.organisation, Role.HR)
    interview = make_interview(vacancy, confirmed=False, in_days=14, by=hr)
    assert timezone.localdate(interview.starts_at) == date(2026, 12, 9)

    assert told("recruitment.panel_incomplete", on=date(2026, 11, 24)) == set()
    assert told("recruitment.panel_incomplete", on=TODAY) == {hr.pk}
    assert told("recruitment.panel_incomplete", on=date(2026, 12, 4)) == {hr.pk, other.pk}


def without_address(vacancy):
    """Somebody who applied by phone, whose questions somebody gives by hand."""
    return to_interview(make_application(vacancy, email="", phone="01632 960001"))


@pytest.mark.clause("REC-10")
def test_hr_is_told_the_day_before_the_questions_go_out_and_when_somebody_lacks_them(vacancy, hr):
    interview = make_interview(vacancy, in_days=3, by=hr)
    (invited,) = interviews.invite(
        interview=interview, applications=[without_address(vacancy)], by=hr
    )

    assert [row[3] for row in due.questions_going_out(TODAY)] == [date(2026, 11, 26)]
    assert told("recruitment.questions_going_out") == {hr.pk}
    assert [row[3] for row in due.questions_not_out(TODAY)] == [date(2026, 11, 27)]
    assert told("recruitment.questions_not_out") == set()
    assert told("recruitment.questions_not_out", on=date(2026, 11, 26)) == {hr.pk}

    interviews.give_questions(invited=invited, by=hr)
    assert keys(due.questions_not_out(TODAY)) == []


@pytest.mark.clause("REC-10")
def test_nobody_is_told_of_questions_that_go_by_themselves_until_their_time_has_passed(
    vacancy, hr, time_machine
):
    interview = make_interview(vacancy, in_days=3, by=hr)
    application = to_interview(make_application(vacancy))
    (invited,) = interviews.invite(interview=interview, applications=[application], by=hr)
    assert keys(due.questions_not_out(TODAY)) == []

    time_machine.move_to(interview.starts_at - timedelta(hours=47), tick=False)
    assert keys(due.questions_not_out(TODAY)) == [invited.pk]


@pytest.mark.clause("REC-10")
def test_the_time_that_somebody_chose_decides_by_when_they_need_the_questions(vacancy, hr):
    interview = make_interview(vacancy, in_days=3, by=hr)
    (invited,) = interviews.invite(
        interview=interview, applications=[without_address(vacancy)], by=hr
    )
    slot = interview.slots.last()
    type(slot).objects.filter(pk=slot.pk).update(starts_at=slot.starts_at + timedelta(days=1))
    slot.refresh_from_db()

    interviews.choose_slot(invited=invited, slot=slot, by=None)

    assert [row[3] for row in due.questions_not_out(TODAY)] == [date(2026, 11, 28)]


@pytest.fixture
def held(vacancy, hr):
    """An interview of yesterday with one candidate."""
    interview = make_interview(vacancy, by=hr)
    application = to_interview(make_application(vacancy))
    (invited,) = interviews.invite(interview=interview, applications=[application], by=hr)
    yesterday = timezone.now() - timedelta(days=1)
    Interview.objects.filter(pk=interview.pk).update(starts_at=yesterday)
    invited.refresh_from_db()
    return invited


@pytest.mark.clause("REC-12")
def test_a_panel_member_is_told_that_their_scores_are_still_to_come_until_they_are_in(
    vacancy, held, hr
):
    seat = volunteer(vacancy, starts_on=date(2026, 11, 1))
    later = volunteer(vacancy, starts_on=TODAY)
    assert [(row[0], row[3], row[4]) for row in due.scores_missing(TODAY)] == [
        (seat.pk, date(2026, 11, 24), seat.user_id)
    ]
    assert told("recruitment.scores_missing") == {seat.user_id}
    assert told("recruitment.scores_missing", on=date(2026, 11, 27)) == {seat.user_id, hr.pk}
    assert later.user_id not in told("recruitment.scores_missing")

    hand_in(seat, held.application, verdict="YES", reason="Good")
    assert keys(due.scores_missing(TODAY)) == []


@pytest.mark.clause("REC-12")
def test_whose_seat_has_ended_is_not_told_any_more_but_hr_is_until_it_is_done_without(
    vacancy, held, hr
):
    seat = volunteer(vacancy, starts_on=date(2026, 11, 1))
    panels.end_seat(seat=seat, on=date(2026, 11, 24), by=hr)
    assert [(row[0], row[4]) for row in due.scores_missing(TODAY)] == [(seat.pk, None)]
    assert told("recruitment.scores_missing", on=date(2026, 11, 27)) == {hr.pk}

    marking.do_without(seat=seat, application=held.application, why="Left", by=hr)

    assert keys(due.scores_missing(TODAY)) == []


@pytest.mark.clause("REC-12")
def test_nobody_is_told_of_scores_about_somebody_they_know_or_who_did_not_come(vacancy, held, hr):
    seat = volunteer(vacancy, starts_on=date(2026, 11, 1))
    marking.declare_interest(application=held.application, user=seat.user, by=seat.user)
    assert keys(due.scores_missing(TODAY)) == []

    other = volunteer(vacancy, starts_on=date(2026, 11, 1))
    assert keys(due.scores_missing(TODAY)) == [other.pk]
    interviews.note_absence(invited=held, by=hr)
    assert keys(due.scores_missing(TODAY)) == []


@pytest.mark.clause("REC-12", "REC-20")
def test_a_decision_is_due_on_the_day_that_applicants_were_told(hr):
    manager = make_member(hr.memberships.get().organisation, Role.LINE_MANAGER)
    vacancy = make_vacancy(hr.memberships.get().organisation, hiring_manager=manager, by=hr)
    to_interview(make_application(vacancy))
    waiting = to_interview(make_application(vacancy), StageKind.DECISION)
    day = vacancy.stages.get(kind=StageKind.DECISION).expected_on

    assert [(row[0], row[3], row[4]) for row in due.decisions_due(TODAY)] == [
        (waiting.pk, day, manager.pk)
    ]
    assert told("recruitment.decision_due") == set()
    assert told("recruitment.decision_due", on=day) == {manager.pk}


@pytest.mark.clause("REC-12")
def test_a_decision_about_somebody_who_was_met_is_due_too_unless_they_come_again(vacancy, held, hr):
    assert keys(due.decisions_due(TODAY)) == [held.application_id]

    second = make_interview(vacancy, by=hr)
    interviews.invite(interview=second, applications=[held.application], by=hr)

    assert keys(due.decisions_due(TODAY)) == []
