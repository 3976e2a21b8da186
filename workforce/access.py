"""Who may do what, and to whose records. The only place where this is decided.

``GRANTS`` is the table: permission, role, reach. The check *is* the queryset: a page, a list, a
count, a search, an export, a feed, a mail and a PDF all start from ``peers_for`` (or, for
reminders, from ``holders``), so they cannot disagree. A record beyond a reader's reach is a 404;
a page whose permission a reader does not hold at all is a 403.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum, auto
from functools import cached_property, reduce, wraps
from operator import or_
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.timezone import localdate

from workforce.models import (
    Adjustment,
    Membership,
    Organisation,
    OrganisationSettings,
    PeerSupportWorker,
    Place,
    Responsibility,
    Team,
    User,
)
from workforce.prepared import columns, instance, prepared
from workforce.rules import ResponsibilityKind, Role


class Permission(StrEnum):
    # a peer's record
    VIEW_PEERS = auto()
    EXPORT_PEERS = auto()
    VIEW_EMPLOYMENT = auto()
    VIEW_EXPERIENCE = auto()
    VIEW_ADJUSTMENTS = auto()
    MANAGE_ADJUSTMENTS = auto()
    ADD_PEERS = auto()
    CHANGE_PEERS = auto()
    ASSIGN_RESPONSIBILITIES = auto()
    # support and supervision: that it happened, and what was said
    VIEW_RHYTHM = auto()
    VIEW_PROFESSIONAL_DATES = auto()
    MANAGE_ARRANGEMENTS = auto()
    VIEW_SUPPORT_RECORD = auto()
    VIEW_MANAGERIAL_RECORD = auto()
    VIEW_PROFESSIONAL_RECORD = auto()
    RECORD_SUPPORT = auto()
    RECORD_MANAGERIAL = auto()
    RECORD_PROFESSIONAL = auto()
    CONFIRM_SESSIONS = auto()
    RUN_GROUPS = auto()
    ASK_FOR_SUPPORT = auto()
    ANSWER_SUPPORT_REQUESTS = auto()
    KEEP_NARRATIVE = auto()
    SHARE_LEARNING = auto()
    # the organisation
    VIEW_DASHBOARD = auto()
    SHARE_VIEWS = auto()
    VIEW_MEMBERS = auto()
    MANAGE_MEMBERS = auto()
    MANAGE_TEAMS = auto()
    MANAGE_SETTINGS = auto()
    TUNE_REMINDERS = auto()
    VIEW_REMINDER_LOG = auto()
    VIEW_HISTORY = auto()
    # a place
    VIEW_PLACE_COUNTS = auto()


class Reach(Enum):
    PLACE = auto()  # counts only, never a person
    ORGANISATION = auto()
    MANAGED = auto()  # the peers whose line manager one is
    SUPERVISED = auto()  # the peers whose professional supervisor one is
    SUPPORTED = auto()  # the peers whose supporter one is
    SELF = auto()


_P, _R = Permission, Reach
ORGANISATION, MANAGED, SUPERVISED = _R.ORGANISATION, _R.MANAGED, _R.SUPERVISED
SUPPORTED, SELF = _R.SUPPORTED, _R.SELF
_RESPONSIBLE = {
    Role.LINE_MANAGER: MANAGED,
    Role.SUPERVISOR: SUPERVISED,
    Role.SUPPORTER: SUPPORTED,
}

GRANTS: dict[Permission, dict[Role, Reach]] = {
    _P.VIEW_PEERS: {
        Role.LEAD: ORGANISATION,
        Role.HR: ORGANISATION,
        Role.ADMINISTRATOR: ORGANISATION,
        Role.OCCUPATIONAL_HEALTH: ORGANISATION,
        **_RESPONSIBLE,
        Role.PEER: SELF,
    },
    _P.EXPORT_PEERS: {
        Role.LEAD: ORGANISATION,
        Role.HR: ORGANISATION,
        Role.ADMINISTRATOR: ORGANISATION,
        **_RESPONSIBLE,
    },
    _P.VIEW_EMPLOYMENT: {
        Role.LEAD: ORGANISATION,
        Role.HR: ORGANISATION,
        Role.ADMINISTRATOR: ORGANISATION,
        Role.LINE_MANAGER: MANAGED,
        Role.PEER: SELF,
    },
    _P.VIEW_EXPERIENCE: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION, Role.PEER: SELF},
    _P.VIEW_ADJUSTMENTS: {
        Role.SUPPORTER: SUPPORTED,  # only those shared with the supporter: adjustments_for
        Role.LINE_MANAGER: MANAGED,
        Role.OCCUPATIONAL_HEALTH: ORGANISATION,
        Role.HR: ORGANISATION,
        Role.PEER: SELF,
    },
    _P.MANAGE_ADJUSTMENTS: {
        Role.LINE_MANAGER: MANAGED,
        Role.OCCUPATIONAL_HEALTH: ORGANISATION,
        Role.HR: ORGANISATION,
    },
    _P.ADD_PEERS: {
        Role.LEAD: ORGANISATION,
        Role.HR: ORGANISATION,
        Role.ADMINISTRATOR: ORGANISATION,
    },
    _P.CHANGE_PEERS: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION},
    _P.ASSIGN_RESPONSIBILITIES: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION},
    _P.VIEW_RHYTHM: {
        Role.LEAD: ORGANISATION,
        Role.HR: ORGANISATION,  # within OrganisationSettings.hr_sees_rhythm
        **_RESPONSIBLE,
        Role.PEER: SELF,
    },
    _P.VIEW_PROFESSIONAL_DATES: {
        Role.LEAD: ORGANISATION,
        Role.HR: ORGANISATION,  # within OrganisationSettings.hr_sees_rhythm
        Role.LINE_MANAGER: MANAGED,  # within managers_see_professional_dates
        Role.SUPERVISOR: SUPERVISED,
        Role.SUPPORTER: SUPPORTED,
        Role.PEER: SELF,
    },
    _P.MANAGE_ARRANGEMENTS: {Role.LEAD: ORGANISATION, Role.LINE_MANAGER: MANAGED},
    _P.VIEW_SUPPORT_RECORD: {Role.SUPPORTER: SUPPORTED, Role.PEER: SELF},
    _P.VIEW_MANAGERIAL_RECORD: {Role.LINE_MANAGER: MANAGED, Role.PEER: SELF},
    _P.VIEW_PROFESSIONAL_RECORD: {Role.SUPERVISOR: SUPERVISED, Role.PEER: SELF},
    _P.RECORD_SUPPORT: {Role.SUPPORTER: SUPPORTED},
    _P.RECORD_MANAGERIAL: {Role.LINE_MANAGER: MANAGED},
    _P.RECORD_PROFESSIONAL: {Role.SUPERVISOR: SUPERVISED},
    _P.CONFIRM_SESSIONS: {Role.PEER: SELF},
    _P.RUN_GROUPS: {Role.SUPERVISOR: SUPERVISED, Role.LEAD: ORGANISATION},
    _P.ASK_FOR_SUPPORT: {Role.PEER: SELF},
    _P.ANSWER_SUPPORT_REQUESTS: {
        Role.SUPPORTER: SUPPORTED,
        Role.LINE_MANAGER: MANAGED,
        Role.LEAD: ORGANISATION,
        Role.ADMINISTRATOR: ORGANISATION,  # where there is nobody else, so that no one is missed
    },
    _P.KEEP_NARRATIVE: {Role.PEER: SELF},
    _P.SHARE_LEARNING: {Role.PEER: SELF},
    _P.VIEW_DASHBOARD: {Role.LEAD: ORGANISATION},
    _P.SHARE_VIEWS: {Role.LEAD: ORGANISATION},
    _P.VIEW_MEMBERS: {
        Role.ADMINISTRATOR: ORGANISATION,
        Role.LEAD: ORGANISATION,
        Role.HR: ORGANISATION,
    },
    _P.MANAGE_MEMBERS: {Role.ADMINISTRATOR: ORGANISATION},
    _P.MANAGE_TEAMS: {Role.ADMINISTRATOR: ORGANISATION, Role.LEAD: ORGANISATION},
    _P.MANAGE_SETTINGS: {Role.ADMINISTRATOR: ORGANISATION},
    _P.TUNE_REMINDERS: {Role.ADMINISTRATOR: ORGANISATION, Role.LEAD: ORGANISATION},
    _P.VIEW_REMINDER_LOG: {Role.ADMINISTRATOR: ORGANISATION, Role.LEAD: ORGANISATION},
    _P.VIEW_HISTORY: {Role.ADMINISTRATOR: ORGANISATION},
    _P.VIEW_PLACE_COUNTS: {Role.PLACE_COORDINATOR: Reach.PLACE},
}

RESPONSIBILITY_OF_REACH = {
    Reach.MANAGED: ResponsibilityKind.LINE_MANAGER,
    Reach.SUPERVISED: ResponsibilityKind.SUPERVISOR,
    Reach.SUPPORTED: ResponsibilityKind.SUPPORTER,
}


@dataclass(frozen=True)
class Reader:
    """Who is looking: a user, in one organisation (or place), with the roles held there today.

    A person with roles in two organisations works in one at a time and switches between them,
    so that no list ever mixes the people of two organisations.
    """

    user: User
    organisation: Organisation | None = None
    roles: frozenset[Role] = frozenset()
    place: Place | None = None
    on: date = field(default_factory=localdate)

    @property
    def name(self) -> str:
        return self.user.name

    def may(self, permission: Permission) -> bool:
        """Whether this reader holds the permission at all, for anyone."""
        return bool(self.grants(permission))

    def grants(self, permission: Permission) -> dict[Role, Reach]:
        """The part of the table that this reader's roles open, within the organisation's bounds."""
        table = GRANTS[permission]
        held = {role: table[role] for role in self.roles if role in table}
        settings = self.organisation.settings if self.organisation else None
        if (
            permission in (Permission.VIEW_RHYTHM, Permission.VIEW_PROFESSIONAL_DATES)
            and Role.HR in held
            and not settings.hr_sees_rhythm
        ):
            del held[Role.HR]
        if (
            permission is Permission.VIEW_PROFESSIONAL_DATES
            and Role.LINE_MANAGER in held
            and not settings.managers_see_professional_dates
        ):
            del held[Role.LINE_MANAGER]
        return held

    @cached_property
    def peer(self) -> PeerSupportWorker | None:
        """The reader's own record as a peer in this organisation, if they are one."""
        if Role.PEER not in self.roles:
            return None
        return PeerSupportWorker.objects.filter(
            organisation=self.organisation, user=self.user
        ).first()


