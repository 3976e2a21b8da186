"""Objectives: what, how one will know, by when, and why it matters (REV-2)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from reviews.models.reviews import Review
from workforce.models import PeerSupportWorker, User
from workforce.models.base import Noun


class ObjectiveQuerySet(models.QuerySet):
    def open(self):
        return self.filter(achieved_on=None, dropped_on=None)


@tracked()
class Objective(Noun):
    """A proposal until both have said yes to the same words; then it is agreed."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="objectives"
    )
    # The review in which it was agreed; None: still a proposal
    review = models.ForeignKey(
        Review, on_delete=models.SET_NULL, related_name="objectives", null=True, blank=True
    )
    what = EncryptedTextField()
    how_known = EncryptedTextField(blank=True)
    by_when = models.DateField(null=True, blank=True)
    why = EncryptedTextField(blank=True)
    help_needed = EncryptedTextField(blank=True)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    # Each says yes to the words as they stand; a change takes the other's yes back
    peer_said_yes_at = models.DateTimeField(null=True, blank=True)
    manager_said_yes_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    achieved_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    dropped_because = EncryptedTextField(blank=True)

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(achieved_on=None) | Q(dropped_on=None),
                name="an_objective_ends_one_way",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None)
                | (
                    Q(peer_said_yes_at__isnull=False, manager_said_yes_at__isnull=False)
                    & Q(by_when__isnull=False)
                    & ~Q(how_known="")
                    & ~Q(why="")
                ),
                name="an_objective_is_agreed_when_it_is_smart",
            ),
        ]
        indexes = [models.Index(fields=["worker"], name="objectives_of_a_peer")]

    def __str__(self) -> str:
        return f"Objective of {self.worker}"


@tracked()
class Progress(Noun):
    """How an objective goes, in words, through the year."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="progress")
    text = EncryptedTextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "progress"

    def __str__(self) -> str:
        return f"Progress of {self.at:%Y-%m-%d}"
