"""Peers and posts: what a peer brings and wishes, what a post needs, and a match of the two."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from matching.rules import RUNNING, Answer, Factor, Wish
from workforce.models import Attribute, Engagement, PeerSupportWorker, Post, Team, User
from workforce.models.base import Noun, TimeOfWeek
from workforce.rules import EngagementKind


def _hours(**more) -> models.DecimalField:
    return models.DecimalField(
        max_digits=4,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
        null=True,
        blank=True,
        **more,
    )


class MatchProfileQuerySet(models.QuerySet):
    def looking(self):
        """Those of peers who look for a place."""
        return self.filter(looking_since__isnull=False)


@tracked()
class MatchProfile(Noun):
    """What a peer tells so that a place can be found, in their own hands (MAT-1). Nothing of who
    they are stands here but what they choose to bring: no sex, no age, no ethnicity, no
    diagnosis (MAT-2)."""

    worker = models.OneToOneField(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="match_profile"
    )
    looking_since = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=EngagementKind, blank=True)  # blank: either
    fewest_hours = _hours()
    most_hours = _hours()
    # Which of what is told may be used
    uses = ArrayField(models.CharField(max_length=12, choices=Factor), default=list, blank=True)
    words = models.TextField(max_length=1000, blank=True)
    told_at = models.DateTimeField(default=timezone.now)

    objects = MatchProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(fewest_hours=None)
                | Q(most_hours=None)
                | Q(fewest_hours__lte=models.F("most_hours")),
                name="fewest_hours_are_not_more_than_most",
            )
        ]

    def __str__(self) -> str:
        return f"Profile of {self.worker}"


@tracked()
class ProfileAttribute(models.Model):
    """Something that a peer brings and lets be used."""

    profile = models.ForeignKey(MatchProfile, on_delete=models.CASCADE, related_name="attributes")
    attribute = models.ForeignKey(Attribute, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "attribute"], name="an_attribute_is_once_in_a_profile"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attribute}: {self.profile}"


class WeeklyTime(TimeOfWeek):
    """One of the times in a week of somebody or of a post, in their order."""

    class Meta:
        abstract = True
        ordering = ["weekday", "starts_at"]


@tracked()
class AvailableTime(WeeklyTime):
    """When a peer can work."""

    profile = models.ForeignKey(MatchProfile, on_delete=models.CASCADE, related_name="times")


@tracked()
class TeamWish(models.Model):
    """What a peer says of working in a team."""

    profile = models.ForeignKey(MatchProfile, on_delete=models.CASCADE, related_name="wishes")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    wish = models.CharField(max_length=10, choices=Wish)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["profile", "team"], name="one_wish_a_team")]

    def __str__(self) -> str:
        return f"{self.get_wish_display()}: {self.team}"


@tracked()
class OwnCare(Noun):
    """Which teams support a peer, or did so recently: told by the peer in confidence, for HR alone
    (MAT-5). ``teams`` is a JSON list of keys, encrypted, so that no table says whose patient
    somebody is."""

    worker = models.OneToOneField(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="own_care"
    )
    teams = EncryptedTextField(blank=True)
    told_at = models.DateTimeField(default=timezone.now)

    apart_in_history = True

    def __str__(self) -> str:
        return f"In confidence, of {self.worker}"


@tracked()
class Safeguard(Noun):
    """What was agreed so that a peer may work in a team of which ``OwnCare`` tells: where they
    would be treated, and since when their records are closed to the team (MAT-5). ``agreed`` is
    a JSON object, encrypted, with the key of the team."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="safeguards"
    )
    agreed = EncryptedTextField()
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    apart_in_history = True

    def __str__(self) -> str:
        return f"In confidence, of {self.worker}"


