"""Adjustments that somebody who is new to a peer has not opened yet (CHK-7, WEL-2)."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from audit.models import Look
from nhsuk.words import long_date
from workforce.lifecycle import Stage
from workforce.models import Adjustment, Responsibility
from workforce.rules import Helped, ResponsibilityKind

LOOKED_AT = "adjustments"
"""What a look at a peer's adjustments is called in the log of looks."""


def unread(on: date) -> QuerySet[Responsibility]:
    """Who became line manager or supporter of a peer (or covers) for whom adjustments had been
    agreed before, and has not opened them since. Supporters only where these are shared with
    them."""
    before = Adjustment.objects.filter(
        worker=OuterRef("worker"), ended_on=None, agreed_on__lt=OuterRef("starts_on")
    )
    opened = Look.objects.filter(
        reader=OuterRef("user"),
        subject_id=OuterRef("worker"),
        what=LOOKED_AT,
        at__date__gte=OuterRef("starts_on"),
    )
    return (
        Responsibility.objects.current(on)
        .filter(
            Q(kind=ResponsibilityKind.LINE_MANAGER) & Exists(before)
            | Q(kind=ResponsibilityKind.SUPPORTER)
            & Exists(before.filter(shared_with_supporter=True))
        )
        .filter(~Exists(opened))
        .exclude(worker__stage=Stage.LEFT)
    )


def state_of(adjustment: Adjustment) -> str:
    """When it was agreed, by whom, whether it helped and when it is looked at again."""
    said = [_("Agreed on %(day)s") % {"day": long_date(adjustment.agreed_on)}]
    if adjustment.helped != Helped.NOT_YET_KNOWN:
        said.append(_("Has it helped? %(answer)s") % {"answer": Helped(adjustment.helped).label})
    said.append(_("Looked at again on %(day)s") % {"day": long_date(adjustment.review_on)})
    return ". ".join(said) + "."
