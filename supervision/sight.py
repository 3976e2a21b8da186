"""What a reader may see of support and supervision: which dates, whose words, which notes.

Permissions stand in ``workforce.access``; here is only which of them opens what. That a session
happened is open to whoever sees the rhythm. What was said is open to the two who were there,
and to nobody else: not to the lead, not to the administrator (SUP-1, SUP-5).
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from supervision.models import Arrangement, PrivateNote, Session
from supervision.rules import Kind, SessionKind
from workforce.access import Permission, Reader, peers_for
from workforce.models import PeerSupportWorker, User

_P = Permission

VIEW_RECORD = {
    SessionKind.SUPPORT: _P.VIEW_SUPPORT_RECORD,
    SessionKind.MANAGERIAL: _P.VIEW_MANAGERIAL_RECORD,
    SessionKind.PROFESSIONAL: _P.VIEW_PROFESSIONAL_RECORD,
    SessionKind.AD_HOC: _P.ANSWER_SUPPORT_REQUESTS,
}
"""What opens the record of a session to the person it was held with."""

RECORD = {
    SessionKind.SUPPORT: _P.RECORD_SUPPORT,
    SessionKind.MANAGERIAL: _P.RECORD_MANAGERIAL,
    SessionKind.PROFESSIONAL: _P.RECORD_PROFESSIONAL,
    SessionKind.AD_HOC: _P.ANSWER_SUPPORT_REQUESTS,
}
"""What lets somebody book and record sessions of a kind."""

Permissions = frozenset[Permission]


def is_own(permissions: Permissions) -> bool:
    """Whether the reader is the peer themselves."""
    return _P.CONFIRM_SESSIONS in permissions


def kinds_visible(permissions: Permissions) -> list[SessionKind]:
    """The kinds of session of which the reader may know that and when they are, for one peer."""
    if _P.VIEW_RHYTHM not in permissions:
        return []
    if _P.VIEW_PROFESSIONAL_DATES in permissions:
        return list(SessionKind)
    return [kind for kind in SessionKind if kind != SessionKind.PROFESSIONAL]


def kinds_recordable(permissions: Permissions) -> list[SessionKind]:
    """The kinds of session that the reader may book and record for one peer."""
    return [kind for kind, permission in RECORD.items() if permission in permissions]


def may_print(permissions: Permissions) -> bool:
    """Whether there is a record of a period for the reader: the peer, and who holds a strand."""
    return is_own(permissions) or any(VIEW_RECORD[kind] in permissions for kind in Kind)


def may_know_why(permissions: Permissions, kind: str) -> bool:
    """Whether the reader may know why a session of this kind was missed or called off.

    A reason often says something about health ("unwell on the day"), so it is for the two
    whose session it was; whoever else sees the rhythm sees that it did not take place.
    """
    return is_own(permissions) or RECORD[SessionKind(kind)] in permissions


def may_read(user: User, session: Session, permissions: Permissions) -> bool:
    """Whether ``user`` may read what was said in a session: the peer, and who held it for as
    long as they answer for the peer in that way."""
    if is_own(permissions):
        return True
    was_there = user.pk in (session.held_with_id, session.recorded_by_id)
    return was_there and VIEW_RECORD[session.kind] in permissions


def readable(
    user: User, sessions: QuerySet[Session], permissions: Permissions
) -> QuerySet[Session]:
    """Those of one peer's ``sessions`` whose record ``user`` may read; ``may_read`` as a query."""
    if is_own(permissions):
        return sessions
    kinds = [kind for kind, permission in VIEW_RECORD.items() if permission in permissions]
    return sessions.filter(Q(held_with=user) | Q(recorded_by=user), kind__in=kinds)


def own_note(user: User, session: Session) -> PrivateNote | None:
    """The reader's own private note on a session. There is no way to anyone else's (SUP-5)."""
    return PrivateNote.objects.filter(session=session, writer=user).first()


def _reaches(reader: Reader, permission: Permission) -> set:
    return set(reader.grants(permission).values())


def arrangements_of(reader: Reader, peers: QuerySet[PeerSupportWorker]) -> QuerySet[Arrangement]:
    """The running strands whose dates the reader may see; ``peers`` are theirs by VIEW_RHYTHM."""
    rows = Arrangement.objects.running().filter(worker__in=peers.values("pk"))
    return rows.filter(_professional_in_sight(reader))


def sessions_of(reader: Reader, peers: QuerySet[PeerSupportWorker]) -> QuerySet[Session]:
    """The sessions of which the reader may know that and when they are; ``peers`` likewise."""
    rows = Session.objects.filter(worker__in=peers.values("pk"))
    return rows.filter(_professional_in_sight(reader))


def _professional_in_sight(reader: Reader) -> Q:
    if _reaches(reader, _P.VIEW_RHYTHM) == _reaches(reader, _P.VIEW_PROFESSIONAL_DATES):
        return Q(pk__isnull=False)
    open_to = peers_for(reader, _P.VIEW_PROFESSIONAL_DATES).values("pk")
    return ~Q(kind=Kind.PROFESSIONAL) | Q(worker__in=open_to)


def recordable(reader: Reader, kinds: Iterable[str] = tuple(SessionKind)) -> Q:
    """Sessions or strands that the reader may book and record, as a condition on their rows."""
    condition = Q(pk__in=[])
    for kind in kinds:
        if reader.may(RECORD[SessionKind(kind)]):
            peers = peers_for(reader, RECORD[SessionKind(kind)]).values("pk")
            condition |= Q(kind=kind, worker__in=peers)
    return condition
