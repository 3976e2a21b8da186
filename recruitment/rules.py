"""Policy of attracting and recruiting: enumerations, numbers, pure functions."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# ------------------------------------------------------------------ how people come


class ChannelKind(TextChoices):
    """By which kind of road people hear of a vacancy (REC-4)."""

    OWN_PAGES = "OWN_PAGES", _("Our own pages")
    NHS_JOBS = "NHS_JOBS", _("NHS Jobs")
    JOB_BOARD = "JOB_BOARD", _("Another job board")
    VCSE = "VCSE", _("A voluntary or community organisation")
    PEER_GROUP = "PEER_GROUP", _("A peer support group")
    OUTREACH = "OUTREACH", _("Targeted outreach")
    EVENT = "EVENT", _("An open day or job market")
    WORD_OF_MOUTH = "WORD_OF_MOUTH", _("Word of mouth")
    OTHER = "OTHER", _("Something else")


# ------------------------------------------------------------------ job descriptions


class DescriptionCheck(TextChoices):
    """The eight points a job description and person specification is held against (REC-2)."""

    PRINCIPLES = "PRINCIPLES", _("It reflects the core principles of peer support")
    ROOM_TO_GROW = "ROOM_TO_GROW", _("The role has room to grow and develop")
    INDIVIDUAL = "INDIVIDUAL", _("It makes room for each person's skills and interests")
    AMBITION = "AMBITION", _("It meets what the organisation wants from peer support")
    LOCALITY = "LOCALITY", _("It says what this team and this place need")
    HR_GUIDANCE = "HR_GUIDANCE", _("It follows the organisation's HR guidance")
    EQUALITY = "EQUALITY", _("It meets equality law")
    LIVED_EXPERIENCE = (
        "LIVED_EXPERIENCE",
        _("It says what lived experience means here, and HR has agreed"),
    )


class Weight(TextChoices):
    ESSENTIAL = "ESSENTIAL", _("Essential")
    DESIRABLE = "DESIRABLE", _("Desirable")


class AssessedBy(TextChoices):
    APPLICATION = "APPLICATION", _("The application")
    INTERVIEW = "INTERVIEW", _("The interview")
    BOTH = "BOTH", _("The application and the interview")


class Training(TextChoices):
    """Whether peer support training must be done already or will be given (REC-1)."""

    DONE = "DONE", _("You need to have done peer support training already")
    GIVEN = "GIVEN", _("We give the training; you need none beforehand")
    EITHER = "EITHER", _("With or without training; we give it to those who need it")


# ------------------------------------------------------------------ answers


class AnsweredHow(TextChoices):
    """How an answer came, which the panel sees (REC-5)."""

    TYPED = "TYPED", _("Typed")
    AUDIO = "AUDIO", _("Sound recording")
    VIDEO = "VIDEO", _("Video recording")
    TAKEN_DOWN = "TAKEN_DOWN", _("Taken down by staff in conversation")


class HelperScope(TextChoices):
    """What a named helper may do on an application (REC-19)."""

    VIEW = "VIEW", _("Read it")
    COMMENT = "COMMENT", _("Read it and comment")
    EDIT = "EDIT", _("Read it, comment and change answers")


class HelpKind(TextChoices):
    """What applicants ask help with (REC-7)."""

    FORM = "FORM", _("Filling in the application")
    INTERVIEW = "INTERVIEW", _("Getting ready for the interview")
    BENEFITS = "BENEFITS", _("What a job means for benefits")
    IDENTITY = "IDENTITY", _("Identity documents")
    ADJUSTMENT = "ADJUSTMENT", _("An adjustment to how we recruit")
    OTHER = "OTHER", _("Something else")


# ------------------------------------------------------------------ panels and interviews


class SeatPart(TextChoices):
    """What a panel member does for a vacancy."""

    SHORTLISTING = "SHORTLISTING", _("Shortlisting")
    INTERVIEW = "INTERVIEW", _("Interview")


class Verdict(TextChoices):
    YES = "YES", _("Yes")
    RESERVE = "RESERVE", _("Yes, if a further place comes up")
    NO = "NO", _("No")


SCORERS_EACH = 2
"""How many people at least score each application on their own (REC-8)."""

QUESTIONS_BEFORE = timedelta(hours=24)
"""Interview questions reach the candidate at least this long before (REC-10)."""

TOUCH_FIRST_WITHIN_DAYS = 2
"""Working days from the yes within which somebody gets in touch (REC-14)."""

TOUCH_EVERY_DAYS = 7
"""Days between contacts after that, until the first day (REC-14)."""

KEEP_UNSUCCESSFUL_MONTHS = 6
"""Default of how long an unsuccessful application is kept; a setting, at most 12."""
