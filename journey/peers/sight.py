"""What of the rhythm and the employment of each peer in a list this reader may see.

A list starts from VIEW_PEERS; someone may see there people whose dates are closed to them (an
HR officer who also manages two peers, a manager where professional dates are the supervisor's).
Everything that a filter, a sort or a cell says about dates starts from these functions.
"""

from django.db.models import DateField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from supervision.models import Arrangement, GroupPlace, Session
from supervision.rules import GroupPurpose, Kind, SessionKind
from workforce.access import Permission, Reach, Reader, peers_for
from workforce.models import PeerSupportWorker


def sees_all(reader: Reader, permission: Permission) -> bool:
    """Whether ``permission`` reaches everyone whom this reader finds in a list of peers."""
    reaches = set(reader.grants(permission).values())
    listed = set(reader.grants(Permission.VIEW_PEERS).values())
    return Reach.ORGANISATION in reaches or listed <= reaches


def within_sight(
    peers: QuerySet[PeerSupportWorker], reader: Reader, permission: Permission
) -> QuerySet[PeerSupportWorker]:
    """Those of ``peers`` on whom the reader may use ``permission``."""
    if sees_all(reader, permission):
        return peers
    return peers.filter(pk__in=peers_for(reader, permission).values("pk"))


def arrangements_in_sight(reader: Reader) -> QuerySet[Arrangement]:
    """The running arrangements whose dates the reader may see, within their list of peers."""
    rows = Arrangement.objects.running()
    if not sees_all(reader, Permission.VIEW_RHYTHM):
        rows = rows.filter(worker__in=peers_for(reader, Permission.VIEW_RHYTHM).values("pk"))
    if not sees_all(reader, Permission.VIEW_PROFESSIONAL_DATES):
        rows = rows.filter(~Q(kind=Kind.PROFESSIONAL) | _professional_open_to(reader))
    return rows


def sessions_in_sight(reader: Reader) -> QuerySet[Session]:
    """The sessions of which the reader may know that and when they are, in their list."""
    rows = Session.objects.all()
    if not sees_all(reader, Permission.VIEW_RHYTHM):
        rows = rows.filter(worker__in=peers_for(reader, Permission.VIEW_RHYTHM).values("pk"))
    if not sees_all(reader, Permission.VIEW_PROFESSIONAL_DATES):
        rows = rows.filter(~Q(kind=SessionKind.PROFESSIONAL) | _professional_open_to(reader))
    return rows


def contacts(reader: Reader) -> tuple[QuerySet[Session], QuerySet[GroupPlace]]:
    """When a peer (the outer query's) was met, alone and in groups, as far as the reader may
    know it."""
    alone = sessions_in_sight(reader).held().filter(worker=OuterRef("pk"))
    places = GroupPlace.objects.filter(worker=OuterRef("pk"), attended=True)
    if not sees_all(reader, Permission.VIEW_RHYTHM):
        places = places.filter(worker__in=peers_for(reader, Permission.VIEW_RHYTHM).values("pk"))
    if not sees_all(reader, Permission.VIEW_PROFESSIONAL_DATES):
        places = places.filter(
            ~Q(group__purpose=GroupPurpose.SUPERVISION) | _professional_open_to(reader)
        )
    return alone, places


def last_contact(reader: Reader) -> Greatest:
    """The day a peer was last met, alone or in a group, as far as the reader may know it."""
    alone, places = contacts(reader)
    alone = alone.order_by("-on").values("on")[:1]
    in_group = (
        places.order_by().values("worker").annotate(last=Max("group__held_on")).values("last")
    )
    return Greatest(
        Subquery(alone, output_field=DateField()), Subquery(in_group, output_field=DateField())
    )


def _professional_open_to(reader: Reader) -> Q:
    return Q(worker__in=peers_for(reader, Permission.VIEW_PROFESSIONAL_DATES).values("pk"))
