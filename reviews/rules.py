"""Policy of the room as numbers, enumerations and pure functions. No models, no clock."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from workforce.rules import months_later


class Area(TextChoices):
    """The five areas of an annual review, in their order (REV-1)."""

    COMPETENCIES = "COMPETENCIES", _("Competencies and objectives")
    IMPACT = "IMPACT", _("Impact on the people you support")
    ETHICS = "ETHICS", _("Ethics and protocols")
    DEVELOPMENT = "DEVELOPMENT", _("Professional development")
    REFLECTION = "REFLECTION", _("Self-reflection and goals")


class Author(TextChoices):
    """The two sides of a review."""

    PEER = "PEER", _("The peer")
    MANAGER = "MANAGER", _("The line manager")


KEPT_BETWEEN = Area.REFLECTION
"""The area that the peer may keep between the two (REV-4)."""

EVERY_MONTHS = 12
"""A review falls due this many months after the start or after the last review (REV-6)."""

REMIND_BEFORE = (60, 30)
"""Days before it is due on which both are reminded (REV-6)."""

BEGINS_BEFORE = timedelta(days=60)
"""From this long before it is due a review waits for somebody."""

FEWEST_ANSWERS = 3
"""Feedback of people supported is shown from this many answers on (REV-3)."""


MOST_ANSWERS = 60
"""A round takes no more answers, so that an address which got about cannot be flooded."""

MOST_AN_HOUR = 20
"""So many answers a round takes within an hour; counted by the round alone, never by who asks."""

KEEP_FEEDBACK_MONTHS = 15
"""A round is kept so long after it closed: until the review of that year has drawn it in."""

MOST_WORDS = 500
"""Characters that somebody may write freely."""


class FormalProcess(TextChoices):
    """Whether a formal process holds a pay step; only HR says so (REV-7)."""

    NOT_SAID = "NOT_SAID", _("Not said yet")
    NONE = "NONE", _("No formal process")
    LIVE = "LIVE", _("A formal process is live")


# ------------------------------------------------------------------ when it is due (REV-6)


@dataclass(frozen=True)
class Period:
    """What a review looks back on: from a day to the day on which it is due."""

    period_from: date
    due_on: date


def next_period(*, started_on: date | None, last_on: date | None, on: date) -> Period:
    """The period of the next review: a year after the last one, else a year after the start.

    Whoever started longer ago, as in an imported workforce of which no reviews are known, is due
    on the next anniversary of the start: nobody is overdue for what was held elsewhere. Without
    any day the year begins on ``on``.
    """
    since = last_on or started_on or on
    years = 1
    if last_on is None:
        while months_later(since, EVERY_MONTHS * years) < on:
            years += 1
    return Period(
        months_later(since, EVERY_MONTHS * (years - 1)), months_later(since, EVERY_MONTHS * years)
    )


def after_rest(due_on: date, *, rested_on: date, resumed_on: date) -> date:
    """The due day after a break: later by as long as it took."""
    return due_on + max(resumed_on - rested_on, timedelta(0))


# ------------------------------------------------------------------ where it stands (REV-4)


class Standing(TextChoices):
    """Where a review stands; worked out from its moments, first match wins."""

    CANCELLED = "cancelled", _("Called off")
    CLOSED = "closed", _("Signed and closed")
    RESTING = "resting", _("Resting during a break")
    LATER = "later", _("Not yet")
    PEER_WRITES = "peer_writes", _("The peer writes")
    MANAGER_WRITES = "manager_writes", _("The line manager writes")
    MEET = "meet", _("Meet, then sign")
    PEER_SIGNS = "peer_signs", _("The peer signs")
    MANAGER_SIGNS = "manager_signs", _("The line manager signs")


WAITS_FOR: dict[Standing, frozenset[Author]] = {
    Standing.PEER_WRITES: frozenset({Author.PEER}),
    Standing.MANAGER_WRITES: frozenset({Author.MANAGER}),
    Standing.MEET: frozenset(Author),
    Standing.PEER_SIGNS: frozenset({Author.PEER}),
    Standing.MANAGER_SIGNS: frozenset({Author.MANAGER}),
}
"""Whose move it is; in any other standing it is nobody's."""


def standing(review, on: date) -> Standing:
    """Where ``review`` (its dates and moments) stands on the day ``on``."""
    peer_is_ready = review.peer_published_at or review.talks_instead_at
    if review.cancelled_at:
        return Standing.CANCELLED
    if review.closed_at:
        return Standing.CLOSED
    if review.resting_since:
        return Standing.RESTING
    if not peer_is_ready and review.due_on - BEGINS_BEFORE > on:
        return Standing.LATER
    if not peer_is_ready:
        return Standing.PEER_WRITES
    if not review.manager_published_at:
        return Standing.MANAGER_WRITES
    if review.manager_signed_at:
        return Standing.PEER_SIGNS
    return Standing.MANAGER_SIGNS if review.peer_signed_at else Standing.MEET


def both_have_published(review) -> bool:
    """Whether each may read what the other wrote: the peer has published, or chose to talk
    instead, and so has the manager (REV-4)."""
    peer_is_ready = review.peer_published_at or review.talks_instead_at
    return bool(peer_is_ready and review.manager_published_at)


def may_publish(review, side: Author) -> bool:
    """Whether it is this side's to publish: the peer first, then the manager."""
    if review.closed_at or review.cancelled_at:
        return False
    if side == Author.PEER:
        return not review.peer_published_at
    return bool(review.peer_published_at or review.talks_instead_at) and not (
        review.manager_published_at
    )


def manager_may_pass_on(review, *, on: date, has_account: bool) -> bool:
    """Whether the manager may note that the peer would rather talk than write: once the review is
    due, or at once where the peer has no account to write with."""
    waits = not (review.peer_published_at or review.talks_instead_at)
    return waits and (not has_account or on >= review.due_on)


# ------------------------------------------------------------------ objectives (REV-2)


class Smart(TextChoices):
    """What makes an objective one that both can tell is reached."""

    WHAT = "what", _("What you want to do")
    HOW_KNOWN = "how_known", _("How you will both know it is done")
    BY_WHEN = "by_when", _("By when")
    WHY = "why", _("Why it matters to you and to the people you support")


MISSING: dict[Smart, str] = {
    Smart.WHAT: _("Say in one sentence what you want to do."),
    Smart.HOW_KNOWN: _(
        "It is not clear yet how you will both know that it is done. What would somebody see or "
        "hear that is not there today?"
    ),
    Smart.BY_WHEN: _("There is no day yet. A day can be moved when life gets in the way."),
    Smart.WHY: _(
        "It does not say yet why it matters. An objective that matters to you is the one that "
        "happens."
    ),
}
"""A kind word at each part that an objective does not have yet."""


def missing_in(objective) -> list[Smart]:
    """The parts that an objective does not have yet; none: it can be agreed."""
    return [part for part in Smart if not getattr(objective, part.value)]
