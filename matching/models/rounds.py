"""Many peers and many posts at once (MAT-7)."""

from django.db import models
from django.utils import timezone

from audit.history import tracked
from matching.rules import PairKind
from workforce.models import Organisation, PeerSupportWorker, Post, User
from workforce.models.base import Noun


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
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.worker} and {self.post}"


@tracked()
class Proposal(Noun):
    """What the portal proposes for a round: the best overall assignment, with first come first
    served beside it and what is traded off, in words, as they were shown."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="proposals")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # {"wishes_met": …, "lone_peers": …, …} of the proposal and of first come first served
    figures = models.JSONField(default=dict)
    trade_offs = models.JSONField(default=list)  # sentences

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"Proposal for {self.round}"


@tracked()
class ProposedPair(models.Model):
    """A pair of a proposal, and why; ``first_come``: in the assignment it is held against."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="pairs")
    worker = models.ForeignKey(PeerSupportWorker, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    why = models.JSONField(default=dict)
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
