from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from audit.history import tracked
from checks.models.files import Check, CheckFile
from checks.models.policies import CheckPolicy
from checks.rules import AddressKind, DisclosureLevel, DisclosureWorkforce, IdentityRoute
from encryption.fields import EncryptedTextField
from workforce.models import User
from workforce.models.base import Noun


@tracked()
class DisclosureDecision(Noun):
    """Which DBS check a role may be asked for: decided once for the role in a version of the
    policy, with the reason, and never for a person (CHK-2). Another decision is a new version."""

    policy = models.OneToOneField(CheckPolicy, on_delete=models.CASCADE, related_name="disclosure")
    level = models.CharField(max_length=8, choices=DisclosureLevel)
    workforce = models.CharField(max_length=5, choices=DisclosureWorkforce)
    adult_barred = models.BooleanField(default=False)
    child_barred = models.BooleanField(default=False)
    reason = models.TextField(max_length=2000)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_dbs_level_has_its_reason"),
            models.CheckConstraint(
                condition=Q(level=DisclosureLevel.ENHANCED)
                | Q(adult_barred=False, child_barred=False),
                name="barred_lists_go_with_an_enhanced_check",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} for {self.policy}"


@tracked()
class AddressSpell(Noun):
    """Where a candidate lived for a time, by months (CHK-2); encrypted, the kind as well."""

    file = models.ForeignKey(CheckFile, on_delete=models.CASCADE, related_name="addresses")
    kind = EncryptedTextField(choices=AddressKind)
    address = EncryptedTextField(blank=True)
    first_month = models.DateField()
    last_month = models.DateField(null=True, blank=True)  # None: they live there now

    class Meta:
        ordering = ["-first_month", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_month=None) | Q(last_month__gte=F("first_month")),
                name="a_stay_begins_before_it_ends",
            )
        ]

    def __str__(self) -> str:
        return f"Stay from {self.first_month:%Y-%m}"


@tracked()
class IdentityCheck(Noun):
    """How an identity was checked: by which route, by whom, from which kinds of papers. No
    number and no picture of a paper is kept (CHK-2)."""

    of = models.OneToOneField(Check, on_delete=models.CASCADE, related_name="identity")
    brings = EncryptedTextField(blank=True)  # what the candidate can show, in their words
    route = models.CharField(max_length=7, choices=IdentityRoute, blank=True)
    papers = EncryptedTextField(blank=True)
    seen_on = models.DateField(null=True, blank=True)
    seen_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    def __str__(self) -> str:
        return f"Identity in {self.of_id}"
