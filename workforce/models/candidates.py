from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from audit.history import tracked
from workforce.models.base import Noun, TimeOfWeek, lasts, sort_key
from workforce.models.organisations import Organisation, Post, Team
from workforce.models.peers import PeerSupportWorker
from workforce.models.users import User
from workforce.rules import AdjustmentGroup, EngagementKind


class CandidateQuerySet(models.QuerySet):
    def to_come(self):
        """Those who are on their way: neither withdrawn nor become a peer yet."""
        return self.filter(withdrawn_on=None, worker=None)

    def by_name(self):
        return self.order_by("sort_key", "pk")


@tracked(exclude=["sort_key"])
class Candidate(Noun):
    """Someone whom an organisation means to engage, from preferred candidate to first day.

    Recruitment makes them, checks look at them, and they become a peer in one step. Not a user
    and not yet a peer: nothing of them shows in the list of peers.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="candidates"
    )
    name = models.CharField(max_length=150)
    sort_key = sort_key()
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    new_to_work = models.BooleanField(default=False)
    # What they are to be
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="candidates", null=True, blank=True
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="candidates", null=True, blank=True
    )
    kind = models.CharField(max_length=10, choices=EngagementKind)
    title = models.CharField(max_length=120)
    band = models.CharField(max_length=3, blank=True)
    local_grade = models.CharField(max_length=40, blank=True)
    hours = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
    )
    flexibility = models.TextField(max_length=1000, blank=True)
    contract_ends_on = models.DateField(null=True, blank=True)
    line_manager = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # Facts on the way, each a date
    added_on = models.DateField(default=timezone.localdate)
    offered_on = models.DateField(null=True, blank=True)  # the conditional offer
    accepted_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)  # the unconditional offer
    planned_start_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)
    worker = models.OneToOneField(
        PeerSupportWorker,
        on_delete=models.SET_NULL,
        related_name="candidate",
        null=True,
        blank=True,
    )
    # Where they came from; the key of an application, kept without knowing the room
    application = models.UUIDField(null=True, blank=True, unique=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "sort_key", "id"], name="candidates_by_name"),
            models.Index(
                fields=["organisation", "planned_start_on"],
                condition=Q(withdrawn_on=None, worker=None),
                name="candidates_to_come",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(offered_on__isnull=False),
                name="what_is_accepted_was_offered",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(accepted_on__gte=F("offered_on")),
                name="an_offer_is_accepted_after_it_is_made",
            ),
            models.CheckConstraint(
                condition=Q(worker=None) | Q(accepted_on__isnull=False),
                name="who_becomes_a_peer_has_accepted",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(worker=None),
                name="who_became_a_peer_is_not_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class CandidateDay(TimeOfWeek):
    """One day of the working week agreed with a candidate; becomes a ``WorkingDay`` (REC-13)."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="working_days")

    class Meta:
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "weekday"], name="one_line_a_weekday_of_a_candidate"
            ),
            lasts("agreed_day_lasts"),
        ]


@tracked()
class CandidateAdjustment(Noun):
    """A reasonable adjustment agreed before the first day; becomes an ``Adjustment`` (CHK-7).

    As there, no reason of health is kept with it.
    """

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="adjustments")
    group = models.CharField(max_length=12, choices=AdjustmentGroup)
    agreed = models.TextField(max_length=1000)
    agreed_on = models.DateField()
    review_on = models.DateField()
    shared_with_supporter = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(review_on__gte=F("agreed_on")),
                name="an_agreed_adjustment_is_reviewed_later",
            )
        ]

    def __str__(self) -> str:
        return f"Adjustment for {self.candidate}"
