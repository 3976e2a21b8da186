import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from documents.rules import State, state_of
from documents.subjects import Subject
from encryption.fields import EncryptedBytesField, SealedField


class IssuedDocumentQuerySet(models.QuerySet):
    def of(self, subject):
        """Those about one subject: a record, or a ``Subject``."""
        subject = Subject.of(subject)
        return self.filter(subject_kind=subject.kind, subject_id=subject.id)

    def waiting(self):
        """Asked for, not made yet, and not put aside."""
        return self.filter(rendered_at=None, failed_at=None)

    def put_aside(self):
        return self.filter(rendered_at=None, failed_at__isnull=False)

    def newest_first(self):
        return self.order_by("-issued_at", "-pk")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["attempts", "next_attempt_at", "failed_at", "error"],
)
class IssuedDocument(models.Model):
    """A document that is final: its words were fixed by the act that issued it, and it is laid
    out once, by a worker.

    ``key`` is its idempotence: "<kind>/<item>/<version>". ``title`` and ``filename`` say
    nothing about anyone. ``subject_kind`` and ``subject_id`` name whom or what it is about, for
    erasing it with them. ``source_sha256`` is the fingerprint of its HTML, ``sha256`` that of
    its PDF, both in hexadecimal.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    filename = models.CharField(max_length=120)
    organisation_id = models.UUIDField()
    subject_kind = models.CharField(max_length=80)
    subject_id = models.UUIDField()
    issued_at = models.DateTimeField(default=timezone.now)
    # None: the portal issued it by itself
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="issued_documents",
        null=True,
        blank=True,
    )
    source_sha256 = models.CharField(max_length=64)
    rendered_at = models.DateTimeField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    # The work of making it
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    failed_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    objects = IssuedDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rendered_at=None, sha256="", pages=None)
                | (Q(rendered_at__isnull=False, pages__isnull=False) & ~Q(sha256="")),
                name="what_is_rendered_has_a_fingerprint",
            )
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(rendered_at=None),
                name="documents_to_render",
            ),
            models.Index(
                fields=["subject_kind", "subject_id", "-issued_at"], name="documents_of_a_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} of {self.issued_at:%Y-%m-%d}"

    @property
    def state(self) -> State:
        return state_of(rendered_at=self.rendered_at, failed_at=self.failed_at)


class IssuedContent(models.Model):
    """The words and the pages of an issued document, encrypted.

    Apart from the facts about it, so that a list never loads them, and no part of the history,
    which would copy them.
    """

    document = models.OneToOneField(
        IssuedDocument, on_delete=models.CASCADE, primary_key=True, related_name="content"
    )
    source = SealedField()
    pdf = EncryptedBytesField(null=True)

    def __str__(self) -> str:
        return f"Content of {self.document_id}"
