import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from documents.rules import Shape, State, state_of
from documents.subjects import Subject
from encryption.fields import EncryptedBytesField, EncryptedTextField


class BundleQuerySet(models.QuerySet):
    def waiting(self):
        """Asked for, not made yet, and neither put aside nor emptied."""
        return self.filter(rendered_at=None, failed_at=None, emptied_at=None)

    def put_aside(self):
        return self.filter(rendered_at=None, failed_at__isnull=False, emptied_at=None)

    def holding(self, subject):
        """Those with a part about one subject."""
        subject = Subject.of(subject)
        parts = BundlePart.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
        return self.filter(pk__in=parts.values("bundle"))

    def newest_first(self):
        return self.order_by("-asked_at", "-pk")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["attempts", "next_attempt_at", "failed_at", "error"],
)
class Bundle(models.Model):
    """A selection of documents that somebody asked for, as one PDF or as a zip of PDFs.

    It belongs to whoever asked and is deleted after some days: a copy to take along, never the
    place where something is kept. ``kind`` is the key of the declared ``BundleKind`` and
    ``options`` what it was asked with. ``filename`` has no ending. For one PDF ``sha256`` and
    ``pages`` are those of the whole; for a zip those of its list of contents, each part having
    its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    filename = models.CharField(max_length=120)
    shape = models.CharField(max_length=3, choices=Shape)
    options = models.JSONField(default=dict, blank=True)
    organisation_id = models.UUIDField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bundles"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    rendered_at = models.DateTimeField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    expires_at = models.DateTimeField()
    emptied_at = models.DateTimeField(null=True, blank=True)
    # The work of making it; attempts since it last came a step further
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    failed_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    objects = BundleQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(rendered_at=None, emptied_at=None),
                name="bundles_to_make",
            ),
            models.Index(fields=["asked_by", "-asked_at"], name="bundles_of_a_person"),
            models.Index(
                fields=["expires_at"], condition=Q(emptied_at=None), name="bundles_to_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} of {self.asked_at:%Y-%m-%d}"

    @property
    def state(self) -> State:
        if self.emptied_at:
            return State.DELETED
        return state_of(rendered_at=self.rendered_at, failed_at=self.failed_at)


class BundlePart(models.Model):
    """One document of a bundle. Not part of the history, which would copy what it holds.

    ``label`` is how the list of contents calls it. ``needs`` names the permissions under which
    it was made; opening the bundle asks for them again. ``left_out_at``: when it was made, the
    reader could not see it any more.
    """

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    subject_kind = models.CharField(max_length=80)
    subject_id = models.UUIDField()
    label = EncryptedTextField()
    needs = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    left_out_at = models.DateTimeField(null=True, blank=True)
    pdf = EncryptedBytesField(null=True)  # of one PDF, until that is made
    sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bundle", "number"], name="parts_stand_in_order")
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="bundle_parts_of_a_subject")
        ]

    def __str__(self) -> str:
        return f"Part {self.number} of {self.bundle_id}"


class BundlePiece(models.Model):
    """At most ``PIECE`` bytes of one PDF, or of the list of contents of a zip, encrypted."""

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    pdf = EncryptedBytesField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bundle", "number"], name="pieces_stand_in_order")
        ]

    def __str__(self) -> str:
        return f"Piece {self.number} of {self.bundle_id}"
