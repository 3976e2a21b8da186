"""Policy of the room as numbers, enumerations and pure functions. No models, no clock."""

from collections.abc import Iterable
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Group(TextChoices):
    """Who has to be engaged before peers come (PREP-2), in the framework's order."""

    HR = "HR", _("Human resources (HR)")
    MANAGEMENT = "MANAGEMENT", _("Management")
    WORKFORCE_PLANNING = "WORKFORCE_PLANNING", _("Workforce planning")
    OCCUPATIONAL_HEALTH = "OCCUPATIONAL_HEALTH", _("Occupational health")
    FINANCE = "FINANCE", _("Finance")
    COMMISSIONERS = "COMMISSIONERS", _("Commissioners")
    PROFESSIONS = "PROFESSIONS", _("Professional groups")
    COMMUNICATIONS = "COMMUNICATIONS", _("Communications")
    PEOPLE_USING_SERVICES = "PEOPLE_USING_SERVICES", _("People who use services")
    FAMILIES = "FAMILIES", _("Their families and friends")
    LOCAL_PARTNERS = "LOCAL_PARTNERS", _("Local partner organisations")


class Standing(TextChoices):
    """How far an organisation has come with one group (PREP-2)."""

    ENGAGED = "ENGAGED", _("Engaged")
    NAMED = "NAMED", _("Contact named, not engaged yet")
    MISSING = "MISSING", _("Still missing")


def standing_of(contact: str, engaged_on: date | None) -> Standing:
    """A group counts as engaged from the day on which it was, not from when somebody is named."""
    if engaged_on is not None:
        return Standing.ENGAGED
    return Standing.NAMED if contact.strip() else Standing.MISSING


class MilestoneState(TextChoices):
    """Where a step of the plan stands; it follows from its dates (PREP-4)."""

    DONE = "DONE", _("Done")
    DROPPED = "DROPPED", _("Let go")
    OVERDUE = "OVERDUE", _("Overdue")
    BEGUN = "BEGUN", _("Under way")
    TO_COME = "TO_COME", _("To come")


def milestone_state(
    *,
    due_on: date,
    begun_on: date | None,
    done_on: date | None,
    dropped_on: date | None,
    on: date,
) -> MilestoneState:
    """Where a milestone stands on a day. On its due date it is not overdue yet."""
    if done_on is not None:
        return MilestoneState.DONE
    if dropped_on is not None:
        return MilestoneState.DROPPED
    if due_on < on:
        return MilestoneState.OVERDUE
    return MilestoneState.BEGUN if begun_on is not None else MilestoneState.TO_COME


class Channel(TextChoices):
    """How the vision was made known (PREP-3)."""

    WORKSHOP = "WORKSHOP", _("Information workshop")
    BRIEFING = "BRIEFING", _("Staff briefing")
    NEWSLETTER = "NEWSLETTER", _("Newsletter")
    MEETING = "MEETING", _("Meeting")
    OTHER = "OTHER", _("Something else")


class Point(TextChoices):
    """The eight points that a team talks through before peers join it (PREP-7)."""

    DIFFERENCE = "DIFFERENCE", _("What peer support is, and how it differs from other roles")
    STORIES = "STORIES", _("Stories from teams that have peers")
    HOPES_AND_FEARS = "HOPES_AND_FEARS", _("Hopes, fears and concerns")
    EXPERTISE = "EXPERTISE", _("The different kinds of expertise in the team")
    JOB_DESCRIPTIONS = "JOB_DESCRIPTIONS", _("The job descriptions of peers")
    OWNERSHIP = "OWNERSHIP", _("Shared ownership")
    ROLES = "ROLES", _("Roles and responsibilities in this team")
    REASSURANCE = "REASSURANCE", _("Reassurance")


class Contribution(TextChoices):
    """The three kinds of contribution that everybody in a team brings in a balance of their own
    (PREP-8)."""

    LIFE = "LIFE", _("Life outside mental health")
    LIVED = "LIVED", _("Lived experience of distress")
    PROFESSIONAL = "PROFESSIONAL", _("Professional training and experience")


FEWEST_IN_AN_AUDIT = 3
"""A skills audit is drawn from so many answers on: fewer would say who has lived experience."""

FUNDING_WARNED_MONTHS = (6, 3)
"""So many months before fixed-term funding ends it is warned of (PREP-6)."""


class ReviewOutcome(TextChoices):
    """What becomes of a post that fell vacant."""

    AS_IT_IS = "AS_IT_IS", _("Fill it as it is")
    CHANGED = "CHANGED", _("Change it, then fill it")
    CLOSED = "CLOSED", _("Close it")


def points_missing(talked: Iterable[str]) -> list[Point]:
    """The points that a team has not talked through, in their order; it is prepared when there is
    none (PREP-7)."""
    done = set(talked)
    return [each for each in Point if each not in done]


def prepared_on(talks: Iterable[tuple[str, date]]) -> date | None:
    """The day on which the last of the eight points was talked through for the first time; None
    while one is missing. ``talks`` are pairs of a point and a day."""
    first: dict[str, date] = {}
    for point, day in talks:
        first[point] = min(day, first.get(point, day))
    return None if points_missing(first) else max(first[each] for each in Point)
