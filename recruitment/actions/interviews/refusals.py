"""Why an act about interviews was refused."""

from django.utils.translation import gettext_lazy

from refusals import Refused


class InterviewOver(Refused):
    """It was called off or confirmed already, or has begun."""

    words = gettext_lazy("The interview was called off or confirmed by now, or it has begun.")


class QuestionsOut(Refused):
    """Somebody has the questions already."""

    words = gettext_lazy("Somebody has the questions already, so they stay as they are.")


class SlotTaken(Refused):
    """Somebody else was quicker, or the time is over or too soon."""

    words = gettext_lazy(
        "Somebody else was quicker, or this time is over or too soon. Choose another one."
    )


class SlotInUse(Refused):
    """Somebody has chosen this time."""

    words = gettext_lazy("Somebody has chosen this time, so it stays.")


class TimesClash(Refused):
    """There is such a time already."""

    words = gettext_lazy("There is such a time already.")
