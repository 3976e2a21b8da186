"""Calendar invitations by mail, written into the outbox with the act they follow (SUP-8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from reminders import outbox
from supervision import calendar
from supervision.models import GroupPlace, GroupSession, Session
from workforce.models import PeerSupportWorker, Responsibility, User

TEMPLATE = "supervision/mail/session"
CANCELLED = "supervision/mail/session_cancelled"
AT_AN_ADDRESS = "supervision/mail/meeting"
CANCELLED_AT_AN_ADDRESS = "supervision/mail/meeting_cancelled"


@dataclass(frozen=True)
class Invited:
    """One who gets an entry into their calendar: a user, or whoever reads at an address."""

    key: str
    address: str
    user: User | None = None
    path: str = ""


def _user(user: User | None, path: str) -> list[Invited]:
    if user is None or not user.is_active:
        return []
    return [Invited(str(user.pk), user.email, user, path)]


def _peer(worker: PeerSupportWorker, path: str) -> list[Invited]:
    """The peer's account; without one, the address on record, where organisation and record
    allow it."""
    if worker.user is not None:
        return _user(worker.user, path)
    allowed = worker.calendar_by_email and worker.organisation.settings.calendars_without_account
    return _address(worker, worker.email) if allowed else []


def _address(worker: PeerSupportWorker, address: str) -> list[Invited]:
    """Whoever reads at an address; it is part of the key, for another address is another mail."""
    if not address:
        return []
    return [Invited(f"{worker.pk}/{sha256(address.encode()).hexdigest()[:12]}", address)]


def _write(entry, people: Iterable[Invited], *, organisation_id, cancel: bool) -> None:
    method = calendar.CANCEL if cancel else calendar.REQUEST
    for each in people:
        known = each.user is not None
        outbox.write(
            key=f"calendar/{entry.pk}/{entry.calendar_version}/{method}/{each.key}",
            template=(CANCELLED if cancel else TEMPLATE)
            if known
            else (CANCELLED_AT_AN_ADDRESS if cancel else AT_AN_ADDRESS),
            recipient=each.user,
            address="" if known else each.address,
            context={"path": each.path} if known else {},
            organisation_id=organisation_id,
            calendar=calendar.invitation(entry, to=each.address, cancel=cancel, has_account=known),
        )


def _path_of_session(session: Session, user: User | None) -> str:
    """The session's page; for one who answers for the peer only from a later day, their home."""
    if user is None:
        return ""
    answers = Responsibility.objects.current(localdate()).filter(
        worker=session.worker_id, user=user
    )
    if user.pk != session.worker.user_id and not answers.exists():
        return reverse("journey:home")
    return reverse("supervision:session", args=[session.worker_id, session.pk])


def _people_of(session: Session) -> list[Invited]:
    held_with, peer = session.held_with, session.worker.user
    return [
        *_user(held_with, _path_of_session(session, held_with)),
        *_peer(session.worker, _path_of_session(session, peer)),
    ]


def send(session: Session, *, cancel: bool = False) -> None:
    """Invite the two of a booked session, tell them it has moved, or take it back. What lies in
    the past reaches nobody's calendar."""
    if session.on < localdate():
        return
    _write(
        session,
        _people_of(session),
        organisation_id=session.worker.organisation_id,
        cancel=cancel,
    )


def withdraw_from(session: Session, user: User) -> None:
    """Take a session out of the calendar of one who does not hold it any more."""
    if session.on >= localdate():
        _write(
            session,
            _user(user, reverse("journey:home")),
            organisation_id=session.worker.organisation_id,
            cancel=True,
        )


def _allowed_address(worker: PeerSupportWorker) -> str:
    return "".join(each.address for each in _peer(worker, "") if each.user is None)


def follow_address(before: PeerSupportWorker, worker: PeerSupportWorker) -> None:
    """The address on record, or the leave to use it, has changed: what is to come is taken out
    of the calendar at the old address and put into that at the new one."""
    old, new = _allowed_address(before), _allowed_address(worker)
    if old == new:
        return
    sessions = Session.objects.booked().filter(worker=worker, on__gte=localdate())
    groups = GroupSession.objects.planned().filter(
        places__worker=worker, places__declined_at=None, starts_at__gte=timezone.now()
    )
    for entry in [*sessions, *groups]:
        entry.calendar_version += 1
        entry.save(update_fields=["calendar_version"])
        for address, cancel in ((old, True), (new, False)):
            _write(
                entry,
                _address(worker, address),
                organisation_id=worker.organisation_id,
                cancel=cancel,
            )


def _path_of(group: GroupSession) -> str:
    return reverse("supervision:group", args=[group.pk])


def _invited(group: GroupSession) -> list[Invited]:
    path = _path_of(group)
    places = group.places.filter(declined_at=None).select_related(
        "worker__user", "worker__organisation__settings"
    )
    peers = [each for place in places for each in _peer(place.worker, path)]
    return [*_user(group.facilitator, path), *peers]


def send_group(group: GroupSession) -> None:
    """Invite those who have not been yet, or tell all of a change (a new calendar version)."""
    _write(
        group,
        _invited(group),
        organisation_id=group.organisation_id,
        cancel=False,
    )


def withdraw_group(group: GroupSession) -> None:
    """Take a cancelled group session out of everyone's calendar."""
    _write(
        group,
        _invited(group),
        organisation_id=group.organisation_id,
        cancel=True,
    )


def withdraw_place(place: GroupPlace) -> None:
    """Take a group session out of the calendar of one who cannot come."""
    _write(
        place.group,
        _peer(place.worker, _path_of(place.group)),
        organisation_id=place.group.organisation_id,
        cancel=True,
    )
