"""The same writes for many at once, with a number of queries that does not grow with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from audit.context import action
from workforce.lifecycle import Stage
from workforce.models import (
    Engagement,
    Membership,
    Organisation,
    PeerSupportWorker,
    Responsibility,
    StageMove,
    Team,
)
from workforce.rules import (
    ROLE_OF_RESPONSIBILITY,
    EngagementKind,
    Experience,
    ResponsibilityKind,
    whole_time_equivalent,
)

BATCH = 2000


@dataclass(frozen=True)
class NewPeer:
    """One peer with their first engagement, as ``add_peer`` takes them."""

    name: str
    started_on: date
    kind: str
    title: str
    email: str = ""
    phone: str = ""
    experience: str = Experience.NOT_STATED
    stage: str = Stage.ACTIVE
    team_id: UUID | None = None
    local_grade: str = ""
    band: str = ""
    hours: Decimal | None = None
    contract_ends_on: date | None = None
    funding_ends_on: date | None = None


@dataclass(frozen=True)
class NewResponsibility:
    """Who is to be responsible for whom, as what."""

    worker_id: UUID
    user_id: UUID
    kind: str
    # That of whom they follow; without one a chain of its own begins
    chain: UUID | None = None


@action
def add_teams(*, organisation: Organisation, names: Iterable[str], by) -> list[Team]:
    """New teams; their names must be new in the organisation (IntegrityError)."""
    return Team.objects.bulk_create(
        Team(organisation=organisation, name=" ".join(name.split())) for name in names
    )


@action
def add_peers(
    *, organisation: Organisation, rows: Sequence[NewPeer], by
) -> list[PeerSupportWorker]:
    """New peers, each with their first engagement and first stage, in the order of ``rows``."""
    full_time = organisation.settings.full_time_hours
    workers = PeerSupportWorker.objects.bulk_create(
        [
            PeerSupportWorker(
                organisation=organisation,
                name=" ".join(row.name.split()),
                email=row.email.strip().lower(),
                phone=row.phone,
                experience=row.experience,
                stage=row.stage,
                started_on=row.started_on,
                team_id=row.team_id,
                kind=row.kind,
                title=row.title,
            )
            for row in rows
        ],
        batch_size=BATCH,
    )
    pairs = list(zip(workers, rows, strict=True))
    StageMove.objects.bulk_create(
        [
            StageMove(worker=worker, go_to=row.stage, moved_on=row.started_on, by=by)
            for worker, row in pairs
        ],
        batch_size=BATCH,
    )
    Engagement.objects.bulk_create(
        [
            Engagement(
                worker=worker,
                team_id=row.team_id,
                kind=row.kind,
                title=row.title,
                local_grade=row.local_grade,
                band=row.band if row.kind == EngagementKind.PAID else "",
                hours=row.hours,
                wte=_wte(row, full_time),
                starts_on=row.started_on,
                contract_ends_on=row.contract_ends_on,
                funding_ends_on=row.funding_ends_on,
            )
            for worker, row in pairs
        ],
        batch_size=BATCH,
    )
    return workers


def _wte(row: NewPeer, full_time: Decimal) -> Decimal | None:
    if row.hours is None or row.kind != EngagementKind.PAID:
        return None
    return Decimal(str(whole_time_equivalent(row.hours, full_time_hours=full_time)))


@action
def assign_responsibilities(
    *, organisation: Organisation, rows: Sequence[NewResponsibility], starts_on: date, by
) -> list[Responsibility]:
    """Make people responsible for many peers of one organisation from ``starts_on``.

    Passed over are rows of people who do not hold the role that goes with it, who are the peer
    themselves, or who carry it already, and of peers of another organisation.
    """
    holders = set(
        Membership.objects.filter(organisation=organisation, user__is_active=True)
        .not_ended(starts_on)
        .values_list("user_id", "role")
    )
    own = dict(
        PeerSupportWorker.objects.filter(
            organisation=organisation, pk__in={row.worker_id for row in rows}
        ).values_list("pk", "user_id")
    )
    carried = set(
        Responsibility.objects.filter(worker__in=own.keys())
        .not_ended(starts_on)
        .values_list("worker_id", "user_id", "kind")
    )
    fresh = {}
    for row in rows:
        key = (row.worker_id, row.user_id, str(row.kind))
        role = ROLE_OF_RESPONSIBILITY[ResponsibilityKind(row.kind)]
        if (
            row.worker_id in own
            and own[row.worker_id] != row.user_id
            and (row.user_id, role) in holders
            and key not in carried
        ):
            fresh[key] = Responsibility(
                worker_id=row.worker_id,
                user_id=row.user_id,
                kind=row.kind,
                starts_on=starts_on,
                chain=row.chain or uuid4(),
            )
    return Responsibility.objects.bulk_create(fresh.values(), batch_size=BATCH)
