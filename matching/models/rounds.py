"""Many peers and many posts at once (MAT-7)."""

from datetime import timedelta

from django.db import models
from django.db.models import DateField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils import timezone

from audit.history import tracked
from matching.rules import ROUND_RESTS_DAYS, LessBecause, PairKind
from workforce.models import Organisation, PeerSupportWorker, Post, User
from workforce.models.base import Noun


class RoundQuerySet(models.QuerySet):
    def with_last_step(self) -> "RoundQuerySet":
        """With ``last_on``, the day on which it was closed; of an open one, that of the newest
        proposal, or on which it began."""
        newest = Proposal.objects.filter(round=OuterRef("pk")).values("made_at")[:1]
        last = Coalesce("closed_at", Subquery(newest), "made_at")
        return self.annotate(last_on=TruncDate(last))

    def resting(self) -> "RoundQuerySet":
        """Those that are open, with ``go_on_by``: the day by which there should be a next step."""
        rests = Value(timedelta(days=ROUND_RESTS_DAYS))
        return (
            self.filter(closed_at=None)
            .with_last_step()
            .annotate(go_on_by=Cast(F("last_on") + rests, DateField()))
        )


@tracked()
class Round(Noun):
    """Which peers and which posts are to be matched together."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="matching_rounds"
    )
    title = models.CharField(max_length=120)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "-made_at"], name="rounds_newest_first")]

    def __str__(self) -> str:
        return self.title


@tracked()
class RoundPeer(models.Model):
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="peers")
    worker = models.ForeignKey(PeerSupportWorker, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "worker"], name="a_peer_is_once_in_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.worker} in {self.round}"


@tracked()
class RoundPost(models.Model):
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="posts")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "post"], name="a_post_is_once_in_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.post} in {self.round}"


@tracked()
class RoundPair(Noun):
    """A pair that a person keeps together or apart before the portal proposes."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="pairs")
    worker = models.ForeignKey(PeerSupportWorker, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=7, choices=PairKind)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "worker", "post"], name="a_pair_is_pinned_or_excluded"
            ),
            models.UniqueConstraint(
                fields=["round", "worker"],
                condition=Q(kind=PairKind.PIN),
                name="a_peer_is_pinned_once",
            ),
            models.UniqueConstraint(
                fields=["round", "post"],
                condition=Q(kind=PairKind.PIN),
                name="a_post_is_pinned_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.worker} and {self.post}"


@tracked()
class Proposal(Noun):
    """What the portal proposes for a round: the best overall assignment, and first come, first
    served beside it, as it was shown. No sentence in it names anybody: who is meant are rows that
    go with the peer."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="proposals")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # {"proposed": counts, "first_come": counts, "short": hundredths that a better one could be
    # worth more at most; 0: there is none} as in matching.counting
    figures = models.JSONField(default=dict)
    # {key of a post that stays empty: [sentences]}
    empty = models.JSONField(default=dict)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"Proposal for {self.round}"


@tracked()
class ProposedPair(Noun):
    """A pair of a proposal, and why; ``first_come``: in the assignment it is held against."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="pairs")
    worker = models.ForeignKey(PeerSupportWorker, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    why = models.JSONField(default=dict)  # factor: sentence
    one_experience = models.BooleanField(default=False)  # the warning of MAT-2
    first_come = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "worker", "first_come"], name="a_peer_is_proposed_once"
            ),
            models.UniqueConstraint(
                fields=["proposal", "post", "first_come"], name="a_post_is_proposed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} and {self.post}"


@tracked()
class TradeOff(models.Model):
    """A peer who gets less in a proposal than they would alone, or no place: what that would be
    (``alone_post``), what they do without, and who gains what by it. Where no post fits, ``less``
    says why."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="trade_offs")
    worker = models.ForeignKey(PeerSupportWorker, on_delete=models.CASCADE, related_name="+")
    because = models.CharField(max_length=8, choices=LessBecause)
    alone_post = models.ForeignKey(
        Post, on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    for_worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    less = models.JSONField(default=list)  # sentences
    gains = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "worker"], name="a_peer_gets_less_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_because_display()}: {self.worker}"
