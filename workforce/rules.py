"""Policy as numbers, enumerations and pure functions. No models, no clock."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from enum import StrEnum, auto

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

# ------------------------------------------------------------------ days


def months_later(day: date, months: int) -> date:
    """The same day so many calendar months later (or earlier, below zero); the last of a month
    that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# ------------------------------------------------------------------ organisations


class OrganisationKind(TextChoices):
    TRUST = "TRUST", _("NHS trust")
    VCSE = "VCSE", _("Voluntary, community or social enterprise organisation")
    OTHER = "OTHER", _("Another kind of organisation")


class Nation(TextChoices):
    """Whose bank holidays an organisation keeps; England and Wales share theirs."""

    ENGLAND_AND_WALES = "EAW", _("England and Wales")
    SCOTLAND = "SCT", _("Scotland")
    NORTHERN_IRELAND = "NIR", _("Northern Ireland")


class PostState(TextChoices):
    PLANNING = "PLANNING", _("Business planning")
    DEVELOPMENT = "DEVELOPMENT", _("In development")
    APPROVED = "APPROVED", _("Approved")
    ADVERTISED = "ADVERTISED", _("Advertised")
    FILLED = "FILLED", _("Filled")
    CLOSED = "CLOSED", _("Closed")


# ------------------------------------------------------------------ roles


class Role(TextChoices):
    PEER = "PEER", _("Peer support worker")
    LINE_MANAGER = "LINE_MANAGER", _("Line manager")
    SUPERVISOR = "SUPERVISOR", _("Professional supervisor")
    SUPPORTER = "SUPPORTER", _("Supporter")
    HR = "HR", _("Human resources (HR)")
    OCCUPATIONAL_HEALTH = "OCCUPATIONAL_HEALTH", _("Occupational health")
    LEAD = "LEAD", _("Peer support lead")
    ADMINISTRATOR = "ADMINISTRATOR", _("Administrator")
    PANEL_MEMBER = "PANEL_MEMBER", _("Panel member")
    PLACE_COORDINATOR = "PLACE_COORDINATOR", _("Place coordinator")


class ResponsibilityKind(TextChoices):
    LINE_MANAGER = "LINE_MANAGER", _("Line manager")
    SUPERVISOR = "SUPERVISOR", _("Professional supervisor")
    SUPPORTER = "SUPPORTER", _("Supporter")
    MENTOR = "MENTOR", _("Mentor")


ROLE_OF_RESPONSIBILITY = {
    ResponsibilityKind.LINE_MANAGER: Role.LINE_MANAGER,
    ResponsibilityKind.SUPERVISOR: Role.SUPERVISOR,
    ResponsibilityKind.SUPPORTER: Role.SUPPORTER,
}
"""The role a person must hold to carry a responsibility; a mentor needs none of their own."""

NEW_TO_WORK_FACTOR = 2
"""The first and the early weeks of a peer who is new to work last this many times as long
(IND-3)."""


# ------------------------------------------------------------------ peers


class Experience(TextChoices):
    OWN = "OWN", _("Lived experience of their own")
    CARER = "CARER", _("Lived experience as a carer")
    BOTH = "BOTH", _("Both")
    NOT_STATED = "NOT_STATED", _("Not stated")


class EngagementKind(TextChoices):
    PAID = "PAID", _("Paid")
    VOLUNTARY = "VOLUNTARY", _("Voluntary")


