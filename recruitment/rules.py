"""Policy of attracting and recruiting: enumerations, numbers, pure functions."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

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


# ------------------------------------------------------------------ making the role known


class Audience(TextChoices):
    """To whom a pitch speaks (ATT-1); in small letters it stands in addresses."""

    PUBLIC = "PUBLIC", _("Everyone")
    APPLICANTS = "APPLICANTS", _("People who think of applying")
    TEAMS = "TEAMS", _("Teams and their managers")


class ReviewKind(TextChoices):
    """About what the question is asked whether it could be a peer post (REC-18)."""

    VACANCY = "VACANCY", _("A vacancy")
    SERVICE = "SERVICE", _("A new service")


class ReviewAnswer(TextChoices):
    YES = "YES", _("Yes, a peer post")
    LATER = "LATER", _("Not now, ask again")
    NO = "NO", _("No")


# ------------------------------------------------------------------ events and the talent pool


class EventKind(TextChoices):
    """What people can come to before they apply (ATT-3)."""

    OPEN_DAY = "OPEN_DAY", _("Open day")
    ORIENTATION = "ORIENTATION", _("Orientation session")
    JOB_MARKET = "JOB_MARKET", _("Job market")
    OTHER = "OTHER", _("Event")


class LookingFor(TextChoices):
    PAID = "PAID", _("Paid work")
    VOLUNTARY = "VOLUNTARY", _("Voluntary work")
    EITHER = "EITHER", _("Either, or not sure yet")


class Meanwhile(TextChoices):
    """What people do while they wait for a role (ATT-4)."""

    COURSE = "COURSE", _("A course or training")
    VOLUNTEERING = "VOLUNTEERING", _("Volunteering")
    INTERNSHIP = "INTERNSHIP", _("A supported internship")
    PEER_GROUP = "PEER_GROUP", _("A peer support group")
    WORK = "WORK", _("Other work")
    CARING = "CARING", _("Caring for somebody")
    OTHER = "OTHER", _("Something else")


class ContactHow(TextChoices):
    PHONE = "PHONE", _("By phone")
    MAIL = "MAIL", _("By mail")
    MET = "MET", _("In person")
    VIDEO = "VIDEO", _("By video")


REMIND_OF_EVENT = timedelta(days=2)
"""How long before an event whoever signed up is reminded (ATT-3)."""

LINK_AFTER_EVENT = timedelta(days=30)
"""How long after an event the link of a sign-up still opens."""

POOL_LINK_LASTS = 365
"""Days for which the link of somebody in the talent pool opens; it can be sent again."""

CONTACT_FIRST = 14
"""Days after somebody came into the talent pool by which the first contact is due."""

CONTACT_LATER = 90
"""Days from one contact to the next, unless another day is set (ATT-4)."""

MOST_FORMS_AN_HOUR = 30
"""How many forms one visitor may send within an hour without an account."""

MOST_MAILS_AN_HOUR = 5
"""How many mails one address is sent within an hour by forms that anyone may send."""


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


class VacancyState(TextChoices):
    """Where a vacancy stands; worked out from its dates, never stored."""

    DRAFT = "DRAFT", _("Draft")
    OPEN = "OPEN", _("Open")
    CLOSED = "CLOSED", _("Closed")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    COMPLETED = "COMPLETED", _("Completed")


def vacancy_state(
    *,
    published_at: datetime | None,
    closes_at: datetime | None,
    withdrawn_at: datetime | None,
    completed_at: datetime | None,
    now: datetime,
) -> VacancyState:
    """Where a vacancy with these dates stands; first match wins."""
    if withdrawn_at is not None:
        return VacancyState.WITHDRAWN
    if completed_at is not None:
        return VacancyState.COMPLETED
    if published_at is None or published_at > now:
        return VacancyState.DRAFT
    return VacancyState.OPEN if closes_at is None or closes_at > now else VacancyState.CLOSED


NEVER_ASKED = (
    (
        re.compile(r"\b(criminal|conviction|convicted|caution|offence|offender|DBS)", re.I),
        _(
            "Leave criminal records out of the application. They are only asked about after a "
            "conditional offer"
        ),
    ),
    (
        re.compile(r"\b(diagnos|medicat|sick leave|sickness|hospital admission)", re.I),
        _("Leave health out of the application. Ask what helps the person to do the job instead"),
    ),
    (
        re.compile(r"\b(gaps? in (your )?(work|employment|housing|history))", re.I),
        _("Gaps in work or housing need no explanation. Take this out"),
    ),
)
"""What no question of an application may ask about, each with what to say (REC-6)."""


def refusal_of(question: str) -> str:
    """Why a question may not be asked of applicants; empty when it may (REC-6)."""
    return next((str(words) for pattern, words in NEVER_ASKED if pattern.search(question)), "")


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


APPLICATION_LINK_LASTS = timedelta(days=90)
"""How long an applicant's link opens; it can be sent again to the address on record."""

HELPER_LASTS_AT_MOST = timedelta(days=60)
"""The longest time for which a helper can be invited (REC-19)."""

