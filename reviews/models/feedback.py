"""What people supported say, anonymously, by a link or a printed code (REV-3)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField, SealedField
from workforce.models import PeerSupportWorker, User
from workforce.models.base import Noun


class FeedbackRoundQuerySet(models.QuerySet):
    def open(self, on):
        """Those that people can still answer on that day."""
        return self.filter(closed_at=None, closes_on__gte=on)


@tracked(exclude=["code", "code_hash"])
class FeedbackRound(Noun):
    """A time in which people supported by a peer can say how it was. One address for all of them:
    it says which round it belongs to and nothing about who opens it.

    ``code`` is the secret part of the address, kept encrypted so that it can be printed again;
    it is found by its hash.
    """

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="feedback_rounds"
    )
    code = EncryptedTextField()
    code_hash = models.CharField(max_length=64, unique=True)
    # What people call the peer on the page; not always the name on record
    called = models.CharField(max_length=80)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closes_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = FeedbackRoundQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["worker", "-opened_at"], name="feedback_of_a_peer")]
        constraints = [
            models.UniqueConstraint(
                fields=["worker"], condition=Q(closed_at=None), name="one_feedback_round_is_open"
            )
        ]

    def __str__(self) -> str:
        return f"Feedback about {self.worker}"


class FeedbackSum(models.Model):
    """All answers of a round together; no answer is ever stored by itself.

    An answer is added to the sums and its words are thrown into a shuffled bag, all in one sealed
    value: there is no row, moment, order or history by which two answers of one person, or an
    answer and a person, could be brought together (docs/decisions/0017).
    """

    round = models.OneToOneField(
        FeedbackRound, on_delete=models.CASCADE, primary_key=True, related_name="sums"
    )
    # {"answers": 5, "counts": {question: {choice: n}}, "words": [...]}
    content = SealedField()

    def __str__(self) -> str:
        return "sums"
