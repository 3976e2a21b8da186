"""Which records of the room are erased when (WFO-10)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from audit.erasing import erase_with_history
from competencies.models import (
    CareerConversation,
    ChosenDomain,
    Growth,
    Interest,
    SaidHopes,
)
from competencies.retention_training import OF_TRAINING
from retention.registry import Rule
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker
from workforce.retention import due_after

OF_GROWTH = (Growth, ChosenDomain, SaidHopes, CareerConversation, Interest)
"""What a peer wrote and chose, and what was written with them."""


def growth_due(on: date) -> QuerySet:
    """Peers who left, the organisation's months ago, of whose growth something is still kept."""
    left = PeerSupportWorker.objects.filter(stage=Stage.LEFT, left_on__isnull=False)
    kept = [Exists(model.objects.filter(worker=OuterRef("pk"))) for model in OF_GROWTH]
    condition = kept[0]
    for each in kept[1:]:
        condition |= each
    return due_after(
        left.filter(condition), "left_on", keep="keep_growth_months", of="organisation", on=on
    )


def erase_growth(keys: Iterable[UUID]) -> None:
    """Take away all that a peer wrote about themselves, and what was written with them."""
    keys = list(keys)
    for model in OF_GROWTH:
        erase_with_history(model.objects.filter(worker__in=keys))


def peers_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Nobody's name."""
    return {key: str(_("Growth of somebody who has left")) for key in keys}


RULES = (
    *OF_TRAINING,
    Rule(
        key="competencies.growth",
        title=_("Growth and career conversations of peers who have left"),
        goes=_("Reflections, what was linked and chosen, hopes, conversations, interests"),
        stays=_("What they were engaged as, from which progression is worked out"),
        due=growth_due,
        erase=erase_growth,
        named=peers_named,
    ),
)