HELP_WITHIN_WORKING_DAYS = 3
"""Working days within which a request for help is answered, unless somebody sets a day (REC-7)."""

MOST_STARTED_BY_ONE = 20
"""How many applications one visitor may start within an hour."""


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(text.split())


# ------------------------------------------------------------------ panels and interviews


class SeatPart(TextChoices):
    """What a panel member does for a vacancy."""

    SHORTLISTING = "SHORTLISTING", _("Shortlisting")
    INTERVIEW = "INTERVIEW", _("Interview")


class Verdict(TextChoices):
    YES = "YES", _("Yes")
    RESERVE = "RESERVE", _("Yes, if a further place comes up")
    NO = "NO", _("No")


class Assessed(TextChoices):
    """What every interview assesses at least (REC-12)."""

    COMMUNICATION = "COMMUNICATION", _("Communication")
    RECOVERY = "RECOVERY", _("Understanding of recovery")
    JOURNEY = (
        "JOURNEY",
        _("Sharing one’s own journey constructively, and what helps to stay well"),
    )


class PartKind(TextChoices):
    """What an interview day is made of, in the usual order (REC-11)."""

    PRESENTATION = "PRESENTATION", _("Presentation about peer support here")
    ACTIVITY = "ACTIVITY", _("Activity in small groups")
    TALK = "TALK", _("Short talk, one to one")
    PANEL = "PANEL", _("Interview with the panel")


class PartSetting(TextChoices):
    GROUP = "GROUP", _("In a group")
    INDIVIDUAL = "INDIVIDUAL", _("One person at a time")


class Wish(TextChoices):
    """What somebody would rather have than this interview (REC-11)."""

    ANOTHER_TIME = "ANOTHER_TIME", _("Another day, or another way to meet")
    SOMETHING_ELSE = "SOMETHING_ELSE", _("Something else: a course, volunteering, another role")
    NOTHING = "NOTHING", _("Nothing, thank you")


SCORERS_EACH = 2
"""How many people at least score each application on their own (REC-8)."""

USUAL_SCALE = (
    (0, _("No evidence yet")),
    (1, _("Some evidence")),
    (2, _("Good evidence")),
    (3, _("Strong evidence")),
)
"""The scale of a vacancy that keeps no other (REC-8)."""

QUESTIONS_BEFORE = timedelta(hours=24)
"""Interview questions reach the candidate at least this long before (REC-10)."""

QUESTIONS_HOURS_BEFORE = 48
"""Hours before an interview at which its questions go out, unless it says otherwise (REC-10)."""


def in_time(*, sent_at: datetime, starts_at: datetime) -> bool:
    """Whether questions that go out at ``sent_at`` reach a candidate early enough (REC-10)."""
    return starts_at - sent_at >= QUESTIONS_BEFORE


def spread(values: Iterable[int]) -> int:
    """How far the highest score stands from the lowest; 0 for fewer than two (REC-8)."""
    found = list(values)
    return max(found) - min(found) if len(found) > 1 else 0


TOUCH_FIRST_WITHIN_DAYS = 2
"""Working days from the yes within which somebody gets in touch (REC-14)."""

TOUCH_EVERY_DAYS = 7
"""Days between contacts after that, until the first day (REC-14)."""


class Alternative(TextChoices):
    """What is offered along with a no (REC-15)."""

    LEARNING = "LEARNING", _("A course or other learning")
    VOLUNTEERING = "VOLUNTEERING", _("Volunteering")
    ORGANISATION = "ORGANISATION", _("Another organisation")
    POOL = "POOL", _("Staying in touch about other roles")
    OTHER = "OTHER", _("Something else")


class AlternativeAnswer(TextChoices):
    """What somebody said to what was offered; asked twice without an answer counts as one."""

    ACCEPTED = "ACCEPTED", _("Yes, please")
    DECLINED = "DECLINED", _("No, thank you")
    NONE = "NONE", _("No answer, though we asked twice")


class TouchHow(TextChoices):
    PHONE = "PHONE", _("By phone")
    EMAIL = "EMAIL", _("By email")
    IN_PERSON = "IN_PERSON", _("In person")
    MESSAGE = "MESSAGE", _("By message")


PROMISE_AHEAD = timedelta(days=2)
"""A promise is shown this long before its day, so that it can still be kept."""

ANSWER_WITHIN = timedelta(days=14)
"""How long after something was offered with a no its answer is asked for (REC-15)."""

WORD_HOLDS = timedelta(days=14)
"""How long a letter or a contact holds after the day on which somebody was to hear (REC-20)."""


def next_touch_due(*, yes_on: date, last_on: date | None, first_due_on: date) -> date:
    """The day by which somebody gets in touch next (REC-14): ``first_due_on``, two working days
    after the yes, until there was a contact; then a week after the last one."""
    if last_on is None or last_on < yes_on:
        return first_due_on
    return last_on + timedelta(days=TOUCH_EVERY_DAYS)
