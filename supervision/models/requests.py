from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from supervision.models.sessions import Session
from workforce.models import PeerSupportWorker, User
from workforce.models.base import Noun


class SupportRequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(answered_at=None, withdrawn_at=None)


@tracked()
class SupportRequest(Noun):
    """A peer asked for support outside the planned sessions; someone is on the hook (SUP-4)."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="support_requests"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    message = EncryptedTextField(blank=True)
    # Who has to answer: the supporter acting that day, else the line manager, else a lead.
    to_answer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # What was done, in a few words, where no session was needed.
    answer = EncryptedTextField(blank=True)
    session = models.ForeignKey(
        Session, on_delete=models.SET_NULL, related_name="asked_for_by", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SupportRequestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["answer_by"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="support_requests_open",
            ),
            models.Index(fields=["worker", "-asked_at"], name="support_requests_of_a_peer"),
        ]

    def __str__(self) -> str:
        return f"Support asked for by {self.worker}"
