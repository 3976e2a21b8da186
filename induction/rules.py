"""Policy of the room as numbers, enumerations and pure functions. No models, no clock."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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
    LATER = "LATER", _("Cannot start yet")  # what comes before it is not done
    STUCK = "STUCK", _("Overdue")
    NOW = "NOW", _("Now")
    TO_COME = "TO_COME", _("Not yet started")


FEW = 3
"""A peer sees so many things at a time (IND-2)."""

STUCK_AFTER_DAYS = 5
"""An activity is stuck so many working days after it was due (IND-4)."""

MENTOR_BEFORE_DAYS = (10, 5, 1)
"""Working days before day one on which a missing mentor is reminded of (IND-1)."""
