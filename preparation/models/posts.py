"""Posts: how many there were, and what becomes of those that fall vacant (PREP-5). The posts
themselves are ``workforce.models.Post``."""

from django.db import models

from audit.history import tracked
from preparation.rules import ReviewOutcome
from workforce.models import Organisation, Post, User
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
class PostReview(Noun):
    """A look at a post that fell vacant: is it still right, and what becomes of it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reviews")
    vacant_since = models.DateField()
    reviewed_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=ReviewOutcome)
    words = models.TextField(max_length=2000)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "vacant_since"], name="a_post_is_reviewed_once_a_vacancy"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post}, vacant since {self.vacant_since}"