class Weekday(IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


LONGEST_NIGHT_HOURS = 16
"""A time of work that ends on the next day takes so many hours at most; more is a slip."""

FULL_TIME_HOURS = 37.5
"""Hours a week of one whole-time equivalent under Agenda for Change; a setting elsewhere."""

BANDS = ("2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9")
"""Agenda for Change bands that a peer post can carry. No pay figures are kept in code."""


def whole_time_equivalent(hours: float, *, full_time_hours: float = FULL_TIME_HOURS) -> float:
    """Hours a week as a share of one whole-time post, to two decimals."""
    return round(float(hours) / float(full_time_hours), 2)


def is_current(starts_on: date, ends_on: date | None, *, on: date) -> bool:
    """Whether a period whose last day is ``ends_on`` (None: open) covers the day ``on``."""
    return starts_on <= on and (ends_on is None or on <= ends_on)


class AdjustmentGroup(TextChoices):
    PATTERN = "PATTERN", _("Working pattern")
    ENVIRONMENT = "ENVIRONMENT", _("Working environment")
    EQUIPMENT = "EQUIPMENT", _("Equipment")
    TASKS = "TASKS", _("Tasks and feedback")
    STRESS = "STRESS", _("How to handle stressful work")


class Helped(TextChoices):
    NOT_YET_KNOWN = "NOT_YET_KNOWN", _("Not yet known")
    YES = "YES", _("Yes")
    PARTLY = "PARTLY", _("Partly")
    NO = "NO", _("No")


# ------------------------------------------------------------------ invitations and drafts

INVITATIONS_LAST = timedelta(days=7)
DRAFTS_LAST = timedelta(hours=24)


class InvitationState(StrEnum):
    OPEN = auto()
    ACCEPTED = auto()
    WITHDRAWN = auto()
    EXPIRED = auto()


def invitation_state(
    *,
    accepted_at: datetime | None,
    withdrawn_at: datetime | None,
    expires_at: datetime,
    now: datetime,
) -> InvitationState:
    """What has become of an invitation; first match wins."""
    if accepted_at is not None:
        return InvitationState.ACCEPTED
    if withdrawn_at is not None:
        return InvitationState.WITHDRAWN
    return InvitationState.EXPIRED if now >= expires_at else InvitationState.OPEN


# ------------------------------------------------------------------ the competence framework


class DomainKind(TextChoices):
    """Whom the competences of a domain are about."""

    CORE = "CORE", _("Core")
    OPTIONAL = "OPTIONAL", _("Optional")
    META = "META", _("Guiding the others")
    ORGANISATION = "ORGANISATION", _("For organisations")


class Standing(TextChoices):
    """How sure a number and a title of the framework are (COM-1)."""

    CONFIRMED = "CONFIRMED", _("Read in the framework")
    INFERRED = "INFERRED", _("Worked out from its curriculum")
    UNCONFIRMED = "UNCONFIRMED", _("Not yet read")


class CompetenceUseKind(TextChoices):
    """In what a competence is used (COM-3)."""

    JOB_DESCRIPTION = "JOB_DESCRIPTION", _("Job descriptions")
    INTERVIEW_QUESTION = "INTERVIEW_QUESTION", _("Interview questions")
    COURSE = "COURSE", _("Training")
    AGENDA = "AGENDA", _("Supervision agendas")
    REVIEW = "REVIEW", _("Annual reviews")


# ------------------------------------------------------------------ what peers bring


class AttributeKind(TextChoices):
    """What kind of thing a person may bring or a team may look for (MAT-1, MAT-3). There is no
    kind for a diagnosis, and there will be none (MAT-2)."""

    SKILL = "SKILL", _("A skill")
    INTEREST = "INTEREST", _("An interest")
    COMMUNITY = "COMMUNITY", _("A community known from within")
    AGE_GROUP = "AGE_GROUP", _("An age group")
    LANGUAGE = "LANGUAGE", _("A language")
    EXPERIENCE = "EXPERIENCE", _("An experience of life")
    SETTING = "SETTING", _("A place or a way to work")


# ------------------------------------------------------------------ leaving


class LeavingReason(TextChoices):
    """Why a peer leaves, as they say it (WFO-6)."""

    NEW_JOB = "NEW_JOB", _("A new job or role")
    STUDY = "STUDY", _("Study or training")
    CONTRACT_ENDS = "CONTRACT_ENDS", _("The contract or the funding ends")
    HOURS = "HOURS", _("Hours, pay or travel")
    SUPPORT = "SUPPORT", _("Not enough support at work")
    ROLE = "ROLE", _("The role was not right for me")
    OWN_LIFE = "OWN_LIFE", _("My own life or family")
    RETIREMENT = "RETIREMENT", _("Retirement")
    OTHER = "OTHER", _("Something else")
    NOT_SAID = "NOT_SAID", _("I would rather not say")


class WhereNext(TextChoices):
    """Where a peer goes from here (WFO-6)."""

    PEER_ELSEWHERE = "PEER_ELSEWHERE", _("A peer role somewhere else")
    HEALTH_OR_CARE = "HEALTH_OR_CARE", _("Another role in health or care")
    OTHER_WORK = "OTHER_WORK", _("Work outside health and care")
    VOLUNTEERING = "VOLUNTEERING", _("Volunteering")
    STUDY = "STUDY", _("Study or training")
    A_REST = "A_REST", _("A rest from work")
    NOT_SAID = "NOT_SAID", _("I would rather not say")
