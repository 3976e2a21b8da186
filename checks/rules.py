"""What is checked before somebody starts and while they work, and whose turn it is. No models."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from workforce.rules import months_later


class CheckKind(TextChoices):
    """The six NHS employment check standards, and room for local ones (CHK-8)."""

    IDENTITY = "IDENTITY", _("Identity")
    RIGHT_TO_WORK = "RIGHT_TO_WORK", _("Right to work")
    QUALIFICATIONS = "QUALIFICATIONS", _("Registration and qualifications")
    REFERENCES = "REFERENCES", _("Employment history and references")
    CRIMINAL_RECORD = "CRIMINAL_RECORD", _("Criminal record (DBS)")
    WORK_HEALTH = "WORK_HEALTH", _("Work health assessment")
    LOCAL = "LOCAL", _("Local check")


class Turn(TextChoices):
    """Whose move a check waits for; worked out from its dates, first match wins (CHK-8)."""

    NOBODY = "NOBODY", _("Done")
    EXPIRED = "EXPIRED", _("To be done again")
    HR = "HR", _("HR")
    CANDIDATE = "CANDIDATE", _("The candidate")
    OTHERS = "OTHERS", _("Someone outside")
    OCCUPATIONAL_HEALTH = "OCCUPATIONAL_HEALTH", _("Occupational health")
    PANEL = "PANEL", _("The assessment panel")


EXPIRES_SOON = timedelta(days=90)
"""How long before its last day a check is said to expire soon; it warns and never blocks."""

RECHECK_STEPS_DAYS = (90, 60, 30)
"""Days before a recheck falls due on which people are reminded (CHK-9)."""


@dataclass(frozen=True)
class Progress:
    """The dates of one check, as far as they are known."""

    kind: str
    asked_on: date | None = None
    given_on: date | None = None
    sent_on: date | None = None
    answered_on: date | None = None
    to_panel_on: date | None = None
    cleared_on: date | None = None
    expires_on: date | None = None


def whose_turn(progress: Progress, *, on: date) -> Turn:
    """Whose move it is on the day ``on`` (CHK-8). First match wins."""
    if progress.cleared_on is not None:
        expired = progress.expires_on is not None and progress.expires_on < on
        return Turn.EXPIRED if expired else Turn.NOBODY
    if progress.to_panel_on is not None:
        return Turn.PANEL
    if progress.answered_on is not None:
        return Turn.HR
    if progress.sent_on is not None:
        if progress.kind == CheckKind.WORK_HEALTH:
            return Turn.OCCUPATIONAL_HEALTH
        return Turn.OTHERS
    if progress.given_on is not None or progress.asked_on is None:
        return Turn.HR
    return Turn.CANDIDATE


def told(turn: Turn, *, opens_checks: bool) -> Turn:
    """Whose move it is, as somebody reads it. That a panel looks at a check says what kind of
    certificate there is: who does not open checks reads that it is with HR (CHK-3)."""
    return Turn.HR if turn == Turn.PANEL and not opens_checks else turn


def read_as(turn: str, *, opens_checks: bool) -> list[Turn]:
    """The turns that somebody reads as ``turn``; none for one that they never read."""
    return [each for each in Turn if told(each, opens_checks=opens_checks) == turn]


LINK_LASTS = timedelta(days=60)
"""How long a candidate's link to their checks works; it can be sent again."""

HELP_WITHIN_WORKING_DAYS = 3
"""Working days within which somebody who asked for help with a check hears from a person."""

REFERENCES_WANTED = 2
"""How many references are asked for unless the organisation sets another number (CHK-1)."""

HISTORY_MONTHS = 36
"""How far back the history goes that references are planned from (CHK-1)."""


class EpisodeKind(TextChoices):
    """What somebody did for a time; the last one needs no reference and no explanation."""

    EMPLOYMENT = "EMPLOYMENT", _("Paid work")
    TRAINING = "TRAINING", _("School, college or training")
    VOLUNTEERING = "VOLUNTEERING", _("Volunteering")
    OTHER = "OTHER", _("Something else")


class ReferenceKind(TextChoices):
    EMPLOYMENT = "EMPLOYMENT", _("Employer reference")
    TRAINING = "TRAINING", _("Training reference")
    VOLUNTEERING = "VOLUNTEERING", _("Volunteering reference")
    CHARACTER = "CHARACTER", _("Character reference")


class ReferenceReason(TextChoices):
    """Why this reference is asked for, as HR reads it; for the candidate see checks.words."""

    CURRENT = "CURRENT", _("The current employer is asked")
    LATEST = "LATEST", _("The latest employer is asked")
    FURTHER = "FURTHER", _("It belongs to the history of the last years")
    LITTLE_HISTORY = (
        "LITTLE_HISTORY",
        _("There is little work or training to ask about, so somebody who knows the person can "
          "speak for them"),
    )  # fmt: skip


class Judgement(TextChoices):
    """What HR makes of a reference; never a score (CHK-1)."""

    ACCEPTED = "ACCEPTED", _("Accepted")
    TALK = "TALK", _("Talk to the candidate about it")
    ANOTHER = "ANOTHER", _("Ask for another one")


