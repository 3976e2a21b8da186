"""Sessions in the diary: booked, moved, called off because their strand ended or rests."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from refusals import RefusedBecause
from supervision import diary, holders, invitations
from supervision.models import Arrangement, Session
from supervision.rules import How, must_say_why
from workforce.models import PeerSupportWorker, User


class SessionNotAllowed(RefusedBecause):
    """The session cannot be changed so; the text says why, for people to read."""


class AlreadyRecorded(SessionNotAllowed):
    """Somebody has recorded meanwhile what became of the session."""


def open_session(session: Session) -> Session:
    """The booked session, locked. Raises AlreadyRecorded when it has an outcome by now."""
    session = (
        Session.objects.select_for_update(of=("self",))
        .select_related(
            "worker__organisation__settings",
            "worker__team",
            "worker__user",
            "arrangement",
            "held_with",
        )
        .get(pk=session.pk)
    )
    if session.held_on or session.missed_on or session.cancelled_on:
        raise AlreadyRecorded(_("What became of this session has been recorded already"))
    return session


class DayNotFree(SessionNotAllowed):
    """The day does not suit: one of the two is away, or this is booked for that day already."""


def _checked_day(session: Session, day: date) -> None:
    """Raises DayNotFree when one of the two is away on the day, or the strand is booked then."""
    if away := diary.away_on(day, session.worker, session.held_with):
        raise DayNotFree(_("%(who)s. Choose another day") % {"who": away})
    same = Session.objects.booked().filter(arrangement=session.arrangement_id, on=day)
    if session.arrangement_id is not None and same.exclude(pk=session.pk).exists():
        raise DayNotFree(_("This is booked for that day already"))


def _holder(arrangement: Arrangement, day: date, *wanted: User | None) -> User | None:
    """Who is to hold a session on a day: the first of ``wanted`` who does, else whoever does."""
    for user in wanted:
        if holders.holds(user, arrangement, on=day):
            return user
    return holders.holder_of(arrangement, on=day)


@action
def book_session(
    *,
    arrangement: Arrangement,
    on: date,
    by,
    starts_at: datetime | None = None,
    minutes: int = 60,
    how: str = How.IN_PERSON,
    held_with: User | None = None,
) -> Session:
    """Put the next session of a strand in the diary of both, whichever of the two books it.
    Booking never moves the due date (SUP-1).

    It is with ``held_with``, else with who books it, if they hold the strand that day; else with
    whoever does. Raises SessionNotAllowed when it has ended, and DayNotFree when one of the two
    is away or it is booked for that day already. Overlaps with other bookings are no refusal;
    ``supervision.queries.clashes`` finds them for a warning.
    """
    Arrangement.objects.select_for_update().get(pk=arrangement.pk)
    if arrangement.ends_on is not None:
        raise SessionNotAllowed(_("This has come to an end, so nothing can be booked"))
    session = Session(
        worker=arrangement.worker,
        arrangement=arrangement,
        kind=arrangement.kind,
        held_with=_holder(arrangement, on, held_with, by) or held_with,
        on=on,
        starts_at=starts_at,
        minutes=minutes,
        how=how,
        recorded_by=by,
    )
    _checked_day(session, on)
    session.save(force_insert=True)
    invitations.send(session)
    return session


@action
def rebook_session(
    *,
    session: Session,
    on: date,
    by,
    starts_at: datetime | None = None,
    minutes: int | None = None,
    how: str | None = None,
    why: str = "",
) -> Session:
    """Move a booked session to another day or time; calendars learn of it.

    Raises SessionNotAllowed when the other side proposed the date and ``why`` is empty,
    DayNotFree when one of the two is away or it is booked for that day already, and
    AlreadyRecorded.
    """
    session = open_session(session)
    before = session.held_with
    if must_say_why(proposed_by=session.proposed_by_id, by=by and by.pk) and not why.strip():
        raise SessionNotAllowed(_("Say why you move the session"))
    if session.arrangement is not None:
        session.held_with = _holder(session.arrangement, on, before) or before
    _checked_day(session, on)
    session.moved_from, session.moved_by, session.moved_because = session.on, by, why.strip()
    session.on, session.starts_at = on, starts_at
    session.minutes = minutes or session.minutes
    session.how = how or session.how
    session.calendar_version += 1
    session.save(
        update_fields=[
            "on", "starts_at", "minutes", "how", "calendar_version", "held_with",
            "moved_from", "moved_by", "moved_because",
        ]
    )  # fmt: skip
    invitations.send(session)
    if before is not None and before != session.held_with:
        invitations.withdraw_from(session, before)
    return session


@action
def follow_address(*, before: PeerSupportWorker, worker: PeerSupportWorker, by) -> None:
    """The address of a peer without an account has changed, or the leave to write to it: their
    calendar entries follow (SUP-8). ``before`` is the record as it was."""
    invitations.follow_address(before, worker)


def cancel_booked(*, sessions: QuerySet[Session], by, why: str) -> list[Session]:
    """Cancel what is booked because its strand ended or rests: no new date is asked for."""
    cancelled = []
    for session in sessions.select_for_update(of=("self",)).select_related(
        "worker__user", "worker__organisation__settings", "held_with"
    ):
        session.cancelled_on, session.reason = localdate(), why
        session.calendar_version += 1
        session.recorded_by, session.recorded_at = by, timezone.now()
        session.save()
        invitations.send(session, cancel=True)
        cancelled.append(session)
    return cancelled


@action
def close_unrecorded(*, worker: PeerSupportWorker, by) -> int:
    """Whoever leaves has nobody left who could record what was booked with them: what still
    stands in the diary is called off, and says that nothing was written down (WFO-6).

    Calendars keep what has passed. Returns how many sessions that were.
    """
    why = _("Nothing was written down before they left")
    coming = Session.objects.booked().filter(worker=worker, on__gt=localdate())
    closed = len(cancel_booked(sessions=coming, by=by, why=why))
    for session in Session.objects.booked().filter(worker=worker).select_for_update(of=("self",)):
        session.cancelled_on, session.reason = localdate(), why
        session.recorded_by, session.recorded_at = by, timezone.now()
        session.save(update_fields=["cancelled_on", "reason", "recorded_by", "recorded_at"])
        closed += 1
    return closed


@action
def hand_on_sessions(*, worker: PeerSupportWorker, by) -> int:
    """After responsibilities changed: what is booked with someone who does not act for the peer
    on that day goes to who does, so that no session is left with nobody (SUP-10).

    Calendars learn of it. Returns how many were handed on.
    """
    today, moved = localdate(), 0
    booked = (
        Session.objects.booked()
        .filter(worker=worker, arrangement__isnull=False)
        .select_for_update(of=("self",))
        .select_related(
            "arrangement", "worker__user", "worker__organisation__settings", "held_with"
        )
        .order_by("pk")
    )
    for session in booked:
        day = max(session.on, today)
        if holders.holds(session.held_with, session.arrangement, on=day):
            continue
        holder, before = holders.holder_of(session.arrangement, on=day), session.held_with
        if holder is None:
            continue
        session.held_with = holder
        session.calendar_version += 1
        session.save(update_fields=["held_with", "calendar_version"])
        invitations.send(session)
        if before is not None:
            invitations.withdraw_from(session, before)
        moved += 1
    return moved
