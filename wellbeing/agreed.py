"""Adjustments beside the plan: what was agreed, for whoever may see it (WEL-2, CHK-7)."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from wellbeing.parts import Shown
from workforce.access import Permission, Reader, adjustments_for, adjustments_of
from workforce.adjustments import state_of
from workforce.models import PeerSupportWorker
from workforce.prepared import counted


def agreed_with(reader: Reader, worker: PeerSupportWorker) -> list[dict]:
    """The adjustments in place that this reader may see, in words; one query."""
    found = adjustments_for(reader, worker).filter(ended_on=None).order_by("review_on", "pk")
    return [
        {"label": each.get_group_display(), "text": each.agreed, "state": state_of(each)}
        for each in found
    ]


def own_adjustments(reader: Reader, worker: PeerSupportWorker) -> Shown:
    """What was agreed with oneself."""
    return Shown(
        "own_adjustments",
        {
            "agreed": agreed_with(reader, worker),
            "url": reverse("workforce:adjustments", args=[worker.pk]),
        },
    )


def adjustments_of_a_peer(
    reader: Reader, worker: PeerSupportWorker, permissions: frozenset[Permission]
) -> Shown | None:
    """How many are in place; what they say stands on a page that leaves a look."""
    if Permission.VIEW_ADJUSTMENTS not in permissions:
        return None
    return Shown(
        "adjustments_of_a_peer",
        {
            "count": _in_place(reader, worker=worker.pk)["count"],
            "url": reverse("workforce:adjustments", args=[worker.pk]),
        },
    )


@counted
def _in_place(reader: Reader, worker: UUID) -> tuple[QuerySet, dict[str, Q]]:
    return adjustments_of(reader, worker), {"count": Q(ended_on=None)}
