"""When what was said about leaving is erased: with the staff record (WFO-10, WFO-6)."""

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from retention.registry import Rule
from workforce.actions import erase_leavings
from workforce.lifecycle import Stage
from workforce.models import Leaving
from workforce.retention import due_after
from workforce.rules import EngagementKind


def _due(kind: EngagementKind, keep: str) -> Callable[[date], QuerySet]:
    """Of peers who left, the organisation's months ago: all that they said, also in former times
    with it. Whoever came back keeps it until they leave again."""
    rows = Leaving.objects.filter(worker__stage=Stage.LEFT, worker__kind=kind)
    return lambda on: due_after(
        rows, "worker__left_on", keep=keep, of="worker__organisation", on=on
    )


def erase(keys: Iterable[UUID]) -> None:
    """Take away what was said, with its history."""
    erase_leavings(leavings=list(keys), by=None)


def named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Nobody's name."""
    return {key: str(_("What somebody said when they left")) for key in keys}


def _rule(key: str, title: str, kind: EngagementKind, keep: str) -> Rule:
    return Rule(
        key=key,
        title=title,
        goes=_("Reasons, the exit conversation, their own words, where to keep in touch"),
        stays=_("The last day, in the record of the peer"),
        due=_due(kind, keep),
        erase=erase,
        named=named,
    )


RULES = (
    _rule(
        "journey.leaving_paid",
        _("What paid peers said when they left"),
        EngagementKind.PAID,
        "keep_staff_record_months",
    ),
    _rule(
        "journey.leaving_voluntary",
        _("What volunteers said when they left"),
        EngagementKind.VOLUNTARY,
        "keep_volunteer_record_months",
    ),
)
