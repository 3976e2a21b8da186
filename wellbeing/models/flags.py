"""A flag says that someone may need more support (WEL-3)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from encryption.fields import EncryptedTextField
from wellbeing.rules import Audience, Level, Origin, Step
from workforce.models import Organisation, PeerSupportWorker, User
from workforce.models.base import Noun


class FlagQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def waiting(self):
        """Those that nobody has picked up."""
        return self.open().filter(picked_up_at=None)

    def shown(self):
        """Those that the peer sees."""
        return self.filter(hidden_by=None)


@tracked()
class Flag(Noun):
    """Someone may need more support. It says so and no more: what is known of why stands in
    ``reason``, which only those in ``audience`` read."""

    worker = models.ForeignKey(
        PeerSupportWorker, on_delete=models.CASCADE, related_name="wellbeing_flags"
    )
    level = models.CharField(max_length=12, choices=Level)
    origin = models.CharField(max_length=10, choices=Origin)
    # None: raised by a rule, which ``rule`` names
    raised_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    rule = models.CharField(max_length=40, blank=True)
    # What the rule saw (a session, an incident): the same thing raises one flag only
    about = models.CharField(max_length=80, blank=True)
    raised_at = models.DateTimeField(default=timezone.now)
    reason = EncryptedTextField(blank=True)
    audience = ArrayField(models.CharField(max_length=12, choices=Audience))
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # Counted in working hours of the organisation when it was raised or escalated
    pick_up_by = models.DateTimeField()
    picked_up_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # What helped, in the words of who acted, and in the peer's own if they wish
    what_helped = EncryptedTextField(blank=True)
    peer_words = EncryptedTextField(blank=True)
    # The stated safeguarding reason for which the peer does not see it, and who stated it
    hidden_because = EncryptedTextField(blank=True)
    hidden_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    hidden_review_on = models.DateField(null=True, blank=True)

    # The history pages do not tell of it: they are read by people outside its audience
    apart_in_history = True

    objects = FlagQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["worker", "-raised_at"], name="flags_of_a_peer"),
            models.Index(
                fields=["pick_up_by"],
                condition=Q(closed_at=None, picked_up_at=None),
                name="flags_that_wait",
            ),
            models.Index(fields=["owner"], condition=Q(closed_at=None), name="flags_open_by_owner"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "rule", "about"],
                condition=~Q(rule=""),
                name="a_rule_raises_one_flag_about_a_thing",
            ),
            models.CheckConstraint(
                condition=Q(raised_by__isnull=False) | ~Q(rule=""),
                name="a_flag_is_raised_by_somebody_or_a_rule",
            ),
            models.CheckConstraint(
                condition=Q(hidden_by=None) | Q(hidden_review_on__isnull=False),
                name="what_is_hidden_is_looked_at_again",
            ),
        ]

    def __str__(self) -> str:
        return f"Flag about {self.worker}"


@tracked()
class FlagStep(Noun):
    """One thing that happened to a flag. Never edited."""

    flag = models.ForeignKey(Flag, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=Step)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    # In words for the peer, and for those who act alone
    text = EncryptedTextField(blank=True)
    note = EncryptedTextField(blank=True)

    apart_in_history = True

    class Meta:
        indexes = [models.Index(fields=["flag", "at"], name="steps_of_a_flag")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.flag}"


class FlagLook(Noun):
    """One look at a flag by somebody other than its owner. The peer sees these lines."""

    flag = models.ForeignKey(Flag, on_delete=models.CASCADE, related_name="looks")
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["flag", "-at"], name="looks_at_a_flag")]

    def __str__(self) -> str:
        return f"{self.reader} looked at {self.flag}"


class ConcernQuerySet(models.QuerySet):
    def open(self):
        return self.filter(settled_at=None)


@tracked()
class Concern(Noun):
    """What a colleague said of somebody whom the portal could not find for certain. The lead
    sorts out who is meant; the colleague is told the same either way."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="wellbeing_concerns"
    )
    about = EncryptedTextField()
    level = models.CharField(max_length=12, choices=Level)
    reason = EncryptedTextField(blank=True)
    raised_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now)
    sort_out_by = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # Why nothing came of it; empty where a flag did
    put_aside_because = EncryptedTextField(blank=True)

    apart_in_history = True

    objects = ConcernQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "sort_out_by"],
                condition=Q(settled_at=None),
                name="concerns_to_sort_out",
            )
        ]

    def __str__(self) -> str:
        return "A colleague's concern"
