"""What peers bring and teams look for, in words that an organisation shares (MAT-1 to MAT-3)."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from audit.history import tracked
from workforce.models.base import Noun, sort_key
from workforce.models.organisations import Organisation, Team
from workforce.models.users import User
from workforce.rules import AttributeKind


@tracked(exclude=["sort_key"])
class Attribute(Noun):
    """One thing that a person may bring: a skill, an interest, a community they know from within.

    A diagnosis is none: an action refuses words that name one (MAT-2).
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="attributes"
    )
    kind = models.CharField(max_length=12, choices=AttributeKind)
    name = models.CharField(max_length=80)
    sort_key = sort_key()
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "sort_key"]
        constraints = [
            models.UniqueConstraint(
                "organisation", Lower("name"), "kind", name="attributes_differ_in_an_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name


class TeamGapQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_on=None)


@tracked()
class TeamGap(Noun):
    """What a team has named as missing; matching raises the peers who bring it (MAT-3)."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="gaps")
    attribute = models.ForeignKey(Attribute, on_delete=models.PROTECT, related_name="gaps")
    why = models.CharField(max_length=300, blank=True)
    named_on = models.DateField()
    named_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True, blank=True)

    objects = TeamGapQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "attribute"],
                condition=Q(closed_on=None),
                name="a_team_names_a_gap_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.attribute} for {self.team}"
