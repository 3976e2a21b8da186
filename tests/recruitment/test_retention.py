"""Applications that led to no post go on time, and nothing of them stays (WFO-10)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from recruitment import actions, mails
from recruitment.actions import applying, decisions, interviews, panels, scoring
from recruitment.models import Application, ErasedCount, Interview, PanelSeat
from recruitment.retention import unsuccessful_due
from recruitment.rules import SeatPart
from retention import sweep
from retention.actions import lift_hold, place_hold
from retention.models import Erasure
from tests.factories import make_member
from tests.recruitment.factories import (
    hand_in,
    make_application,
    make_interview,
    make_seat,
    make_vacancy,
    to_interview,
)
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-10")]

NOON = "2026-01-10 12:00:00+00:00"
RULE = "recruitment.unsuccessful"


@pytest.fixture
def application():
    """Sent in and withdrawn on 10 January 2026; kept for six months."""
    with time_machine.travel(NOON, tick=False):
        made = make_application(name="Zebedee Quorn")
        return actions.withdraw_application(application=made, by=None)


def due(on):
    return [key for key, _organisation, _day in unsuccessful_due(on)]


def test_an_application_is_due_when_the_months_of_the_organisation_are_over(application):
    assert due(date(2026, 7, 9)) == []
    assert due(date(2026, 7, 10)) == [application.pk]

    settings = application.vacancy.organisation.settings
    settings.keep_applications_months = 12
    settings.save()

    assert due(date(2026, 7, 10)) == []
    assert due(date(2027, 1, 10)) == [application.pk]


def test_an_application_that_still_waits_for_an_answer_is_never_due():
    with time_machine.travel(NOON, tick=False):
        make_application()

    assert due(date(2036, 1, 1)) == []


def test_a_sweep_erases_what_is_due_and_keeps_how_many_there_were(application):
    organisation = application.vacancy.organisation
    kind = application.stage.kind

    assert sweep.sweep(on=date(2026, 7, 9)) == 0
    assert sweep.sweep(on=date(2026, 7, 10)) == 1
    assert sweep.sweep(on=date(2026, 7, 10)) == 0

    assert not Application.objects.exists()
    log = Erasure.objects.get()
    assert (log.organisation_id, log.rule, log.count) == (organisation.pk, RULE, 1)
    assert list(ErasedCount.objects.values_list("stage_kind", "count")) == [(kind, 1)]


def test_a_dry_run_says_what_would_go_under_a_neutral_name_and_erases_nothing(application):
    found = sweep.dry_run(application.vacancy.organisation.pk, on=date(2026, 7, 10))

    assert [(each.name, each.held) for each in found] == [(application.reference, False)]
    assert Application.objects.count() == 1


def test_what_is_held_stays_until_the_hold_is_lifted(application):
    hr = make_member(application.vacancy.organisation, Role.HR)
    hold = place_hold(
        organisation_id=application.vacancy.organisation.pk,
        rule=RULE,
        subject_id=application.pk,
        reason="A claim was made",
        review_on=timezone.localdate() + timedelta(days=90),
        by=hr,
    )
    assert sweep.sweep(on=date(2026, 7, 10)) == 0

    lift_hold(hold=hold, by=hr)

    assert sweep.sweep(on=date(2026, 7, 10)) == 1


def test_more_than_one_batch_goes_in_one_sweep(monkeypatch):
    monkeypatch.setattr(sweep, "BATCH", 2)
    with time_machine.travel(NOON, tick=False):
        vacancy = make_vacancy()
        for _number in range(5):
            made = make_application(vacancy)
            actions.withdraw_application(application=made, by=None)

    assert sweep.sweep(on=date(2026, 7, 10)) == 5


@pytest.mark.django_db(transaction=True)
def test_a_dump_taken_after_the_erasure_holds_no_trace(application):
    applying.make_link(
        purpose="recruitment.application",
        subject_id=application.pk,
        lasts=timedelta(days=9),
        holder=application.reference,
        by=None,
    )
    applying.ask_for_help(application=application, kind="FORM", text="Help", by=None)
    mails.tell(application, key="news")
    needles = ("Zebedee Quorn", "ash@example.org", application.reference, str(application.pk))
    before = dump()
    for needle in needles:
        assert needle in before, needle

    sweep.sweep(on=date(2026, 7, 10))

    after = dump()
    for needle in needles:
        assert needle not in after, needle


@pytest.mark.django_db(transaction=True)
@pytest.mark.clause("REC-8", "REC-10", "REC-12", "REC-13")
def test_nothing_of_scores_notes_and_interviews_is_left_after_the_erasure():
    with time_machine.travel(NOON, tick=False) as clock:
        application, others = _gone_through_an_interview(clock)
        decisions.say_no(
            application=application,
            feedback="Plain feedback",
            alternative="LEARNING",
            offered="A course",
            by=None,
        )
    keys = [str(each) for each in (application.pk, *others)]
    for key in keys:
        assert key in dump(), key
    assert len(keys) > 10

    assert sweep.sweep(on=date(2026, 12, 1)) == 1

    after = dump()
    for key in (*keys, "Zebedee Quorn", "zebedee@example.org", application.reference):
        assert key not in after, key
    assert Interview.objects.exists()
    assert PanelSeat.objects.count() == 3


def _gone_through_an_interview(clock) -> tuple[Application, list]:
    """Shortlisted, invited, spoken to, met, scored, with somebody who knew them and somebody whose
    scores are done without; and the keys of all these rows."""
    vacancy = make_vacancy()
    application = make_application(vacancy, "Zebedee Quorn", email="zebedee@example.org")
    reading = make_seat(vacancy)
    sheet = hand_in(reading, application)
    to_interview(application)
    seat, left = (make_seat(vacancy, part=SeatPart.INTERVIEW) for _number in range(2))
    interview = make_interview(vacancy, host_email="host@example.org")
    (invited,) = interviews.invite(interview=interview, applications=[application], by=None)
    invited = interviews.choose_slot(
        invited=invited, slot=interview.slots.first(), adjustments="A break", worries="x", by=None
    )
    contact = interviews.note_interview_contact(
        invited=invited, on=date(2026, 1, 10), how="PHONE", nerves="Speaking", by=None
    )
    interviews.send_questions(invited=invited, by=None)
    agreed = interviews.agree_work(
        application=application, hours=12, flexibility="Not before ten", by=None
    )
    clock.move_to(interview.starts_at + timedelta(hours=1), tick=False)
    met = hand_in(seat, application, verdict="NO", reason="Not yet")
    panels.end_seat(seat=left, by=None)
    without = scoring.do_without(seat=left, application=application, why="Left", by=None)
    known = scoring.declare_interest(
        application=application, user=reading.user, by=reading.user, why="A neighbour"
    )
    application.refresh_from_db()
    rows = (sheet, invited, contact, met, without, known, *met.scores.all())
    return application, [*(each.pk for each in rows), agreed.application_id]


def dump() -> str:
    """Every row of every table of the test's database, as text."""
    lines = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'select t::text from "{table}" t')  # noqa: S608
            lines += [row[0] for row in cursor.fetchall()]
    return "\n".join(lines)
