from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from recruitment.lifecycle import StageKind
from recruitment.models.descriptions import Criterion, DescriptionVersion
from recruitment.rules import Training, VacancyState, vacancy_state
from workforce.models import Organisation, Post, Team, User
from workforce.models.base import Noun
from workforce.rules import EngagementKind


class VacancyQuerySet(models.QuerySet):
    def published(self, now: datetime):
        """Those that anyone may read now, also after the closing time until they are withdrawn."""
        return self.filter(published_at__lte=now, withdrawn_at=None)

    def open(self, now: datetime):
        """Those to which anyone may apply now."""
        return self.published(now).filter(closes_at__gt=now, completed_at=None)

    def in_state(self, state: str, now: datetime):
        """Those that stand so now; the same answer as ``rules.vacancy_state`` for each."""
        shown = self.published(now).filter(completed_at=None)
        return {
            VacancyState.DRAFT: self.filter(_not_yet_shown(now), withdrawn_at=None),
            VacancyState.OPEN: shown.filter(closes_at__gt=now),
            VacancyState.CLOSED: shown.filter(closes_at__lte=now),
            VacancyState.WITHDRAWN: self.filter(withdrawn_at__isnull=False),
            VacancyState.COMPLETED: self.filter(completed_at__isnull=False, withdrawn_at=None),
        }[VacancyState(state)]


def _not_yet_shown(now: datetime) -> Q:
    return Q(completed_at=None) & (Q(published_at=None) | Q(published_at__gt=now))


@tracked()
class Vacancy(Noun):
    """One advertised vacancy, voluntary or paid, of a team (REC-1). Its state is worked out from
    its dates: draft, published, closed, withdrawn, completed."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="vacancies"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="vacancies")
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="vacancies", null=True, blank=True
    )
    version = models.ForeignKey(
        DescriptionVersion, on_delete=models.PROTECT, related_name="vacancies"
    )
    title = models.CharField(max_length=120)
    places = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    # Plainly voluntary or paid, with what that means (REC-1)
    kind = models.CharField(max_length=10, choices=EngagementKind)
    band = models.CharField(max_length=3, blank=True)
    local_grade = models.CharField(max_length=40, blank=True)
    pay = models.CharField(max_length=120, blank=True)  # in the organisation's own words
    hours = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
    )
    flexibility = models.TextField(max_length=1000, blank=True)
    contract_ends_on = models.DateField(null=True, blank=True)
    where = models.CharField(max_length=200, blank=True)
    training = models.CharField(max_length=6, choices=Training, default=Training.EITHER)
    summary = models.CharField(max_length=300, blank=True)
    easy_read = models.TextField(max_length=4000, blank=True)
    benefits_advice = models.TextField(max_length=2000, blank=True)
    ai_policy = models.TextField(max_length=2000, blank=True)
    help_to_apply = models.TextField(max_length=1000, blank=True)
    contact_name = models.CharField(max_length=150, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    hiring_manager = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="vacancies_hiring", null=True, blank=True
    )
    closes_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)
    # Why it is opened although the team is not prepared yet, and which lead said so (PREP-9)
    unprepared_because = models.CharField(max_length=500, blank=True)
    unprepared_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    unprepared_at = models.DateTimeField(null=True, blank=True)
    # When every application has its answer and nobody waits any more
    completed_at = models.DateTimeField(null=True, blank=True)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-made_at"], name="vacancies_newest_first"),
            models.Index(
                fields=["closes_at"],
                condition=Q(published_at__isnull=False, withdrawn_at=None),
                name="vacancies_published",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(closes_at__isnull=False),
                name="a_published_vacancy_has_a_closing_time",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_why=""),
                name="a_withdrawn_vacancy_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def state(self, now: datetime) -> VacancyState:
        """Where the vacancy stands now."""
        return vacancy_state(
            published_at=self.published_at,
            closes_at=self.closes_at,
            withdrawn_at=self.withdrawn_at,
            completed_at=self.completed_at,
            now=now,
        )


@tracked()
class VacancyStage(Noun):
    """A stage of one vacancy, in the words of staff and in those of applicants, with the day by
    which applicants hear (REC-20)."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=14, choices=StageKind)
    staff_label = models.CharField(max_length=60)
    public_label = models.CharField(max_length=120)
    next_words = models.CharField(max_length=300)  # what happens next, for applicants
    who_acts = models.CharField(max_length=120)  # in words for applicants: "The HR team"
    expected_on = models.DateField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["vacancy", "position"],
                name="stages_of_a_vacancy_stand_in_order",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return self.staff_label


@tracked()
class Question(Noun):
    """One thing a vacancy asks, on a page of its own (REC-5)."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    help_text = models.CharField(max_length=500, blank=True)
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="questions", null=True, blank=True
    )
    most_words = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(20), MaxValueValidator(2000)]
    )
    optional = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["vacancy", "position"],
                name="questions_of_a_vacancy_stand_in_order",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return self.text


@tracked()
class CoProduction(Noun):
    """Who, with lived experience, took part in which step of recruiting (REC-2, REC-17)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="co_productions"
    )
    version = models.ForeignKey(
        DescriptionVersion,
        on_delete=models.CASCADE,
        related_name="co_productions",
        null=True,
        blank=True,
    )
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, related_name="co_productions", null=True, blank=True
    )
    step = models.CharField(max_length=120)
    who = models.CharField(max_length=200)
    on = models.DateField(default=timezone.localdate)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(version__isnull=False) | Q(vacancy__isnull=False),
                name="what_was_co_produced_is_named",
            )
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.who}"
