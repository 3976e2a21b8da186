"""Policy of the room as numbers, enumerations and pure functions. No models, no clock."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Area(TextChoices):
    """The five areas of an annual review, in their order (REV-1)."""

    COMPETENCIES = "COMPETENCIES", _("Competencies and objectives")
    IMPACT = "IMPACT", _("Impact on the people you support")
    ETHICS = "ETHICS", _("Ethics and protocols")
    DEVELOPMENT = "DEVELOPMENT", _("Professional development")
    REFLECTION = "REFLECTION", _("Self-reflection and goals")


class Author(TextChoices):
    PEER = "PEER", _("The peer")
    MANAGER = "MANAGER", _("The line manager")


EVERY_MONTHS = 12
"""A review falls due this many months after the start or after the last review (REV-6)."""

REMIND_BEFORE = (60, 30)
"""Days before it is due on which both are reminded (REV-6)."""

FEWEST_ANSWERS = 3
"""Feedback of people supported is shown from this many answers on (REV-3)."""


class FormalProcess(TextChoices):
    """Whether a formal process holds a pay step; only HR says so (REV-7)."""

    NOT_SAID = "NOT_SAID", _("Not said yet")
    NONE = "NONE", _("No formal process")
    LIVE = "LIVE", _("A formal process is live")
