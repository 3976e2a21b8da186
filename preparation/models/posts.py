"""Posts: how many there were, what they cost, the case for them, and what becomes of those that
fall vacant (PREP-5, PREP-6). The posts themselves are ``workforce.models.Post``."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from documents.models import IssuedDocument
from preparation.rules import ReviewOutcome
from workforce.models import Organisation, Post, Team, User
from workforce.models.base import Noun


@tracked()
class PostCount(Noun):
    """How many posts there were on a day before the portal counted them, with where the figures
    come from (PREP-5). From the first PostMove on, the portal's own count holds."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="post_counts"
    )
    on = models.DateField()
    filled = models.PositiveIntegerField()
    teams = models.PositiveIntegerField(null=True, blank=True)  # in how many services
    development = models.PositiveIntegerField(null=True, blank=True)
    planning = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "on"], name="posts_are_counted_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.filled} posts on {self.on}"


@tracked()
class BandCost(Noun):
    """What a whole-time post of a band or grade costs a year, as the organisation's finance says;
    no figure is in the code (PREP-6)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="band_costs"
    )
    band = models.CharField(max_length=3, blank=True)
    local_grade = models.CharField(max_length=40, blank=True)
    # Pounds a year for one whole-time equivalent, with what the employer pays on top
    a_year = models.DecimalField(max_digits=10, decimal_places=2, validators=[MinValueValidator(0)])
    starts_on = models.DateField()
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["band", "local_grade", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(band="") | ~Q(local_grade=""), name="a_cost_is_of_a_band_or_grade"
            ),
            models.UniqueConstraint(
                fields=["organisation", "band", "local_grade", "starts_on"],
                name="one_cost_a_band_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.band or self.local_grade} from {self.starts_on}"


@tracked()
class BusinessCase(Noun):
    """The case for a post or a group of posts: need, cost, funding, outcomes (PREP-6). Its figures
    are the portal's own on the day it is issued, kept with it from then on."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="business_cases"
    )
    title = models.CharField(max_length=200)
    need = models.TextField(max_length=4000, blank=True)
    outcomes = models.TextField(max_length=4000, blank=True)
    risks = models.TextField(max_length=4000, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    issued_at = models.DateTimeField(null=True, blank=True)
    figures = models.JSONField(null=True, blank=True)
    document = models.OneToOneField(
        IssuedDocument, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    decided_on = models.DateField(null=True, blank=True)
    approved = models.BooleanField(null=True, blank=True)
    decision = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-made_at"], name="cases_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on=None) | Q(issued_at__isnull=False, approved__isnull=False),
                name="what_is_decided_was_issued",
            )
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class BusinessCasePost(models.Model):
    """A post that a business case is about."""

    case = models.ForeignKey(BusinessCase, on_delete=models.CASCADE, related_name="posts")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="cases")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "post"], name="a_post_is_once_in_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.post} in {self.case}"


@tracked()
class PostReview(Noun):
    """A look at a post that fell vacant: is it still right, and what becomes of it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reviews")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    vacant_since = models.DateField()
    reviewed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=ReviewOutcome, blank=True)
    words = models.TextField(max_length=2000, blank=True)
    reviewed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "vacant_since"], name="a_post_is_reviewed_once_a_vacancy"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_on=None) | ~Q(outcome=""), name="a_reviewed_post_says_what"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post}, vacant since {self.vacant_since}"
