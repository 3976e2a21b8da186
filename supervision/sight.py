"""What a reader may see of support and supervision: which dates, whose words, which notes.

Permissions stand in ``workforce.access``; here is only which of them opens what. That a session
happened is open to whoever sees the rhythm. What was said is open to the two who were there,
and to nobody else: not to the lead, not to the administrator (SUP-1, SUP-5).
"""

from collections.abc import Iterable

from django.db.models import DateField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from supervision.models import Arrangement, GroupPlace, KeptRecord, PrivateNote, Session
from supervision.rules import GroupPurpose, Kind, SessionKind
from workforce.access import Permission, Reader, peers_for, sees_all
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


def kinds_bookable(permissions: Permissions) -> list[SessionKind]:
    """The kinds of session whose dates the reader may agree for one peer: those they record,
    and for the peer all of their own strands."""
    if _P.BOOK_OWN_SESSIONS in permissions:
        return [SessionKind(kind) for kind in Kind]
    return [kind for kind in kinds_recordable(permissions) if kind in list(Kind)]


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


def kept_records(
    user: User, worker: PeerSupportWorker, permissions: Permissions
) -> QuerySet[KeptRecord]:
    """The kept records of one peer that ``user`` may open: the peer all of them, others those
    they kept themselves, for as long as they may still see what stands in them."""
    rows = KeptRecord.objects.filter(worker=worker).select_related("document__issued_by")
    if is_own(permissions):
        return rows
    return rows.filter(document__issued_by=user, needs__contained_by=sorted(permissions))


def own_note(user: User, session: Session) -> PrivateNote | None:
    """The reader's own private note on a session. There is no way to anyone else's (SUP-5)."""
    return PrivateNote.objects.filter(session=session, writer=user).first()


def recordable(reader: Reader, kinds: Iterable[str] = tuple(SessionKind)) -> Q:
    """Sessions or strands that the reader may book and record, as a condition on their rows."""
    condition = Q(pk__in=[])
    for kind in kinds:
        if reader.may(RECORD[SessionKind(kind)]):
            condition |= Q(kind=kind) & _of_peers_for(reader, RECORD[SessionKind(kind)])
    return condition


# ------------------------------------------------------------------ dates of many peers


def arrangements_in_sight(
    reader: Reader, *, found_by: Permission = _P.VIEW_PEERS
) -> QuerySet[Arrangement]:
    """The running strands whose dates the reader may see, of peers they find by ``found_by``.

    A list of peers holds people whose dates are closed to its reader (an HR officer who also
    manages two peers, a manager where professional dates are the supervisor's). The caller
    keeps to the peers of the list; here is only what is closed among them.
    """
    open_dates = _open_dates(reader, found_by, Q(kind=Kind.PROFESSIONAL))
    return Arrangement.objects.running().filter(*open_dates)


def sessions_in_sight(reader: Reader, *, found_by: Permission = _P.VIEW_PEERS) -> QuerySet[Session]:
    """The sessions of which the reader may know that and when they are, likewise."""
    return Session.objects.filter(*_open_dates(reader, found_by, Q(kind=SessionKind.PROFESSIONAL)))


def places_in_sight(reader: Reader) -> QuerySet[GroupPlace]:
    """The places in groups of which the reader may know, in their list of peers, likewise."""
    supervision = Q(group__purpose=GroupPurpose.SUPERVISION)
    return GroupPlace.objects.filter(*_open_dates(reader, _P.VIEW_PEERS, supervision))


def contacts(reader: Reader) -> tuple[QuerySet[Session], QuerySet[GroupPlace]]:
    """When a peer of the reader's list (the outer query's) was met, alone and in groups, as far
    as the reader may know it."""
    alone = sessions_in_sight(reader).held().filter(worker=OuterRef("pk"))
    in_group = places_in_sight(reader).filter(worker=OuterRef("pk"), attended=True)
    return alone, in_group


def last_contact(reader: Reader) -> Greatest:
    """The day a peer was last met, alone or in a group, as far as the reader may know it."""
    alone, in_group = contacts(reader)
    last_alone = alone.order_by("-on").values("on")[:1]
    last_in_group = (
        in_group.order_by().values("worker").annotate(last=Max("group__held_on")).values("last")
    )
    return Greatest(
        Subquery(last_alone, output_field=DateField()),
        Subquery(last_in_group, output_field=DateField()),
    )


def _open_dates(reader: Reader, found_by: Permission, professional: Q) -> list[Q]:
    """What rows about peers found by ``found_by`` have to meet for their dates to be shown;
    ``professional`` says which of them belong to professional supervision."""
    conditions = []
    if not sees_all(reader, _P.VIEW_RHYTHM, found_by):
        conditions.append(_of_peers_for(reader, _P.VIEW_RHYTHM))
    if not sees_all(reader, _P.VIEW_PROFESSIONAL_DATES, found_by):
        conditions.append(~professional | _of_peers_for(reader, _P.VIEW_PROFESSIONAL_DATES))
    return conditions


def _of_peers_for(reader: Reader, permission: Permission) -> Q:
    return Q(worker__in=peers_for(reader, permission).values("pk"))
