"""What peers hope for, and what is open to them (COM-7)."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from competencies.rules import Hope, WhereTo
from encryption.fields import EncryptedTextField
from workforce.models import Organisation, PeerSupportWorker, User
from workforce.models.base import Noun


def hopes() -> ArrayField:
    """Any number of hopes; all are equally good."""
    return ArrayField(models.CharField(max_length=12, choices=Hope), default=list, blank=True)


@tracked()
class SaidHopes(Noun):
    """What a peer says that they hope for, to themselves: nobody else reads it. What they tell
    somebody stands in the conversation."""

    worker = models.OneToOneField(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="said_hopes"
    )
    hopes = hopes()
    words = EncryptedTextField(blank=True)
    said_on = models.DateField()

    class Meta:
        verbose_name_plural = "said hopes"

    def __str__(self) -> str:
        return f"What {self.worker} hopes for"


@tracked()
class CareerConversation(Noun):
    """A conversation about what a peer hopes for. The words are for the two who held it. It can be
    changed until the peer says that this is what was said."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="career_conversations"
    )
    held_on = models.DateField()
    held_with = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    hopes = hopes()
    words = EncryptedTextField(blank=True)
    next_steps = EncryptedTextField(blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    # The peer says that this is what was said
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["worker", "-held_on"], name="career_talks_of_a_peer"),
            models.Index(
                fields=["worker"], condition=Q(agreed_at=None), name="career_talks_to_agree"
            ),
        ]

    def __str__(self) -> str:
        return f"Career conversation with {self.worker}, {self.held_on}"


class OpportunityQuerySet(models.QuerySet):
    def open(self, on: date):
        """Those that peers are shown: neither withdrawn nor past their closing day."""
        return self.filter(Q(closes_on=None) | Q(closes_on__gte=on), withdrawn_at=None)


@tracked()
class Opportunity(Noun):
    """Something open to peers: a role, a course, a secondment, research, teaching. Everybody is
    shown it; those whose hopes it meets are shown it first."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="opportunities"
    )
    title = models.CharField(max_length=200)
    hopes = hopes()
    about = models.TextField(max_length=4000)
    address = models.URLField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-published_at"], name="opportunities_newest")
        ]
        verbose_name_plural = "opportunities"

    def __str__(self) -> str:
        return self.title


@tracked()
class Onward(Noun):
    """Where a peer went when they left on a day, as far as they said so: for progression."""

    worker = models.ForeignKey(PeerSupportWorker, on_delete=models.CASCADE, related_name="+")
    left_on = models.DateField()
    where_to = models.CharField(max_length=14, choices=WhereTo)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "onward"
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "left_on"], name="where_to_is_noted_once_a_leaving"
            )
        ]

    def __str__(self) -> str:
        return f"{self.worker}: {self.get_where_to_display()}"


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
