"""What the rooms declare their reminders with: who is told, and the rows of what is open."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import QuerySet, UUIDField, Value
from django.utils.translation import gettext_lazy as _

from reminders.registry import Audience, Named
from workforce.access import GRANTS, Permission, holders
from workforce.models import Membership
from workforce.rules import Role

TITLES = {
    Role.PEER: _("The peer"),
    Role.LINE_MANAGER: _("Line manager"),
    Role.SUPERVISOR: _("Professional supervisor"),
    Role.SUPPORTER: _("Supporter"),
    Role.HR: _("Human resources (HR)"),
    Role.OCCUPATIONAL_HEALTH: _("Occupational health"),
    Role.LEAD: _("Peer support lead"),
    Role.ADMINISTRATOR: _("Administrator"),
    Role.PANEL_MEMBER: _("Panel member"),
}

RESPONSIBLE = (Role.LINE_MANAGER, Role.SUPERVISOR, Role.SUPPORTER)
"""The roles by which somebody answers for a peer."""

NOBODY = Value(None, output_field=UUIDField())


def audience(
    *roles: Role,
    permission: Permission,
    steps: tuple[int, ...],
    name: str = "",
    title: str = "",
    named: Named = Named.NO,
    required: bool = False,
) -> Audience:
    """Those who may use ``permission`` on the peer by one of ``roles``, on these steps.

    They come from the access table itself. Raises ValueError when it does not grant the
    permission to a role, so that nobody is ever reminded of what they may not see (REM-1).
    """
    _granted(permission, roles)
    return Audience(
        name=name or roles[0].value,
        title=title or TITLES[roles[0]],
        permission=permission,
        people=lambda on: holders(permission, set(roles), on=on),
        steps=steps,
        named=named,
        required=required,
    )


def members(*roles: Role, permission: Permission, **choices) -> Audience:
    """Like ``audience``, for what is about an organisation and no peer."""
    _granted(permission, roles)
    return Audience(
        permission=permission,
        per_organisation=True,
        people=lambda on: (
            Membership.objects.able(on)
            .filter(role__in=roles, organisation__isnull=False)
            .values_list("organisation_id", "user_id")
        ),
        **choices,
    )


def members_by_item(
    *roles: Role, permission: Permission, people: Callable[[date], QuerySet], **choices
) -> Audience:
    """Like ``members``, where it depends on the item who of them is told: ``people(on)`` are rows
    (item, user) of people with one of ``roles``."""
    _granted(permission, roles)
    return Audience(permission=permission, per_item=True, people=people, **choices)


def _granted(permission: Permission, roles: Iterable[Role]) -> None:
    unknown = set(roles) - GRANTS[permission].keys()
    if unknown:
        raise ValueError(f"{sorted(unknown)} may not use {permission}")


def about_peers(rows: QuerySet, *, due_on: str, named=NOBODY) -> QuerySet:
    """Rows that belong to a ``worker`` as the items of a reminder: due on the day in the column
    ``due_on``, for the person in the column ``named``."""
    return rows.values_list("pk", "worker_id", "worker__organisation_id", due_on, named)
