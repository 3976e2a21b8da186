from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from workforce.models.base import Noun
from workforce.models.organisations import Organisation, Place
from workforce.models.users import User


@tracked()
class Export(Noun):
    """One list taken out of the portal: by whom, how it was narrowed, how many rows (WFO-9).

    It never holds what was in the rows. ``organisation`` (or ``place``) is where the person was
    working; neither stands in it for somebody without a role who took a list about themselves.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="exports", null=True, blank=True
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="exports", null=True, blank=True
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="exports")
    page = models.CharField(max_length=30)
    query = models.TextField(blank=True)
    file_format = models.CharField(max_length=4)
    rows = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(place=None),
                name="exports_in_an_organisation_or_a_place",
            )
        ]
        indexes = [models.Index(fields=["organisation", "-at"], name="exports_newest_first")]

    def __str__(self) -> str:
        return f"{self.rows} rows of {self.page} at {self.at:%Y-%m-%d %H:%M}"
