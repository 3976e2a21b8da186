from django.db import models
from django.db.models import F, Q

from audit.history import tracked
from checks.models.files import Check, CheckFile
from checks.rules import EpisodeKind, Judgement, ReferenceKind, ReferenceReason
from encryption.fields import EncryptedTextField
from workforce.models import User
from workforce.models.base import Noun


@tracked()
class Episode(Noun):
    """Something that a candidate did for a time, by months (CHK-1). Gaps need no explanation."""

    file = models.ForeignKey(CheckFile, on_delete=models.CASCADE, related_name="episodes")
    kind = models.CharField(max_length=12, choices=EpisodeKind)
    what = EncryptedTextField(blank=True)
    first_month = models.DateField()
    last_month = models.DateField(null=True, blank=True)  # None: it goes on

    class Meta:
        ordering = ["-first_month", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_month=None) | Q(last_month__gte=F("first_month")),
                name="an_episode_begins_before_it_ends",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.first_month:%Y-%m}"


class ReferenceQuerySet(models.QuerySet):
    def standing(self):
        """Those that count: not set aside for another one."""
        return self.filter(set_aside_on=None)

    def waiting(self):
        """Asked, and neither answered nor refused."""
        return self.standing().filter(asked_on__isnull=False, answered_on=None, declined_on=None)


@tracked()
class Reference(Noun):
    """One reference that the plan asks for, from its naming to HR's judgement (CHK-1).

    The referee is no user: they answer by a signed link of purpose ``checks.reference``. What
    they say is read by HR and never shown to the candidate in the portal.
    """

    of = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="references")
    kind = models.CharField(max_length=12, choices=ReferenceKind)
    why = models.CharField(max_length=14, choices=ReferenceReason)
    episode = models.ForeignKey(
        Episode, on_delete=models.SET_NULL, related_name="references", null=True, blank=True
    )
    # Who is asked, as the candidate names them
    referee_name = models.CharField(max_length=150, blank=True)
    referee_email = models.EmailField(blank=True)
    relation = models.CharField(max_length=150, blank=True)
    may_be_asked = models.BooleanField(default=False)
    named_on = models.DateField(null=True, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    asks_absence = models.BooleanField(default=False)
    # What they say
    answered_on = models.DateField(null=True, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    confirmed_first = models.DateField(null=True, blank=True)
    confirmed_last = models.DateField(null=True, blank=True)
    confirmed_as = EncryptedTextField(blank=True)
    absence_days = EncryptedTextField(blank=True)
    text = EncryptedTextField(blank=True)
    # What HR makes of it
    judgement = models.CharField(max_length=8, choices=Judgement, blank=True)
    judged_on = models.DateField(null=True, blank=True)
    judged_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    judged_why = EncryptedTextField(blank=True)
    set_aside_on = models.DateField(null=True, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(asked_on__isnull=False),
                name="who_answers_was_asked",
            ),
            models.CheckConstraint(
                condition=Q(judgement="") | Q(judged_on__isnull=False),
                name="a_judged_reference_has_its_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_on"],
                condition=Q(asked_on__isnull=False, answered_on=None),
                name="references_waited_for",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.of_id}"