def reader_for(
    user: User, *, organisation_id: UUID | str | None = None, on: date | None = None
) -> Reader:
    """The reader that ``user`` is on the day ``on`` (default today), in one query.

    ``organisation_id`` is the organisation or place they chose to work in; if they have no
    (or no longer a) role there, the first by name where they have.
    """
    on = on or localdate()
    rows = _roles_held(user=user.pk, on=on)
    if not rows:
        return Reader(user=user, on=on)
    scopes = {row[1] or row[2]: row[3] for row in rows}
    chosen = next((key for key in scopes if str(key) == str(organisation_id)), None)
    if chosen is None:
        chosen = min(scopes, key=lambda key: scopes[key])
    held = [row for row in rows if chosen in row[1:3]]
    _role, of_organisation, _place_id, _name, *record = held[0]
    return Reader(
        user=user,
        organisation=_organisation_of(record) if of_organisation else None,
        place=None if of_organisation else instance(Place, record[-len(_PLACE) :]),
        roles=frozenset(Role(row[0]) for row in held),
        on=on,
    )


_ORGANISATION = columns(Organisation, "organisation__")
_SETTINGS = columns(OrganisationSettings, "organisation__settings__")
_PLACE = columns(Place, "place__")


@prepared
def _roles_held(user: UUID, on: date) -> QuerySet:
    return (
        Membership.objects.filter(user_id=user)
        .current(on)
        .values_list(
            "role",
            "organisation_id",
            "place_id",
            Coalesce("organisation__name", "place__name"),
            *_ORGANISATION,
            *_SETTINGS,
            *_PLACE,
        )
    )


