"""The reminders of required training: it runs out, or has never been done (COM-6)."""

from datetime import date

from django.db.models import (
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Greatest, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from competencies.models import Completion, CoursePlace, Requirement
from competencies.required import required_of
from competencies.rules import FIRST_STEPS, REMINDER_STEPS, RequiredOf
from reminders.registry import Reminder
from workforce.access import Permission
from workforce.audiences import NOBODY, about_peers, audience
from workforce.lifecycle import WORKING
from workforce.rules import Role


def running_out(on: date) -> QuerySet:
    """The last completions of required courses by peers who are working, with the day on which
    they run out; not where a place is booked before that day."""
    newer = Completion.objects.filter(worker=OuterRef("worker"), course=OuterRef("course")).filter(
        Q(expires_on=None) | Q(expires_on__gt=OuterRef("expires_on"))
    )
    booked = (
        CoursePlace.objects.held()
        .filter(
            worker=OuterRef("worker"),
            session__course=OuterRef("course"),
            session__cancelled_at=None,
            session__starts_at__gt=timezone.now(),
        )
        .annotate(day=TruncDate("session__starts_at"))
        .filter(day__lt=OuterRef("expires_on"))
    )
    asked = Requirement.objects.current(on).filter(
        *required_of("worker__team", "worker__kind"),
        course=OuterRef("course"),
        course__retired_on=None,
    )
    rows = Completion.objects.filter(
        Exists(asked), ~Exists(newer), ~Exists(booked),
        expires_on__gt=on, worker__stage__in=WORKING,
    )  # fmt: skip
    return about_peers(rows, due_on="expires_on")


def never_done(on: date) -> QuerySet:
    """Peers who are working, with each day by which a required course is to be done that they have
    never completed; not where a place is booked by that day, and no more once it is over."""
    peer = "course__organisation__peers__"
    started = Greatest("starts_on", F("started"))
    last_day = ExpressionWrapper(started + F("within_days"), output_field=DateField())
    done = Completion.objects.filter(worker=OuterRef("peer"), course=OuterRef("course_id"))
    booked = (
        CoursePlace.objects.held()
        .filter(
            worker=OuterRef("peer"),
            session__course=OuterRef("course_id"),
            session__cancelled_at=None,
            session__starts_at__gt=timezone.now(),
        )
        .order_by("session__starts_at")
        .values(day=TruncDate("session__starts_at"))[:1]
    )
    return (
        Requirement.objects.current(on)
        .filter(course__retired_on=None)
        .annotate(
            peer=F(f"{peer}pk"),
            stage=F(f"{peer}stage"),
            kind=F(f"{peer}kind"),
            peers_team=F(f"{peer}team"),
            started=F(f"{peer}started_on"),
        )
        .filter(
            Q(team=None) | Q(team=F("peers_team")),
            Q(required_of=RequiredOf.EVERYONE) | Q(required_of=F("kind")),
            ~Exists(done),
            stage__in=WORKING,
        )
        .order_by()
        .annotate(booked=Subquery(booked))
        .values("peer", "course_id", "course__organisation_id", "booked")
        .annotate(day=Min(last_day))
        .filter(Q(booked=None) | Q(booked__gt=F("day")), day__gte=on)
        .values_list("peer", "peer", "course__organisation_id", "day", NOBODY)
    )


OF_TRAINING = (
    Reminder(
        key="competencies.training_runs_out",
        title=_("Required training runs out"),
        description=_(
            "A completion of a required course runs out, and no place is booked before that day. "
            "Not for those on a break."
        ),
        items=running_out,
        audiences=(
            audience(
                Role.PEER,
                permission=Permission.VIEW_TRAINING,
                steps=REMINDER_STEPS,
                required=True,
            ),
            audience(Role.LINE_MANAGER, permission=Permission.VIEW_TRAINING, steps=REMINDER_STEPS),
        ),
    ),
    Reminder(
        key="competencies.training_first_time",
        title=_("Required training is to be done"),
        description=_(
            "A peer has never completed a required course, the day for it is near, and no place is "
            "booked by that day. Not for those on a break."
        ),
        items=never_done,
        audiences=(
            audience(
                Role.PEER,
                permission=Permission.VIEW_TRAINING,
                steps=FIRST_STEPS,
                required=True,
            ),
            audience(Role.LINE_MANAGER, permission=Permission.VIEW_TRAINING, steps=FIRST_STEPS),
        ),
    ),
)
