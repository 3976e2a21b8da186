"""Policy as numbers, enumerations and pure functions. No models, no clock."""

from datetime import date, datetime, timedelta
from enum import StrEnum, auto

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

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
