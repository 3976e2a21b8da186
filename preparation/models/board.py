"""The readiness board: why, with whom, who stands for it, and how it was made known."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from preparation.rules import Channel, Group
from workforce.models import Competence, Organisation, User
from workforce.models.base import Noun


@tracked()
class Purpose(Noun):
    """An organisation's answers to the two fundamental questions (PREP-1). Never edited: the
    newest row holds."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="purposes"
    )
    why = models.TextField(max_length=4000)
    difference = models.TextField(max_length=4000)
    answered_on = models.DateField()
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-at"], name="purposes_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(why="") & ~Q(difference=""), name="both_questions_are_answered"
            )
        ]

    def __str__(self) -> str:
        return f"Why {self.organisation} employs peers, {self.answered_on}"


@tracked()
class EngagedGroup(Noun):
    """One group that has to be engaged: who speaks for it, when they were, notes (PREP-2). One row
    a group of the framework; groups that an organisation adds have a ``label``."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="engaged_groups"
    )
    group = models.CharField(max_length=22, choices=Group, blank=True)
    label = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=150, blank=True)
    contact_how = models.CharField(max_length=200, blank=True)
    engaged_on = models.DateField(null=True, blank=True)
    notes = models.TextField(max_length=4000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "group"],
                condition=~Q(group=""),
                name="a_group_is_engaged_once",
            ),
            models.CheckConstraint(
                condition=~Q(group="") | ~Q(label=""), name="an_engaged_group_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.get_group_display()


@tracked()
class Sponsor(Noun):
    """A named executive who stands for peer support, with a dated commitment (PREP-3)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="sponsors"
    )
    name = models.CharField(max_length=150)
    title = models.CharField(max_length=150)
    commitment = models.TextField(max_length=2000)
    committed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(ended_on=None), name="one_sponsor_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("committed_on")),
                name="a_sponsor_ends_after_they_began",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Communication(Noun):
    """One time that the vision was made known: how, to whom, how many it reached (PREP-3)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="communications"
    )
    channel = models.CharField(max_length=12, choices=Channel)
    title = models.CharField(max_length=200)
    audience = models.CharField(max_length=200)
    held_on = models.DateField()
    reach = models.PositiveIntegerField(null=True, blank=True)
    notes = models.TextField(max_length=2000, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-held_on"], name="communications_newest_first")
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class OrganisationalNote(Noun):
    """How the organisation lives one competence of the framework's organisational domain, in words
    (COM-1: that domain belongs to the readiness board, never to a person)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="organisational_notes"
    )
    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=4000)
    noted_on = models.DateField()
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "competence"], name="one_note_a_competence_of_organisations"
            )
        ]

    def __str__(self) -> str:
        return f"{self.competence}: {self.organisation}"
