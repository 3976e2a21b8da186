"""From a page of peers to plain facts: a bounded number of queries, however long the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from supervision.rules import Kind, Timeliness, timeliness
from supervision.sight import arrangements_in_sight, last_contact, sessions_in_sight
from workforce.access import Permission, Reader, permissions_on_each
from workforce.models import Engagement, PeerSupportWorker, Responsibility, Team
from workforce.prepared import prepared

SIGHT = (
    Permission.VIEW_RHYTHM,
    Permission.VIEW_PROFESSIONAL_DATES,
    Permission.VIEW_EMPLOYMENT,
)
PERMISSION_OF_KIND = {
    Kind.SUPPORT: Permission.VIEW_RHYTHM,
    Kind.MANAGERIAL: Permission.VIEW_RHYTHM,
    Kind.PROFESSIONAL: Permission.VIEW_PROFESSIONAL_DATES,
}


@dataclass(slots=True)
class Strand:
    """Where one strand of a peer stands: when the next session is due, and what is booked."""

    due_on: date | None
    booked_on: date | None = None
    booked_at: datetime | None = None

    @property
    def next_on(self) -> date | None:
        """The day to look at: the booking, where there is one, else the day it is due."""
        return self.booked_on or self.due_on

    def state(self, on: date) -> Timeliness:
        return timeliness(self.due_on, booked_on=self.booked_on, on=on)


@dataclass(slots=True)
class Facts:
    """All that the list may say about one peer, as far as the reader may see it."""

    id: UUID
    name: str
    team: str
    stage: str
    kind: str
    title: str
    email: str
    started_on: date | None
    seen: frozenset[Permission] = frozenset()
    strands: dict[str, list[Strand]] = field(default_factory=dict)
    last_contact: date | None = None
    people: dict[str, list[str]] = field(default_factory=dict)
    hours: str = ""
    band: str = ""
    contract_ends_on: date | None = None
    funding_ends_on: date | None = None

    def sees(self, permission: Permission) -> bool:
        return permission in self.seen

    def next_of(self, kind: Kind) -> Strand | None:
        """The strand of this kind that comes first, if any runs."""
        return min(
            self.strands.get(kind, ()),
            key=lambda strand: strand.next_on or date.max,
            default=None,
        )


RECORD = ("pk", "name", "team_name", "stage", "kind", "title", "email", "started_on")


def with_records(peers: QuerySet, reader: Reader, needs: frozenset[str], *more: str) -> QuerySet:
    """``peers`` as plain rows of what stands on their own record, for ``facts_from``; ``more``
    are annotations that come at the end of each row."""
    # Not by a join, which the server makes for all peers before it takes a page of them.
    team = Team.objects.filter(pk=OuterRef("team_id")).values("name")
    peers = peers.annotate(team_name=Subquery(team))
    if "contact" not in needs:
        return peers.values_list(*RECORD, *more)
    return peers.annotate(met_on=last_contact(reader)).values_list(*RECORD, "met_on", *more)


def facts_of(
    workers: Sequence[UUID], reader: Reader, needs: frozenset[str] = frozenset()
) -> list[Facts]:
    """The facts about these peers, in this order; ``workers`` must come from the reader's reach.

    ``needs`` names what is asked for beyond the record itself: "rhythm", "contact", "people",
    "employment"; what is not needed is not queried.
    """
    peers = PeerSupportWorker.objects.filter(pk__in=workers)
    found = facts_from(with_records(peers, reader, needs), reader, needs)
    place = {pk: number for number, pk in enumerate(workers)}
    return sorted(found, key=lambda facts: place[facts.id])


def facts_from(rows: Iterable[tuple], reader: Reader, needs: frozenset[str]) -> list[Facts]:
    """The facts about the peers of these rows of ``with_records``, in their order."""
    rows = list(rows)
    if not rows:
        return []
    workers = [row[0] for row in rows]
    seen = permissions_on_each(reader, workers, SIGHT)
    found = {}
    for pk, name, team, stage, kind, title, email, started_on, *met in rows:
        facts = Facts(pk, name, team or "", stage, kind, title, email, started_on, seen[pk])
        if met and Permission.VIEW_RHYTHM in facts.seen:
            facts.last_contact = met[0]
        found[pk] = facts
    if "rhythm" in needs and reader.may(Permission.VIEW_RHYTHM):
        _add_rhythm(found, workers, reader)
    if "people" in needs:
        _add_people(found, workers, reader)
    if "employment" in needs and reader.may(Permission.VIEW_EMPLOYMENT):
        _add_employment(found, workers, reader)
    return list(found.values())


def _add_rhythm(found: dict[UUID, Facts], workers: Sequence[UUID], reader: Reader) -> None:
    booked: dict[UUID, tuple[date, datetime | None]] = {}
    for arrangement_id, on, starts_at in _upcoming(reader, workers=list(workers)):
        booked[arrangement_id] = (on, starts_at)
    for pk, worker_id, kind, due_on in _running(reader, workers=list(workers)):
        facts = found.get(worker_id)
        if facts is not None and PERMISSION_OF_KIND[kind] in facts.seen:
            facts.strands.setdefault(kind, []).append(Strand(due_on, *booked.get(pk, (None, None))))


@prepared
def _upcoming(reader: Reader, workers: list[UUID]) -> QuerySet:
    return (
        sessions_in_sight(reader)
        .booked()
        .filter(worker__any_of=workers, on__gte=reader.on, arrangement__isnull=False)
        .order_by("-on", "-starts_at")
        .values_list("arrangement_id", "on", "starts_at")
    )


@prepared
def _running(reader: Reader, workers: list[UUID]) -> QuerySet:
    rows = arrangements_in_sight(reader).filter(worker__any_of=workers)
    return rows.values_list("pk", "worker_id", "kind", "next_due_on")


def _add_people(found: dict[UUID, Facts], workers: Sequence[UUID], reader: Reader) -> None:
    rows = (
        Responsibility.objects.current(reader.on)
        .filter(worker__in=workers)
        .order_by("user__sort_key")
        .values_list("worker_id", "kind", "user__name")
    )
    for worker_id, kind, name in rows:
        if worker_id in found:
            found[worker_id].people.setdefault(kind, []).append(name)


def _add_employment(found: dict[UUID, Facts], workers: Sequence[UUID], reader: Reader) -> None:
    """Hours and band of the engagement in force, and the first end of any that runs."""
    running = (
        Engagement.objects.current(reader.on)
        .filter(worker__in=workers)
        .order_by("starts_on", "pk")
        .values_list("worker_id", "hours", "band", "contract_ends_on", "funding_ends_on")
    )
    for worker_id, hours, band, contract, funding in running:
        facts = found.get(worker_id)
        if facts is None or Permission.VIEW_EMPLOYMENT not in facts.seen:
            continue
        facts.hours = f"{hours.normalize():f}" if hours is not None else ""
        facts.band = band
        facts.contract_ends_on = min(filter(None, (facts.contract_ends_on, contract)), default=None)
        facts.funding_ends_on = min(filter(None, (facts.funding_ends_on, funding)), default=None)
