"""The annual review of a peer and their line manager (REV-1, REV-4, REV-6)."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from documents.models import IssuedDocument
from encryption.fields import EncryptedTextField, SealedField
from reviews.rules import Area, Author
from workforce.models import PeerSupportWorker, User
from workforce.models.base import Noun

CLOSED = "REV-4: a closed review is not changed"
"""What the database answers to whoever tries; part of no page."""

FREE_AFTER_CLOSING = ("document_id", "organisation_document_id")
"""Which documents were issued of it; an addendum issues them anew."""


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
    # Who signed for the manager's side; until then whoever holds the responsibility
    manager = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    period_from = models.DateField()
    due_on = models.DateField()
    # On a break it rests; coming back moves the due day by as long as it took
    resting_since = models.DateField(null=True, blank=True)
    # When they sit together
    meets_at = models.DateTimeField(null=True, blank=True)
    # The peer would rather talk than write, and who passed that on where it was not the peer
    talks_instead_at = models.DateTimeField(null=True, blank=True)
    talks_said_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    peer_published_at = models.DateTimeField(null=True, blank=True)
    manager_published_at = models.DateTimeField(null=True, blank=True)
    peer_signed_at = models.DateTimeField(null=True, blank=True)
    # A peer without an account signs on paper; the manager keeps the sheet
    peer_signed_on_paper = models.BooleanField(default=False)
    # The peer has read it and sees some of it differently, in their own words
    peer_sees_differently = EncryptedTextField(blank=True)
    manager_signed_at = models.DateTimeField(null=True, blank=True)
    # The peer keeps "Self-reflection" between the two
    between_us = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    # The year as it was drawn in when both had signed, with the objectives as they stood then
    year = SealedField(null=True, blank=True)
    # The signed review as the two see it, and as the organisation sees it
    document = models.OneToOneField(
        IssuedDocument, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    organisation_document = models.OneToOneField(
        IssuedDocument, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker"],
                condition=Q(closed_at=None, cancelled_at=None),
                # All that tells where it stands: lists and numbers read no more than this
                include=[
                    *("id", "due_on", "resting_since", "talks_instead_at"),
                    *("peer_published_at", "manager_published_at"),
                    *("peer_signed_at", "manager_signed_at"),
                ],
                name="one_review_is_open",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None)
                | Q(peer_signed_at__isnull=False, manager_signed_at__isnull=False),
                name="a_review_closes_when_both_have_signed",
            ),
            models.CheckConstraint(
                condition=Q(manager_signed_at=None, peer_signed_at=None)
                | Q(manager_published_at__isnull=False),
                name="nobody_signs_what_is_not_published",
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
        triggers = [
            pgtrigger.Trigger(
                name="closed_review_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.closed_at IS NOT NULL"),
                func=f"""
                    IF to_jsonb(NEW) - ARRAY{list(FREE_AFTER_CLOSING)}
                        IS DISTINCT FROM to_jsonb(OLD) - ARRAY{list(FREE_AFTER_CLOSING)} THEN
                        RAISE EXCEPTION '{CLOSED}' USING ERRCODE = 'integrity_constraint_violation';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"Annual review of {self.worker}, due {self.due_on}"


@tracked()
class ReviewPart(Noun):
    """What one of the two published about one area. It stays under the name of whoever wrote it,
    also when another manager takes over."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="parts")
    author = models.CharField(max_length=7, choices=Author)
    # None: a peer who has no account any more
    writer = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    area = models.CharField(max_length=12, choices=Area)
    text = EncryptedTextField()
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "area", "author", "writer"], name="one_part_a_writer_and_area"
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="closed_part_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=f"""
                    IF EXISTS (
                        SELECT 1 FROM reviews_review
                        WHERE id = NEW.review_id AND closed_at IS NOT NULL
                    ) THEN
                        RAISE EXCEPTION '{CLOSED}' USING ERRCODE = 'integrity_constraint_violation';
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_area_display()} by {self.get_author_display()}"


class ReviewDraft(models.Model):
    """What somebody is still writing about an area. Only its writer ever gets it; it has no
    history, and it goes when it is published or the review is over (REV-4)."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="drafts")
    writer = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    area = models.CharField(max_length=12, choices=Area)
    text = EncryptedTextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "writer", "area"], name="one_draft_a_writer_and_area"
            )
        ]

    def __str__(self) -> str:
        return f"Draft of {self.saved_at:%Y-%m-%d}"


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
        triggers = [pgtrigger.Protect(name="addendum_stays", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"Addendum of {self.at:%Y-%m-%d}"
