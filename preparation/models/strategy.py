"""The peer support strategy and its plan over years (PREP-4)."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from audit.history import tracked
from workforce.models import Organisation, User
from workforce.models.base import Noun


@tracked()
class Strategy(Noun):
    """What an organisation wants to come to with peer support, and from when until when."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="strategies"
    )
    title = models.CharField(max_length=200)
    vision = models.TextField(max_length=4000)
    starts_on = models.DateField()
    ends_on = models.DateField()
    # Its last word: what became of it, told when it is closed
    closed_on = models.DateField(null=True, blank=True)
    last_word = models.TextField(max_length=2000, blank=True)

    class Meta:
        verbose_name_plural = "strategies"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="a_strategy_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | ~Q(last_word=""), name="a_closed_strategy_has_a_word"
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class Objective(Noun):
    """One objective of a strategy; its plan are the milestones."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="objectives")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "position"],
                name="objectives_of_a_strategy_stand_in_order",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return self.text


class MilestoneQuerySet(models.QuerySet):
    def open(self):
        """Those that are neither done nor let go, of strategies that are not closed."""
        return self.filter(done_on=None, dropped_on=None, objective__strategy__closed_on=None)


@tracked()
class Milestone(Noun):
    """One step of the plan: whose it is, by when; its state follows from its dates."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=300)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="milestones")
    due_on = models.DateField()
    begun_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    dropped_because = models.CharField(max_length=300, blank=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=Q(done_on=None, dropped_on=None),
                name="milestones_to_come",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(dropped_on=None),
                name="a_milestone_is_done_or_dropped",
            ),
            models.CheckConstraint(
                condition=Q(dropped_on=None) | ~Q(dropped_because=""),
                name="a_dropped_milestone_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class MilestoneNote(Noun):
    """How a milestone goes, in words. Never edited."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(max_length=2000)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.milestone}, {self.at:%Y-%m-%d}"
