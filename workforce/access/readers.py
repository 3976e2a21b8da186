"""Who is looking."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from workforce.access.table import GRANTS, Permission, Reach
from workforce.models import (
    Membership,
    Organisation,
    OrganisationSettings,
    PeerSupportWorker,
    Place,
    User,
)
from workforce.prepared import columns, instance, prepared
from workforce.rules import Role


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
    def works_here(self) -> bool:
        """Whether the reader has a role in the organisation beyond a seat on a panel."""
        return self.organisation is not None and bool(self.roles - {Role.PANEL_MEMBER})

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
