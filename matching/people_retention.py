"""When people supported are erased, reference and initials included (WFO-10, MAT-6)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from matching.actions import people as actions
from matching.models import Caseload, Meeting, PeerWish, PersonSupported, Relationship
from matching.people_kept import KEEP, without_a_peer
from retention.registry import Rule
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker
from workforce.retention import due_after


def relationships_due(on: date) -> QuerySet:
    """Relationships that ended the organisation's months ago."""
    over = Relationship.objects.filter(ended_on__isnull=False)
    return due_after(over, "ended_on", keep=KEEP, of="person__organisation", on=on)


def people_due(on: date) -> QuerySet:
    """People supported who moved on the organisation's months ago."""
    gone = PersonSupported.objects.filter(ended_on__isnull=False)
    return due_after(gone, "ended_on", keep=KEEP, of="organisation", on=on)


def forgotten_due(on: date) -> QuerySet:
    """People supported whom no peer meets, and of whom nobody has said anything since."""
    return due_after(without_a_peer(), "heard_on", keep=KEEP, of="organisation", on=on)


def of_peers_due(on: date) -> QuerySet:
    """Peers who left the organisation's months ago, of whose support something is kept."""
    left = PeerSupportWorker.objects.filter(stage=Stage.LEFT).filter(
        Exists(PeerWish.objects.filter(worker=OuterRef("pk")))
        | Exists(Caseload.objects.filter(worker=OuterRef("pk")))
        | Exists(Meeting.objects.filter(worker=OuterRef("pk"), relationship=None))
    )
    return due_after(left, "left_on", keep=KEEP, of="organisation", on=on)


def erase_relationships(keys: Iterable[UUID]) -> None:
    """Take relationships away with meetings, answers, links and history."""
    actions.erase_relationships(relationships=list(keys), by=None)


def erase_people(keys: Iterable[UUID]) -> None:
    """Take people supported away with all that hangs on them, and their history."""
    actions.erase_people(people=list(keys), by=None)


def erase_of_peers(keys: Iterable[UUID]) -> None:
    """Take away what peers who left said and noted, with its history."""
    actions.erase_of_peers(workers=list(keys), by=None)


def nobody_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """No reference."""
    return {key: str(_("Support that came to an end")) for key in keys}


def nobody_waiting(keys: Iterable[UUID]) -> dict[UUID, str]:
    """No reference."""
    return {key: str(_("Somebody of whom nothing was said for long")) for key in keys}


def no_peer_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """No name."""
    return {key: str(_("What a peer who left said of supporting people")) for key in keys}


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
    Rule(
        key="matching.people_forgotten",
        title=_("People supported whom no peer meets, and of whom nothing was said for long"),
        goes=_("Reference, initials, wishes and limits, and whom they met before"),
        stays=_("Nothing"),
        due=forgotten_due,
        erase=erase_people,
        named=nobody_waiting,
    ),
    Rule(
        key="matching.support_by_peers",
        title=_("What peers who left said and noted of supporting people"),
        goes=_("Their limits and wishes, how many people at most, and the groups they held"),
        stays=_("Nothing"),
        due=of_peers_due,
        erase=erase_of_peers,
        named=no_peer_named,
    ),
)
