"""The annual review of a peer and their line manager (REV-1, REV-4, REV-6)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from documents.models import IssuedDocument
from encryption.fields import EncryptedTextField
from reviews.rules import Area, Author
from workforce.models import PeerSupportWorker, User
from workforce.models.base import Noun


class ReviewQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None, cancelled_at=None)

    def closed(self):
        return self.filter(closed_at__isnull=False, cancelled_at=None)


@tracked()
class Review(Noun):
    """One annual review. Each peer who works has one that is open, with the day it is due; the
    action that closes it opens the next. Where it stands is worked out from its moments."""

    worker = models.ForeignKey(PeerSupportWorker, on_delete=models.CASCADE, related_name="reviews")
    # The line manager who writes and signs; who holds that responsibility until somebody wrote
    manager = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    period_from = models.DateField()
    due_on = models.DateField()
    # The day on which they sit together
    meets_at = models.DateTimeField(null=True, blank=True)
    peer_published_at = models.DateTimeField(null=True, blank=True)
    manager_published_at = models.DateTimeField(null=True, blank=True)
    peer_signed_at = models.DateTimeField(null=True, blank=True)
    manager_signed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    # The year as it was drawn in when both had signed: dates and titles, no free text
    year = models.JSONField(default=dict, blank=True)
    document = models.OneToOneField(
        IssuedDocument, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker"],
                condition=Q(closed_at=None, cancelled_at=None),
                name="one_review_is_open",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None)
                | Q(peer_signed_at__isnull=False, manager_signed_at__isnull=False),
                name="a_review_closes_when_both_have_signed",
            ),
        ]
        indexes = [
            models.Index(fields=["worker", "-due_on"], name="reviews_of_a_peer"),
            models.Index(
                fields=["due_on"],
                condition=Q(closed_at=None, cancelled_at=None),
                name="reviews_by_due_date",
            ),
        ]

    def __str__(self) -> str:
        return f"Annual review of {self.worker}, due {self.due_on}"


@tracked(exclude=["draft"])
class ReviewPart(Noun):
    """What one of the two wrote about one area. ``draft`` is seen by its writer only, and leaves
    no history; ``text`` is what they published. The peer may keep an area between the two."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="parts")
    author = models.CharField(max_length=7, choices=Author)
    area = models.CharField(max_length=12, choices=Area)
    draft = EncryptedTextField(blank=True)
    text = EncryptedTextField(blank=True)
    between_us = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "author", "area"], name="one_part_an_author_and_area"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_area_display()} by {self.get_author_display()}"


@tracked()
class Addendum(Noun):
    """A note that somebody adds to a closed review; it is never changed (REV-4)."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="addenda")
    text = EncryptedTextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "addenda"

    def __str__(self) -> str:
        return f"Addendum of {self.at:%Y-%m-%d}"
