"""Flags, what colleagues said and hard incidents go some months after they came to their end, the
whole record with its history (WFO-10)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils.translation import gettext_lazy as _

from retention.registry import Rule
from wellbeing.actions import flags_kept
from wellbeing.actions import incidents as incident_actions
from wellbeing.models import Concern, Flag, Incident
from wellbeing.rules import OfferAnswer
from workforce.lifecycle import Stage
from workforce.retention import due_after

KEEP = "keep_flags_months"


def flags_due(on: date) -> QuerySet:
    """Flags that were closed, or whose peer left, the organisation's months ago."""
    found = Flag.objects.filter(Q(closed_at__isnull=False) | Q(worker__stage=Stage.LEFT))
    since = Coalesce(TruncDate("closed_at"), "worker__left_on")
    return due_after(found, since, keep=KEEP, of="worker__organisation", on=on)


def erase_flags(keys: Iterable[UUID]) -> None:
    """Take flags away with steps, looks and mails."""
    flags_kept.erase_flags(flags=list(keys), by=None)


def flags_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Nobody's name."""
    return {key: str(_("Record of support")) for key in keys}


def concerns_due(on: date) -> QuerySet:
    """What colleagues said, sorted out the organisation's months ago."""
    found = Concern.objects.filter(settled_at__isnull=False)
    return due_after(found, TruncDate("settled_at"), keep=KEEP, of="organisation", on=on)


def erase_concerns(keys: Iterable[UUID]) -> None:
    """Take away what colleagues said, with mails."""
    flags_kept.erase_concerns(concerns=list(keys), by=None)


def incidents_due(on: date) -> QuerySet:
    """Hard incidents that came to their end the organisation's months ago: support was offered
    and somebody saw how the peer was, or they said no, or it was a mistake, or they left."""
    over = (
        Q(followed_up_on__isnull=False)
        | Q(offered_at__isnull=False, follow_up_on=None) & ~Q(answer=OfferAnswer.LATER)
        | Q(withdrawn_at__isnull=False)
        | Q(worker__stage=Stage.LEFT)
    )
    since = Greatest(
        TruncDate("noted_at"), TruncDate("offered_at"), TruncDate("answered_at"),
        "followed_up_on", TruncDate("withdrawn_at"), "worker__left_on",
    )  # fmt: skip
    return due_after(
        Incident.objects.filter(over), since, keep=KEEP, of="worker__organisation", on=on
    )


def erase_incidents(keys: Iterable[UUID]) -> None:
    """Take incidents away with what was offered and answered, and mails."""
    incident_actions.erase_incidents(incidents=list(keys), by=None)


OF_FLAGS = (
    Rule(
        key="wellbeing.flags",
        title=_("Flags that were closed"),
        goes=_("The flag, who knew of it, its steps, and what helped"),
        stays=_("Nothing"),
        due=flags_due,
        erase=erase_flags,
        named=flags_named,
    ),
    Rule(
        key="wellbeing.concerns",
        title=_("What colleagues said of somebody who may need support"),
        goes=_("What was said, and what became of it"),
        stays=_("Nothing"),
        due=concerns_due,
        erase=erase_concerns,
        named=flags_named,
    ),
    Rule(
        key="wellbeing.incidents",
        title=_("Support after hard incidents"),
        goes=_("That something happened, what was offered, the answer, and how it went on"),
        stays=_("Nothing"),
        due=incidents_due,
        erase=erase_incidents,
        named=flags_named,
    ),
)