def _organisation_of(record: list) -> Organisation:
    organisation = instance(Organisation, record[: len(_ORGANISATION)])
    settings = record[len(_ORGANISATION) : len(_ORGANISATION) + len(_SETTINGS)]
    if settings[0] is not None:
        organisation.settings = instance(OrganisationSettings, settings)
    return organisation


def within(reader: Reader, reach: Reach) -> Q:
    """The peers within one reach of a reader, as a condition on PeerSupportWorker."""
    if reach is Reach.ORGANISATION:
        return Q(organisation=reader.organisation)
    if reach is Reach.SELF:
        return Q(organisation=reader.organisation, user=reader.user)
    if reach in RESPONSIBILITY_OF_REACH:
        mine = (
            Responsibility.objects.current(reader.on)
            .filter(user=reader.user, kind=RESPONSIBILITY_OF_REACH[reach])
            .values("worker_id")
        )
        return Q(organisation=reader.organisation, pk__in=mine)
    return Q(pk__in=[])  # a place: counts, never a person


def peers_for(reader: Reader, permission: Permission) -> QuerySet[PeerSupportWorker]:
    """The peers on whose records ``reader`` may use ``permission``."""
    reaches = set(reader.grants(permission).values())
    if not reaches:
        return PeerSupportWorker.objects.none()
    if Reach.ORGANISATION in reaches:
        reaches = {Reach.ORGANISATION}  # the widest; keeps the query plain
    conditions = [within(reader, reach) for reach in sorted(reaches, key=lambda r: r.name)]
    # never start from Q(): an empty Q vanishes from an "or"
    return PeerSupportWorker.objects.filter(reduce(or_, conditions))


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
    kinds = {kind for (kind,) in _answers_for(reader, worker=worker.pk)}
    reaches |= {reach for reach, kind in RESPONSIBILITY_OF_REACH.items() if kind in kinds}
    return frozenset(
        permission
        for permission in Permission
        if not reaches.isdisjoint(reader.grants(permission).values())
    )