@tracked()
class PostNeed(Noun):
    """What a post needs, besides what stands with the post itself."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="need")
    words = models.TextField(max_length=1000, blank=True)
    at_least_minutes = models.PositiveSmallIntegerField(null=True, blank=True)  # of its times

    def __str__(self) -> str:
        return f"What {self.post} needs"


@tracked()
class PostAttribute(models.Model):
    """What a post asks for or would like. A diagnosis cannot be asked for (MAT-2)."""

    need = models.ForeignKey(PostNeed, on_delete=models.CASCADE, related_name="attributes")
    attribute = models.ForeignKey(Attribute, on_delete=models.PROTECT, related_name="+")
    required = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need", "attribute"], name="an_attribute_is_once_in_a_need"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attribute}: {self.need}"


@tracked()
class PostTime(WeeklyTime):
    """When a post is to be worked."""

    need = models.ForeignKey(PostNeed, on_delete=models.CASCADE, related_name="times")


class MatchQuerySet(models.QuerySet):
    def open(self):
        """Those that are neither placed nor came to nothing."""
        return self.filter(
            Q(hr_answer="") | Q(hr_answer=Answer.YES),
            Q(peer_answer="") | Q(peer_answer=Answer.YES),
            Q(team_answer="") | Q(team_answer=Answer.YES),
            withdrawn_at=None,
            placed_at=None,
        )

    def with_hr(self):
        """Open ones to which HR has not agreed yet."""
        return self.open().filter(hr_answer="")

    def with_peer(self):
        """Open ones about which the peer is asked."""
        return self.open().filter(hr_answer=Answer.YES, peer_answer="")

    def with_team(self):
        """Open ones about which whoever leads the team is asked."""
        return self.open().filter(hr_answer=Answer.YES, team_answer="")

    def to_decide(self):
        """Those to which both sides have said yes."""
        return self.open().filter(peer_answer=Answer.YES, team_answer=Answer.YES)

    def running(self):
        """Those of peers who are here: on a break nobody is chased."""
        return self.filter(worker__stage__in=RUNNING)


@tracked()
class Match(Noun):
    """A peer and a post that somebody has put together. HR agrees to every match before either
    side is asked, so that a stop says nothing of its reason (MAT-5); then both sides answer, and
    a person decides (MAT-1). What it rested on is kept as it was shown."""

    worker = models.ForeignKey(PeerSupportWorker, on_delete=models.CASCADE, related_name="matches")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="matches")
    why = models.JSONField(default=dict)  # factor: sentence
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    hr_answer = models.CharField(max_length=3, choices=Answer, blank=True)
    hr_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    hr_at = models.DateTimeField(null=True, blank=True)
    peer_answer = models.CharField(max_length=3, choices=Answer, blank=True)
    peer_reason = models.CharField(max_length=500, blank=True)
    peer_at = models.DateTimeField(null=True, blank=True)
    team_answer = models.CharField(max_length=3, choices=Answer, blank=True)
    team_reason = models.CharField(max_length=500, blank=True)
    team_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    team_at = models.DateTimeField(null=True, blank=True)
    # The day by which whoever's turn it is should have answered; every action that changes whose
    # turn it is stores it anew
    answer_by = models.DateField()
    placed_at = models.DateTimeField(null=True, blank=True)
    placed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    engagement = models.OneToOneField(
        Engagement, on_delete=models.SET_NULL, related_name="match", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "matches"
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "post"],
                condition=Q(withdrawn_at=None)
                & ~Q(hr_answer=Answer.NO)
                & ~Q(peer_answer=Answer.NO)
                & ~Q(team_answer=Answer.NO),
                name="a_peer_and_a_post_are_matched_once",
            ),
            models.CheckConstraint(
                condition=Q(peer_answer="", team_answer="") | Q(hr_answer=Answer.YES),
                name="nobody_is_asked_before_hr_agrees",
            ),
            models.CheckConstraint(
                condition=Q(placed_at=None)
                | Q(
                    hr_answer=Answer.YES,
                    peer_answer=Answer.YES,
                    team_answer=Answer.YES,
                    withdrawn_at=None,
                ),
                name="both_sides_said_yes_before_a_place",
            ),
            models.CheckConstraint(
                condition=~Q(peer_answer=Answer.NO) | ~Q(peer_reason=""),
                name="a_peer_says_no_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(team_answer=Answer.NO) | ~Q(team_reason=""),
                name="a_team_says_no_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["post"], name="matches_of_a_post"),
            models.Index(
                fields=["answer_by"],
                condition=Q(withdrawn_at=None, placed_at=None),
                name="matches_that_wait",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} and {self.post}"
