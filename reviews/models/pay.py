"""The conditions of a pay step under Agenda for Change (REV-7)."""

from django.db import models
from django.utils import timezone

from audit.history import tracked
from reviews.rules import FormalProcess
from workforce.models import PeerSupportWorker, User
from workforce.models.base import Noun


@tracked()
class PayStep(Noun):
    """A pay step that is to come for a paid peer. The day and the formal process are HR's to say;
    the other conditions are worked out. No pay figure is kept."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="pay_steps"
    )
    due_on = models.DateField()
    formal_process = models.CharField(
        max_length=10, choices=FormalProcess, default=FormalProcess.NOT_SAID
    )
    # What holds it back and is not the peer's fault, as HR or the manager noted it
    not_their_fault = models.CharField(max_length=300, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)
    opened_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worker", "due_on"], name="one_pay_step_a_day")
        ]

    def __str__(self) -> str:
        return f"Pay step of {self.worker}, {self.due_on}"
