from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from recruitment.models.applications import Application
from recruitment.rules import Alternative, AlternativeAnswer, TouchHow
from workforce.models import Candidate, User
from workforce.models.base import Noun


@tracked()
class No(Noun):
    """A no, with feedback and something offered, and what the applicant said to it (REC-15)."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="no")
    feedback = EncryptedTextField()
    alternative = models.CharField(max_length=14, choices=Alternative)
    offered = models.CharField(max_length=500)
    offered_on = models.DateField(default=timezone.localdate)
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    answer = models.CharField(max_length=10, choices=AlternativeAnswer, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="an_answer_to_an_offer_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"No to {self.application}"


@tracked()
class KeepingInTouch(models.Model):
    """Who keeps in touch with somebody between the yes and the first day, and when next (REC-14).

    ``next_due_on`` is computed by ``recruitment.rules.next_touch_due`` and stored by the actions
    that change it; empty when they have started or withdrawn.
    """

    candidate = models.OneToOneField(
        Candidate, on_delete=models.CASCADE, primary_key=True, related_name="in_touch"
    )
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    yes_on = models.DateField()
    next_due_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_due_on"],
                condition=Q(next_due_on__isnull=False),
                name="touches_by_due_date",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} keeps in touch with {self.candidate}"


@tracked()
class Touch(Noun):
    """One contact between the yes and the first day."""

    keeping = models.ForeignKey(KeepingInTouch, on_delete=models.CASCADE, related_name="touches")
    on = models.DateField()
    how = models.CharField(max_length=10, choices=TouchHow)
    note = EncryptedTextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"Contact with {self.keeping_id} on {self.on:%Y-%m-%d}"
