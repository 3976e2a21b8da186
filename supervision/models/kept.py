from django.contrib.postgres.fields import ArrayField
from django.db import models

from audit.history import tracked
from documents.models import IssuedDocument
from workforce.models import PeerSupportWorker
from workforce.models.base import Noun


class KeptRecordQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-document__issued_at", "-pk")


@tracked()
class KeptRecord(Noun):
    """The record of a period as somebody kept it: an issued document, and what opens it.

    ``needs`` are the permissions under which its lines were shown to whoever kept it; without
    one of them they cannot open it any more. The peer always can: all of it is about them.
    """

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="kept_records"
    )
    document = models.OneToOneField(
        IssuedDocument, on_delete=models.CASCADE, related_name="kept_record"
    )
    since = models.DateField()
    until = models.DateField()
    needs = ArrayField(models.CharField(max_length=40))

    objects = KeptRecordQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["worker"], name="kept_records_of_a_peer")]

    def __str__(self) -> str:
        return f"Record from {self.since} to {self.until}"
