"""Which records of annual reviews are erased when (WFO-10)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import DateField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, TruncDate
from django.utils.translation import gettext_lazy as _

from nhsuk.words import long_date
from retention.registry import Rule
from reviews import actions
from reviews.models import FeedbackRound, Objective, PayStep, Review
from reviews.rules import KEEP_FEEDBACK_MONTHS
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker
from workforce.retention import MonthsLater, due_after


def reviews_due(on: date) -> QuerySet:
    """Peers who left, the organisation's months ago, of whose reviews something is still kept."""
    kept = Exists(Review.objects.filter(worker=OuterRef("pk")))
    for model in (Objective, PayStep):
        kept |= Exists(model.objects.filter(worker=OuterRef("pk")))
    left = PeerSupportWorker.objects.filter(kept, stage=Stage.LEFT, left_on__isnull=False)
    return due_after(left, "left_on", keep="keep_reviews_months", of="organisation", on=on)


def erase_reviews(keys: Iterable[UUID]) -> None:
    """Take away reviews with all that was written and issued of them, objectives, pay steps."""
    actions.erase_reviews(workers=list(keys), by=None)


def peers_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Nobody's name."""
    return {key: str(_("Annual reviews of somebody who has left")) for key in keys}


def feedback_due(on: date) -> QuerySet:
    """Rounds of feedback that closed so long ago that a review has drawn them in."""
    day = Cast(MonthsLater(TruncDate("closed_at"), Value(KEEP_FEEDBACK_MONTHS)), DateField())
    return (
        FeedbackRound.objects.filter(closed_at__isnull=False)
        .annotate(day=day)
        .filter(day__lte=on)
        .order_by("day", "pk")
        .values_list("pk", "worker__organisation_id", "day")
    )


def erase_feedback(keys: Iterable[UUID]) -> None:
    """Take away what people supported said, with the round it was said in."""
    actions.erase_feedback(rounds=list(keys), by=None)


def rounds_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The day on which each was opened; nobody's name."""
    found = FeedbackRound.objects.filter(pk__in=list(keys)).values_list("pk", "opened_at")
    return {
        key: _("Feedback, asked for on %(day)s") % {"day": long_date(at.date())}
        for key, at in found
    }


RULES = (
    Rule(
        key="reviews.reviews",
        title=_("Annual reviews of peers who have left"),
        goes=_("Reviews with their documents, objectives and how they went, pay steps"),
        stays=_("Nothing of what was written"),
        due=reviews_due,
        erase=erase_reviews,
        named=peers_named,
    ),
    Rule(
        key="reviews.feedback",
        title=_("Feedback of people supported"),
        goes=_("What they answered and wrote"),
        stays=_("How many chose which answer, in a signed review"),
        due=feedback_due,
        erase=erase_feedback,
        named=rounds_named,
    ),
)
