"""That a review is due: opened, rested and ended by what happens to a peer (REV-6)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from audit.context import action
from refusals import RefusedBecause
from reviews.models import Review, ReviewDraft
from reviews.rules import Period, after_rest, next_period
from workforce.models import PeerSupportWorker
from workforce.rules import months_later

BATCH = 2000


class ReviewNotAllowed(RefusedBecause):
    """It cannot be done with this review now; the text says why, for people to read."""


def without_a_review() -> QuerySet[PeerSupportWorker]:
    """Peers who work and have no review that is open."""
    open_ones = Review.objects.open().filter(worker=OuterRef("pk"))
    return PeerSupportWorker.objects.working().filter(~Exists(open_ones))


@action
def open_reviews(*, by, workers: Iterable[UUID] | None = None, since: date | None = None) -> int:
    """Open the review of every peer who works and has none (of ``workers`` alone, where they are
    given); how many were opened. Two questions, however many peers there are.

    ``since`` is the day on which somebody came back: what was before that is not looked at.
    """
    on = localdate()
    last = (
        Review.objects.closed()
        .filter(worker=OuterRef("pk"))
        .order_by()
        .values("worker")
        .annotate(last=Max("closed_at"))
        .values("last")
    )
    rows = without_a_review().annotate(last_closed=Subquery(last))
    if workers is not None:
        rows = rows.filter(pk__in=list(workers))
    coming = []
    for pk, started_on, closed_at in rows.values_list("pk", "started_on", "last_closed"):
        last_on = localtime(closed_at).date() if closed_at else None
        if since is not None:
            last_on, started_on = None, since
        coming.append(_opened(pk, next_period(started_on=started_on, last_on=last_on, on=on)))
    Review.objects.bulk_create(coming, batch_size=BATCH, ignore_conflicts=True)
    return len(coming)


def _opened(worker: UUID, period: Period) -> Review:
    return Review(worker_id=worker, period_from=period.period_from, due_on=period.due_on)


def locked(review: Review) -> Review:
    """The review as it stands now, locked until the transaction ends."""
    return (
        Review.objects.select_for_update(of=("self",))
        .select_related("worker__organisation__settings", "worker__team", "manager")
        .get(pk=review.pk)
    )


def locked_open(review: Review) -> Review:
    """Likewise; raises ReviewNotAllowed where it is closed or called off."""
    review = locked(review)
    if review.closed_at:
        raise ReviewNotAllowed(_("This review is signed and closed. You can add a note to it"))
    if review.cancelled_at:
        raise ReviewNotAllowed(_("This review was called off"))
    return review


@action
def rest_review(*, worker: PeerSupportWorker, on: date, by) -> None:
    """Let the open review of a peer rest from ``on``, as on a break: nothing is due."""
    Review.objects.open().filter(worker=worker, resting_since=None).update(resting_since=on)


@action
def resume_review(*, worker: PeerSupportWorker, on: date, by) -> None:
    """Let it go on after a break: it is due later by as long as the break took."""
    resting = Review.objects.open().filter(worker=worker, resting_since__isnull=False)
    for review in resting.select_for_update():
        review.due_on = after_rest(review.due_on, rested_on=review.resting_since, resumed_on=on)
        review.resting_since = None
        review.save(update_fields=["due_on", "resting_since"])
    open_reviews(workers=[worker.pk], by=by)


@action
def end_reviews(*, worker: PeerSupportWorker, why: str, by) -> None:
    """Call off the open review of a peer who leaves; what both had published stays readable to
    the two as long as it is kept."""
    for review in Review.objects.open().filter(worker=worker).select_for_update():
        _cancel(review, why)


def _cancel(review: Review, why: str) -> None:
    ReviewDraft.objects.filter(review=review).delete()
    review.cancelled_at, review.cancelled_because = timezone.now(), why
    review.save(update_fields=["cancelled_at", "cancelled_because"])


@action
def call_off(*, review: Review, why: str, by) -> Review:
    """Call a review off, with the reason, where it cannot go on; the next is due a year after
    this one was. Returns the next one."""
    review = locked_open(review)
    _cancel(review, why)
    due_on = max(months_later(review.due_on, 12), localdate())
    return Review.objects.create(
        worker=review.worker, period_from=months_later(due_on, -12), due_on=due_on
    )


@action
def held_elsewhere(*, review: Review, held_on: date, by) -> Review:
    """The last review was held on ``held_on`` without the portal: this one is due a year later.

    Raises ReviewNotAllowed for a day to come, and once somebody has published.
    """
    review = locked_open(review)
    if held_on > localdate():
        raise ReviewNotAllowed(_("The day of the last review must be today or in the past"))
    if review.peer_published_at or review.talks_instead_at or review.manager_published_at:
        raise ReviewNotAllowed(_("This review has begun, so its day stays as it is"))
    review.period_from, review.due_on = held_on, months_later(held_on, 12)
    review.save(update_fields=["period_from", "due_on"])
    return review
