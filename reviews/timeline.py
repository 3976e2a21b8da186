"""What annual reviews add to a peer's timeline and to "what needs me today?"."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhsuk.words import due_in
from reviews import rules
from reviews.models import Review
from reviews.queries import in_standing, open_within
from reviews.rules import WAITS_FOR, Author, Standing
from workforce.access import Permission, Reader, peers_for
from workforce.lifecycle import WORKING
from workforce.models import PeerSupportWorker
from workforce.prepared import prepared
from workforce.timeline import Entry, Need, Urgency

MOST_SHOWN = 25


def entries(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: frozenset[Permission],
    since: date,
) -> list[Entry]:
    """Reviews that were signed and closed; one query, none for whom they do not concern."""
    if Permission.VIEW_REVIEWS not in permissions:
        return []
    return [
        Entry(
            on=localtime(closed_at).date(),
            title=_("Annual review signed and closed"),
            url=reverse("reviews:review", args=[worker.pk, pk]),
            kind="review",
        )
        for pk, closed_at in _closed(worker=worker.pk, since=since)
    ]


@prepared
def _closed(worker: UUID, since: date) -> QuerySet:
    return (
        Review.objects.closed()
        .filter(worker=worker, closed_at__date__gte=since)
        .values_list("pk", "closed_at")
    )


def needs(reader: Reader) -> list[Need]:
    """The reviews whose next move is the reader's, as a peer or as a line manager; one query,
    none for others."""
    if reader.organisation is None or not (
        reader.may(Permission.WRITE_OWN_REVIEW) or reader.may(Permission.WRITE_REVIEWS)
    ):
        return []
    found = []
    for row in _waiting(reader):
        pk, worker, name, user, *facts = row
        review = _Facts(*facts)
        standing = rules.standing(review, reader.on)
        side = Author.PEER if user == reader.user.pk else Author.MANAGER
        if side not in WAITS_FOR.get(standing, ()):
            continue
        found.append(
            Need(
                title=_title(side, standing, name),
                url=reverse("reviews:review", args=[worker, pk]),
                urgency=_urgency(standing, review.due_on, reader.on),
                due_on=review.due_on,
                when=due_in(review.due_on, reader.on),
                kind="review",
            )
        )
    return found


class _Facts:
    """What ``rules.standing`` asks of an open review."""

    closed_at = cancelled_at = None

    def __init__(self, *values):
        for name, value in zip(FACTS, values, strict=True):
            setattr(self, name, value)


FACTS = (
    "due_on",
    "resting_since",
    "talks_instead_at",
    "peer_published_at",
    "manager_published_at",
    "peer_signed_at",
    "manager_signed_at",
)


@prepared
def _waiting(reader: Reader) -> QuerySet:
    on = reader.on
    as_peer = PeerSupportWorker.objects.filter(
        organisation=reader.organisation, user=reader.user
    ).values("pk")
    moves = {side: [each for each, sides in WAITS_FOR.items() if side in sides] for side in Author}
    condition = Q(worker__in=as_peer) & _any(moves[Author.PEER], on)
    if reader.may(Permission.WRITE_REVIEWS):
        managed = peers_for(reader, Permission.WRITE_REVIEWS).values("pk")
        condition |= Q(worker__in=managed) & _any(moves[Author.MANAGER], on)
    return (
        open_within(reader)
        .filter(condition, worker__stage__in=WORKING)
        .order_by("due_on", "pk")
        .values_list("pk", "worker_id", "worker__name", "worker__user_id", *FACTS)[:MOST_SHOWN]
    )


def _any(standings: list[Standing], on: date) -> Q:
    condition = Q(pk__in=[])
    for each in standings:
        condition |= in_standing(each, on)
    return condition


def _title(side: Author, standing: Standing, name: str) -> str:
    own = {
        Standing.PEER_WRITES: _("Write your part of your annual review"),
        Standing.MEET: _("Meet about your annual review and sign it"),
        Standing.PEER_SIGNS: _("Read and sign your annual review"),
    }
    if side == Author.PEER:
        return own[standing]
    return {
        Standing.MANAGER_WRITES: _("Write your part of the annual review of %(name)s"),
        Standing.MEET: _("Meet %(name)s about the annual review and sign it"),
        Standing.MANAGER_SIGNS: _("Read and sign the annual review of %(name)s"),
    }[standing] % {"name": name}


def _urgency(standing: Standing, due_on: date, on: date) -> Urgency:
    if standing in (Standing.PEER_SIGNS, Standing.MANAGER_SIGNS):
        return Urgency.NOW
    return Urgency.of(due_on, on)