@prepared
def _answers_for(reader: Reader, worker: UUID) -> QuerySet:
    mine = Responsibility.objects.current(reader.on).filter(user=reader.user, worker=worker)
    return mine.values_list("kind")


def adjustments_for(reader: Reader, worker: PeerSupportWorker) -> QuerySet[Adjustment]:
    """The adjustments of a peer that ``reader`` may see: all, or for whoever is only their
    supporter those that are shared with the supporter (CHK-7)."""
    return adjustments_of(reader, worker.pk)


def adjustments_of(reader: Reader, worker: UUID) -> QuerySet[Adjustment]:
    """``adjustments_for`` by the peer's key."""
    rows = Adjustment.objects.filter(worker_id=worker)
    reaches = set(reader.grants(Permission.VIEW_ADJUSTMENTS).values())
    if not reaches:
        return rows.none()
    conditions = []
    for reach in sorted(reaches, key=lambda r: r.name):
        peers = PeerSupportWorker.objects.filter(within(reader, reach), pk=worker).values("pk")
        condition = Q(worker__in=peers)
        if reach is Reach.SUPPORTED:
            condition &= Q(shared_with_supporter=True)
        conditions.append(condition)
    return rows.filter(reduce(or_, conditions))


def permissions_on_each(
    reader: Reader, workers: Iterable[UUID], permissions: Iterable[Permission]
) -> dict[UUID, frozenset[Permission]]:
    """Which of ``permissions`` the reader may use on each of ``workers`` (keys of peers of the
    reader's organisation, as they come out of ``peers_for``); for a page of a list.

    No query where the reader's roles reach the whole organisation or nobody; else two at most.
    """
    workers = list(workers)
    reaches = {permission: set(reader.grants(permission).values()) for permission in permissions}
    everywhere = frozenset(p for p, held in reaches.items() if Reach.ORGANISATION in held)
    found: dict[UUID, set[Reach]] = {}
    partly = set().union(*(held for p, held in reaches.items() if p not in everywhere))
    kinds = {
        RESPONSIBILITY_OF_REACH[reach]: reach
        for reach in partly
        if reach in RESPONSIBILITY_OF_REACH
    }
    if kinds and workers:
        for worker_id, kind in _answers_for_each(reader, workers=workers, kinds=tuple(kinds)):
            found.setdefault(worker_id, set()).add(kinds[kind])
    if Reach.SELF in partly and reader.peer is not None:
        found.setdefault(reader.peer.pk, set()).add(Reach.SELF)
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
        Responsibility.objects.current(reader.on)
        .filter(user=reader.user, worker__any_of=workers, kind__in=kinds)
        .values_list("worker_id", "kind")
    )


