"""When support and supervision fall due, and what became of them. Dates in, answers out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from workforce.rules import NEW_TO_WORK_FACTOR, ResponsibilityKind


class Kind(TextChoices):
    """The strands that run side by side, each on a cycle of its own (SUP-1, SUP-2)."""

    SUPPORT = "SUPPORT", _("Support session")
    MANAGERIAL = "MANAGERIAL", _("Managerial supervision")
    PROFESSIONAL = "PROFESSIONAL", _("Professional supervision")


SUPERVISION = (Kind.MANAGERIAL, Kind.PROFESSIONAL)
"""The two lines of supervision that every peer should have (SUP-2)."""


class SessionKind(TextChoices):
    """What one session was. Ad hoc support belongs to no cycle (SUP-4)."""

    SUPPORT = "SUPPORT", _("Support session")
    MANAGERIAL = "MANAGERIAL", _("Managerial supervision")
    PROFESSIONAL = "PROFESSIONAL", _("Professional supervision")
    AD_HOC = "AD_HOC", _("Support when asked for")


RESPONSIBLE_FOR = {
    Kind.SUPPORT: ResponsibilityKind.SUPPORTER,
    Kind.MANAGERIAL: ResponsibilityKind.LINE_MANAGER,
    Kind.PROFESSIONAL: ResponsibilityKind.SUPERVISOR,
}
"""Who holds the sessions of each strand."""


class How(TextChoices):
    IN_PERSON = "IN_PERSON", _("In person")
    PHONE = "PHONE", _("By phone")
    VIDEO = "VIDEO", _("By video call")


SHORTEST_SESSION, SHORTEST_GROUP_SESSION, LONGEST_SESSION = 5, 15, 480
"""In minutes, as they are written down."""


class Timeliness(TextChoices):
    """Where an arrangement stands on a day; worked out, first match wins."""

    RESTING = "RESTING", _("Resting")
    OVERDUE = "OVERDUE", _("Overdue")
    DUE = "DUE", _("Due now")
    BOOKED = "BOOKED", _("Booked")
    ON_TRACK = "ON_TRACK", _("On track")


class GroupPurpose(TextChoices):
    SUPERVISION = "SUPERVISION", _("Group supervision")
    REFLECTIVE = "REFLECTIVE", _("Reflective group")


DUE_SOON = timedelta(days=7)
"""How long before its date a session is said to be due now."""


LOOK_FOR_A_DAY = 60
"""How many days ahead a day for the next session is looked for."""


@dataclass(frozen=True)
class Closer:
    """For a while sessions come closer together: from a day, until before another, so many weeks
    apart (WEL-5)."""

    begins_on: date
    until: date
    every_weeks: int


@dataclass(frozen=True)
class Rhythm:
    """How often one strand happens for one peer: weeks, the closer first weeks and the closer early
    weeks (IND-3), and the weeks after an absence (WEL-5)."""

    every_weeks: int
    early_weeks: int = 0
    early_every_weeks: int = 0
    closer: Closer | None = None
    first_weeks: int = 0
    first_every_weeks: int = 0

    def _steps(self) -> tuple[tuple[int, int], ...]:
        """From the closest: for so many weeks from the start, so many weeks apart."""
        return (
            (self.first_weeks, self.first_every_weeks),
            (self.early_weeks, self.early_every_weeks),
        )

    def weeks_at(self, *, started_on: date, on: date) -> int:
        """The interval in weeks that holds on ``on`` for who started on ``started_on``.

        It tapers by itself: that of the first weeks, then that of the early weeks, then the usual
        one; never longer than what would hold later.
        """
        running = [
            every
            for weeks, every in self._steps()
            if every and on < started_on + timedelta(weeks=weeks)
        ]
        return min([*running, self.every_weeks])

    def changes_on(self, *, started_on: date, on: date) -> date | None:
        """The day from which sessions are further apart than on ``on``; None where they are as
        far apart as they will be."""
        now = self.weeks_at(started_on=started_on, on=on)
        ends = sorted(started_on + timedelta(weeks=weeks) for weeks, _every in self._steps())
        return next(
            (
                day
                for day in ends
                if day > on and self.weeks_at(started_on=started_on, on=day) > now
            ),
            None,
        )


def rhythm(
    kind: str,
    settings,
    *,
    for_person: int | None = None,
    for_team: int | None = None,
    new_to_work: bool = False,
    came_back: bool = False,
    closer: Closer | None = None,
) -> Rhythm:
    """The rhythm of a strand: the person's own, else the team's, else the organisation's.

    A team's rhythm is of support sessions (SUP-1). Only support comes closer together in the
    first and the early weeks, which last longer for a peer new to work (IND-3), and for a while
    after an absence (``closer``, WEL-5). The first weeks are those of an induction: who
    ``came_back`` from a break has had them. ``settings`` are the organisation's
    (``OrganisationSettings`` or anything with its fields).
    """
    usual = {
        Kind.SUPPORT: settings.support_every_weeks,
        Kind.MANAGERIAL: settings.managerial_every_weeks,
        Kind.PROFESSIONAL: settings.professional_every_weeks,
    }[Kind(kind)]
    if kind != Kind.SUPPORT:
        return Rhythm(every_weeks=for_person or usual)
    longer = NEW_TO_WORK_FACTOR if new_to_work else 1
    return Rhythm(
        every_weeks=for_person or for_team or usual,
        early_weeks=settings.early_weeks * longer,
        early_every_weeks=settings.early_every_weeks,
        first_weeks=0 if came_back else settings.first_weeks * longer,
        first_every_weeks=settings.first_every_weeks,
        closer=closer,
    )


def next_session_due(
    *,
    rhythm: Rhythm,
    started_on: date,
    last_held_on: date | None,
    new_since: date | None = None,
) -> date:
    """The day by which the next session is due (SUP-1).

    It counts from the last session that was held, or from the start when none was. Booking,
    cancelling or missing a session never moves it, so that nothing slides silently.
    ``new_since`` is the day from which the early weeks count: the person's own first day, or
    the day they came back; without it, ``started_on``. While sessions come closer together it is
    never later than so many weeks after the last one, or after that began; what was due before
    stays due then.
    """
    since = max(last_held_on, started_on) if last_held_on else started_on
    weeks = rhythm.weeks_at(started_on=new_since or started_on, on=since)
    due = since + timedelta(weeks=weeks)
    closer = rhythm.closer
    if closer is not None and since < closer.until:
        due = min(due, max(since, closer.begins_on) + timedelta(weeks=closer.every_weeks))
    return due


def timeliness(next_due_on: date | None, *, booked_on: date | None = None, on: date) -> Timeliness:
    """Where a strand stands on the day ``on``."""
    if next_due_on is None:
        return Timeliness.RESTING
    if next_due_on < on:
        return Timeliness.OVERDUE
    if booked_on is not None:
        return Timeliness.BOOKED
    if next_due_on <= on + DUE_SOON:
        return Timeliness.DUE
    return Timeliness.ON_TRACK


def day_to_propose(
    next_due_on: date | None, *, on: date, suits: Callable[[date], bool]
) -> date | None:
    """The day to put before somebody who books a session on the day ``on``: the last one that
    ``suits`` by the time it is due, from tomorrow; when there is none (any more), the first
    that suits. None where none does within ``LOOK_FOR_A_DAY`` days.
    """
    days = [on + timedelta(days=ahead) for ahead in range(1, LOOK_FOR_A_DAY + 1)]
    suiting = [day for day in days if suits(day)]
    in_time = [day for day in suiting if next_due_on is not None and day <= next_due_on]
    return in_time[-1] if in_time else next(iter(suiting), None)


def must_say_why(*, proposed_by: UUID | None, by: UUID | None) -> bool:
    """Whether moving a session needs a reason: where the other side proposed its date."""
    return None not in (proposed_by, by) and proposed_by != by
