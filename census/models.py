from django.db import models

from recruitment.equality_rules import Ethnicity, Orientation, Sex, YesNo
from workforce.models import Organisation
from workforce.models.base import Noun


class EqualityGiven(Noun):
    """What one peer chose to have counted in the workforce census (REC-6, CEN-1).

    No column leads to the peer, and none tells when they began: only the application with which
    it was given keeps this row's key, and keeps it encrypted. Counts are the only way these are
    ever read; it goes when the peer leaves.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="equality_given"
    )
    condition = models.CharField(max_length=12, choices=YesNo, blank=True)
    ethnicity = models.CharField(max_length=12, choices=Ethnicity, blank=True)
    sex = models.CharField(max_length=12, choices=Sex, blank=True)
    same_gender = models.CharField(max_length=12, choices=YesNo, blank=True)
    orientation = models.CharField(max_length=12, choices=Orientation, blank=True)

    def __str__(self) -> str:
        return f"Equality data given to {self.organisation_id}"
