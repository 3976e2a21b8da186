"""What panel members say of applications: scores with evidence, a decision each, and whom they
know (REC-8, REC-12)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from recruitment.models.applications import Application
from recruitment.models.descriptions import Criterion
from recruitment.models.panels import PanelSeat
from recruitment.models.vacancies import Vacancy
from recruitment.rules import Assessed, Verdict
from workforce.models import User
from workforce.models.base import Noun


@tracked()
class ScalePoint(Noun):
    """One number of the scale of a vacancy, with what it means in words. A vacancy without any
    uses ``rules.USUAL_SCALE`` until somebody scores (REC-8)."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="scale")
    value = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=120)

    class Meta:
        ordering = ["value"]
        constraints = [
            models.UniqueConstraint(fields=["vacancy", "value"], name="a_number_has_one_meaning")
        ]

    def __str__(self) -> str:
        return f"{self.value}: {self.words}"


@tracked()
class DeclaredInterest(Noun):
    """That a panel member knows an applicant, so that they neither score nor interview them
    (REC-8). Never taken back; somebody else steps in."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="declared_interests"
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    why = EncryptedTextField(blank=True)
    declared_at = models.DateTimeField(default=timezone.now)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "user"], name="an_interest_is_declared_once"
            )
        ]

    def __str__(self) -> str:
        return f"Interest in {self.application}"


class ScoreSheetQuerySet(models.QuerySet):
    def handed_in(self):
        """Those that count: handed in, by somebody without an interest in the applicant."""
        interests = DeclaredInterest.objects.filter(
            application=models.OuterRef("application"), user=models.OuterRef("seat__user")
        )
        return self.filter(~models.Exists(interests), handed_in_at__isnull=False)


@tracked()
class ScoreSheet(Noun):
    """What one seat says of one application: draft until it is handed in, then never changed.

    A sheet of an interview seat carries a decision with its reason (REC-12). No sheet moves an
    application, and no number of them does.
    """

    seat = models.ForeignKey(PanelSeat, on_delete=models.CASCADE, related_name="sheets")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="sheets")
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    reason = EncryptedTextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now)
    handed_in_at = models.DateTimeField(null=True, blank=True)

    objects = ScoreSheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "application"], name="one_sheet_of_a_seat_for_an_application"
            )
        ]
        indexes = [models.Index(fields=["application", "handed_in_at"], name="sheets_handed_in")]

    def __str__(self) -> str:
        return f"Scores of {self.application}"


@tracked()
class DoneWithout(Noun):
    """That nobody waits any longer for what a seat says of an application: its holder has left the
    panel (REC-12). With a reason, by name; never edited."""

    seat = models.ForeignKey(PanelSeat, on_delete=models.CASCADE, related_name="done_without")
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="done_without"
    )
    why = EncryptedTextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "application"], name="a_seat_is_done_without_once"
            )
        ]

    def __str__(self) -> str:
        return f"Done without scores for {self.application}"


@tracked()
class Score(Noun):
    """One number with the evidence for it: of a criterion, or of one of the three things that
    every interview assesses (REC-12)."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    assessed = models.CharField(max_length=13, choices=Assessed, blank=True)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    evidence = EncryptedTextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "criterion", "assessed"],
                nulls_distinct=False,
                name="one_score_of_a_sheet_for_each_thing",
            ),
            models.CheckConstraint(
                condition=(Q(criterion=None) & ~Q(assessed=""))
                | (Q(criterion__isnull=False) & Q(assessed="")),
                name="a_score_is_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"Score in {self.sheet}"
