"""Named questions about support and supervision, asked by pages, home pages and reminders."""

from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from supervision.models import (
    Arrangement,
    Session,
    SupportRequest,
)
from supervision.rules import LONGEST_SESSION, SUPERVISION, Kind
from workforce.access import Permission, Reader, peers_for
from workforce.models import PeerSupportWorker, User

CONFIRM_WITHIN = timedelta(days=14)
"""How long a fresh record is put before the peer to confirm; after that it is no longer asked."""


def open_requests(reader: Reader) -> QuerySet[SupportRequest]:
    """Requests for support within the reader's reach that nobody has answered yet (SUP-4)."""
    peers = peers_for(reader, Permission.ANSWER_SUPPORT_REQUESTS)
    return SupportRequest.objects.open().filter(
        Q(worker__in=peers.values("pk"))
        | Q(to_answer=reader.user, worker__organisation=reader.organisation)
    )


def to_confirm(*, on: date) -> QuerySet[Session]:
    """Records written lately that the peer has neither confirmed nor commented on (SUP-5)."""
    since = timezone.make_aware(datetime.combine(on - CONFIRM_WITHIN, datetime.min.time()))
    return Session.objects.unconfirmed().filter(
        Q(recorded_at__gte=since) | Q(changed_at__gte=since), worker__user__isnull=False
    )


def with_lines_of_supervision(
    peers: QuerySet[PeerSupportWorker],
) -> QuerySet[PeerSupportWorker]:
    """Those of ``peers`` who work, with ``lines``: how many of the two kinds of supervision run
    for each, 0 to 2 (SUP-2)."""
    # Counted peer by peer through an index; two conditions that something exists would read the
    # arrangements of the whole nation.
    running = Arrangement.objects.running().filter(worker=OuterRef("pk"), kind__in=SUPERVISION)
    counted = (
        running.order_by()
        .values("worker")
        .annotate(number=Count("kind", distinct=True))
        .values("number")
    )
    lines = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    return peers.working().alias(lines=lines)


def one_line_or_none(
    peers: QuerySet[PeerSupportWorker],
) -> QuerySet[PeerSupportWorker]:
    """Those of ``peers`` who work and have only one line of supervision or none (SUP-2), each
    with what runs: ``has_managerial``, ``has_professional``, ``has_support``."""
    running = Arrangement.objects.running().filter(worker=OuterRef("pk"))
    return (
        with_lines_of_supervision(peers)
        .filter(lines__lt=len(SUPERVISION))
        .annotate(
            has_managerial=Exists(running.filter(kind=Kind.MANAGERIAL)),
            has_professional=Exists(running.filter(kind=Kind.PROFESSIONAL)),
            has_support=Exists(running.filter(kind=Kind.SUPPORT)),
        )
    )


def clashes(
    *,
    users: list[User],
    starts_at: datetime,
    minutes: int,
    apart_from: Session | None = None,
) -> QuerySet[Session]:
    """Booked sessions of any of ``users``, as supporter or as peer, at the same time. They are a
    warning, never a refusal."""
    ends_at = starts_at + timedelta(minutes=minutes)
    near = Session.objects.booked().filter(
        Q(held_with__in=users) | Q(worker__user__in=users),
        starts_at__lt=ends_at,
        starts_at__gt=starts_at - timedelta(minutes=LONGEST_SESSION),
    )
    if apart_from is not None:
        near = near.exclude(pk=apart_from.pk)
    overlapping = [
        each.pk for each in near if each.starts_at + timedelta(minutes=each.minutes) > starts_at
    ]
    return Session.objects.filter(pk__in=overlapping)
