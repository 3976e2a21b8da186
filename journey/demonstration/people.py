"""The two organisations, their members, and their peers."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.contrib.auth.hashers import make_password

from journey.demonstration import words
from journey.demonstration.accounts import PASSWORD, PLACE, TRUST, VCSE, name_of, newcomer_of
from workforce import actions
from workforce.lifecycle import Stage
from workforce.models import (
    Membership,
    Organisation,
    PeerSupportWorker,
    Place,
    PlaceOrganisation,
    User,
)
from workforce.rules import EngagementKind, Experience, OrganisationKind, ResponsibilityKind, Role

EXPERIENCES = (Experience.OWN, Experience.OWN, Experience.CARER, Experience.BOTH)
PAID_HOURS = ("15", "18.75", "22.5", "30", "37.5")
VOLUNTARY_HOURS = ("3", "4", "6")
HELPING = (Role.LINE_MANAGER, Role.SUPERVISOR, Role.SUPPORTER)
NEWCOMER, STUCK, SIGNED, READY = 4, 13, 22, 40
"""Of the peers, those whose induction is shown (``inducting``)."""
AGO = {NEWCOMER: 9, STUCK: 33, SIGNED: 75, READY: 50}
"""How many days ago these started."""


@dataclass
class House:
    """One organisation of the demonstration, while it is being furnished."""

    organisation: Organisation
    domain: str
    members: dict[str, list[User]] = field(default_factory=dict)
    peers: list[PeerSupportWorker] = field(default_factory=list)
    # (peer, kind of responsibility): who carries it
    carried: dict[tuple, User] = field(default_factory=dict)


class Names:
    """Names that nobody else in the demonstration has."""

    def __init__(self, chance: random.Random):
        pairs = [(first, last) for first in words.FIRST_NAMES for last in words.LAST_NAMES]
        chance.shuffle(pairs)
        self._pairs = iter(pairs)

    def next(self) -> str:
        first, last = next(self._pairs)
        return f"{first} {last}"


def address(name: str, domain: str) -> str:
    return f"{name.lower().replace(' ', '.')}@{domain}"


def found_houses(*, on: date, chance: random.Random, names: Names, by) -> list[House]:
    """The trust and the voluntary organisation in one place, with teams and members."""
    trust = _found(TRUST, OrganisationKind.TRUST, "fellside.example", words.TEAMS["trust"], by=by)
    vcse = _found(VCSE, OrganisationKind.VCSE, "lanternhouse.example", words.TEAMS["vcse"], by=by)
    long_ago = on - timedelta(days=1500)
    place = Place.objects.create(name=PLACE)
    PlaceOrganisation.objects.bulk_create(
        PlaceOrganisation(place=place, organisation=house.organisation, starts_on=long_ago)
        for house in (trust, vcse)
    )
    for house, more in ((trust, (4, 3, 4)), (vcse, (1, 1, 1))):
        _add_members(house, place, more, since=long_ago, names=names, by=by)
    return [trust, vcse]


def _found(name: str, kind: str, domain: str, teams: tuple[str, ...], *, by) -> House:
    organisation = actions.found_organisation(
        name=name,
        kind=kind,
        contact_email=f"peer-support@{domain}",
        urgent_help=(
            "If you or someone else is in danger, call 999. For urgent help with mental health, "
            "call 111 and choose option 2, day or night. Samaritans: 116 123."
        ),
        by=by,
    )
    actions.add_teams(organisation=organisation, names=teams, by=by)
    return House(organisation, domain)


def _add_members(house: House, place: Place, more, *, since: date, names: Names, by) -> None:
    """One sign-in for each role, and further managers, supervisors and supporters."""
    wanted = [(role, *name_of(house.organisation.name, role)) for role in Role]
    wanted.append((Role.PEER, *newcomer_of(house.organisation.name)))
    for role, count in zip(HELPING, more, strict=True):
        for _number in range(count):
            name = names.next()
            wanted.append((role, name, address(name, house.domain)))
    password = make_password(PASSWORD)
    for role, name, email in wanted:
        user = actions.add_user(email=email, name=name, by=by)
        actions.record_proven_address(user=user, by=by)
        house.members.setdefault(role, []).append(user)
    ids = [user.pk for users in house.members.values() for user in users]
    User.objects.filter(pk__in=ids).update(password=password)
    Membership.objects.bulk_create(
        Membership(
            user=user,
            role=role,
            starts_on=since,
            place=place if role == Role.PLACE_COORDINATOR else None,
            organisation=None if role == Role.PLACE_COORDINATOR else house.organisation,
        )
        for role, users in house.members.items()
        for user in users
    )


def add_peers(house: House, count: int, *, on: date, chance: random.Random, names: Names, by):
    """Peers of all sorts; the first one and the newcomer are those who can sign in."""
    teams = list(house.organisation.teams.all())
    sign_in = {
        0: name_of(house.organisation.name, Role.PEER),
        NEWCOMER: newcomer_of(house.organisation.name),
    }
    rows = []
    for number in range(count):
        name = names.next() if number else ""
        name, email = sign_in.get(number) or (name, address(name, house.domain))
        rows.append(
            _new_peer(
                name,
                email,
                number=number,
                team=teams[number % len(teams)],
                paid=chance.random() < (0.7 if house.organisation.kind == "TRUST" else 0.35),
                on=on,
                chance=chance,
            )
        )
    house.peers = actions.add_peers(organisation=house.organisation, rows=rows, by=by)
    for number, user in zip(sign_in, house.members[Role.PEER], strict=True):
        PeerSupportWorker.objects.filter(pk=house.peers[number].pk).update(user=user)
        house.peers[number].user = user
    new = [peer for peer in house.peers if (on - peer.started_on).days in range(100)]
    PeerSupportWorker.objects.filter(pk__in=[peer.pk for peer in new[::2]]).update(new_to_work=True)
    _assign(house, on=on, by=by)


def _new_peer(name, email, *, number, team, paid, on, chance) -> "actions.NewPeer":
    paid = paid or number == 0
    ago = chance.choice((30, 60, 90)) if number % 9 == 4 else chance.randint(150, 1400)
    ago = AGO.get(number, ago)
    starting = number % 20 == 11
    started_on = (
        on + timedelta(days=chance.randint(5, 30)) if starting else on - timedelta(days=ago)
    )
    ending = on + timedelta(days=chance.choice((20, 45, 80, 150, 300)))
    return actions.NewPeer(
        name=name,
        email=email,
        phone=f"07700 900{chance.randint(100, 999)}",
        started_on=started_on,
        stage=Stage.STARTING if starting else Stage.INDUCTION if ago < 60 else Stage.ACTIVE,
        kind=EngagementKind.PAID if paid else EngagementKind.VOLUNTARY,
        title=chance.choice(words.PAID_TITLES if paid else words.VOLUNTARY_TITLES),
        experience=chance.choice(EXPERIENCES),
        team_id=team.pk,
        band=chance.choice(("3", "3", "4")) if paid else "",
        hours=Decimal(chance.choice(PAID_HOURS if paid else VOLUNTARY_HOURS)),
        contract_ends_on=ending if paid and number % 4 == 1 else None,
        funding_ends_on=ending if paid and number % 7 == 2 else None,
    )


def _assign(house: House, *, on: date, by) -> None:
    """A manager, a supervisor and a supporter each, but for the few who still lack one."""
    rows = []
    kinds = dict(zip(HELPING, ResponsibilityKind, strict=False))
    for number, peer in enumerate(house.peers):
        for role, kind in kinds.items():
            lacking = (number % 17 == 6 and role == Role.SUPERVISOR) or (
                number % 29 == 13 and role == Role.SUPPORTER
            )
            if lacking:
                continue
            users = house.members[role]
            user = users[0] if number == 0 else users[number % len(users)]
            house.carried[peer.pk, kind] = user
            rows.append(actions.NewResponsibility(peer.pk, user.pk, kind))
    actions.assign_responsibilities(
        organisation=house.organisation, rows=rows, starts_on=on - timedelta(days=380), by=by
    )


def move_some(house: House, *, on: date, by) -> tuple[list, list]:
    """A few are on a break, and a few have left; returns both lists."""
    active = [peer for peer in house.peers[1:] if peer.stage == Stage.ACTIVE]
    resting, leaving = active[5:45:25], active[9:60:22]
    for peer in resting:
        day = on - timedelta(days=20)
        actions.move_peer(worker=peer, to=Stage.ON_BREAK, on=day, by=by)
    for peer in leaving:
        actions.move_peer(worker=peer, to=Stage.LEFT, on=on - timedelta(days=35), by=by)
    return resting, leaving
