"""Which records of inductions are erased when (WFO-10)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from induction import actions
from induction.models import Induction
from retention.registry import Rule
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker
from workforce.retention import due_after


def inductions_due(on: date) -> QuerySet:
    """Peers who left, the organisation's months ago, of whose induction something is kept."""
    kept = Exists(Induction.objects.filter(worker=OuterRef("pk")))
    left = PeerSupportWorker.objects.filter(kept, stage=Stage.LEFT, left_on__isnull=False)
    return due_after(left, "left_on", keep="keep_induction_months", of="organisation", on=on)


def erase_inductions(keys: Iterable[UUID]) -> None:
    """Take away plans, what was done and said, links, mails and signed documents."""
    actions.erase_inductions(workers=list(keys), by=None)


def peers_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Nobody's name."""
    return {key: str(_("Induction of somebody who has left")) for key in keys}


RULES = (
    Rule(
        key="induction.inductions",
        title=_("Inductions of peers who have left"),
        goes=_("The plan, who did what and when, what both said, the signed document"),
        stays=_("The organisation’s templates"),
        due=inductions_due,
        erase=erase_inductions,
        named=peers_named,
    ),
)
