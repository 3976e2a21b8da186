from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from audit.history import tracked
from workforce.lifecycle import WORKING, Stage
from workforce.models.base import (
    Noun,
    PeriodQuerySet,
    TimeOfWeek,
    lasts,
    sort_key,
    starts_before_it_ends,
)
from workforce.models.organisations import Organisation, Post, Team
from workforce.models.users import User
from workforce.rules import (
    AdjustmentGroup,
    EngagementKind,
    Experience,
    Helped,
)


class PeerQuerySet(models.QuerySet):
    def here(self):
        """All who have not left."""
        return self.exclude(stage=Stage.LEFT)

    def working(self):
        """Those whose support and supervision run: in induction or active."""
        return self.filter(stage__in=WORKING)

    def without(self, kind: str, on: date):
        """Those for whom nobody answers as ``kind`` on that day (SUP-10); who does is asked of
        ``ResponsibilityQuerySet.answering``."""
        responsibilities = self.model._meta.get_field("responsibilities").related_model.objects
        return self.filter(
            ~Exists(responsibilities.answering(kind, on).filter(worker=OuterRef("pk")))
        )

    def by_name(self):
        return self.order_by("sort_key", "pk")


@tracked(exclude=["sort_key"])
class PeerSupportWorker(Noun):
    """One peer support worker ("peer") in one organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="peers")
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="peers", null=True, blank=True
    )
    name = models.CharField(max_length=150)
    sort_key = sort_key()
    email = models.EmailField(blank=True)
    # Whether calendar invitations may go to that address while there is no account (SUP-8)
    calendar_by_email = models.BooleanField(default=True, db_default=True)
    phone = models.CharField(max_length=40, blank=True)
    experience = models.CharField(max_length=12, choices=Experience, default=Experience.NOT_STATED)
    new_to_work = models.BooleanField(default=False)
    # Moved only by workforce.actions, which writes a StageMove.
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.STARTING)
    started_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    # The team of the engagement in force; kept by the actions that change engagements.
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="peers", null=True, blank=True
    )
    # The kind and title of the engagement in force, kept likewise.
    kind = models.CharField(max_length=10, choices=EngagementKind, blank=True)
    title = models.CharField(max_length=120, blank=True)

    objects = PeerQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "sort_key", "id"], name="peers_by_name"),
            models.Index(fields=["organisation", "stage"], name="peers_by_stage"),
            models.Index(
                fields=["organisation"],
                include=["id", "stage", "started_on"],
                condition=~Q(stage=Stage.LEFT),
                name="peers_here",
            ),
            models.Index(fields=["team"], name="peers_by_team"),
            GinIndex(fields=["sort_key"], opclasses=["gin_trgm_ops"], name="peers_like_name"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=Q(user__isnull=False),
                name="a_user_is_one_peer_in_an_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.LEFT) | Q(left_on__isnull=False),
                name="who_left_has_a_last_day",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(started_on=None) | Q(left_on__gte=F("started_on")),
                name="nobody_leaves_before_they_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Engagement(Noun):
    """What a peer is engaged as: paid or voluntary, where, for how long. Many per peer."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="engagements"
    )
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="engagements", null=True, blank=True
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="engagements", null=True, blank=True
    )
    kind = models.CharField(max_length=10, choices=EngagementKind)
    title = models.CharField(max_length=120)
    local_grade = models.CharField(max_length=40, blank=True)
    band = models.CharField(max_length=3, blank=True)
    hours = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
    )
    wte = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    contract_ends_on = models.DateField(null=True, blank=True)
    funding_ends_on = models.DateField(null=True, blank=True)
    funder = models.CharField(max_length=120, blank=True)
    # What was agreed about days and times, in words (REC-13)
    flexibility = models.TextField(max_length=1000, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [starts_before_it_ends("engagement_starts_before_it_ends")]
        indexes = [
            models.Index(fields=["worker", "starts_on"], name="engagements_of_a_peer"),
            models.Index(
                fields=["contract_ends_on"],
                condition=Q(contract_ends_on__isnull=False),
                name="contracts_by_end",
            ),
            models.Index(
                fields=["worker"],
                include=["starts_on", "ends_on", "contract_ends_on", "funding_ends_on"],
                condition=Q(contract_ends_on__isnull=False) | Q(funding_ends_on__isnull=False),
                name="engagements_that_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker}: {self.title}"


@tracked()
class WorkingDay(TimeOfWeek):
    """One day of the usual working week of an engagement; overlap is worked out from these."""

    engagement = models.ForeignKey(
        Engagement, on_delete=models.CASCADE, related_name="working_days"
    )

    class Meta:
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "weekday"], name="one_line_a_weekday"),
            lasts("working_day_lasts"),
        ]


@tracked()
class StageMove(models.Model):
    """One move of one peer from stage to stage. Never edited; an undo is one more row."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="stage_moves"
    )
    come_from = models.CharField(max_length=10, choices=Stage, blank=True)
    go_to = models.CharField(max_length=10, choices=Stage)
    moved_on = models.DateField()
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["worker", "-at"], name="moves_of_a_peer")]

    def __str__(self) -> str:
        return f"{self.worker} to {self.get_go_to_display()}"


@tracked()
class Adjustment(Noun):
    """A reasonable adjustment that was agreed. It follows the person; no reason of health is
    kept with it (CHK-7)."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="adjustments"
    )
    group = models.CharField(max_length=12, choices=AdjustmentGroup)
    agreed = models.TextField()
    agreed_on = models.DateField()
    review_on = models.DateField()
    helped = models.CharField(max_length=14, choices=Helped, default=Helped.NOT_YET_KNOWN)
    ended_on = models.DateField(null=True, blank=True)
    shared_with_supporter = models.BooleanField(default=False)
    # When the peer said that this is what was agreed (WEL-2); None: they have not said so yet
    agreed_by_peer_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["worker"], name="adjustments_of_a_peer")]
        constraints = [
            models.CheckConstraint(
                condition=Q(review_on__gte=F("agreed_on")),
                name="an_adjustment_is_reviewed_after_it_is_agreed",
            )
        ]

    def __str__(self) -> str:
        return f"Adjustment for {self.worker}"
