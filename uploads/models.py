import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone

from encryption.fields import EncryptedTextField
from uploads.rules import FACTS, Kind, file_name
from uploads.words import facts_in_words


class UploadQuerySet(models.QuerySet):
    def of(self, owner_kind: str, *owner_ids):
        return self.filter(owner_kind=owner_kind, owner_id__in=owner_ids)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["key", "sha256", "stored_name"],
)
class Upload(models.Model):
    """One file that somebody sent. It belongs to a record of a room (``owner_kind``, e.g.
    "recruitment.answer", and its id), and who may open it the room decides.

    ``kind`` is by content. ``size`` is in bytes, ``seconds`` how long it plays if the file says
    so. ``number`` counts the files of one owner, for a neutral name. The name that the sender
    gave it is not kept. ``key`` is the key of the file alone: with this row it is gone for good.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_kind = models.CharField(max_length=80)
    owner_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    size = models.PositiveBigIntegerField()
    seconds = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    stored_name = models.CharField(max_length=32, unique=True)
    key = EncryptedTextField()
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_kind", "owner_id", "number"], name="number_uploads_of_one_owner"
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def file_name(self) -> str:
        return file_name(Kind(self.kind), self.number)

    @property
    def facts_in_words(self) -> str:
        return facts_in_words(Kind(self.kind), self.size, self.seconds)

    @property
    def mime(self) -> str:
        return FACTS[Kind(self.kind)].mime

    @property
    def family(self) -> str:
        """audio, video, document or picture."""
        return FACTS[Kind(self.kind)].family
