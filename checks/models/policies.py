from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from checks.rules import CheckKind
from workforce.models import Organisation, User
from workforce.models.base import Noun
from workforce.rules import EngagementKind


def _months() -> models.PositiveSmallIntegerField:
    """How many months something holds; None where it need not be done again."""
    return models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )


@tracked()
class CheckPolicy(Noun):
    """Which checks a kind of engagement needs in one organisation (CHK-8).

    Versioned: a file keeps the version it was decided under. ``title`` empty: every role of that
    kind without a policy of its own. A version in force is never edited; a change is a new one.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="check_policies"
    )
    kind = models.CharField(max_length=10, choices=EngagementKind)
    title = models.CharField(max_length=120, blank=True)
    number = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    written_at = models.DateTimeField(default=timezone.now)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "title", "number"],
                name="versions_of_a_check_policy_differ",
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "title"],
                condition=Q(ends_on=None),
                name="one_check_policy_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.title}, version {self.number}"


@tracked()
class PolicyCheck(Noun):
    """One check that a policy asks for, and how long it holds."""

    policy = models.ForeignKey(CheckPolicy, on_delete=models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=15, choices=CheckKind)
    name = models.CharField(max_length=120, blank=True)  # of a local check
    required = models.BooleanField(default=True)
    valid_months = _months()
    # How often the status of who is on the DBS update service is looked at; None: like everyone
    update_service_months = _months()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "kind", "name"], name="a_policy_asks_for_a_check_once"
            ),
            models.CheckConstraint(
                condition=~Q(kind=CheckKind.LOCAL) | ~Q(name=""), name="a_local_check_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()
