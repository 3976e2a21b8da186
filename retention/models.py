import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField


class HoldQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(lifted_at=None)


@tracked()
class Hold(models.Model):
    """Nothing of one record is erased while this is in force: a claim, an inquiry, a request.

    ``rule`` is the key of the rule that would erase it, ``subject_id`` the record (WFO-10).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    rule = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    why = EncryptedTextField()
    review_on = models.DateField()
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    placed_at = models.DateTimeField(default=timezone.now)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "subject_id"],
                condition=Q(lifted_at=None),
                name="one_hold_on_a_record",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(lifted_at__gte=F("placed_at")),
                name="a_hold_is_lifted_after_it_was_placed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id"],
                condition=Q(lifted_at=None),
                name="holds_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"Hold on {self.rule} {self.subject_id}"


class Erasure(models.Model):
    """That one rule erased so many records of an organisation on a day; nothing of what went."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    rule = models.CharField(max_length=60)
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    count = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "-at"], name="erasures_newest_first")]

    def __str__(self) -> str:
        return f"{self.count} by {self.rule} on {self.on:%Y-%m-%d}"
