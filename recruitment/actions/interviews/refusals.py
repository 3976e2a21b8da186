"""Why an act about interviews was refused."""


class InterviewOver(Exception):
    """It was called off or confirmed already, or has begun."""


class QuestionsOut(Exception):
    """Somebody has the questions already."""


class SlotTaken(Exception):
    """Somebody else was quicker, or the time is over or too soon."""


class SlotInUse(Exception):
    """Somebody has chosen this time."""


class TimesClash(Exception):
    """There is such a time already."""
