from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from checks.models.files import Check, CheckFile
from encryption.fields import EncryptedTextField
from workforce.models import User
from workforce.models.base import Noun


class HelpQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_on=None)


@tracked()
class CheckHelp(Noun):
    """A candidate asks for help with their checks, or with one of them (CHK-2)."""

    file = models.ForeignKey(CheckFile, on_delete=models.CASCADE, related_name="help_requests")
    check_asked = models.ForeignKey(
        Check, on_delete=models.CASCADE, related_name="help_requests", null=True, blank=True
    )
    text = EncryptedTextField(blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    answer = EncryptedTextField(blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    done_on = models.DateField(null=True, blank=True)

    objects = HelpQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_on"], condition=Q(done_on=None), name="help_with_checks_open")
        ]

    def __str__(self) -> str:
        return f"Help asked for in {self.file_id}"
