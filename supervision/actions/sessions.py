"""What became of sessions: held, missed or cancelled; what was said and what was agreed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from supervision import holders, invitations
from supervision.actions.arrangements import locked, settle
from supervision.actions.bookings import (
    AlreadyRecorded,
    SessionNotAllowed,
    book_session,
    open_session,
)
from supervision.actions.requests import answer_request
from supervision.models import (
    ActionPoint,
    AgendaItem,
    Arrangement,
    PrivateNote,
    Session,
    SupportRequest,
)
from supervision.rules import How, SessionKind
from workforce.models import PeerSupportWorker, User


@dataclass(frozen=True)
class NewActionPoint:
    """Something agreed: what, by when, and who does it (None: the peer)."""

    text: str
    due_on: date
    owner: User | None = None


@action
def record_session(
    *,
    held_on: date,
    by,
    arrangement: Arrangement | None = None,
    session: Session | None = None,
    worker: PeerSupportWorker | None = None,
    held_with: User | None = None,
    minutes: int = 60,
    how: str = How.IN_PERSON,
    shared_record: str = "",
    covered: Iterable[AgendaItem] = (),
    action_points: Sequence[NewActionPoint] = (),
    done: Iterable[ActionPoint] = (),
    private_note: str = "",
    next_on: date | None = None,
    next_starts_at: datetime | None = None,
    support_request: SupportRequest | None = None,
) -> Session:
    """A session was held (SUP-5): of a booked ``session``, else of an ``arrangement``, else ad hoc
    support of ``worker`` (SUP-4). One call keeps all that the page asks for.

    Raises AlreadyRecorded when someone was quicker (a strand is held once a day), and
    SessionNotAllowed for a day to come.
    """
    if held_on > localdate():
        raise SessionNotAllowed(_("A session can be recorded once it has been held"))
    if session is not None:
        arrangement = arrangement or session.arrangement
    if arrangement is not None:  # locked first, as by every act on a strand
        arrangement = locked(arrangement)
        worker = arrangement.worker
    if session is not None:
        session = open_session(session)
        worker = session.worker
    if arrangement is not None and arrangement.sessions.filter(held_on=held_on).exists():
        raise AlreadyRecorded(_("A session on this day has been recorded already"))
    if session is None:
        session = Session(
            worker=worker,
            arrangement=arrangement,
            kind=arrangement.kind if arrangement else SessionKind.AD_HOC,
        )
    elif session.on != held_on:
        session.calendar_version += 1
        session.starts_at = None
    session.on = session.held_on = held_on
    session.held_with = held_with or session.held_with or by
    session.minutes, session.how = minutes, how
    session.shared_record = shared_record
    session.recorded_by, session.recorded_at = by, timezone.now()
    session.save()
    if arrangement is not None:
        settle(arrangement)
        arrangement.agenda.filter(
            pk__in=[item.pk for item in covered], covered_in=None, withdrawn_at=None
        ).update(covered_in=session)
    ActionPoint.objects.open().filter(pk__in=[point.pk for point in done], worker=worker).update(
        done_on=held_on
    )
    ActionPoint.objects.bulk_create(
        ActionPoint(
            worker=worker,
            arrangement=arrangement,
            agreed_in=session,
            text=point.text,
            owner=point.owner,
            due_on=point.due_on,
        )
        for point in action_points
    )
    if private_note:
        write_private_note(session=session, text=private_note, by=by)
    if next_on is not None and arrangement is not None:
        book_session(
            arrangement=arrangement,
            on=next_on,
            starts_at=next_starts_at,
            minutes=minutes,
            how=how,
            held_with=session.held_with,
            by=by,
        )
    if support_request is not None:
        answer_request(request=support_request, session=session, by=by)
    return session


@action
def not_held(
    *,
    missed: bool,
    on: date,
    reason: str,
    by,
    session: Session | None = None,
    arrangement: Arrangement | None = None,
    new_on: date | None = None,
    new_starts_at: datetime | None = None,
) -> Session:
    """A session was missed or (``missed`` is false) cancelled: of a booked ``session``, else one
    of an ``arrangement`` that never stood in the portal. A reason, and a new date while the
    strand runs (SUP-7). Raises SessionNotAllowed, AlreadyRecorded."""
    outcome, was_booked = "missed_on" if missed else "cancelled_on", session is not None
    if not reason.strip():
        raise SessionNotAllowed(_("Say why the session did not take place"))
    if session is not None:
        arrangement = session.arrangement
    if arrangement is not None:
        arrangement = locked(arrangement)
    if session is not None:
        session = open_session(session)
        session.calendar_version += 1
    else:
        session = Session(
            worker=arrangement.worker,
            arrangement=arrangement,
            kind=arrangement.kind,
            held_with=holders.holder_of(arrangement, on=on) or by,
            on=on,
        )
    coming = None
    if arrangement is not None and new_on is None:
        coming = (
            arrangement.sessions.booked()
            .filter(on__gt=on, replaces=None)
            .exclude(pk=session.pk)
            .order_by("on")
            .first()
        )
        runs = arrangement.ends_on is None and arrangement.resting_since is None
        if runs and coming is None:
            raise SessionNotAllowed(_("Give a new date for the session"))
        session.replaced_by = coming
    setattr(session, outcome, on)
    session.reason = reason.strip()
    session.recorded_by, session.recorded_at = by, timezone.now()
    session.save()
    if new_on is not None and arrangement is not None:
        session.replaced_by = book_session(
            arrangement=arrangement,
            on=new_on,
            starts_at=new_starts_at,
            minutes=session.minutes,
            how=session.how,
            held_with=session.held_with,
            by=by,
        )
        session.save(update_fields=["replaced_by"])
    if was_booked:
        invitations.send(session, cancel=True)
    return session


@action
def miss_session(
    *,
    reason: str,
    by,
    session: Session | None = None,
    arrangement: Arrangement | None = None,
    on: date | None = None,
    new_on: date | None = None,
    new_starts_at: datetime | None = None,
) -> Session:
    """A session did not take place on its day. It needs a reason and a new date (SUP-7), and
    never moves the due date (SUP-1). Raises SessionNotAllowed, AlreadyRecorded."""
    on = on or (session.on if session else localdate())
    return not_held(
        session=session, arrangement=arrangement, missed=True, on=on, reason=reason,
        new_on=new_on, new_starts_at=new_starts_at, by=by,
    )  # fmt: skip


@action
def cancel_session(
    *,
    session: Session,
    reason: str,
    by,
    on: date | None = None,
    new_on: date | None = None,
    new_starts_at: datetime | None = None,
) -> Session:
    """Call a booked session off before its time, with a reason and a new date (SUP-7).

    Raises SessionNotAllowed, AlreadyRecorded.
    """
    return not_held(
        session=session, missed=False, on=on or localdate(), reason=reason,
        new_on=new_on, new_starts_at=new_starts_at, by=by,
    )  # fmt: skip


@action
def write_private_note(*, session: Session, text: str, by: User) -> PrivateNote | None:
    """Keep ``by``'s own note on a session, which nobody else can ever open (SUP-5).

    An empty text takes the note away.
    """
    if not text.strip():
        PrivateNote.objects.filter(session=session, writer=by).delete()
        return None
    note, _created = PrivateNote.objects.update_or_create(
        session=session, writer=by, defaults={"text": text, "written_at": timezone.now()}
    )
    return note
