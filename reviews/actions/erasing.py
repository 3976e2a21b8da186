"""Taking records away for good, when their time is over (WFO-10)."""

from collections.abc import Iterable
from uuid import UUID

from audit.context import action
from audit.erasing import erase_with_history
from documents import erasing
from reviews.models import FeedbackRound, Objective, PayStep, Review


@action
def erase_reviews(*, workers: Iterable[UUID], by) -> None:
    """Erase the reviews of these peers with every document and bundle of them, their objectives,
    their pay steps and their rounds of feedback."""
    workers = list(workers)
    for review in Review.objects.filter(worker__in=workers).defer("year"):
        erasing.erase(review)
    for model in (Objective, PayStep, FeedbackRound, Review):
        erase_with_history(model.objects.filter(worker__in=workers))


@action
def erase_feedback(*, rounds: Iterable[UUID], by) -> None:
    """Erase rounds of feedback with what people said in them."""
    erase_with_history(FeedbackRound.objects.filter(pk__in=list(rounds)))
