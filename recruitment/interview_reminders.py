"""What interviews promised to candidates, and who is to keep it (REC-9, REC-10, REC-12)."""

from datetime import date, timedelta

from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recruitment.lifecycle import StageKind
from recruitment.models import (
    Application,
    DeclaredInterest,
    DoneWithout,
    Interview,
    InterviewQuestion,
    InterviewTraining,
    Invited,
    Override,
    PanelSeat,
    ScoreSheet,
    VacancyStage,
)
from recruitment.rules import QUESTIONS_BEFORE, SeatPart
from reminders.registry import Named, Reminder
from workforce.access import GRANTS, Permission
from workforce.models import Membership
from workforce.reminders import NOBODY, members
from workforce.rules import Role

PANEL_KEYS = ("lived_experience", "training")
"""What of an interview's panel HR can do without, by the keys of requirements.TO_INTERVIEW."""


def panels_incomplete(on: date) -> QuerySet:
    """Interviews to come without a trained volunteer with lived experience on their day, for which
    nobody has given a reason; who planned it is named (REC-9)."""
    trained = InterviewTraining.objects.filter(
        organisation=OuterRef("vacancy__organisation"),
        user=OuterRef("user"),
        trained_on__lte=OuterRef(OuterRef("day")),
    )
    able = Membership.objects.able(on).filter(
        organisation=OuterRef("vacancy__organisation"), user=OuterRef("user")
    )
    seats = (
        PanelSeat.objects.filter(
            vacancy=OuterRef("vacancy"),
            part=SeatPart.INTERVIEW,
            lived_experience=True,
            starts_on__lte=OuterRef("day"),
        )
        .filter(Q(ends_on=None) | Q(ends_on__gte=OuterRef("day")))
        .filter(Exists(trained), Exists(able))
    )
    reason = Override.objects.filter(interview=OuterRef("pk"), key__in=PANEL_KEYS)
    return (
        Interview.objects.standing()
        .filter(vacancy__withdrawn_at=None, vacancy__completed_at=None)
        .annotate(day=TruncDate("starts_at"))
        .filter(~Exists(seats), ~Exists(reason), day__gte=on)
        .values_list("pk", NOBODY, "vacancy__organisation_id", "day", "made_by_id")
    )


def questions_going_out(on: date) -> QuerySet:
    """Interviews whose questions are still to go out, on the day on which they do; who planned it
    is named (REC-10)."""
    return (
        Interview.objects.confirmed()
        .annotate(day=TruncDate(_hours_before("starts_at", F("questions_hours"))))
        .filter(day__gte=on)
        .values_list("pk", NOBODY, "vacancy__organisation_id", "day", "made_by_id")
    )


def questions_not_out(on: date) -> QuerySet:
    """Candidates who have no questions, and to whom they will not go by themselves: nobody wrote
    any, there is no address, or the time when they go has passed. Due on the last day on which
    they would come in time; who planned it is named (REC-10)."""
    begins = Coalesce("slot__starts_at", "interview__starts_at")
    asked = InterviewQuestion.objects.filter(interview=OuterRef("interview"))
    return (
        Invited.objects.coming()
        .filter(questions_sent_at=None)
        .annotate(
            day=TruncDate(
                ExpressionWrapper(begins - Value(QUESTIONS_BEFORE), output_field=DateTimeField())
            ),
            begins=begins,
            go_at=_hours_before("interview__starts_at", F("interview__questions_hours")),
        )
        .filter(begins__gte=timezone.now())
        .filter(Q(application__email="") | Q(go_at__lte=timezone.now()) | ~Exists(asked))
        .values_list(
            "pk", NOBODY, "interview__vacancy__organisation_id", "day", "interview__made_by_id"
        )
    )


def _hours_before(column: str, hours) -> ExpressionWrapper:
    return ExpressionWrapper(F(column) - timedelta(hours=1) * hours, output_field=DateTimeField())


def scores_missing(on: date) -> QuerySet:
    """Seats whose holders have met somebody and handed nothing in, since the day of the interview;
    the holder is named while the seat lasts (REC-12)."""
    handed_in = ScoreSheet.objects.filter(
        application=OuterRef("application"), seat=OuterRef(OuterRef("pk")),
        handed_in_at__isnull=False,
    )  # fmt: skip
    known = DeclaredInterest.objects.filter(
        application=OuterRef("application"), user=OuterRef(OuterRef("user"))
    )
    without = DoneWithout.objects.filter(
        application=OuterRef("application"), seat=OuterRef(OuterRef("pk"))
    )
    met = Invited.objects.coming().filter(
        ~Exists(handed_in),
        ~Exists(known),
        ~Exists(without),
        interview=OuterRef("interview"),
        application__stage__kind__in=(StageKind.GROUP, StageKind.INTERVIEW, StageKind.DECISION),
    )
    return (
        PanelSeat.objects.filter(part=SeatPart.INTERVIEW)
        .annotate(
            interview=F("vacancy__interviews__pk"),
            day=TruncDate("vacancy__interviews__starts_at"),
            named=Case(When(ends_on__lt=on, then=NOBODY), default=F("user")),
        )
        .filter(Q(ends_on=None) | Q(ends_on__gte=F("day")), starts_on__lte=F("day"), day__lte=on)
        .filter(Exists(met))
        .values_list("pk", NOBODY, "vacancy__organisation_id", "day", "named")
    )


