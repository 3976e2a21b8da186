from django.db import models
from django.utils import timezone

from audit.history import tracked
from workforce.models import Organisation, User
from workforce.models.base import Noun


@tracked()
class Export(Noun):
    """One list taken out of the portal: by whom, how it was narrowed, how many rows (WFO-9).

    It never holds what was in the rows.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="exports")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="exports")
    page = models.CharField(max_length=30)
    query = models.TextField(blank=True)
    file_format = models.CharField(max_length=4)
    rows = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-at"], name="exports_newest_first")]

    def __str__(self) -> str:
        return f"{self.rows} rows of {self.page} at {self.at:%Y-%m-%d %H:%M}"
