"""Which records of wellbeing are erased when (WFO-10, WEL-1)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from retention.registry import Rule
from wellbeing import actions
from wellbeing.models import Plan, Return
from wellbeing.retention_flags import OF_FLAGS
from workforce.lifecycle import Stage
from workforce.retention import due_after


def plans_due(on: date) -> QuerySet:
    """Plans of peers who left, the organisation's months ago."""
    left = Plan.objects.filter(worker__stage=Stage.LEFT)
    return due_after(
        left, "worker__left_on", keep="keep_plans_months", of="worker__organisation", on=on
    )


def erase_plans(keys: Iterable[UUID]) -> None:
    """Take plans away with every section, draft and version, and their history."""
    actions.erase_plans(plans=list(keys), by=None)


def plans_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Nobody's name."""
    return {key: str(_("Wellbeing plan")) for key in keys}


def returns_due(on: date) -> QuerySet:
    """Returns that came to their end (support sessions no longer closer, the conversation due)
    the organisation's months ago."""
    ended = Greatest("closer_until", "conversation_due_on", "held_on")
    return due_after(
        Return.objects.all(), ended, keep="keep_flags_months", of="worker__organisation", on=on
    )


def erase_returns(keys: Iterable[UUID]) -> None:
    """Take returns away, with what was agreed and their history."""
    actions.erase_returns(returns=list(keys), by=None)


def returns_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Nobody's name."""
    return {key: str(_("Return after an absence")) for key in keys}


RULES = (
    Rule(
        key="wellbeing.returns",
        title=_("Returns after an absence"),
        goes=_("That somebody was away, the conversation, and what was agreed"),
        stays=_("Nothing"),
        due=returns_due,
        erase=erase_returns,
        named=returns_named,
    ),
    Rule(
        key="wellbeing.plans",
        title=_("Wellbeing plans of peers who have left"),
        goes=_("Every section, draft and version"),
        stays=_("Nothing"),
        due=plans_due,
        erase=erase_plans,
        named=plans_named,
    ),
    *OF_FLAGS,
)
