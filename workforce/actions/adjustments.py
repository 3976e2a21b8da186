from datetime import date

from django.utils import timezone

from audit.context import action
from workforce.models import Adjustment, PeerSupportWorker, User
from workforce.rules import Helped


@action
def add_adjustment(
    *,
    worker: PeerSupportWorker,
    group: str,
    agreed: str,
    agreed_on: date,
    review_on: date,
    by,
    shared_with_supporter: bool = False,
) -> Adjustment:
    """Write down an adjustment that was agreed, with the day it is reviewed (CHK-7).

    It belongs to the person, not to a role or a manager, so it follows them.
    """
    return Adjustment.objects.create(
        worker=worker,
        group=group,
        agreed=agreed,
        agreed_on=agreed_on,
        review_on=review_on,
        shared_with_supporter=shared_with_supporter,
    )


@action
def agree_to_adjustment(*, adjustment: Adjustment, by: User) -> Adjustment:
    """The peer says that what is written down is what was agreed (WEL-2); said once."""
    adjustment = Adjustment.objects.select_for_update().get(pk=adjustment.pk)
    if adjustment.agreed_by_peer_at is None:
        adjustment.agreed_by_peer_at = timezone.now()
        adjustment.save(update_fields=["agreed_by_peer_at"])
    return adjustment


@action
def review_adjustment(
    *,
    adjustment: Adjustment,
    helped: str,
    by,
    review_on: date | None = None,
    ended_on: date | None = None,
) -> Adjustment:
    """Whether an adjustment helped, and that it goes on until its next review or has ended."""
    adjustment = Adjustment.objects.select_for_update().get(pk=adjustment.pk)
    adjustment.helped = Helped(helped)
    adjustment.ended_on = ended_on
    if review_on is not None:
        adjustment.review_on = review_on
    adjustment.save(update_fields=["helped", "ended_on", "review_on"])
    return adjustment
