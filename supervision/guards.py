"""Guards for pages that more than one permission opens, built on the access table."""

from collections.abc import Callable
from functools import reduce, wraps
from operator import or_

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from supervision import holders, sight
from supervision.models import Arrangement, GroupSession, Session
from supervision.rules import Kind
from workforce.access import Permission, Reach, Reader, peers_for, permissions_on
from workforce.models import PeerSupportWorker
from workforce.rules import Role

RECORDING = (
    Permission.RECORD_SUPPORT,
    Permission.RECORD_MANAGERIAL,
    Permission.RECORD_PROFESSIONAL,
)
BOOKING = (*RECORDING, Permission.BOOK_OWN_SESSIONS)


def peers_by_any(reader: Reader, permissions: tuple[Permission, ...]):
    """The peers on whose records the reader may use one of ``permissions``; 403 for who holds
    none of them."""
    held = [permission for permission in permissions if reader.may(permission)]
    if not held:
        raise PermissionDenied
    conditions = [Q(pk__in=peers_for(reader, permission).values("pk")) for permission in held]
    return PeerSupportWorker.objects.filter(reduce(or_, conditions))


def _for_any(opening: tuple[Permission, ...]) -> Callable:
    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def wrapper(request, worker_id, **kwargs):
            worker = (
                peers_by_any(request.reader, opening)
                .select_related("organisation__settings", "team", "user")
                .filter(pk=worker_id)
                .first()
            )
            if worker is None:
                raise Http404
            permissions = permissions_on(request.reader, worker)
            return view(request, worker=worker, permissions=permissions, **kwargs)

        wrapper.permission = opening[0]
        wrapper.permissions = opening
        return wrapper

    return decorate


for_recorder = _for_any(RECORDING)
"""Give the view ``worker`` and ``permissions``; 403 for who records for nobody, 404 for a peer for
whom the reader does not record."""

for_booker = _for_any(BOOKING)
"""Likewise for who agrees dates: those who record, and peers for themselves."""


def opens_records(reader: Reader) -> list[Permission]:
    """The permissions by which the reader may take along records of sessions with others; none
    for who holds no sessions with anyone."""
    if not reader.may(Permission.EXPORT_PEERS):
        return []
    return [
        permission
        for permission in (sight.VIEW_RECORD[kind] for kind in Kind)
        if set(reader.grants(permission).values()) - {Reach.SELF}
    ]


def printed_peers(reader: Reader):
    """The peers whose record of a period the reader may take along. Raises PermissionDenied."""
    may_take_along = peers_for(reader, Permission.EXPORT_PEERS).values("pk")
    return peers_by_any(reader, tuple(opens_records(reader))).filter(pk__in=may_take_along)


def for_printer(view: Callable) -> Callable:
    """Give the view ``peers``, those whose record of a period the reader may take along; 403 for
    who holds no sessions with anyone."""

    @wraps(view)
    def wrapper(request, **kwargs):
        return view(request, peers=printed_peers(request.reader), **kwargs)

    wrapper.permission = Permission.EXPORT_PEERS
    return wrapper


def strand_or_404(
    worker: PeerSupportWorker, arrangement_id, kinds, *, running: bool = True
) -> Arrangement:
    """A strand of this peer of one of the kinds; 404 otherwise."""
    rows = Arrangement.objects.running() if running else Arrangement.objects.all()
    arrangement = rows.filter(worker=worker, pk=arrangement_id, kind__in=kinds).first()
    if arrangement is None:
        raise Http404
    arrangement.worker = worker
    return arrangement


def held_strand_or_404(request, worker: PeerSupportWorker, arrangement_id, kinds) -> Arrangement:
    """Likewise, and one that is open to the reader: their own, or not with another supervisor by
    name (SUP-2); 404 otherwise."""
    arrangement = strand_or_404(worker, arrangement_id, kinds)
    own = worker.user_id == request.user.pk
    if not own and not holders.is_open_to(request.user, arrangement, on=request.reader.on):
        raise Http404
    return arrangement


def session_or_404(worker: PeerSupportWorker, session_id, kinds) -> Session:
    """A session of this peer of one of the kinds; 404 otherwise."""
    session = (
        Session.objects.filter(worker=worker, pk=session_id, kind__in=kinds)
        .select_related("held_with", "arrangement", "replaced_by", "recorded_by", "moved_by")
        .first()
    )
    if session is None:
        raise Http404
    session.worker = worker
    return session


def readable_or_404(request, worker, session_id, permissions) -> Session:
    """A session whose record the reader may read; 404 otherwise, as if it were not there."""
    session = session_or_404(worker, session_id, sight.kinds_visible(permissions))
    if not sight.may_read(request.user, session, permissions):
        raise Http404
    return session


# ------------------------------------------------------------------ groups


def groups_in_sight(reader: Reader):
    """The group sessions this reader may see: those they run, those they are invited to, those
    open to all peers; a lead sees all of the organisation."""
    rows = GroupSession.objects.filter(organisation=reader.organisation)
    if Reach.ORGANISATION in reader.grants(Permission.RUN_GROUPS).values():
        return rows
    mine = Q(facilitator=reader.user)
    if Role.PEER in reader.roles:
        mine |= Q(places__worker__user=reader.user) | Q(open_to_all=True)
    return rows.filter(mine).distinct()


def groups_to_run(reader: Reader):
    """The group sessions this reader may change and record."""
    rows = GroupSession.objects.filter(organisation=reader.organisation)
    if Reach.ORGANISATION in reader.grants(Permission.RUN_GROUPS).values():
        return rows
    if not reader.may(Permission.RUN_GROUPS):
        raise PermissionDenied
    return rows.filter(facilitator=reader.user)


def _one(rows, group_id) -> GroupSession:
    group = rows.select_related("facilitator", "organisation__settings").filter(pk=group_id).first()
    if group is None:
        raise Http404
    return group


def for_group(view: Callable) -> Callable:
    """Give the view ``group``, one that the reader may see; 404 otherwise."""

    @wraps(view)
    def wrapper(request, group_id, **kwargs):
        if request.reader.organisation is None:
            raise PermissionDenied
        return view(request, group=_one(groups_in_sight(request.reader), group_id), **kwargs)

    wrapper.permission = "everyone"
    return wrapper


def for_group_runner(view: Callable) -> Callable:
    """Give the view ``group``, one that the reader runs; 403 for who runs none, 404 otherwise."""

    @wraps(view)
    def wrapper(request, group_id, **kwargs):
        if request.reader.organisation is None:
            raise PermissionDenied
        return view(request, group=_one(groups_to_run(request.reader), group_id), **kwargs)

    wrapper.permission = Permission.RUN_GROUPS
    return wrapper
