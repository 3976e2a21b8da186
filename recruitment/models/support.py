from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from recruitment.equality_rules import Ethnicity, Orientation, Sex, YesNo
from recruitment.models.applications import Application, Helper
from recruitment.models.vacancies import Question, Vacancy
from recruitment.rules import HelpKind
from workforce.models import User
from workforce.models.base import Noun


class HelpRequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_on=None)


@tracked()
class HelpRequest(Noun):
    """An applicant asks for support or an adjustment; somebody owns it, by a day (REC-7)."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="help_requests"
    )
    kind = models.CharField(max_length=10, choices=HelpKind)
    text = EncryptedTextField(blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # A partner agency that gives the help, where it is not the organisation itself
    partner = models.CharField(max_length=150, blank=True)
    due_on = models.DateField()
    outcome = EncryptedTextField(blank=True)
    done_on = models.DateField(null=True, blank=True)

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_on"], condition=Q(done_on=None), name="help_requests_open")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None) | ~Q(outcome=""), name="help_that_is_done_says_how"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.application}"


@tracked()
class HelperComment(Noun):
    """What a helper says about an answer, to the applicant alone (REC-19)."""

    helper = models.ForeignKey(Helper, on_delete=models.CASCADE, related_name="comments")
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    text = EncryptedTextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"Comment of {self.helper}"


class EqualityAnswers(Noun):
    """Answers to the equality questions, apart from the application they came with (REC-6).

    No column leads to the application: only the application itself keeps this row's key, and
    keeps it encrypted. Counts are the only way these are ever read.
    """

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="equality_answers")
    month = models.DateField()  # the first of the month in which they were given
    condition = models.CharField(max_length=12, choices=YesNo, blank=True)
    ethnicity = models.CharField(max_length=12, choices=Ethnicity, blank=True)
    sex = models.CharField(max_length=12, choices=Sex, blank=True)
    same_gender = models.CharField(max_length=12, choices=YesNo, blank=True)
    orientation = models.CharField(max_length=12, choices=Orientation, blank=True)
    # By choice: whether they may go into the workforce census if it comes to an appointment
    for_census = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Equality answers of {self.month:%Y-%m}"
