"""On whose records a reader may use a permission."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.db.models import Q, QuerySet

from workforce.access.permissions import RESPONSIBILITY_OF_REACH, SOON
from workforce.access.reach import answered_for, reached
from workforce.access.readers import Reader
from workforce.access.table import TABLE, Permission, Reach, Subject
from workforce.models import Adjustment, PeerSupportWorker, Responsibility, Team
from workforce.prepared import columns, instance, prepared


def within(reader: Reader, reach: Reach, worker: str = "") -> Q:
    """The peers within one reach of a reader, as a condition on PeerSupportWorker; or, with the
    path ``worker`` to a peer, the rows about them."""
    path = f"{worker}__" if worker else ""
    here = Q(**{f"{path}organisation": reader.organisation})
    if reach is Reach.ORGANISATION:
        return here
    if reach is Reach.SELF:
        return here & Q(**{f"{path}user": reader.user})
    if reach in RESPONSIBILITY_OF_REACH:
        return here & Q(**{f"{worker or 'pk'}__in": answered_for(reader, reach)})
    return Q(pk__in=[])  # a place: counts, never a person


def _reaches(reader: Reader, permission: Permission) -> set[Reach]:
    """How far ``reader`` may use ``permission`` on peers; not at all where it is about none."""
    if permission not in TABLE[Subject.PEER]:
        return set()
    return set(reader.grants(permission).values())


def peers_for(reader: Reader, permission: Permission) -> QuerySet[PeerSupportWorker]:
    """The peers on whose records ``reader`` may use ``permission``; nobody where it is about
    something else."""
    if permission not in TABLE[Subject.PEER]:
        return PeerSupportWorker.objects.none()
    return PeerSupportWorker.objects.filter(reached(reader, permission, within))


def within_reach(reader: Reader, permission: Permission, worker: str = "worker") -> Q:
    """The rows about the same peers, found by the path ``worker``: a condition on these rows.

    Their peer is joined once, for this and for what else is asked of them; ``worker__in=`` the
    peers joins them once more. For questions that compare or show something of the peer.
    """
    if permission not in TABLE[Subject.PEER]:
        return Q(pk__in=[])
    return reached(reader, permission, partial(within, worker=worker))


def sees_all(
    reader: Reader, permission: Permission, found_by: Permission = Permission.VIEW_PEERS
) -> bool:
    """Whether ``permission`` reaches everyone whom this reader finds by ``found_by``."""
    reaches, found = _reaches(reader, permission), _reaches(reader, found_by)
    return Reach.ORGANISATION in reaches or (bool(found) and found <= reaches)


def within_sight(
    peers: QuerySet[PeerSupportWorker], reader: Reader, permission: Permission
) -> QuerySet[PeerSupportWorker]:
    """Those of ``peers`` (of the reader's list) on whom the reader may use ``permission``."""
    if sees_all(reader, permission):
        return peers
    return peers.filter(pk__in=peers_for(reader, permission).values("pk"))


def may(reader: Reader, permission: Permission, worker: PeerSupportWorker) -> bool:
    """Whether ``reader`` may use ``permission`` on this peer's record."""
    return peers_for(reader, permission).filter(pk=worker.pk).exists()


def permissions_on(reader: Reader, worker: PeerSupportWorker) -> frozenset[Permission]:
    """All that ``reader`` may do with one peer, in at most one query; for a page about a peer."""
    if reader.organisation is None or worker.organisation_id != reader.organisation.pk:
        return frozenset()
    reaches = {Reach.ORGANISATION}
    if worker.user_id == reader.user.pk:
        reaches.add(Reach.SELF)
    for kind, starts_on in _answers_for(reader, worker=worker.pk):
        reaches |= _reaches_by(kind, has_begun=starts_on <= reader.on)
    return frozenset(
        permission
        for permission in TABLE[Subject.PEER]
        if not reaches.isdisjoint(_reaches(reader, permission))
    )


def _reaches_by(kind: str, *, has_begun: bool) -> set[Reach]:
    """What a responsibility of a kind reaches; one that begins on the first day, before it."""
    return {
        reach
        for reach, of in RESPONSIBILITY_OF_REACH.items()
        if of == kind and (has_begun or reach in SOON)
    }


@prepared
def _answers_for(reader: Reader, worker: UUID) -> QuerySet:
    mine = Responsibility.objects.current_or_soon(reader.on)
    return mine.filter(user=reader.user, worker=worker).values_list("kind", "starts_on")


def adjustments_for(reader: Reader, worker: PeerSupportWorker) -> QuerySet[Adjustment]:
    """The adjustments of a peer that ``reader`` may see: all, or for whoever is only their
    supporter those that are shared with the supporter (CHK-7)."""
    return adjustments_of(reader, worker.pk)


def adjustments_of(reader: Reader, worker: UUID) -> QuerySet[Adjustment]:
    """``adjustments_for`` by the peer's key."""

    def adjustments_within(reader: Reader, reach: Reach) -> Q:
        peers = PeerSupportWorker.objects.filter(within(reader, reach), pk=worker)
        condition = Q(worker__in=peers.values("pk"))
        if reach is Reach.SUPPORTED:
            condition &= Q(shared_with_supporter=True)
        return condition

    seen = reached(reader, Permission.VIEW_ADJUSTMENTS, adjustments_within)
    return Adjustment.objects.filter(seen, worker_id=worker)


def permissions_on_each(
    reader: Reader, workers: Iterable[UUID], permissions: Iterable[Permission]
) -> dict[UUID, frozenset[Permission]]:
    """Which of ``permissions`` the reader may use on each of ``workers`` (keys of peers of the
    reader's organisation, as they come out of ``peers_for``); for a page of a list.

    No query where the reader's roles reach the whole organisation or nobody; else two at most.
    """
    workers = list(workers)
    reaches = {permission: _reaches(reader, permission) for permission in permissions}
    everywhere = frozenset(p for p, held in reaches.items() if Reach.ORGANISATION in held)
    found: dict[UUID, set[Reach]] = {}
    partly = set().union(*(held for p, held in reaches.items() if p not in everywhere))
    kinds = {RESPONSIBILITY_OF_REACH[reach] for reach in partly if reach in RESPONSIBILITY_OF_REACH}
    if kinds and workers:
        for worker_id, kind, starts_on in _answers_for_each(
            reader, workers=workers, kinds=tuple(sorted(kinds))
        ):
            held = _reaches_by(kind, has_begun=starts_on <= reader.on)
            found.setdefault(worker_id, set()).update(held)
    if Reach.SELF in partly and reader.peer is not None:
        found.setdefault(reader.peer.pk, set()).add(Reach.SELF)
    if not found:
        return dict.fromkeys(workers, everywhere)
    return {
        worker_id: everywhere
        | {p for p, held in reaches.items() if held & found.get(worker_id, set())}
        for worker_id in workers
    }


def peer_within(reader: Reader, permission: Permission, worker: UUID) -> PeerSupportWorker | None:
    """The peer of this key with organisation, settings and team, if ``reader`` may use
    ``permission`` on their record; one query."""
    if reader.organisation is None:
        return None
    rows = _record_within(reader, permission=permission, worker=worker)
    if not rows:
        return None
    found = instance(PeerSupportWorker, rows[0][: len(_PEER)])
    found.organisation = reader.organisation  # nobody reaches beyond their own
    if found.team_id is not None:
        found.team = instance(Team, rows[0][len(_PEER) :])
    return found


_PEER = columns(PeerSupportWorker)


@prepared
def _record_within(reader: Reader, permission: Permission, worker: UUID) -> QuerySet:
    return (
        peers_for(reader, permission)
        .filter(pk=worker)
        .values_list(*_PEER, *columns(Team, "team__"))
    )


@prepared
def _answers_for_each(reader: Reader, workers: list[UUID], kinds: tuple[str, ...]) -> QuerySet:
    return (
        Responsibility.objects.current_or_soon(reader.on)
        .filter(user=reader.user, worker__any_of=workers, kind__in=kinds)
        .values_list("worker_id", "kind", "starts_on")
    )
