import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from links.rules import LinkState, state_of

NEWEST_FIRST = ("-made_at", F("revoked_at").desc(nulls_first=True))


class LinkQuerySet(models.QuerySet):
    def open(self, now):
        return self.filter(revoked_at=None, expires_at__gt=now)

    def newest_of_each_door(self):
        return self.order_by("door_id", *NEWEST_FIRST).distinct("door_id")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["secret_hash", "address_hash", "holder", "used_at"],
)
class Link(models.Model):
    """One secret address for somebody without an account; only a hash of its secret is kept.

    ``purpose`` is the key of a purpose that a room declares; ``subject_id`` the record it opens;
    ``scope`` what its holder may do there. ``door_id`` stands in the addresses of the pages and
    tells nothing: a link that is sent again has the same door, so that the pages stay where they
    were. A door is closed when its newest link is revoked. ``holder`` is for people to read;
    ``address_hash`` is a keyed hash of the e-mail address it went to, if it may be asked for again.
    ``used_at``: when something was last sent with it. Looking, as mail scanners do, changes
    nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=80)
    subject_id = models.UUIDField()
    door_id = models.UUIDField(default=uuid.uuid4)
    scope = models.CharField(max_length=20)
    holder = models.CharField(max_length=200, blank=True)
    address_hash = models.CharField(max_length=64, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="a_link_lasts_a_while"
            )
        ]
        indexes = [
            models.Index(fields=["door_id", "-made_at"], name="links_of_a_door"),
            models.Index(fields=["subject_id"], name="links_of_a_subject"),
            models.Index(
                fields=["address_hash"], condition=~Q(address_hash=""), name="links_of_an_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} until {self.expires_at:%Y-%m-%d}"

    def state(self, now) -> LinkState:
        return state_of(revoked_at=self.revoked_at, expires_at=self.expires_at, now=now)


class Asked(models.Model):
    """Somebody asked for new links to an address, known or not; a worker sees to it.

    The same row is written whoever asks, so that nobody can tell a known address by the time
    the answer takes. It holds a keyed hash and goes as soon as it is seen to.
    """

    id = models.BigAutoField(primary_key=True)
    address_hash = models.CharField(max_length=64)
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Asked at {self.asked_at:%Y-%m-%d %H:%M}"
