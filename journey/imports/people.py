"""What the portal knows already, as an import needs it: teams, members, and peers."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from journey.imports.headings import Field
from journey.imports.values import folded, person_key, plain
from workforce.lifecycle import Stage
from workforce.models import Membership, Organisation, PeerSupportWorker, Team
from workforce.rules import Role

ROLE_OF_FIELD = {
    Field.LINE_MANAGER: Role.LINE_MANAGER,
    Field.SUPERVISOR: Role.SUPERVISOR,
    Field.SUPPORTER: Role.SUPPORTER,
}


@dataclass
class Member:
    """A person of the organisation who may be named as manager, supervisor or supporter."""

    user_id: UUID
    name: str
    email: str
    roles: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Peer:
    """A peer who is in the portal already."""

    worker_id: UUID
    name: str
    email: str
    started_on: date | None
    left: bool


@dataclass
class Known:
    """Everything that the rows of a file are compared with."""

    full_time_hours: Decimal = Decimal("37.5")
    teams: dict[str, tuple[UUID, str]] = field(default_factory=dict)
    members: dict[str, list[Member]] = field(default_factory=dict)
    members_by_email: dict[str, Member] = field(default_factory=dict)
    peers_by_email: dict[str, Peer] = field(default_factory=dict)
    peers_by_name: dict[tuple[str, date | None], Peer] = field(default_factory=dict)


def known_of(organisation: Organisation, *, on: date) -> Known:
    """What stands in the portal for an organisation on a day; four queries."""
    members: dict[UUID, Member] = {}
    rows = (
        Membership.objects.filter(organisation=organisation, user__is_active=True)
        .not_ended(on)
        .values_list("user_id", "user__name", "user__email", "role")
    )
    for user_id, name, email, role in rows:
        members.setdefault(user_id, Member(user_id, name, email.lower())).roles.add(role)
    by_name = defaultdict(list)
    for member in members.values():
        by_name[person_key(member.name)].append(member)
    known = Known(
        full_time_hours=organisation.settings.full_time_hours,
        teams={
            folded(name): (pk, name)
            for pk, name in Team.objects.filter(
                organisation=organisation, closed_on=None
            ).values_list("pk", "name")
        },
        members=dict(by_name),
        members_by_email={member.email: member for member in members.values()},
    )
    peers = PeerSupportWorker.objects.filter(organisation=organisation).values_list(
        "pk", "name", "email", "started_on", "stage"
    )
    for pk, name, email, started_on, stage in peers.order_by("pk"):
        peer = Peer(pk, name, email.lower(), started_on, stage == Stage.LEFT)
        if email:
            held = known.peers_by_email.get(peer.email)
            if held is None or held.left:
                known.peers_by_email[peer.email] = peer
        known.peers_by_name[folded(name), started_on] = peer
    return known


def find_member(known: Known, field_: str, text: str):
    """(member, "") for the one member who is meant and holds the role; else (None, why)."""
    role = ROLE_OF_FIELD[Field(field_)]
    text = plain(text)
    by_address = known.members_by_email.get(text.lower())
    found = [by_address] if by_address else known.members.get(person_key(text), [])
    able = [member for member in found if role in member.roles]
    if len(able) == 1:
        return able[0], ""
    if len(able) > 1:
        return None, "person_unclear"
    return None, "person_without_role" if found else "person_unknown"
