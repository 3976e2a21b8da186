"""The reminder that required training runs out (COM-6)."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from competencies.models import Completion, CoursePlace, Requirement
from competencies.required import required_of
from competencies.rules import REMINDER_STEPS
from reminders.registry import Reminder
from workforce.access import Permission
from workforce.audiences import about_peers, audience
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
)
