"""Pitches, the plan of promotion, and the review of vacancies (ATT-1, ATT-2, REC-18)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from recruitment.models.channels import Channel
from recruitment.models.vacancies import Vacancy
from recruitment.rules import Audience, ReviewAnswer, ReviewKind
from workforce.models import Organisation, User
from workforce.models.base import Noun


@tracked()
class Pitch(Noun):
    """One version of what an organisation says of peer support to one audience, in a minute.
    Once approved it is never edited; a change is a new one (ATT-1)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="pitches")
    audience = models.CharField(max_length=10, choices=Audience)
    number = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=2000)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    written_at = models.DateTimeField(default=timezone.now)
    approved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    approved_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "audience", "number"],
                name="pitches_for_an_audience_stand_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"Pitch for {self.get_audience_display()}, version {self.number}"


@tracked()
class JargonList(models.Model):
    """The words that an organisation's pitches leave out, a line each: ``word = plainer words``.
    Without a row the portal's own list counts."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, primary_key=True, related_name="jargon"
    )
    words = models.TextField(max_length=8000, blank=True)

    def __str__(self) -> str:
        return f"Jargon of {self.organisation}"


@tracked()
class Activity(Noun):
    """One thing done to make the role known: where, how, to whom (ATT-2). It has a channel of its
    own, so that what it brings is counted and never typed in."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="activities"
    )
    channel = models.OneToOneField(Channel, on_delete=models.PROTECT, related_name="activity")
    what = models.CharField(max_length=120)
    where = models.CharField(max_length=200)
    to_whom = models.CharField(max_length=200)
    inside = models.BooleanField(default=False)  # within the organisation
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.SET_NULL, related_name="activities", null=True, blank=True
    )
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    planned_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "planned_on"], name="activities_by_date")]

    def __str__(self) -> str:
        return self.what


@tracked()
class Reviewed(Noun):
    """A vacancy or a new service anywhere in the organisation, with the answer to whether it
    could be, or include, a peer post (REC-18)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="reviewed_vacancies"
    )
    kind = models.CharField(max_length=8, choices=ReviewKind, default=ReviewKind.VACANCY)
    title = models.CharField(max_length=200)
    team = models.CharField(max_length=120, blank=True)  # in words: it may be anywhere
    added_on = models.DateField(default=timezone.localdate)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    answer = models.CharField(max_length=8, choices=ReviewAnswer, blank=True)
    why = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-added_on"], name="reviewed_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="an_answer_of_a_review_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.title
