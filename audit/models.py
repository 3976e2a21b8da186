import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Look(models.Model):
    """One look by one person at a sensitive record of another. Never edited.

    ``subject_id`` is the peer support worker the record is about; ``organisation_id`` theirs.
    The person themselves can see these lines (WFO-4, WEL-1).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="looks"
    )
    organisation_id = models.UUIDField()
    subject_id = models.UUIDField()
    what = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "-at"], name="look_by_subject"),
            models.Index(fields=["organisation_id", "-at"], name="look_by_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.what} at {self.at:%Y-%m-%d %H:%M}"
