"""Interviews: parts in order, times that candidates choose themselves, questions that go out
beforehand, and what was agreed (REC-9 to REC-13)."""

from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from recruitment.models.applications import Application
from recruitment.models.descriptions import Criterion
from recruitment.models.vacancies import Vacancy
from recruitment.rules import (
    QUESTIONS_HOURS_BEFORE,
    Assessed,
    PartKind,
    PartSetting,
    TouchHow,
    Wish,
)
from workforce.models import User
from workforce.models.base import Noun, TimeOfWeek, lasts


class InterviewQuerySet(models.QuerySet):
    def standing(self):
        """Those that were not called off."""
        return self.filter(cancelled_at=None)

    def confirmed(self):
        return self.filter(cancelled_at=None, confirmed_at__isnull=False)


@tracked()
class Interview(Noun):
    """An interview day, or a single interview, of a vacancy (REC-11)."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="interviews")
    starts_at = models.DateTimeField()
    where = models.CharField(max_length=300, blank=True)
    # Who welcomes people in the waiting room, by name
    host = models.CharField(max_length=150, blank=True)
    # Where the host's calendar entry goes, if anywhere
    host_email = models.EmailField(blank=True)
    about = models.TextField(max_length=2000, blank=True)  # to candidates: travel, lunch, access
    questions_hours = models.PositiveSmallIntegerField(
        default=QUESTIONS_HOURS_BEFORE, validators=[MinValueValidator(24), MaxValueValidator(336)]
    )
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=300, blank=True)
    calendar_version = models.PositiveIntegerField(default=0)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["vacancy", "starts_at"], name="interviews_of_a_vacancy"),
            models.Index(
                fields=["starts_at"], condition=Q(cancelled_at=None), name="interviews_by_time"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(questions_hours__gte=24), name="questions_are_out_a_day_before"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_why=""),
                name="an_interview_that_is_called_off_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Interview for {self.vacancy}"

    @property
    def questions_due_at(self) -> datetime:
        """When the questions go out by themselves (REC-10)."""
        return self.starts_at - timedelta(hours=self.questions_hours)


@tracked()
class InterviewPart(Noun):
    """One part of an interview, in its order: alone or in a group (REC-11)."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=PartKind)
    setting = models.CharField(max_length=10, choices=PartSetting)
    minutes = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(5), MaxValueValidator(480)]
    )
    about = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "position"],
                name="parts_of_an_interview_stand_in_order",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@tracked()
class Slot(Noun):
    """A time for which candidates put themselves down; one place, or more for a group."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(5), MaxValueValidator(480)]
    )
    places = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "starts_at"], name="slots_of_an_interview_differ"
            )
        ]

    def __str__(self) -> str:
        return f"Slot of {self.interview}"


@tracked()
class InterviewQuestion(Noun):
    """One question that a candidate gets beforehand, and what it is to show (REC-10, REC-12)."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=400)
    assessed = models.CharField(max_length=13, choices=Assessed, blank=True)
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "position"],
                name="questions_of_an_interview_stand_in_order",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return self.text


@tracked()
class Override(Noun):
    """That an interview was confirmed although something was missing, why, and by whom (REC-9,
    REC-10). Never edited."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="overrides")
    key = models.CharField(max_length=20)  # of a Requirement in requirements.TO_CONFIRM
    why = models.CharField(max_length=500)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="an_override_has_a_reason"),
            models.UniqueConstraint(fields=["interview", "key"], name="a_thing_is_overridden_once"),
        ]

    def __str__(self) -> str:
        return f"Override for {self.interview}"


class InvitedQuerySet(models.QuerySet):
    def coming(self):
        """Those who have not said no, to interviews that stand."""
        return self.filter(
            declined_at=None,
            application__withdrawn_at=None,
            interview__cancelled_at=None,
            interview__confirmed_at__isnull=False,
        )

    def questions_due(self, now: datetime):
        """Those who are to get the questions now and have not (REC-10)."""
        asks = InterviewQuestion.objects.filter(interview=OuterRef("interview"))
        return self.coming().filter(
            Exists(asks),
            questions_sent_at=None,
            interview__starts_at__lte=now + timedelta(hours=1) * F("interview__questions_hours"),
        )


@tracked()
class Invited(Noun):
    """One applicant invited to one interview: the time they chose, what they need, or that they
    would rather have something else (REC-10, REC-11)."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="invited")
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="interviews"
    )
    invited_at = models.DateTimeField(default=timezone.now)
    slot = models.ForeignKey(
        Slot, on_delete=models.PROTECT, related_name="chosen", null=True, blank=True
    )
    chosen_at = models.DateTimeField(null=True, blank=True)
    adjustments = EncryptedTextField(blank=True)
    worries = EncryptedTextField(blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    wish = models.CharField(max_length=14, choices=Wish, blank=True)
    wish_words = EncryptedTextField(blank=True)
    questions_sent_at = models.DateTimeField(null=True, blank=True)
    calendar_version = models.PositiveIntegerField(default=0)

    objects = InvitedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "application"], name="invited_once_to_an_interview"
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None) | Q(slot=None),
                name="who_declines_gives_the_time_back",
            ),
        ]
        indexes = [
            models.Index(
                fields=["interview"],
                condition=Q(questions_sent_at=None, declined_at=None),
                name="questions_not_out",
            )
        ]

    def __str__(self) -> str:
        return f"{self.application} invited"


@tracked()
class InterviewContact(Noun):
    """Somebody was in touch with a candidate before the interview (REC-10)."""

    invited = models.ForeignKey(Invited, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField()
    how = models.CharField(max_length=10, choices=TouchHow)
    adjustments = EncryptedTextField(blank=True)
    nerves = EncryptedTextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"Contact before the interview of {self.invited}"


@tracked()
class WorkAgreed(models.Model):
    """Hours and flexibility as agreed at the interview; the offer begins with them (REC-13)."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, primary_key=True, related_name="work_agreed"
    )
    hours = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
    )
    flexibility = models.TextField(max_length=1000, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"What was agreed with {self.application_id}"


@tracked()
class DayAgreed(TimeOfWeek):
    """One day of the working week agreed at the interview; becomes a ``CandidateDay``."""

    agreed = models.ForeignKey(WorkAgreed, on_delete=models.CASCADE, related_name="working_days")

    class Meta:
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreed", "weekday"], name="one_line_a_weekday_of_what_is_agreed"
            ),
            lasts("day_agreed_lasts"),
        ]
