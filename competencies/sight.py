"""Whose growth and whose career talks a reader may read: querysets by the access table.

What a peer writes is theirs. Others read what the peer shares with them in the way in which they
answer for the peer today, and of conversations those that they held themselves (COM-2, COM-7).
"""

from uuid import UUID

from django.db.models import Q, QuerySet

from competencies.models import CareerConversation, Growth
from workforce.access import Permission, Reach, Reader, reached, within
from workforce.models import PeerSupportWorker

SHARED_WITH = {
    Reach.SUPPORTED: "shared_with_supporter",
    Reach.SUPERVISED: "shared_with_supervisor",
    Reach.MANAGED: "shared_with_manager",
}
"""What lets somebody of a reach read what a peer wrote about one competence."""


def growth_for(reader: Reader, worker: UUID) -> QuerySet[Growth]:
    """What of one peer's growth ``reader`` may read."""

    def shared(reader: Reader, reach: Reach) -> Q:
        peers = PeerSupportWorker.objects.filter(within(reader, reach), pk=worker)
        condition = Q(worker__in=peers.values("pk"))
        return condition & Q(**{SHARED_WITH[reach]: True}) if reach in SHARED_WITH else condition

    return Growth.objects.filter(reached(reader, Permission.READ_GROWTH, shared), worker=worker)


def talks_for(reader: Reader, worker: UUID) -> QuerySet[CareerConversation]:
    """The career conversations of one peer that ``reader`` may read: the peer all, others those
    that they held."""

    def held(reader: Reader, reach: Reach) -> Q:
        peers = PeerSupportWorker.objects.filter(within(reader, reach), pk=worker)
        condition = Q(worker__in=peers.values("pk"))
        return condition if reach is Reach.SELF else condition & Q(held_with=reader.user)

    return CareerConversation.objects.filter(
        reached(reader, Permission.VIEW_CAREER_TALKS, held), worker=worker
    )
