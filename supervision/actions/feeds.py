"""The private address of a person's calendar (SUP-8)."""

import secrets
from hashlib import sha256

from django.utils import timezone

from audit.context import action
from supervision.models import CalendarFeed
from workforce.models import User


def fingerprint(secret: str) -> str:
    """What is kept of a feed's secret."""
    return sha256(secret.encode()).hexdigest()


@action
def reset_feed(*, user: User, by: User) -> str:
    """Make (or replace) the secret of a person's calendar feed; returned once, kept as a hash.

    The old address stops working at once.
    """
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(
        user=user,
        defaults={
            "secret_hash": fingerprint(secret),
            "made_at": timezone.now(),
            "last_read_at": None,
        },
    )
    return secret


@action
def close_feed(*, user: User, by: User) -> None:
    """Take the feed away; its address answers as if it had never been."""
    CalendarFeed.objects.filter(user=user).delete()


@action
def note_feed_read(*, feed: CalendarFeed, by=None) -> None:
    """Remember when a calendar last asked, so that its owner can see that it works."""
    CalendarFeed.objects.filter(pk=feed.pk).update(last_read_at=timezone.now())
