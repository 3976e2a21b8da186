"""Policy of the room as numbers, enumerations and pure functions. No models, no clock."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from workforce.rules import months_later


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


class HowMuch(TextChoices):
    """How much somebody brings of one kind of contribution."""

    MUCH = "much", _("Much")
    SOME = "some", _("Some")
    LITTLE = "little", _("Little")


MOST_AUDIT_WORDS = 200
AUDIT_ANSWERS_AN_HOUR = 100


def balance(tallies: dict[str, tuple[int, int, int]]) -> dict[str, int]:
    """What a team brings of each kind, in per cent of all that it brings: much counts twice as
    much as some, little counts nothing (PREP-8)."""
    brought = {kind: 2 * much + some for kind, (much, some, _little) in tallies.items()}
    whole = sum(brought.values())
    return {kind: round(100 * part / whole) if whole else 0 for kind, part in brought.items()}


FUNDING_WARNED_MONTHS = (6, 3)
"""So many months before fixed-term funding ends it is warned of (PREP-6)."""


def funding_is_warned_of(ends_on: date | None, on: date) -> bool:
    """Whether fixed-term funding has ended, or ends within the months of the first warning."""
    return ends_on is not None and months_later(ends_on, -max(FUNDING_WARNED_MONTHS)) <= on


class CaseState(TextChoices):
    """Where a business case stands; it follows from its decision (PREP-6)."""

    DRAFT = "DRAFT", _("Draft")
    APPROVED = "APPROVED", _("Approved")
    DECLINED = "DECLINED", _("Not approved")


def case_state(decided_on: date | None, approved: bool | None) -> CaseState:
    if decided_on is None:
        return CaseState.DRAFT
    return CaseState.APPROVED if approved else CaseState.DECLINED


class Lacks(TextChoices):
    """What has to be entered before the cost of a post can be worked out; the first that is
    true (PREP-6)."""

    GRADE = "GRADE", _("its band or local grade")
    HOURS = "HOURS", _("its hours a week")
    COST = "COST", _("what a whole-time post of its band or grade costs a year")


def lacks(
    *, voluntary: bool, grade: str, hours: Decimal | None, a_year: Decimal | None
) -> Lacks | None:
    """What is missing for the cost of a post; a voluntary one has no pay, so nothing is."""
    if voluntary:
        return None
    if not grade:
        return Lacks.GRADE
    if hours is None:
        return Lacks.HOURS
    return Lacks.COST if a_year is None else None


def cost_a_year(hours: Decimal, a_year: Decimal, *, full_time_hours: Decimal) -> Decimal:
    """What a post of so many hours a week costs a year, in whole pounds; ``a_year`` is the cost of
    a whole-time one. From the hours themselves, not from a rounded share of them."""
    return (a_year * hours / full_time_hours).quantize(Decimal(1), rounding=ROUND_HALF_UP)


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