def decisions_due(on: date) -> QuerySet:
    """Applicants who have been met, or stand where a decision is taken, with the day that they were
    told; the hiring manager is named (REC-12, REC-20)."""
    told = VacancyStage.objects.filter(vacancy=OuterRef("vacancy"), kind=StageKind.DECISION)
    mine = Invited.objects.coming().filter(application=OuterRef("pk"))
    held = mine.filter(interview__starts_at__lte=timezone.now())
    to_come = mine.filter(interview__starts_at__gt=timezone.now())
    return (
        Application.objects.submitted()
        .filter(withdrawn_at=None, vacancy__withdrawn_at=None)
        .filter(
            Q(stage__kind=StageKind.DECISION)
            | Q(Exists(held), ~Exists(to_come), stage__kind=StageKind.INTERVIEW)
        )
        .annotate(day=Subquery(told.values("expected_on")[:1]))
        .filter(day__isnull=False)
        .values_list("pk", NOBODY, "vacancy__organisation_id", "day", "vacancy__hiring_manager_id")
    )


def _arranging(steps: tuple[int, ...]):
    return members(
        Role.HR,
        Role.LEAD,
        permission=Permission.ARRANGE_INTERVIEWS,
        name="PLANNER",
        title=_("Who planned it, else HR and the lead"),
        steps=steps,
        named=Named.IF_SET,
        required=True,
    )


def _escalated(permission: Permission, steps: tuple[int, ...]):
    return members(
        Role.HR,
        Role.LEAD,
        permission=permission,
        name="HR_AND_LEAD",
        title=_("HR and the lead"),
        steps=steps,
    )


REMINDERS = (
    Reminder(
        key="recruitment.panel_incomplete",
        title=_("An interview panel is not complete"),
        description=_(
            "An interview is near, and no volunteer with lived experience and interview training "
            "sits on its panel that day."
        ),
        items=panels_incomplete,
        audiences=(
            _arranging((-10, -5, -2)),
            _escalated(Permission.ARRANGE_INTERVIEWS, (-3,)),
        ),
    ),
    Reminder(
        key="recruitment.questions_going_out",
        title=_("The questions of an interview go out"),
        description=_("They go to candidates by themselves on that day. Read them once more."),
        items=questions_going_out,
        audiences=(_arranging((-1,)),),
    ),
    Reminder(
        key="recruitment.questions_not_out",
        title=_("A candidate does not have the questions yet"),
        description=_("Questions reach candidates at least 24 hours before the interview."),
        items=questions_not_out,
        audiences=(
            _arranging((-1, 0)),
            _escalated(Permission.ARRANGE_INTERVIEWS, (0,)),
        ),
    ),
    Reminder(
        key="recruitment.scores_missing",
        title=_("Scores of an interview are still to come"),
        description=_(
            "Nobody decides before everybody on the panel has handed in scores, evidence and a "
            "decision."
        ),
        items=scores_missing,
        audiences=(
            members(
                *sorted(GRANTS[Permission.SCORE_APPLICATIONS]),
                permission=Permission.SCORE_APPLICATIONS,
                name="PANEL_MEMBER",
                title=_("The panel member"),
                steps=(1, 3),
                named=Named.ALWAYS,
                required=True,
            ),
            _escalated(Permission.ARRANGE_INTERVIEWS, (3, 6)),
        ),
    ),
    Reminder(
        key="recruitment.decision_due",
        title=_("A decision about an applicant is due"),
        description=_("Applicants were told by when they hear from you."),
        items=decisions_due,
        audiences=(
            members(
                Role.LINE_MANAGER,
                Role.HR,
                Role.LEAD,
                permission=Permission.DECIDE_APPLICATIONS,
                name="HIRING_MANAGER",
                title=_("The hiring manager, else HR and the lead"),
                steps=(-2, 0),
                named=Named.IF_SET,
                required=True,
            ),
            _escalated(Permission.DECIDE_APPLICATIONS, (1, 5)),
        ),
    ),
)
