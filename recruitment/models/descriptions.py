from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from recruitment.rules import AssessedBy, DescriptionCheck, Weight
from workforce.models import Team, User
from workforce.models.base import Noun


@tracked()
class JobDescription(Noun):
    """The job description and person specification of one kind of post in one team (REC-2)."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="job_descriptions")
    title = models.CharField(max_length=120)
    # Since when a post with it is vacant, and the first version that a vacancy may use from then
    # on: the old one is refreshed first (REC-3)
    refresh_since = models.DateField(null=True, blank=True)
    fresh_from = models.PositiveSmallIntegerField(default=1)
    closed_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title

    def is_to_be_refreshed(self) -> bool:
        """Whether a post fell vacant and no newer version is approved yet (REC-3)."""
        return self.refresh_since is not None and not any(
            version.approved_on is not None and version.number >= self.fresh_from
            for version in self.versions.all()
        )


@tracked()
class DescriptionVersion(Noun):
    """One version of a job description. Once approved it is never edited; a change is a new one."""

    description = models.ForeignKey(
        JobDescription, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    purpose = models.TextField(max_length=4000, blank=True)
    duties = models.TextField(max_length=8000, blank=True)
    # What lived experience means for this post; HR signs it off (REC-2)
    lived_experience = models.TextField(max_length=2000, blank=True)
    hr_agreed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    hr_agreed_on = models.DateField(null=True, blank=True)
    # What the previous holder brought and what was missing, at hand while refreshing (REC-3)
    contributions = models.TextField(max_length=2000, blank=True)
    gaps = models.TextField(max_length=2000, blank=True)
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
                fields=["description", "number"], name="versions_of_a_description_differ"
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None) | Q(hr_agreed_on__isnull=False),
                name="hr_agrees_before_a_description_is_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.description}, version {self.number}"


@tracked()
class PointChecked(models.Model):
    """One of the eight points, held against one version: met or not yet, and why (REC-2)."""

    version = models.ForeignKey(
        DescriptionVersion, on_delete=models.CASCADE, related_name="points_checked"
    )
    point = models.CharField(max_length=16, choices=DescriptionCheck)
    met = models.BooleanField()
    note = models.CharField(max_length=500, blank=True)
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    checked_on = models.DateField(default=timezone.localdate)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "point"], name="a_point_is_checked_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_point_display()}: {self.version}"


@tracked()
class Criterion(Noun):
    """One line of the person specification, which shortlisting and interviews score (REC-8)."""

    version = models.ForeignKey(
        DescriptionVersion, on_delete=models.CASCADE, related_name="criteria"
    )
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    weight = models.CharField(max_length=10, choices=Weight, default=Weight.ESSENTIAL)
    assessed_by = models.CharField(max_length=12, choices=AssessedBy, default=AssessedBy.BOTH)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "position"],
                name="criteria_of_a_version_stand_in_order",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return self.text
