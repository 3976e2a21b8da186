from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from checks.models.files import Check
from checks.rules import RightKind, RightMethod
from workforce.models import User
from workforce.models.base import Noun


@tracked()
class RightToWork(Noun):
    """How a right to work was checked, and until when it holds. No copy, no number, no share code
    and no nationality is kept (CHK-8, CHK-9)."""

    of = models.OneToOneField(Check, on_delete=models.CASCADE, related_name="right_to_work")
    kind = models.CharField(max_length=9, choices=RightKind)
    until = models.DateField(null=True, blank=True)
    method = models.CharField(max_length=8, choices=RightMethod)
    checked_on = models.DateField(default=timezone.localdate)
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=RightKind.LIMITED, until__isnull=False)
                | Q(kind=RightKind.UNLIMITED, until=None),
                name="only_a_limited_right_ends",
            )
        ]

    def __str__(self) -> str:
        return f"Right to work in {self.of_id}"


@tracked()
class UpdateService(Noun):
    """Somebody lets the organisation look at the status of their certificate in the DBS update
    service; when it was looked at (CHK-9). Nothing of what the certificate says."""

    of = models.OneToOneField(Check, on_delete=models.CASCADE, related_name="update_service")
    agreed_on = models.DateField()
    looked_on = models.DateField(null=True, blank=True)
    looked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    def __str__(self) -> str:
        return f"Update service in {self.of_id}"
