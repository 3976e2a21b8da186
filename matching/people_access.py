"""Which people supported, and which relationships, a reader may see: querysets by the access table,
and guards (MAT-6).

A peer finds those matched with them and nobody else. Whoever arranges finds nothing of their own:
of a relationship in which they are the peer themselves they see no more than a peer, and of the
person whom they meet nothing of what is kept for whoever arranges.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from matching.models import PersonSupported, Relationship, SupportGroup
from workforce.access import Permission, Reach, Reader, giving_all, giving_one, peers_for, reached
from workforce.models import Membership, PeerSupportWorker
from workforce.rules import Role


def _within(reader: Reader, reach: Reach) -> Q:
    """The people supported, or the groups of them, within one reach of a reader."""
    here = Q(organisation=reader.organisation)
    if reach is Reach.ORGANISATION:
        return here
    if reach is Reach.LED:
        return here & Q(team__led_by=reader.user)
    return Q(pk__in=[])


def people_for(reader: Reader, permission: Permission) -> QuerySet[PersonSupported]:
    """The people supported on whom ``reader`` may use ``permission``."""
    return PersonSupported.objects.filter(reached(reader, permission, _within))


def groups_for(reader: Reader, permission: Permission) -> QuerySet[SupportGroup]:
    """The groups of people supported on which ``reader`` may use ``permission``."""
    return SupportGroup.objects.filter(reached(reader, permission, _within))


def relationships_for(reader: Reader, permission: Permission) -> QuerySet[Relationship]:
    """The relationships that ``reader`` arranges or may look at; not those in which they are the
    peer."""
    return Relationship.objects.filter(person__in=people_for(reader, permission)).exclude(
        worker__user=reader.user
    )


def others_than_own(reader: Reader, people: QuerySet[PersonSupported]) -> QuerySet[PersonSupported]:
    """``people`` without those whom the reader meets as their peer: what these say of a peer is for
    somebody else to read."""
    own = Relationship.objects.open().filter(person=OuterRef("pk"), worker__user=reader.user)
    return people.filter(~Exists(own))


def arranged_by_nobody_else(on: date) -> QuerySet[Relationship]:
    """Open relationships of a peer who arranges here themselves, where nobody else does on ``on``:
    whatever is asked of whoever arranges, nobody is there to act."""
    arranging = (
        Membership.objects.able(on)
        .filter(organisation=OuterRef("person__organisation"))
        .filter(
            Q(role=Role.LEAD) | Q(role=Role.LINE_MANAGER, user=OuterRef("person__team__led_by"))
        )
    )
    return Relationship.objects.open().filter(
        Exists(arranging.filter(user=OuterRef("worker__user"))),
        ~Exists(arranging.exclude(user=OuterRef("worker__user"))),
    )


def own_relationships(reader: Reader) -> QuerySet[Relationship]:
    """Those in which the reader is the peer."""
    peers = peers_for(reader, Permission.KEEP_RELATIONSHIPS)
    return Relationship.objects.filter(worker__in=peers)


def own_groups(reader: Reader) -> QuerySet[SupportGroup]:
    """The groups that the reader holds as a peer."""
    peers = peers_for(reader, Permission.KEEP_RELATIONSHIPS)
    return SupportGroup.objects.filter(peers__worker__in=peers, ended_on=None)


# ------------------------------------------------------------------ guards for views


def for_people(permission: Permission) -> Callable:
    """Give the view ``people``, those within reach; 403 without the permission."""
    return giving_all(
        permission,
        "people",
        lambda reader: others_than_own(reader, people_for(reader, permission)),
    )


def for_person(permission: Permission) -> Callable:
    """Give the view ``person``, that of ``person_id``; 403 without the permission, else 404."""
    return giving_one(
        permission,
        "person",
        lambda reader, key: (
            others_than_own(reader, people_for(reader, permission))
            .select_related("organisation__settings", "team")
            .filter(pk=key)
            .first()
        ),
    )


def for_group(permission: Permission) -> Callable:
    """Give the view ``group``, that of ``group_id``; 403 without the permission, else 404."""
    return giving_one(
        permission,
        "group",
        lambda reader, key: (
            groups_for(reader, permission).select_related("team").filter(pk=key).first()
        ),
    )


_WITH = ("worker__organisation__settings", "worker__user", "person__team")


def for_relationship(permission: Permission) -> Callable:
    """Give the view ``relationship``, that of ``relationship_id``, for whoever arranges or looks;
    403 without the permission, else 404."""
    return giving_one(
        permission,
        "relationship",
        lambda reader, key: (
            relationships_for(reader, permission).select_related(*_WITH).filter(pk=key).first()
        ),
    )


def for_either(view: Callable) -> Callable:
    """Give the view ``relationship`` and ``own``: one of the reader's own, or one that they
    arrange; 403 for who may have neither, else 404."""
    permission = Permission.MANAGE_PEOPLE_SUPPORTED

    @wraps(view)
    def wrapper(request, relationship_id, **kwargs):
        reader = request.reader
        if not reader.may(permission) and not reader.may(Permission.KEEP_RELATIONSHIPS):
            raise PermissionDenied
        found = (
            Relationship.objects.filter(
                Q(pk__in=relationships_for(reader, permission).values("pk"))
                | Q(pk__in=own_relationships(reader).values("pk"))
            )
            .select_related(*_WITH)
            .filter(pk=relationship_id)
            .first()
        )
        if found is None:
            raise Http404
        own = found.worker.user_id == reader.user.pk
        return view(request, relationship=found, own=own, **kwargs)

    wrapper.permission = permission
    return wrapper


def for_own_relationship(view: Callable) -> Callable:
    """Give the view ``relationship``, one of the reader's own; 403 for who is no peer, else 404."""
    return giving_one(
        Permission.KEEP_RELATIONSHIPS,
        "relationship",
        lambda reader, key: own_relationships(reader).select_related(*_WITH).filter(pk=key).first(),
    )(view)


def for_own_group(view: Callable) -> Callable:
    """Give the view ``group``, one that the reader holds; 403 for who is no peer, else 404."""
    return giving_one(
        Permission.KEEP_RELATIONSHIPS,
        "group",
        lambda reader, key: own_groups(reader).filter(pk=key).first(),
    )(view)


def peers_in_sight(reader: Reader, person: PersonSupported, *, all_teams: bool) -> QuerySet:
    """The peers who can be suggested for somebody: those who work in their team and, for whoever
    arranges in the whole organisation, all on request."""
    working = PeerSupportWorker.objects.working().filter(organisation=person.organisation)
    reaches = set(reader.grants(Permission.MANAGE_PEOPLE_SUPPORTED).values())
    if all_teams and Reach.ORGANISATION in reaches:
        return working
    return working.filter(team=person.team)
