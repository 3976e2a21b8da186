"""Policy of the room as numbers, enumerations and pure functions. No models, no clock.

Nothing here counts, scores or colours a person (COM-2)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from workforce.rules import months_later

# ------------------------------------------------------------------ growth (COM-2)


class EvidenceKind(TextChoices):
    """What shows something of how a peer works."""

    SESSION = "SESSION", _("A supervision or support session")
    TRAINING = "TRAINING", _("Training")
    FEEDBACK = "FEEDBACK", _("Feedback")
    OTHER = "OTHER", _("Something else")


LIVED_EXPERIENCE = "able to draw on and share lived experience"
"""The competence of the national framework to which a peer's own story belongs (SUP-6)."""


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

FIRST_STEPS = (-22, -5)
"""Working days before the day by which a required course is done for the first time: a month, and
a week (COM-6)."""

MOST_VALID_MONTHS = 120
MOST_PLACES = 500
SHOWN_FROM = 3
"""From so many answers on feedback is shown, so that nobody can be told by theirs."""

FEEDBACK_DAYS = 14
"""So many days after a session its feedback is given; then all of it is shown at once, so that
nobody can tell whose answer came last."""


def expires_on(completed_on: date, valid_months: int | None) -> date | None:
    """The first day on which a completion no longer holds: the same day of the month so many
    months later, or the last of a month that has no such day. None: it does not run out."""
    if not valid_months:
        return None
    return months_later(completed_on, valid_months)


class Answer(StrEnum):
    """What a peer's record answers to a requirement: a fact about a course, never a mark."""

    HOLDS = "HOLDS"
    RUNS_OUT = "RUNS_OUT"
    RAN_OUT = "RAN_OUT"
    TO_DO = "TO_DO"
    LATE = "LATE"


OPEN = frozenset({Answer.RUNS_OUT, Answer.RAN_OUT, Answer.TO_DO, Answer.LATE})
"""What there is something to do about."""


def answer_of(*, completed_on: date | None, runs_out_on: date | None, due_on: date, on: date):
    """What the last completion answers on a day; ``due_on`` is the last day for a first one."""
    if completed_on is None:
        return Answer.LATE if due_on < on else Answer.TO_DO
    if runs_out_on is None:
        return Answer.HOLDS
    if runs_out_on <= on:
        return Answer.RAN_OUT
    soon = runs_out_on - timedelta(days=max(REMIND_BEFORE_EXPIRY))
    return Answer.RUNS_OUT if soon <= on else Answer.HOLDS


def due_for(*, starts_on: date, started_on: date | None, within_days: int) -> date:
    """The last day for a first completion: so long after the requirement began, or after the
    peer's first day where that was later (COM-6)."""
    return max(starts_on, started_on or starts_on) + timedelta(days=within_days)


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


TALK_AGAIN_DAYS = 365
"""After so many days home says, once and quietly, that a career conversation could be had."""


class Progress(TextChoices):
    """What became of a peer in a time, out of what they are engaged as (COM-7). No answer is better
    than another: they are in the order of a life, not of worth."""

    BEGAN = "BEGAN", _("Began")
    STAYED = "STAYED", _("Stayed in their post")
    SIDEWAYS = "SIDEWAYS", _("Moved to another post")
    SECOND = "SECOND", _("Took on a second post")
    PAID = "PAID", _("From voluntary to paid")
    UP = "UP", _("Moved up a band")
    NEW_ROLE = "NEW_ROLE", _("Left for another role")
    LEFT = "LEFT", _("Left")


class WhereTo(TextChoices):
    """Where somebody who left went, as far as they said so."""

    ANOTHER_ROLE = "ANOTHER_ROLE", _("To another role, here or elsewhere")
    SOMETHING_ELSE = "SOMETHING_ELSE", _("To something else")
    NOT_SAID = "NOT_SAID", _("They did not say")


@dataclass(frozen=True)
class Spell:
    """One engagement, as far as progression asks. ``rank`` is the place of its band among all
    bands; None where there is none, as for volunteers and local grades."""

    starts_on: date
    ends_on: date | None
    is_paid: bool
    title: str
    team: object
    rank: int | None

    def holds(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True)
class Move:
    """What became of a peer, and from what to what, where there was a change."""

    progress: Progress
    on: date | None = None
    before: Spell | None = None
    after: Spell | None = None


def move_between(before: Spell, after: Spell) -> Progress | None:
    """What it is to go from one engagement to a later one; None where only hours or dates changed.
    First match wins."""
    if after.is_paid and not before.is_paid:
        return Progress.PAID
    if before.rank is not None and after.rank is not None and after.rank > before.rank:
        return Progress.UP
    if before.holds(after.starts_on):
        return Progress.SECOND
    if (before.title, before.team, before.rank) != (after.title, after.team, after.rank):
        return Progress.SIDEWAYS
    return None


_TELLS_MOST = (Progress.PAID, Progress.UP, Progress.SECOND, Progress.SIDEWAYS)
"""Of several moves of one peer in a time, the one they are counted by."""


def progress_of(
    spells: list[Spell],
    *,
    since: date,
    until: date,
    left_on: date | None,
    where_to: str = "",
) -> Move | None:
    """What became of a peer from ``since`` to ``until`` (both included), counted once; None for
    who was not there in that time. First match wins: left, moved, began, stayed."""
    spells = sorted(spells, key=lambda each: each.starts_on)
    there = [each for each in spells if each.starts_on <= until]
    if not there or (left_on is not None and left_on < since):
        return None
    if left_on is not None and left_on <= until:
        onward = where_to == WhereTo.ANOTHER_ROLE
        return Move(Progress.NEW_ROLE if onward else Progress.LEFT, left_on, before=there[-1])
    found: dict[Progress, Move] = {}
    for place, after in enumerate(there):
        earlier = there[:place]
        if after.starts_on < since or not earlier:
            continue
        # what they did on the day before; else what they did last
        held = [each for each in earlier if each.holds(after.starts_on)] or earlier[-1:]
        best = max(held, key=lambda each: (each.is_paid, each.rank or 0, each.starts_on))
        progress = move_between(best, after)
        if progress:
            found[progress] = Move(progress, after.starts_on, best, after)
    for progress in _TELLS_MOST:
        if progress in found:
            return found[progress]
    if there[0].starts_on >= since:
        return Move(Progress.BEGAN, there[0].starts_on, after=there[0])
    if any(each.ends_on is None or each.ends_on >= since for each in there):
        return Move(Progress.STAYED)
    return None