# ------------------------------------------------------------------ guards for views


def for_peers(permission: Permission) -> Callable:
    """Give the view ``peers``: those within the reader's reach; 403 without the permission."""

    def decorate(view):
        @wraps(view)
        def wrapper(request, **kwargs):
            if not request.reader.may(permission):
                raise PermissionDenied
            return view(request, peers=peers_for(request.reader, permission), **kwargs)

        wrapper.permission = permission
        return wrapper

    return decorate


def for_peer(permission: Permission) -> Callable:
    """Give the view ``worker``, the peer named in the address by ``worker_id``.

    403 for a reader who does not hold the permission for anyone, 404 for a peer beyond reach.
    """

    def decorate(view):
        @wraps(view)
        def wrapper(request, worker_id, **kwargs):
            if not request.reader.may(permission):
                raise PermissionDenied
            worker = peer_within(request.reader, permission, worker_id)
            if worker is None:
                raise Http404
            return view(request, worker=worker, **kwargs)

        wrapper.permission = permission
        return wrapper

    return decorate


def for_organisation(permission: Permission) -> Callable:
    """Give the view ``organisation``: the reader's own; 403 without the permission."""

    def decorate(view):
        @wraps(view)
        def wrapper(request, **kwargs):
            if request.reader.organisation is None or not request.reader.may(permission):
                raise PermissionDenied
            return view(request, organisation=request.reader.organisation, **kwargs)

        wrapper.permission = permission
        return wrapper

    return decorate


def for_everyone(view: Callable) -> Callable:
    """A page for every signed-in person, about themselves only."""

    @wraps(view)
    def wrapper(request, **kwargs):
        return view(request, **kwargs)

    wrapper.permission = "everyone"
    return wrapper


# ------------------------------------------------------------------ the reverse: who may see this?


def holders(permission: Permission, roles: frozenset[Role] | set[Role], *, on: date) -> QuerySet:
    """Rows (worker_id, user_id) of everyone who may use ``permission`` on a peer by one of
    ``roles``, and has to act on ``on`` (cover taken into account); for reminders, set-based.

    The roles must be granted the permission in the table; otherwise ValueError, so that a
    reminder can never be declared for people who may not see its subject.
    """
    table = GRANTS[permission]
    unknown = set(roles) - table.keys()
    if unknown:
        raise ValueError(f"{sorted(unknown)} may not use {permission}")
    parts = [_holders_by(role, table[role], on=on) for role in sorted(roles)]
    return parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0]


def _holders_by(role: Role, reach: Reach, *, on: date) -> QuerySet:
    member = {
        "user__is_active": True,
        "user__memberships__role": role,
        "user__memberships__starts_on__lte": on,
    }
    open_or_later = Q(user__memberships__ends_on=None) | Q(user__memberships__ends_on__gte=on)
    if reach in RESPONSIBILITY_OF_REACH:
        rows = Responsibility.objects.acting(on).filter(
            open_or_later,
            kind=RESPONSIBILITY_OF_REACH[reach],
            user__memberships__organisation=F("worker__organisation"),
            **member,
        )
        return rows.values_list("worker_id", "user_id").distinct().order_by()
    if reach is Reach.SELF:
        rows = PeerSupportWorker.objects.filter(
            open_or_later, user__memberships__organisation=F("organisation"), **member
        )
        return rows.values_list("id", "user_id").distinct().order_by()
    if reach is Reach.ORGANISATION:
        rows = PeerSupportWorker.objects.filter(
            Q(organisation__memberships__ends_on=None)
            | Q(organisation__memberships__ends_on__gte=on),
            organisation__memberships__role=role,
            organisation__memberships__starts_on__lte=on,
            organisation__memberships__user__is_active=True,
        )
        return rows.values_list("id", "organisation__memberships__user_id").distinct().order_by()
    raise ValueError(f"{role} has no person within reach {reach}")
