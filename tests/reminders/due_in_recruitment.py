"""What recruitment and checks have to be reminded of, all of it due on one day."""

from datetime import date, timedelta

from django.utils import timezone

from checks import actions as checks
from checks.models import (
    Assessment,
    CheckHelp,
    Exemption,
    HealthOpinion,
    HealthReferral,
)
from checks.rules import (
    REFERENCE_WITHIN,
    CheckKind,
    Outcome,
    ReferenceKind,
    ReferenceReason,
    Seat,
)
from recruitment.actions import applying, interviews, keeping
from recruitment.lifecycle import StageKind
from recruitment.models import (
    Event,
    HelpRequest,
    Interview,
    KeepingInTouch,
    No,
    PoolMember,
    SignUp,
    Vacancy,
)
from recruitment.rules import SeatPart
from tests.checks.factories import make_candidate, make_file
from tests.factories import make_member
from tests.recruitment.factories import (
    make_application,
    make_event,
    make_interview,
    make_seat,
    make_vacancy,
    to_interview,
)
from workforce.models import Organisation, User
from workforce.rules import Role


def make_due(organisation: Organisation, *, hr: User, on: date) -> None:
    """Each reminder of the two rooms has something to say in ``organisation`` on the day ``on``."""
    kinds = (CheckKind.IDENTITY, CheckKind.RIGHT_TO_WORK, CheckKind.CRIMINAL_RECORD)
    file = make_file(
        make_candidate(organisation, by=hr),
        *kinds,
        CheckKind.REFERENCES,
        CheckKind.WORK_HEALTH,
        by=hr,
        owner=hr,
    )
    for kind, days in zip(kinds, (90, 60, 30), strict=True):
        checks.clear_check(
            check=file.checks.get(kind=kind),
            on=on - timedelta(days=100),
            expires_on=on + timedelta(days=days),
            by=hr,
        )
    Exemption.objects.create(
        of=file.checks.get(kind=CheckKind.REFERENCES),
        reason="One referee is abroad",
        safeguards="Works with a colleague",
        signed_by=hr,
        starts_on=on - timedelta(days=30),
        ends_on=on,
    )
    CheckHelp.objects.create(file=file, due_on=on)
    references = file.checks.get(kind=CheckKind.REFERENCES).references
    asked_on = on - REFERENCE_WITHIN
    references.create(kind=ReferenceKind.CHARACTER, why=ReferenceReason.FURTHER, asked_on=asked_on)
    references.create(
        kind=ReferenceKind.CHARACTER, why=ReferenceReason.FURTHER, asked_on=asked_on,
        answered_on=on - timedelta(days=1),
    )  # fmt: skip
    _wait_for_health_and_panels(organisation, hr=hr, on=on)
    vacancy = make_vacancy(organisation, by=hr)
    application = make_application(vacancy)
    asked = applying.ask_for_help(application=application, kind="FORM", by=None)
    HelpRequest.objects.filter(pk=asked.pk).update(due_on=on)
    No.objects.create(
        application=make_application(vacancy),
        feedback="You listen well",
        alternative="LEARNING",
        offered="A course",
        offered_on=on - timedelta(days=14),
        said_by=hr,
    )
    kept = keeping.keep_in_touch(candidate=file.candidate, person=hr, yes_on=on, by=hr)
    KeepingInTouch.objects.filter(pk=kept.pk).update(next_due_on=on)
    PoolMember.objects.create(
        organisation=organisation, name="Wil", email="wil@example.org", owner=hr, contact_on=on
    )
    _interviews(vacancy, hr=hr, on=on)
    event = make_event(organisation, by=hr)
    SignUp.objects.create(event=event, name="Gus Guest", email="gus@example.org")
    Event.objects.filter(pk=event.pk).update(starts_at=timezone.now() - timedelta(days=1))


def _interviews(vacancy: Vacancy, *, hr: User, on: date) -> None:
    """One in two days whose panel is not complete, one whose questions go out tomorrow, one of
    yesterday that nobody has scored, and a decision that was to be told today."""
    make_interview(vacancy, confirmed=False, in_days=2, by=hr)
    later = make_interview(vacancy, in_days=3, by=hr)
    held = make_interview(vacancy, in_days=4, by=hr)
    for interview, name in ((later, "Lin"), (held, "Mo")):
        application = to_interview(make_application(vacancy, name, email="", phone="01632 960001"))
        interviews.invite(interview=interview, applications=[application], by=hr)
    make_seat(vacancy, hr, SeatPart.INTERVIEW, starts_on=on - timedelta(days=9))
    Interview.objects.filter(pk=held.pk).update(starts_at=timezone.now() - timedelta(days=1))
    to_interview(make_application(vacancy), StageKind.DECISION)
    vacancy.stages.filter(kind=StageKind.DECISION).update(expected_on=on)
    vacancy.stages.filter(kind=StageKind.RECEIVED).update(expected_on=on)


def _wait_for_health_and_panels(organisation: Organisation, *, hr: User, on: date) -> None:
    """Two referrals, one of them to be looked at again; a panel with empty seats, and a whole
    one."""
    kinds = (CheckKind.WORK_HEALTH, CheckKind.CRIMINAL_RECORD)
    names = ("Una", "Vic")
    files = [make_file(make_candidate(organisation, name, by=hr), by=hr) for name in names]
    for file in files:
        health, record = (file.checks.get(kind=kind) for kind in kinds)
        referral = HealthReferral.objects.create(of=health, referred_on=on, referred_by=hr)
        assessment = Assessment.objects.create(
            of=record, opened_on=on - timedelta(days=1), opened_by=hr, respond_by=on
        )
    HealthOpinion.objects.create(
        referral=referral, outcome=Outcome.NOT_YET, review_on=on, said_by=hr
    )
    sits = (hr, *(make_member(organisation, Role.PANEL_MEMBER) for _each in range(3)))
    for seat, user in zip(Seat, sits, strict=True):
        assessment.seats.create(seat=seat, user=user)
