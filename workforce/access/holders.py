"""The reverse of ``peers_for``: who may see this? For reminders."""

from datetime import date

from django.db.models import F, Q, QuerySet

from workforce.access.permissions import RESPONSIBILITY_OF_REACH, SOON
from workforce.access.table import TABLE, Permission, Reach, Subject
from workforce.models import PeerSupportWorker, Responsibility
from workforce.rules import Role


def holders(permission: Permission, roles: frozenset[Role] | set[Role], *, on: date) -> QuerySet:
    """Rows (worker_id, user_id) of everyone who may use ``permission`` on a peer by one of
    ``roles``, and has to act on ``on`` (cover taken into account); for reminders, set-based.

    The permission must be about peers and granted to the roles in the table; otherwise
    ValueError, so that a reminder can never be declared for people who may not see its subject.
    """
    table = TABLE[Subject.PEER].get(permission, {})
    unknown = set(roles) - table.keys()
    if unknown:
        raise ValueError(f"{sorted(unknown)} may not use {permission}")
    parts = [_holders_by(role, table[role], on=on) for role in sorted(roles)]
    return parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0]


def _holders_by(role: Role, reach: Reach, *, on: date) -> QuerySet:
    if reach in RESPONSIBILITY_OF_REACH:
        kind = RESPONSIBILITY_OF_REACH[reach]
        rows = Responsibility.objects.answering(kind, on, soon=reach in SOON)
        return rows.values_list("worker_id", "user_id").distinct().order_by()
    if reach is Reach.SELF:
        rows = PeerSupportWorker.objects.filter(
            Q(user__memberships__ends_on=None) | Q(user__memberships__ends_on__gte=on),
            user__is_active=True,
            user__memberships__role=role,
            user__memberships__starts_on__lte=on,
            user__memberships__organisation=F("organisation"),
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
