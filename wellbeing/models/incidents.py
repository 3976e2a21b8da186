"""Support after a hard incident, and coming back after an absence (WEL-4, WEL-5)."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from wellbeing.rules import NotNeeded, OfferAnswer
from workforce.models import PeerSupportWorker, User
from workforce.models.base import Noun


class IncidentQuerySet(models.QuerySet):
    def standing(self):
        """Those that were not noted by mistake."""
        return self.filter(withdrawn_at=None)

    def without_offer(self):
        return self.standing().filter(offered_at=None)

    def to_follow_up(self):
        """Those of which a day was set to see how the peer is, and nobody has said how."""
        return self.standing().filter(follow_up_on__isnull=False, followed_up_on=None)

    def to_ask_again(self):
        """Those whose peer said "not now, ask me again"."""
        return self.standing().filter(answer=OfferAnswer.LATER, ask_again_on__isnull=False)


@tracked()
class Incident(Noun):
    """Something hard happened to a peer at work, and what support was offered. Nothing about the
    person supported is kept here, and nobody has to tell more than that it happened."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="hard_incidents"
    )
    happened_at = models.DateTimeField()
    noted_at = models.DateTimeField(default=timezone.now)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    note = EncryptedTextField(blank=True)
    to_offer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    offer_by = models.DateTimeField()
    # When it went to the next person, because nobody had offered anything or they could not
    passed_on_at = models.DateTimeField(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    offered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    offer = EncryptedTextField(blank=True)
    answer = models.CharField(max_length=10, choices=OfferAnswer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # "Not now": the day on which the peer would like to be asked again
    ask_again_on = models.DateField(null=True, blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    followed_up_on = models.DateField(null=True, blank=True)
    follow_up = EncryptedTextField(blank=True)
    # Noted by mistake
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    apart_in_history = True

    objects = IncidentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["worker", "-happened_at"], name="incidents_of_a_peer"),
            models.Index(
                fields=["offer_by"],
                condition=Q(offered_at=None, withdrawn_at=None),
                name="incidents_without_offer",
            ),
            models.Index(
                fields=["follow_up_on"],
                condition=Q(follow_up_on__isnull=False, followed_up_on=None),
                name="incidents_to_follow_up",
            ),
        ]

    def __str__(self) -> str:
        return f"Support after an incident for {self.worker}"


class ReturnQuerySet(models.QuerySet):
    def without_conversation(self):
        return self.filter(held_on=None, not_needed_because="")


@tracked()
class Return(Noun):
    """A peer comes back after an absence: a conversation is due, the plan is looked at again, and
    support sessions come closer together until ``closer_until`` (WEL-5). Why they were away is
    never asked."""

    worker = models.ForeignKey(PeerSupportWorker, on_delete=models.CASCADE, related_name="returns")
    away_from = models.DateField(null=True, blank=True)
    back_on = models.DateField()
    # None: the portal itself, as where a break that was imported ends
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    conversation_due_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    held_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # What was agreed, in words that both may read
    agreed = EncryptedTextField(blank=True)
    not_needed_because = models.CharField(max_length=12, choices=NotNeeded, blank=True)
    closer_until = models.DateField(null=True, blank=True)

    objects = ReturnQuerySet.as_manager()

    apart_in_history = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worker", "back_on"], name="one_return_a_day"),
            models.CheckConstraint(
                condition=Q(away_from=None) | Q(away_from__lte=F("back_on")),
                name="nobody_is_back_before_they_were_away",
            ),
        ]
        indexes = [
            models.Index(
                fields=["conversation_due_on"],
                condition=Q(held_on=None, not_needed_because=""),
                name="returns_without_conversation",
            )
        ]

    def __str__(self) -> str:
        return f"Return of {self.worker}"
