"""A peer leaves: what was said, why, where to, and how to come back (WFO-6)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from workforce.models.base import Noun
from workforce.models.peers import PeerSupportWorker
from workforce.models.users import User
from workforce.rules import LeavingReason, WhereNext


class LeavingQuerySet(models.QuerySet):
    def standing(self):
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)

    def coming(self):
        """Of peers who are still here: not taken back, and not over."""
        return self.filter(withdrawn_at=None, done_at=None)

    def without_talk(self):
        """Those to whom nobody has offered an exit conversation."""
        return self.filter(
            talk_offered_on=None, talk_on=None, talk_held_on=None, talk_declined_on=None
        )


@tracked()
class Leaving(Noun):
    """One time that a peer leaves; who comes back and leaves again has two."""

    worker = models.ForeignKey(PeerSupportWorker, on_delete=models.CASCADE, related_name="leavings")
    told_on = models.DateField(default=timezone.localdate)
    last_day = models.DateField()
    reason = models.CharField(max_length=14, choices=LeavingReason, blank=True)
    where_next = models.CharField(max_length=14, choices=WhereNext, blank=True)
    # None: the portal itself, for who left without anybody having noted it before
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    noted_at = models.DateTimeField(default=timezone.now)
    # The exit conversation: offered, held with whom the peer chose, or declined
    talk_offered_on = models.DateField(null=True, blank=True)
    talk_on = models.DateField(null=True, blank=True)
    talk_with = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    talk_held_on = models.DateField(null=True, blank=True)
    talk_declined_on = models.DateField(null=True, blank=True)
    # In the peer's own words, for those who hold the permission alone
    what_was_good = EncryptedTextField(blank=True)
    what_to_change = EncryptedTextField(blank=True)
    why_in_words = EncryptedTextField(blank=True)
    # What they wish for afterwards
    would_come_back = models.BooleanField(null=True, blank=True)
    keep_in_touch = models.BooleanField(default=False)
    keep_in_touch_at = models.EmailField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = LeavingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker"],
                condition=Q(withdrawn_at=None, done_at=None),
                name="a_peer_leaves_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(keep_in_touch=True) | Q(keep_in_touch_at=""),
                name="an_address_is_kept_only_with_a_wish",
            ),
        ]
        indexes = [
            models.Index(
                fields=["last_day"],
                condition=Q(withdrawn_at=None, done_at=None),
                name="leavings_to_come",
            )
        ]

    def __str__(self) -> str:
        return f"{self.worker} leaves on {self.last_day}"
