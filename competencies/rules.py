"""Policy of the room as numbers, enumerations and pure functions. No models, no clock.

Nothing here counts, scores or colours a person (COM-2)."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# ------------------------------------------------------------------ growth (COM-2)


class EvidenceKind(TextChoices):
    """What shows something of how a peer works."""

    SESSION = "SESSION", _("A supervision or support session")
    TRAINING = "TRAINING", _("Training")
    FEEDBACK = "FEEDBACK", _("Feedback")
    OTHER = "OTHER", _("Something else")


# ------------------------------------------------------------------ training (COM-4 to COM-6)


class CoreTopic(TextChoices):
    """The topics that have to be taught (COM-5)."""

    ACTIVE_LISTENING = "ACTIVE_LISTENING", _("Active listening")
    PROBLEM_SOLVING = "PROBLEM_SOLVING", _("Problem solving")
    PLANNING = "PLANNING", _("Wellness and recovery planning")
    CHALLENGING = "CHALLENGING", _("Challenging situations")
    DIFFERENCE = "DIFFERENCE", _("Valuing difference")
    ETHICS = "ETHICS", _("Code of conduct and ethics")
    TEAM_WORKING = "TEAM_WORKING", _("Team working")
    STORY = "STORY", _("Telling your story")


class CourseKind(TextChoices):
    IN_HOUSE = "IN_HOUSE", _("In house")
    EXTERNAL = "EXTERNAL", _("External")


class CompletionSource(TextChoices):
    SESSION = "SESSION", _("Attended a session")
    ENTERED = "ENTERED", _("Entered by hand")
    IMPORT = "IMPORT", _("Imported")


class RequiredOf(TextChoices):
    """Of whom a course is required."""

    EVERYONE = "EVERYONE", _("Every peer")
    PAID = "PAID", _("Paid peers")
    VOLUNTARY = "VOLUNTARY", _("Volunteers")


REMIND_BEFORE_EXPIRY = (90, 30, 7)
"""Days before a completion runs out on which a reminder goes (COM-6)."""

REMINDER_STEPS = (-65, -22, -5)
"""The same in working days: each is no later than so many days before."""

MOST_VALID_MONTHS = 120
MOST_PLACES = 500
SHOWN_FROM = 3
"""From so many answers on feedback is shown, so that nobody can be told by theirs."""

FEEDBACK_DAYS = 14
"""So many days after a session its feedback is given; then all of it is shown at once, so that
nobody can tell whose answer came last."""


def expires_on(completed_on: date, valid_months: int | None) -> date | None:
    """The first day on which a completion no longer holds: the same day of the month so many
    months later, or the last of a month that has no such day. None: it does not run out."""
    if not valid_months:
        return None
    years, month = divmod(completed_on.month - 1 + valid_months, 12)
    year, month = completed_on.year + years, month + 1
    return date(year, month, min(completed_on.day, monthrange(year, month)[1]))


class Answer(StrEnum):
    """What a peer's record answers to a requirement: a fact about a course, never a mark."""

    HOLDS = "HOLDS"
    RUNS_OUT = "RUNS_OUT"
    RAN_OUT = "RAN_OUT"
    TO_DO = "TO_DO"
    LATE = "LATE"


OPEN = frozenset({Answer.RUNS_OUT, Answer.RAN_OUT, Answer.TO_DO, Answer.LATE})
"""What there is something to do about."""


def answer_of(*, completed_on: date | None, runs_out_on: date | None, due_on: date, on: date):
    """What the last completion answers on a day; ``due_on`` is the last day for a first one."""
    if completed_on is None:
        return Answer.LATE if due_on < on else Answer.TO_DO
    if runs_out_on is None:
        return Answer.HOLDS
    if runs_out_on <= on:
        return Answer.RAN_OUT
    soon = runs_out_on - timedelta(days=max(REMIND_BEFORE_EXPIRY))
    return Answer.RUNS_OUT if soon <= on else Answer.HOLDS


def due_for(*, starts_on: date, started_on: date | None, within_days: int) -> date:
    """The last day for a first completion: so long after the requirement began, or after the
    peer's first day where that was later (COM-6)."""
    return max(starts_on, started_on or starts_on) + timedelta(days=within_days)


# ------------------------------------------------------------------ careers (COM-7)


class Hope(TextChoices):
    """What a peer hopes for. All are equally good answers, staying as much as any (COM-7)."""

    GROW = "GROW", _("Grow in the role I have")
    STAY = "STAY", _("Stay as I am")
    SUPERVISION = "SUPERVISION", _("Specialise in peer supervision")
    MANAGEMENT = "MANAGEMENT", _("Management")
    TRAINING = "TRAINING", _("Training others")
    RESEARCH = "RESEARCH", _("Research")
    MOVE_ON = "MOVE_ON", _("Move on to something else")
