"""A peer's wellbeing plan: seven sections, each shared as its owner chooses (WEL-1)."""

from django.db import models
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from wellbeing.rules import Part, Sharing
from workforce.models import PeerSupportWorker
from workforce.models.base import Noun


@tracked()
class Plan(models.Model):
    """That a peer has a plan, and when they last looked at it. Everybody who may see the peer may
    know this much and no more."""

    worker = models.OneToOneField(
        PeerSupportWorker, on_delete=models.CASCADE, primary_key=True, related_name="wellbeing_plan"
    )
    begun_at = models.DateTimeField(default=timezone.now)
    # When its owner last wrote in it, kept a version or said that it still holds; and when to
    # look again.
    looked_at_on = models.DateField(null=True, blank=True)
    look_again_on = models.DateField(null=True, blank=True)

    apart_in_history = True

    class Meta:
        indexes = [
            models.Index(
                fields=["look_again_on"],
                condition=models.Q(look_again_on__isnull=False),
                name="plans_to_look_at_again",
            )
        ]

    def __str__(self) -> str:
        return f"Wellbeing plan of {self.worker}"


@tracked(exclude=["draft", "drafted_at"])
class PlanSection(Noun):
    """One section as it holds now. ``draft`` is what its owner is writing, since ``drafted_at``
    (None: there is no draft); nobody else reads it, and it leaves no history."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    part = models.CharField(max_length=20, choices=Part)
    text = EncryptedTextField(blank=True)
    draft = EncryptedTextField(blank=True)
    drafted_at = models.DateTimeField(null=True, blank=True)
    sharing = models.CharField(max_length=10, choices=Sharing, default=Sharing.PRIVATE)
    changed_at = models.DateTimeField(default=timezone.now)

    apart_in_history = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "part"], name="one_section_of_each_part")
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()} in {self.plan}"


@tracked()
class PlanVersion(Noun):
    """The plan as its owner kept it on a day, to compare with. Only the owner reads versions."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kept_at = models.DateTimeField(default=timezone.now)

    apart_in_history = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_versions_are_numbered")
        ]

    def __str__(self) -> str:
        return f"Version {self.number} of {self.plan}"


@tracked()
class VersionSection(models.Model):
    """What one section said in one version."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="sections")
    part = models.CharField(max_length=20, choices=Part)
    text = EncryptedTextField(blank=True)

    apart_in_history = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "part"], name="a_version_has_a_part_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()} in {self.version}"
