"""When people supported are erased, reference and initials included (WFO-10, MAT-6)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from matching.actions import people as actions
from matching.models import PersonSupported, Relationship
from retention.registry import Rule
from workforce.retention import due_after

KEEP = "keep_matching_months"


def relationships_due(on: date) -> QuerySet:
    """Relationships that ended the organisation's months ago."""
    over = Relationship.objects.filter(ended_on__isnull=False)
    return due_after(over, "ended_on", keep=KEEP, of="person__organisation", on=on)


def people_due(on: date) -> QuerySet:
    """People supported who moved on the organisation's months ago."""
    gone = PersonSupported.objects.filter(ended_on__isnull=False)
    return due_after(gone, "ended_on", keep=KEEP, of="organisation", on=on)


def erase_relationships(keys: Iterable[UUID]) -> None:
    """Take relationships away with meetings, answers, links and history."""
    actions.erase_relationships(relationships=list(keys), by=None)


def erase_people(keys: Iterable[UUID]) -> None:
    """Take people supported away with all that hangs on them, and their history."""
    actions.erase_people(people=list(keys), by=None)


def nobody_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """No reference."""
    return {key: str(_("Support that came to an end")) for key in keys}


OF_PEOPLE = (
    Rule(
        key="matching.relationships",
        title=_("Support of somebody that came to an end"),
        goes=_("Who met with whom and when, and what both said of it"),
        stays=_("Nothing"),
        due=relationships_due,
        erase=erase_relationships,
        named=nobody_named,
    ),
    Rule(
        key="matching.people_supported",
        title=_("People supported who have moved on"),
        goes=_("Reference, initials, wishes and limits"),
        stays=_("Nothing"),
        due=people_due,
        erase=erase_people,
        named=nobody_named,
    ),
)
