from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from encryption.fields import EncryptedTextField
from workforce.models import PeerSupportWorker
from workforce.models.base import Noun


@tracked()
class Narrative(models.Model):
    """A peer's own page about their story: what to share, what feels safe, what to keep.

    Only the peer can see it, unless they share the first part (SUP-6).
    """

    worker = models.OneToOneField(
        PeerSupportWorker, on_delete=models.CASCADE, primary_key=True, related_name="narrative"
    )
    want_to_share = EncryptedTextField(blank=True)
    feels_safe = EncryptedTextField(blank=True)
    keep_to_myself = EncryptedTextField(blank=True)
    shared_with_supporter = models.BooleanField(default=False)
    shared_with_supervisor = models.BooleanField(default=False)
    shared_with_manager = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Narrative of {self.worker}"


class LearningKind(models.TextChoices):
    SUCCESS = "SUCCESS", _("A success worth celebrating")
    LEARNING = "LEARNING", _("Something learned")


@tracked()
class SharedLearning(Noun):
    """A success or something learned that a peer chose to share across teams (SUP-9)."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="shared_learning"
    )
    kind = models.CharField(max_length=10, choices=LearningKind)
    text = models.TextField(max_length=2000)
    under_own_name = models.BooleanField(default=True)
    shared_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-shared_at"], name="learning_newest_first")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.shared_at:%Y-%m-%d}"