REFERENCE_LINK_LASTS = timedelta(days=28)
"""How long a referee's link works; it can be sent again."""

CHASE_AFTER_DAYS = (7, 14)
"""Days after which a referee who has not answered is asked again."""

REFERENCE_WITHIN = timedelta(days=14)
"""After this HR is told that a reference is still missing."""


ADDRESS_MONTHS = 60
"""How far back addresses are asked for by the DBS: five years (CHK-2)."""


class AddressKind(TextChoices):
    """Where somebody lived. Only a home is asked for by its address."""

    HOME = "HOME", _("At an address")
    NO_FIXED = "NO_FIXED", _("No fixed address")
    HOSPITAL = "HOSPITAL", _("In hospital")
    PRISON = "PRISON", _("In prison")
    ABROAD = "ABROAD", _("Outside the UK")


class DisclosureLevel(TextChoices):
    BASIC = "BASIC", _("Basic")
    STANDARD = "STANDARD", _("Standard")
    ENHANCED = "ENHANCED", _("Enhanced")


class DisclosureWorkforce(TextChoices):
    ADULT = "ADULT", _("Adults")
    CHILD = "CHILD", _("Children")
    BOTH = "BOTH", _("Adults and children")


class IdentityRoute(TextChoices):
    """The three routes of the identity check; what each needs is the organisation's own text."""

    ROUTE_1 = "ROUTE_1", _("Route 1")
    ROUTE_2 = "ROUTE_2", _("Route 2")
    ROUTE_3 = "ROUTE_3", _("Route 3")


MOST_DIGITS = 4
"""So many digits in a row may stand where papers are named; more would be a document number."""


def holds_a_number(text: str) -> bool:
    """Whether a text seems to hold the number of a document."""
    return re.search(rf"\d(?:[\s-]?\d){{{MOST_DIGITS}}}", text) is not None


class Heading(TextChoices):
    """What an objective assessment looks at, each in words and never as a score (CHK-3)."""

    RELEVANCE = "RELEVANCE", _("What it has to do with this role")
    NATURE = "NATURE", _("What it was")
    SERIOUSNESS = "SERIOUSNESS", _("How serious it was")
    PATTERN = "PATTERN", _("Once, or a pattern")
    TIME = "TIME", _("How long ago, and at what age")
    CIRCUMSTANCES = "CIRCUMSTANCES", _("How life was at the time")
    ATTITUDE = "ATTITUDE", _("How they see it now")
    CHANGE = "CHANGE", _("What has changed since")
    SAFEGUARDS = "SAFEGUARDS", _("What would keep everyone safe")


class Seat(TextChoices):
    """Who decides together; no decision while a seat is empty (CHK-3)."""

    PEER = "PEER", _("Peer worker")
    HR = "HR", _("Human resources (HR)")
    MANAGER = "MANAGER", _("General manager")
    VOLUNTEERS = "VOLUNTEERS", _("Volunteer services manager")


class Decision(TextChoices):
    PROCEED = "PROCEED", _("Go ahead")
    SAFEGUARDS = "SAFEGUARDS", _("Go ahead with safeguards")
    NOT_PROCEED = "NOT_PROCEED", _("Do not go ahead")


RESPOND_WITHIN = timedelta(days=14)
"""How long the candidate has to tell their side before anything is decided without it."""


class Outcome(TextChoices):
    """What occupational health says of a role and a person; the words are the organisation's own
    where it has set some (CHK-6). Never a diagnosis, and no other word about health."""

    FIT = "FIT", _("Fit for the role")
    ADJUSTED = "ADJUSTED", _("Fit with adjustments")
    NOT_YET = "NOT_YET", _("Not yet")
    NOT_FIT = "NOT_FIT", _("Not fit for this role")


ENDS_THE_CHECK = (Outcome.FIT, Outcome.ADJUSTED)
"""Outcomes after which the work health assessment is done."""


class PlanAnswer(TextChoices):
    """What somebody says to the offer of the staff wellbeing plan; both are as good."""

    YES = "YES", _("Yes please")
    NOT_NOW = "NOT_NOW", _("Not now")


class RightKind(TextChoices):
    """How long somebody may work here by law. More is not kept: each kind counts the same."""

    UNLIMITED = "UNLIMITED", _("Without a time limit")
    LIMITED = "LIMITED", _("Until a certain day")


class RightMethod(TextChoices):
    """How a right to work was checked."""

    MANUAL = "MANUAL", _("Original papers, looked at with the person there")
    PROVIDER = "PROVIDER", _("By an identity service provider (IDSP)")
    ONLINE = "ONLINE", _("On the Home Office website, with a share code")


RECORD_MONTHS = 36
"""How long a DBS check holds unless the organisation sets another time; no law sets one (CHK-9)."""


def last_day(on: date, months: int | None) -> date | None:
    """The last day on which a check done on ``on`` holds; None where it need not be done again.

    So many calendar months later; the last of the month where that has no such day.
    """
    return None if months is None else months_later(on, months)
