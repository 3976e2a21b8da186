"""When support and supervision fall due, and what became of them. Dates in, answers out."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """The strands that run side by side, each on a cycle of its own (SUP-1, SUP-2)."""

    SUPPORT = "SUPPORT", _("Support session")
    MANAGERIAL = "MANAGERIAL", _("Managerial supervision")
    PROFESSIONAL = "PROFESSIONAL", _("Professional supervision")


class SessionKind(TextChoices):
    """What one session was. Ad hoc support belongs to no cycle (SUP-4)."""

    SUPPORT = "SUPPORT", _("Support session")
    MANAGERIAL = "MANAGERIAL", _("Managerial supervision")
    PROFESSIONAL = "PROFESSIONAL", _("Professional supervision")
    AD_HOC = "AD_HOC", _("Support when asked for")


class How(TextChoices):
    IN_PERSON = "IN_PERSON", _("In person")
    PHONE = "PHONE", _("By phone")
    VIDEO = "VIDEO", _("By video call")


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


@dataclass(frozen=True)
class Rhythm:
    """How often one strand happens for one peer: weeks, and the closer early weeks (IND-3)."""

    every_weeks: int
    early_weeks: int = 0
    early_every_weeks: int = 0

    def weeks_at(self, *, started_on: date, on: date) -> int:
        """The interval in weeks that holds on ``on`` for who started on ``started_on``.

        It tapers by itself: the early interval through the early weeks, never longer than
        the usual one.
        """
        if self.early_every_weeks and on < started_on + timedelta(weeks=self.early_weeks):
            return min(self.early_every_weeks, self.every_weeks)
        return self.every_weeks


def next_session_due(*, rhythm: Rhythm, started_on: date, last_held_on: date | None) -> date:
    """The day by which the next session is due (SUP-1).

    It counts from the last session that was held, or from the start when none was. Booking,
    cancelling or missing a session never moves it, so that nothing slides silently.
    """
    since = max(last_held_on, started_on) if last_held_on else started_on
    return since + timedelta(weeks=rhythm.weeks_at(started_on=started_on, on=since))


def timeliness(
    next_due_on: date | None, *, booked_on: date | None = None, on: date
) -> Timeliness:
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
