"""What people supported say, anonymously, by a link or a printed code (REV-3)."""

import uuid

from django.db import models
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from workforce.models import PeerSupportWorker, User


@tracked()
class FeedbackRound(models.Model):
    """A time in which people supported by a peer can say how it was. One address for all of them:
    it says which round it belongs to and nothing about who opens it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="feedback_rounds"
    )
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closes_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "-opened_at"], name="feedback_of_a_peer")]

    def __str__(self) -> str:
        return f"Feedback about {self.worker}"


class FeedbackAnswer(models.Model):
    """One answer: no moment, no address, no order; it has no history. ``answers`` are the chosen
    answers by question; what was written freely is encrypted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(FeedbackRound, on_delete=models.CASCADE, related_name="answers")
    answers = models.JSONField(default=dict)
    words = EncryptedTextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "answer"
