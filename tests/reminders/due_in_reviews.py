"""Annual reviews of which each declared reminder has something to say."""

from datetime import date, timedelta

from django.utils import timezone

from reviews.models import Review
from tests.factories import LONG_AGO, make_peer

PUBLISHED = ("peer_published_at", "manager_published_at")


def make_reviews_due(organisation, *, manager, on: date) -> None:
    """Reviews due in 60 and 30 days, due today, and waiting for either to write or sign; written
    past the actions, as each needs other moments."""
    days_ago = timezone.now() - timedelta(days=7)
    reviews = [
        (60, ()),
        (30, ()),
        (0, ()),
        (100, PUBLISHED[:1]),
        (100, (*PUBLISHED, "peer_signed_at")),
        (100, (*PUBLISHED, "manager_signed_at")),
    ]
    for days, moments in reviews:
        worker = make_peer(
            organisation,
            f"Peer of {days} days",
            with_user=True,
            line_manager=manager,
            started_on=LONG_AGO,
        )
        Review.objects.create(
            worker=worker,
            period_from=LONG_AGO,
            due_on=on + timedelta(days=days),
            **dict.fromkeys(moments, days_ago),
        )
