from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from recruitment.lifecycle import OPEN, StageKind
from recruitment.models.channels import Channel
from recruitment.models.vacancies import Question, Vacancy, VacancyStage
from recruitment.rules import AnsweredHow, HelperScope
from workforce.models import User
from workforce.models.base import Noun, sort_key


class ApplicationQuerySet(models.QuerySet):
    def submitted(self):
        """Those that were sent in and not taken back."""
        return self.filter(submitted_at__isnull=False, withdrawn_at=None)

    def without_our_answer(self):
        """Those to whom we owe an answer: still on their way, or told no without anything."""
        return self.submitted().filter(
            Q(stage__kind__in=OPEN) | Q(stage__kind=StageKind.NOT_THIS_TIME, no=None)
        )

    def without_their_answer(self):
        """Those who were offered something along with a no, and of whom no answer is noted."""
        return self.submitted().filter(no__answer="")

    def drafts(self):
        return self.filter(submitted_at=None, withdrawn_at=None)


@tracked(exclude=["sort_key"])
class Application(Noun):
    """One person's application to one vacancy, from the first page to its end.

    The applicant is no user: they come by a signed link of purpose ``recruitment.application``.
    Nothing here asks for a criminal record, a diagnosis or a reason for a gap (REC-6).
    """

    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="applications")
    # A short name for people to say on the phone; shown instead of the name to who scores blind
    reference = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=150, blank=True)
    sort_key = sort_key()
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    # Where the organisation stands with it; moved only by actions, which write an ApplicationMove
    stage = models.ForeignKey(
        VacancyStage, on_delete=models.PROTECT, related_name="applications", null=True, blank=True
    )
    staged_at = models.DateTimeField(null=True, blank=True)
    channel = models.ForeignKey(
        Channel, on_delete=models.SET_NULL, related_name="applications", null=True, blank=True
    )
    # What the applicant wishes to say about AI tools; never scored, never detected (REC-6)
    ai_statement = EncryptedTextField(blank=True)
    # The key of the equality answers, which only the application knows; see EqualityAnswers
    equality_key = EncryptedTextField(blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Staff who took it down in conversation, where somebody did (REC-5)
    taken_down_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["vacancy", "stage", "sort_key"], name="applications_by_stage"),
            models.Index(
                fields=["vacancy", "-submitted_at", "id"],
                condition=Q(submitted_at__isnull=False),
                name="applications_submitted",
            ),
            # How many stand where, and since when: boards, promises and places that are taken
            models.Index(
                fields=["stage"],
                include=["id", "vacancy", "staged_at"],
                condition=Q(submitted_at__isnull=False, withdrawn_at=None),
                name="applications_standing",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(submitted_at=None) | (Q(stage__isnull=False) & ~Q(name="")),
                name="what_is_submitted_has_a_stage_and_a_name",
            )
        ]

    def __str__(self) -> str:
        return f"Application {self.reference}"


@tracked()
class Answer(Noun):
    """The answer to one question as it stands; every earlier wording is an AnswerEdit."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    how = models.CharField(max_length=10, choices=AnsweredHow, default=AnsweredHow.TYPED)
    text = EncryptedTextField(blank=True)
    upload = models.UUIDField(null=True, blank=True)  # the recording, kept by the room of uploads
    # What a recording says, written down by staff: a voice or a face is not blind (REC-8)
    in_words = EncryptedTextField(blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "question"], name="one_answer_to_a_question"
            )
        ]

    def __str__(self) -> str:
        return f"Answer in {self.application}"


@tracked()
class Helper(Noun):
    """Someone the applicant invited to help; their link expires (REC-19)."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="helpers")
    name = models.CharField(max_length=150)
    email = models.EmailField()
    scope = models.CharField(max_length=8, choices=HelperScope)
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Helper of {self.application}"


@tracked()
class AnswerEdit(Noun):
    """One change of one answer: what it said after, and who made it. Never edited (REC-19)."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="edits")
    at = models.DateTimeField(default=timezone.now)
    text = EncryptedTextField(blank=True)
    how = models.CharField(max_length=10, choices=AnsweredHow)
    # Who: the applicant where both are empty
    helper = models.ForeignKey(
        Helper, on_delete=models.SET_NULL, related_name="edits", null=True, blank=True
    )
    staff = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(helper=None) | Q(staff=None), name="an_edit_has_one_maker"
            )
        ]

    def __str__(self) -> str:
        return f"Edit of {self.answer}"


@tracked()
class ApplicationMove(Noun):
    """One move of an application between stages. Never edited; an undo is one more row (REC-20)."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="moves")
    come_from = models.ForeignKey(
        VacancyStage, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    go_to = models.ForeignKey(VacancyStage, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    undoes = models.OneToOneField(
        "self", on_delete=models.CASCADE, related_name="undone_by", null=True, blank=True
    )

    class Meta:
        indexes = [models.Index(fields=["application", "-at"], name="moves_of_an_application")]

    def __str__(self) -> str:
        return f"{self.application} to {self.go_to}"


class ErasedCount(models.Model):
    """How many erased applications there were of a vacancy, by channel and by the kind of stage
    they had reached: what is left to count when they are gone (WFO-10)."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="erased_counts")
    channel = models.ForeignKey(
        Channel, on_delete=models.SET_NULL, related_name="erased_counts", null=True, blank=True
    )
    stage_kind = models.CharField(max_length=14, choices=StageKind, blank=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vacancy", "channel", "stage_kind"],
                nulls_distinct=False,
                name="one_count_of_what_was_erased",
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} of {self.vacancy}"
