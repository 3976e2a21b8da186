"""Policy of the room as numbers, enumerations and pure functions. No models, no clock."""

from calendar import monthrange
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from workforce.rules import ResponsibilityKind

# ------------------------------------------------------------------ the wellbeing plan (WEL-1)


class Part(TextChoices):
    """The sections of a wellbeing plan, in their order."""

    KEEPS_ME_WELL = "KEEPS_ME_WELL", _("What keeps me well")
    MAKES_WORK_HARD = "MAKES_WORK_HARD", _("What makes work hard")
    EARLY_SIGNS = "EARLY_SIGNS", _("Early signs")
    HOW_WORK_SHOWS_IT = "HOW_WORK_SHOWS_IT", _("How work shows it")
    WHAT_HELPS = "WHAT_HELPS", _("What helps")
    MY_MANAGER_CAN = "MY_MANAGER_CAN", _("What my manager can do")
    WHO_TO_CALL = "WHO_TO_CALL", _("Who to call")


class Sharing(TextChoices):
    """Who beside its owner reads a section."""

    PRIVATE = "PRIVATE", _("Nobody but me")
    SUPPORTER = "SUPPORTER", _("My supporter")
    MANAGER = "MANAGER", _("My manager")
    BOTH = "BOTH", _("My supporter and my manager")


READS = {
    Sharing.PRIVATE: (),
    Sharing.SUPPORTER: (ResponsibilityKind.SUPPORTER,),
    Sharing.MANAGER: (ResponsibilityKind.LINE_MANAGER,),
    Sharing.BOTH: (ResponsibilityKind.SUPPORTER, ResponsibilityKind.LINE_MANAGER),
}
"""Who reads a section beside its owner, by what they are to the peer."""


def shared_with(kind: ResponsibilityKind) -> tuple[Sharing, ...]:
    """The choices by which whoever carries this responsibility reads a section."""
    return tuple(sharing for sharing, kinds in READS.items() if kind in kinds)


def look_again(looked_at_on: date, *, months: int) -> date:
    """When a plan that was looked at on a day is to be looked at again: so many calendar months
    later, on the last day of a month that is shorter."""
    year, month = divmod(looked_at_on.year * 12 + looked_at_on.month - 1 + months, 12)
    return date(year, month + 1, min(looked_at_on.day, monthrange(year, month + 1)[1]))


# ------------------------------------------------------------------ flags (WEL-3)


class Level(TextChoices):
    """How soon somebody has to pick a flag up; the working hours are settings."""

    WHEN_YOU_CAN = "WHEN_YOU_CAN", _("In the next days")
    SOON = "SOON", _("Soon")
    TODAY = "TODAY", _("Today")


class Origin(TextChoices):
    """Who or what raised a flag."""

    PEER = "PEER", _("The peer themselves")
    MANAGER = "MANAGER", _("The line manager")
    COLLEAGUE = "COLLEAGUE", _("A colleague")
    RULE = "RULE", _("A rule of the organisation")


class Audience(TextChoices):
    """Who may learn of a flag, by what they are to the peer."""

    SUPPORTER = "SUPPORTER", _("My supporter")
    LINE_MANAGER = "LINE_MANAGER", _("My line manager")
    SUPERVISOR = "SUPERVISOR", _("My professional supervisor")
    LEAD = "LEAD", _("The peer support lead")


class Step(TextChoices):
    """What happened to a flag."""

    RAISED = "RAISED", _("Raised")
    PICKED_UP = "PICKED_UP", _("Picked up")
    STEP = "STEP", _("A step")
    HANDED_ON = "HANDED_ON", _("Handed on")
    ESCALATED = "ESCALATED", _("Passed on because nobody picked it up")
    REVIEWED = "REVIEWED", _("Looked at again")
    CLOSED = "CLOSED", _("Closed")


# ------------------------------------------------------------------ after an incident (WEL-4)

SUPPORT_OFFERED_WITHIN = timedelta(hours=72)
"""How soon after a hard incident support is offered (WEL-4)."""


class OfferAnswer(TextChoices):
    """What the peer says to an offer of support; each is as good as the other."""

    ACCEPTED = "ACCEPTED", _("Yes please")
    LATER = "LATER", _("Not now, ask me again")
    DECLINED = "DECLINED", _("No thank you")


# ------------------------------------------------------------------ the pulse (WEL-6)

FEWEST_ANSWERS = 5
"""No result is shown for fewer answers (WEL-6)."""
