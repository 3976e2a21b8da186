from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from audit.history import tracked
from checks.models.policies import CheckPolicy
from checks.rules import CheckKind
from workforce.lifecycle import Stage
from workforce.models import Candidate, Organisation, PeerSupportWorker, User
from workforce.models.base import Noun


class CheckFileQuerySet(models.QuerySet):
    def open(self):
        """Those that somebody works on: of nobody who withdrew, and of no peer who has left."""
        return (
            self.filter(closed_on=None)
            .exclude(candidate__withdrawn_on__isnull=False)
            .exclude(worker__stage=Stage.LEFT)
        )


@tracked()
class CheckFile(Noun):
    """The checks of one person: of a candidate before the first day, of a peer afterwards.

    It begins with a candidate (or with a peer whose checks are done again); when the candidate
    becomes a peer, ``worker`` is set and the file goes on. The person reaches their part by a
    signed link of purpose ``checks.file``, or signed in.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="check_files"
    )
    candidate = models.OneToOneField(
        Candidate, on_delete=models.CASCADE, related_name="check_file", null=True, blank=True
    )
    worker = models.OneToOneField(
        PeerSupportWorker,
        on_delete=models.CASCADE,
        related_name="check_file",
        null=True,
        blank=True,
    )
    # The version of the policy it was decided under (CHK-8)
    policy = models.ForeignKey(CheckPolicy, on_delete=models.PROTECT, related_name="files")
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    opened_on = models.DateField(default=timezone.localdate)
    closed_on = models.DateField(null=True, blank=True)
    # The candidate has said that the history of the last years is whole (CHK-1)
    history_done_on = models.DateField(null=True, blank=True)
    addresses_done_on = models.DateField(null=True, blank=True)  # and that of addresses (CHK-2)

    objects = CheckFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(candidate__isnull=False) | Q(worker__isnull=False),
                name="a_check_file_is_about_somebody",
            )
        ]
        indexes = [
            models.Index(
                fields=["organisation", "opened_on"],
                condition=Q(closed_on=None),
                name="check_files_open",
            )
        ]

    def __str__(self) -> str:
        return f"Checks of {self.person}"

    @property
    def person(self) -> Candidate | PeerSupportWorker:
        """Whom it is about; select ``candidate`` and ``worker`` along with it."""
        return self.worker or self.candidate


class CheckQuerySet(models.QuerySet):
    def uncleared(self, on: date):
        """Required checks that are open on ``on``, or were cleared and have expired."""
        return self.filter(Q(cleared_on=None) | Q(expires_on__lt=on), required=True)


@tracked()
class Check(Noun):
    """One check of one file. Each step is a date; whose turn it is comes from
    ``checks.rules.whose_turn``. Its details are rows of their own, by kind."""

    file = models.ForeignKey(CheckFile, on_delete=models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=15, choices=CheckKind)
    name = models.CharField(max_length=120, blank=True)
    required = models.BooleanField(default=True)
    asked_on = models.DateField(null=True, blank=True)  # the person was asked for their part
    given_on = models.DateField(null=True, blank=True)  # they have given it
    sent_on = models.DateField(null=True, blank=True)  # it went to somebody outside
    answered_on = models.DateField(null=True, blank=True)  # the answer is there, to be judged
    to_panel_on = models.DateField(null=True, blank=True)  # an objective assessment runs (CHK-3)
    cleared_on = models.DateField(null=True, blank=True)
    cleared_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    expires_on = models.DateField(null=True, blank=True)
    # The last day on which anything about it changed, for "age" on the board
    changed_at = models.DateTimeField(default=timezone.now)

    objects = CheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "kind", "name"], name="a_check_stands_once_in_a_file"
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(cleared_on__isnull=False),
                name="only_a_cleared_check_expires",
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_on"],
                condition=Q(expires_on__isnull=False),
                name="checks_by_expiry",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()


class ExemptionQuerySet(models.QuerySet):
    def in_force(self, on):
        """Those that cover their check on a day; ``on`` is a date or an expression of one."""
        return self.filter(
            Q(ended_early_on=None) | Q(ended_early_on__gt=on), starts_on__lte=on, ends_on__gte=on
        )


@tracked()
class Exemption(Noun):
    """Leave to start with a required check open: signed, reasoned, for a limited time (CHK-8)."""

    of = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="exemptions")
    reason = models.TextField(max_length=1000)
    safeguards = models.TextField(max_length=1000)
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)
    starts_on = models.DateField()
    ends_on = models.DateField()
    ended_early_on = models.DateField(null=True, blank=True)

    objects = ExemptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="an_exemption_starts_before_it_ends"
            )
        ]

    def __str__(self) -> str:
        return f"Exemption of {self.of_id} until {self.ends_on:%Y-%m-%d}"
