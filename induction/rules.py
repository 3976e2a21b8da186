"""Policy of the room as numbers, enumerations and pure functions. No models, no clock."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from reminders.rules import is_working_day, shift, working_days_between
from workforce.rules import EngagementKind


class ActivityKind(TextChoices):
    """What an activity of an induction is (IND-2)."""

    CORPORATE = "CORPORATE", _("Corporate welcome")
    E_LEARNING = "E_LEARNING", _("E-learning")
    SESSION = "SESSION", _("Organisational session")
    RISK_ASSESSMENT = "RISK_ASSESSMENT", _("Risk assessment")
    LOCAL_WAYS = "LOCAL_WAYS", _("How we do things here")
    MEETING_TEAM = "MEETING_TEAM", _("Meeting the team")
    OTHER = "OTHER", _("Something else")


class Owner(TextChoices):
    """Whose turn an activity is. Somebody outside the portal gets a link (IND-2)."""

    PEER = "PEER", _("The peer")
    MENTOR = "MENTOR", _("The mentor")
    LINE_MANAGER = "LINE_MANAGER", _("The line manager")
    HR = "HR", _("Human resources (HR)")
    LEAD = "LEAD", _("The peer support lead")
    OUTSIDE = "OUTSIDE", _("Somebody outside the portal")


class Condition(TextChoices):
    """For whom an activity of a template is (IND-1)."""

    ALWAYS = "ALWAYS", _("Everybody")
    PAID = "PAID", _("Peers who are paid")
    VOLUNTARY = "VOLUNTARY", _("Volunteers")
    NEW_TO_WORK = "NEW_TO_WORK", _("Peers who are new to work")
    ADJUSTMENTS = "ADJUSTMENTS", _("Peers with agreed adjustments")


class ActivityState(TextChoices):
    """Where an activity stands; worked out from its dates, first match wins."""

    NOT_NEEDED = "NOT_NEEDED", _("Not needed")
    DONE = "DONE", _("Completed")
    WAITS = "WAITS", _("Cannot start yet")  # what comes before it is not done
    OVERDUE = "OVERDUE", _("Overdue")
    NOW = "NOW", _("Due soon")
    TO_COME = "TO_COME", _("Not yet started")


FEW = 3
"""A peer sees so many things at a time (IND-2)."""

SOON_DAYS = 5
"""An activity is due soon so many working days before its day."""

STUCK_AFTER_DAYS = 5
"""An activity is stuck so many working days after it was due (IND-4)."""

TOLD_BEFORE_DAYS = 10
"""Working days before day one on which line manager and mentor are told of who starts (IND-1)."""

MENTOR_BEFORE_DAYS = (10, 5, 1)
"""Working days before day one on which a missing mentor is reminded of (IND-1)."""

OUTSIDE_BEFORE_DAYS = 5
"""Working days before it is due on which somebody outside gets their link (IND-2)."""

CHASE_AFTER_DAYS = (1, 5)
"""Working days after it was due on which they are asked again."""

MOST_DAYS_BEFORE, MOST_DAYS_AFTER = 60, 260
"""An activity is due at most so many working days before and after the first day."""


# ------------------------------------------------------------------ which template, for whom


class TemplateLike(Protocol):
    title: str
    kind: str
    role: str


Template = TypeVar("Template", bound=TemplateLike)


def _same_words(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def fits(template: TemplateLike, *, kind: str, title: str) -> bool:
    """Whether a template is meant for a peer of this kind of engagement and job title."""
    return (not template.kind or template.kind == kind) and (
        not template.role or _same_words(template.role, title)
    )


def proposed(templates: Iterable[Template], *, kind: str, title: str) -> Template | None:
    """The template proposed for a peer (IND-1): of those that fit, the one made for their role,
    then the one made for their kind of engagement, then the first by title."""
    fitting = [each for each in templates if fits(each, kind=kind, title=title)]
    return min(
        fitting,
        key=lambda each: (not each.role, not each.kind, each.title.casefold()),
        default=None,
    )


def applies(condition: str, *, kind: str, new_to_work: bool, adjustments: bool) -> bool:
    """Whether an activity of a template is for this peer (IND-1, CHK-7)."""
    return {
        Condition.ALWAYS: True,
        Condition.PAID: kind == EngagementKind.PAID,
        Condition.VOLUNTARY: kind == EngagementKind.VOLUNTARY,
        Condition.NEW_TO_WORK: new_to_work,
        Condition.ADJUSTMENTS: adjustments,
    }[Condition(condition)]


def would_wait_for_itself(waits: Mapping[UUID, UUID | None], one: UUID, after: UUID) -> bool:
    """Whether ``one`` would in the end wait for itself if it came after ``after``; ``waits`` says
    what each activity waits for."""
    seen: set[UUID] = set()
    step: UUID | None = after
    while step is not None and step not in seen:
        if step == one:
            return True
        seen.add(step)
        step = waits.get(step)
    return False


# ------------------------------------------------------------------ days


def due_on(starts_on: date, due_after: int, *, nation: str) -> date:
    """The day on which an activity is due (IND-2): so many working days after the first day;
    0 is the first day itself, also where that is no working day; negative: before it."""
    if due_after == 0:
        return starts_on
    if due_after < 0 and not is_working_day(starts_on, nation=nation):
        due_after += 1  # the last working day before it is one day before
    return shift(starts_on, due_after, nation=nation)


def due_after(starts_on: date, due_on: date, *, nation: str) -> int:
    """The other way round: how many working days from the first day a day is."""
    days = working_days_between(starts_on, due_on, nation=nation)
    if due_on < starts_on and not is_working_day(starts_on, nation=nation):
        return days - 1
    return days


def stuck_since(on: date, *, nation: str) -> date:
    """What was due by this day and is open on the day ``on`` is stuck (IND-4)."""
    return shift(on, -STUCK_AFTER_DAYS, nation=nation)


def state_of(
    *,
    due_on: date,
    done_on: date | None,
    not_needed: bool,
    waits: bool,
    on: date,
    nation: str,
) -> ActivityState:
    """Where an activity stands on the day ``on``; ``waits``: what comes before it is open."""
    if not_needed:
        return ActivityState.NOT_NEEDED
    if done_on is not None:
        return ActivityState.DONE
    if waits:
        return ActivityState.WAITS
    if due_on < on:
        return ActivityState.OVERDUE
    if due_on <= shift(on, SOON_DAYS, nation=nation):
        return ActivityState.NOW
    return ActivityState.TO_COME
