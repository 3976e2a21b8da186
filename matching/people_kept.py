"""How long somebody supported is kept whom no peer meets: the organisation's months from the day
on which somebody last said anything of them (WFO-10, MAT-6)."""

from datetime import timedelta

from django.db.models import DateField, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Cast

from matching.models import PersonSupported, Relationship
from workforce.retention import MonthsLater

KEEP = "keep_matching_months"
"""The setting of an organisation that says how many months."""

ASKED_BEFORE = timedelta(days=30)
"""So long before they are erased, whoever arranges is asked whether they are still supported."""


def without_a_peer() -> QuerySet[PersonSupported]:
    """Those who are supported here, and with whom nobody is matched or asked to be."""
    together = Relationship.objects.open().filter(person=OuterRef("pk"))
    return PersonSupported.objects.filter(~Exists(together), ended_on=None)


def with_last_day(people: QuerySet[PersonSupported]) -> QuerySet[PersonSupported]:
    """The same with ``erased_on``, the day on which they are erased if nobody says anything."""
    months = F(f"organisation__settings__{KEEP}")
    return people.annotate(erased_on=Cast(MonthsLater(F("heard_on"), months), DateField()))
