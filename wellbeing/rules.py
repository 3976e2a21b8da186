"""Policy of the room as numbers, enumerations and pure functions. No models, no clock."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from workforce.rules import ResponsibilityKind, months_later

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
    return months_later(looked_at_on, months)


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
    SUPPORTER = "SUPPORTER", _("The supporter")
    SUPERVISOR = "SUPERVISOR", _("The professional supervisor")
    LEAD = "LEAD", _("The peer support lead")
    COLLEAGUE = "COLLEAGUE", _("A colleague")
    RULE = "RULE", _("A rule of the organisation")


class Audience(TextChoices):
    """Who may learn of a flag, by what they are to the peer; in the order in which they act."""

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
    ESCALATED = "ESCALATED", _("Passed on to the next person")
    ASKED_AGAIN = "ASKED_AGAIN", _("Asked again")
    WIDENED = "WIDENED", _("Somebody else may know")
    REVIEWED = "REVIEWED", _("Looked at again")
    HIDDEN = "HIDDEN", _("Not shown to the peer, for a stated reason")
    SHOWN = "SHOWN", _("Shown to the peer")
    CLOSED = "CLOSED", _("Closed")


class FlagRule(TextChoices):
    """The rules that raise flags; never anything that somebody wrote in a plan."""

    MISSED = "missed", _("Support sessions did not take place")
    INCIDENT = "incident", _("Something hard happened at work")


BY_DEFAULT = (Audience.SUPPORTER, Audience.LINE_MANAGER)
"""Who learns of a flag that a rule or a colleague raised."""

WORDS_STAY_WITH_WHO_ACTS = frozenset({Origin.COLLEAGUE})
"""Of these flags the peer sees that they were raised, but not what was written: a colleague who
could be told by their words would not speak."""

LOOKS_COUNT_APART_AFTER = timedelta(minutes=30)
"""Looks of one reader within so long count as one."""


def who_acts(able: Sequence, *, after=None):
    """Who of ``able`` (those who can act, in their order) is to act: the first, or with ``after``
    the next behind them, from the front again. Never ``after`` themselves; None where nobody
    else is."""
    able = list(able)
    if after is None:
        return able[0] if able else None
    place = able.index(after) if after in able else -1
    others = [*able[place + 1 :], *able[: max(place, 0)]]
    return others[0] if others else None


# ------------------------------------------------------------------ after an incident (WEL-4)

SUPPORT_OFFERED_WITHIN = timedelta(hours=72)
"""How soon after a hard incident support is offered (WEL-4)."""


ASK_AFTER = (timedelta(hours=24), timedelta(hours=48))
"""When whoever has to offer support is told again, in real hours: a weekend counts."""


def offer_by(happened_at: datetime, noted_at: datetime, hours: int) -> datetime:
    """By when support is offered: 72 real hours after it happened, or ``hours`` after it was
    noted, where that is later (a setting; no source gives a figure)."""
    return max(happened_at + SUPPORT_OFFERED_WITHIN, noted_at + timedelta(hours=hours))


def pass_on_at(offer_by: datetime, noted_at: datetime, hours: int) -> datetime:
    """When an offer that nobody has made goes to the next person: ``hours`` before its time, but
    never before half of that has passed since it was noted."""
    return max(offer_by - timedelta(hours=hours), noted_at + timedelta(hours=hours) / 2)


LONGEST_AGO = timedelta(days=90)
"""How long ago a hard incident may have happened that is noted now."""


class OfferAnswer(TextChoices):
    """What the peer says to an offer of support; each is as good as the other."""

    ACCEPTED = "ACCEPTED", _("Yes please")
    LATER = "LATER", _("Not now, ask me again")
    DECLINED = "DECLINED", _("No thank you")


# ------------------------------------------------------------------ back after an absence (WEL-5)


class NotNeeded(TextChoices):
    """Why there is no conversation about being back; nobody is asked why they were away."""

    RATHER_NOT = "RATHER_NOT", _("They would rather not have one")
    TALKED = "TALKED", _("We had talked about it already")


# ------------------------------------------------------------------ the pulse (WEL-6)

FEWEST_ANSWERS = 5
"""No result is shown for fewer answers (WEL-6)."""


class Question(TextChoices):
    """What a pulse asks, each in one sentence of our own. The last six stand under the headings
    of the management standards of the Health and Safety Executive."""

    VALUED = "VALUED", _("I feel valued for the work I do here.")
    SUPPORTED = "SUPPORTED", _("I get the support that I need.")
    CLEAR = "CLEAR", _("I know what my role is, and what it is not.")
    DEMANDS = "DEMANDS", _("I can manage what is asked of me in the time I have.")
    CONTROL = "CONTROL", _("I have a say in how I do my work.")
    SUPPORT = "SUPPORT", _("When something is hard, somebody makes time for me.")
    RELATIONSHIPS = "RELATIONSHIPS", _("People here treat me as a colleague, and with respect.")
    ROLE = "ROLE", _("My team understands what peer support is for.")
    CHANGE = "CHANGE", _("When things change, I hear of it in time and can say what I think.")


HEADINGS = {
    Question.DEMANDS: _("Demands"),
    Question.CONTROL: _("Control"),
    Question.SUPPORT: _("Support"),
    Question.RELATIONSHIPS: _("Relationships"),
    Question.ROLE: _("Role"),
    Question.CHANGE: _("Change"),
}
"""The six headings of the management standards; the three questions before them have none."""

RATHER_NOT = 0
"""The answer of who would rather not say; it is no number."""

ANSWERS = {
    1: _("Not at all"),
    2: _("A little"),
    3: _("Partly"),
    4: _("Mostly"),
    5: _("Fully"),
    RATHER_NOT: _("Rather not say"),
}
"""How true a sentence is for somebody, on five points."""


def average(tally: Mapping[int, int]) -> float | None:
    """The average of the answers to one question, to one decimal; ``tally`` is how often each was
    given. None for fewer than FEWEST_ANSWERS who said something."""
    said = {answer: count for answer, count in tally.items() if answer != RATHER_NOT}
    count = sum(said.values())
    if count < FEWEST_ANSWERS:
        return None
    return round(sum(answer * number for answer, number in said.items()) / count + 1e-9, 1)
