"""Which days suit for a session: who is away, what is booked, which day to propose."""

from dataclasses import dataclass
from datetime import date, time

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhsuk.words import date_range, long_date
from reminders.rules import is_working_day
from supervision import holders
from supervision.models import Arrangement, Session
from supervision.rules import How, day_to_propose
from workforce.models import Absence, PeerSupportWorker, User, WorkingDay

MOST_ABSENCES = 10


def absences_of(worker: PeerSupportWorker, *users: User | None):
    """The times when the peer or one of ``users`` is away, in the peer's organisation."""
    people = [key for key in (worker.user_id, *(user and user.pk for user in users)) if key]
    return Absence.objects.filter(
        organisation=worker.organisation_id, user__in=people
    ).select_related("user")


def away_on(day: date, worker: PeerSupportWorker, *users: User | None) -> str:
    """Who of them is away on a day, in a sentence; empty when nobody is."""
    absence = absences_of(worker, *users).current(day).order_by("user__name").first()
    return words_of(absence) if absence else ""


def words_of(absence: Absence) -> str:
    """``Sue Supporter is away from 3 to 9 September 2026``."""
    if absence.starts_on == absence.ends_on:
        words, days = _("%(name)s is away on %(days)s"), long_date(absence.starts_on)
    else:
        words = _("%(name)s is away from %(days)s")
        days = date_range(absence.starts_on, absence.ends_on)
    return words % {"name": absence.user.name, "days": days}


@dataclass(frozen=True)
class Proposal:
    """What to put before somebody who books the next session of a strand."""

    day: date | None
    at: time | None
    minutes: int
    how: str
    away: list[str]


def propose(arrangement: Arrangement, *, on: date, due_on: date | None = None) -> Proposal:
    """The day that suits both by ``due_on`` (usually when the next one is due), and time, length
    and way as they were the last time.

    Days of the peer's working week, where it is known; no bank holidays; no day on which one of
    the two is away. Four queries.
    """
    worker = arrangement.worker
    holder = holders.holder_of(arrangement, on=on)
    absences = list(absences_of(worker, holder).not_ended(on).order_by("starts_on")[:MOST_ABSENCES])
    weekdays = set(
        WorkingDay.objects.filter(
            engagement__in=worker.engagements.current(on).values("pk")
        ).values_list("weekday", flat=True)
    )
    nation = worker.organisation.nation

    def suits(day: date) -> bool:
        return (
            is_working_day(day, nation=nation)
            and (not weekdays or day.weekday() in weekdays)
            and not any(each.starts_on <= day <= each.ends_on for each in absences)
        )

    last: Session | None = (
        arrangement.sessions.held().without_words().order_by("-on", "-recorded_at").first()
    )
    return Proposal(
        day=day_to_propose(due_on or arrangement.next_due_on, on=on, suits=suits),
        at=localtime(last.starts_at).time() if last and last.starts_at else None,
        minutes=last.minutes if last else 60,
        how=last.how if last else How.IN_PERSON,
        away=[words_of(each) for each in absences],
    )
