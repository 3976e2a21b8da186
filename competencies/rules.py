"""Policy of the room as numbers, enumerations and pure functions. No models, no clock.

Nothing here counts, scores or colours a person (COM-2)."""

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
