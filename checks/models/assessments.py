from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from checks.models.files import Check
from checks.rules import Decision, DisclosureLevel, Heading, Seat
from encryption.fields import EncryptedTextField
from workforce.models import User
from workforce.models.base import Noun


@tracked()
class Certificate(Noun):
    """All that is kept of a certificate (CHK-4): no copy, and nothing of what it says."""

    of = models.OneToOneField(Check, on_delete=models.CASCADE, related_name="certificate")
    issued_on = models.DateField()
    name = models.CharField(max_length=150)
    type = models.CharField(max_length=8, choices=DisclosureLevel)
    position = models.CharField(max_length=120)
    reference_number = models.CharField(max_length=30)
    seen_on = models.DateField(default=timezone.localdate)
    seen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Certificate seen for {self.of_id}"


class AssessmentQuerySet(models.QuerySet):
    def undecided(self):
        """Those a panel still has to decide."""
        return self.filter(decided_on=None, closed_on=None, of__file__closed_on=None).exclude(
            of__file__candidate__withdrawn_on__isnull=False
        )


@tracked()
class Assessment(Noun):
    """The objective assessment of a record, by its panel of four (CHK-3).

    The decision and its reason stay; findings and the response, which tell of the record, are
    rows of their own and are erased. ``closed_on`` is the day on which its check began again:
    from then on it decides nothing.
    """

    of = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="assessments")
    opened_on = models.DateField(default=timezone.localdate)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    respond_by = models.DateField()
    decision = models.CharField(max_length=11, choices=Decision, blank=True)
    reason = models.TextField(max_length=1000, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    closed_on = models.DateField(null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["of"], condition=Q(closed_on=None), name="one_assessment_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) | ~Q(decision="") & ~Q(reason=""),
                name="a_decision_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Assessment of {self.opened_on:%Y-%m-%d}"


@tracked()
class AssessmentSeat(Noun):
    """Who sits on the panel of one assessment; nobody sits twice."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="seats")
    seat = models.CharField(max_length=10, choices=Seat)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assessment_seats")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "seat"], name="a_seat_is_held_once"),
            models.UniqueConstraint(fields=["assessment", "user"], name="nobody_sits_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.get_seat_display()} in {self.assessment_id}"


@tracked()
class Finding(Noun):
    """What one of the panel notes under a heading. Erased in time (CHK-4)."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="findings")
    heading = models.CharField(max_length=13, choices=Heading)
    text = EncryptedTextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Note in {self.assessment_id}"


@tracked()
class CandidateResponse(Noun):
    """The candidate's own side, in their words. Erased in time (CHK-4)."""

    assessment = models.OneToOneField(Assessment, on_delete=models.CASCADE, related_name="response")
    text = EncryptedTextField()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Response in {self.assessment_id}"


class AssessmentLook(Noun):
    """One look at an assessment by one of its panel. Never edited (CHK-3)."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="looks")
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Look at {self.assessment_id}"
