from django.db import models
from django.db.models.functions import Lower

from audit.history import tracked
from recruitment.rules import ChannelKind
from workforce.models import Organisation
from workforce.models.base import Noun


@tracked()
class Channel(Noun):
    """A road by which people come; enquiries and applications carry it (REC-4)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="channels"
    )
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=14, choices=ChannelKind)
    # Stands in links that are given out, so that who follows one is counted by itself
    code = models.SlugField(max_length=20)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation", Lower("name"), name="channel_names_differ_in_an_organisation"
            ),
            models.UniqueConstraint(
                fields=["organisation", "code"], name="channel_codes_differ_in_an_organisation"
            ),
        ]

    def __str__(self) -> str:
        return self.name
