"""Which flags and which support after incidents a reader may see: querysets by the access table,
and guards.

A flag opens to its audience and to nobody else: a role that reaches the peer is not enough.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from wellbeing.models import Concern, Flag, Incident
from wellbeing.rules import Audience
from workforce.access import (
    RESPONSIBILITY_OF_REACH,
    Permission,
    Reach,
    Reader,
    answered_for,
    giving_one,
    within_reach,
)
from workforce.lifecycle import Stage
from workforce.rules import Role

AUDIENCE_OF_ROLE = {
    Role.SUPPORTER: Audience.SUPPORTER,
    Role.LINE_MANAGER: Audience.LINE_MANAGER,
    Role.SUPERVISOR: Audience.SUPERVISOR,
    Role.LEAD: Audience.LEAD,
}


def flags_for(reader: Reader, permission: Permission) -> QuerySet[Flag]:
    """The flags on which ``reader`` may use ``permission``: those whose audience they are, and
    those about themselves that are shown to them."""
    grants = reader.grants(permission)
    if reader.organisation is None or not grants:
        return Flag.objects.none()
    # never start from Q(): an empty Q vanishes from an "or"
    seen = reduce(or_, [_opened_to(reader, role, grants[role]) for role in sorted(grants)])
    return Flag.objects.filter(seen, worker__organisation=reader.organisation)


def _opened_to(reader: Reader, role: Role, reach: Reach) -> Q:
    """The flags that one role with one reach opens, as a condition on Flag."""
    if reach is Reach.SELF:
        return Q(worker__user=reader.user, hidden_by__isnull=True)
    # a peer who leads or manages sees no more of what is about themselves than the peer
    others = ~Q(worker__user=reader.user) | Q(worker__user=None)
    audience = Q(audience__contains=[AUDIENCE_OF_ROLE[role].value])
    if reach is Reach.ORGANISATION:
        return audience & others
    if reach in RESPONSIBILITY_OF_REACH:
        return audience & others & Q(worker__in=answered_for(reader, reach))
    return Q(pk__in=[])


def for_flag(permission: Permission) -> Callable:
    """Give the view ``flag``, that of ``flag_id`` in the address, with its peer and owner.

    403 without the permission, 404 beyond its audience.
    """
    return giving_one(
        permission,
        "flag",
        lambda reader, key: (
            flags_for(reader, permission)
            .select_related("worker__organisation__settings", "owner", "raised_by", "hidden_by")
            .filter(pk=key)
            .first()
        ),
    )


def concerns_for(reader: Reader, permission: Permission) -> QuerySet[Concern]:
    """What colleagues said of somebody who could not be found for certain."""
    if reader.organisation is None or not reader.may(permission):
        return Concern.objects.none()
    return Concern.objects.filter(organisation=reader.organisation)


def for_concern(permission: Permission) -> Callable:
    """Give the view ``concern``, that of ``concern_id``; 403 without the permission, else 404."""
    return giving_one(
        permission,
        "concern",
        lambda reader, key: (
            concerns_for(reader, permission)
            .select_related("organisation__settings", "raised_by", "settled_by")
            .filter(pk=key)
            .first()
        ),
    )


def incidents_for(reader: Reader, permission: Permission) -> QuerySet[Incident]:
    """The hard incidents on which ``reader`` may use ``permission``; not those noted by mistake."""
    return Incident.objects.standing().filter(within_reach(reader, permission))


def offers_to_make(reader: Reader) -> QuerySet[Incident]:
    """Incidents after which support is still to be offered, by whoever may; those of peers who
    left and of the reader are nobody's to offer for."""
    return (
        incidents_for(reader, Permission.OFFER_AFTER_INCIDENTS)
        .without_offer()
        .exclude(worker__user=reader.user)
        .exclude(worker__stage=Stage.LEFT)
    )


def for_incident(permission: Permission) -> Callable:
    """Give the view ``incident``, that of ``incident_id``; 403 without the permission, else 404."""
    return giving_one(
        permission,
        "incident",
        lambda reader, key: (
            incidents_for(reader, permission)
            .select_related("worker__organisation__settings", "noted_by", "to_offer", "offered_by")
            .filter(pk=key)
            .first()
        ),
    )
