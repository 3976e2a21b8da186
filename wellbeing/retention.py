"""Which records of wellbeing are erased when (WFO-10, WEL-1)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from nhsuk.words import date_range
from retention.registry import Rule
from wellbeing import actions
from wellbeing.models import Plan, Pulse, PulseTick, Return
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


def ticks_due(on: date) -> QuerySet:
    """Pulses that are over, of which it is still written who has answered."""
    ticked = PulseTick.objects.filter(pulse=OuterRef("pk"))
    return (
        Pulse.objects.over(on)
        .filter(Exists(ticked))
        .order_by("closes_on", "pk")
        .values_list("pk", "organisation_id", "closes_on")
    )


def erase_ticks(keys: Iterable[UUID]) -> None:
    """Forget who has answered; how often each answer was given stays."""
    actions.forget_who_answered(pulses=list(keys), by=None)


def pulses_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The days of each pulse."""
    found = Pulse.objects.filter(pk__in=list(keys))
    return {each.pk: date_range(each.opens_on, each.closes_on) for each in found}


RULES = (
    Rule(
        key="wellbeing.pulse_ticks",
        title=_("Who has answered a pulse that is over"),
        goes=_("Who has answered"),
        stays=_("How often each answer was given"),
        due=ticks_due,
        erase=erase_ticks,
        named=pulses_named,
    ),
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
