"""What peers hope for, and what is open to them (COM-7)."""

from django.db import models
from django.utils import timezone

from audit.history import tracked
from competencies.rules import Hope
from encryption.fields import EncryptedTextField
from workforce.models import Organisation, PeerSupportWorker, User
from workforce.models.base import Noun


@tracked()
class CareerConversation(Noun):
    """A conversation about what a peer hopes for. The words are for the two who held it."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="career_conversations"
    )
    held_on = models.DateField()
    held_with = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    hope = models.CharField(max_length=12, choices=Hope)
    words = EncryptedTextField(blank=True)
    next_steps = EncryptedTextField(blank=True)
    # The peer says that this is what was said
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "-held_on"], name="career_talks_of_a_peer")]

    def __str__(self) -> str:
        return f"Career conversation with {self.worker}, {self.held_on}"


@tracked()
class Opportunity(Noun):
    """Something open to peers: a role, a course, a secondment, research, teaching."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="opportunities"
    )
    title = models.CharField(max_length=200)
    hope = models.CharField(max_length=12, choices=Hope)
    about = models.TextField(max_length=4000)
    address = models.URLField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-published_at"], name="opportunities_newest")
        ]
        verbose_name_plural = "opportunities"

    def __str__(self) -> str:
        return self.title


@tracked()
class Interest(Noun):
    """A peer says that an opportunity interests them."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="interests")
    worker = models.ForeignKey(PeerSupportWorker, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opportunity", "worker"], name="interest_is_said_once")
        ]

    def __str__(self) -> str:
        return f"{self.worker}: {self.opportunity}"
