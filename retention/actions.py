from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy

from audit.context import action, tell
from refusals import Refused
from retention.models import Hold
from retention.registry import all_rules


class NothingToHold(Refused):
    """There is no such rule."""

    words = gettext_lazy("There is nothing of this kind that could be kept from being erased.")


@action
def place_hold(
    *, organisation_id: UUID, rule: str, subject_id: UUID, reason: str, review_on: date, by
) -> Hold:
    """Keep a record from being erased until the hold is lifted; the same hold again if one is in
    force. Raises NothingToHold."""
    if rule not in all_rules():
        raise NothingToHold
    tell(organisation=str(organisation_id))
    found, _created = Hold.objects.get_or_create(
        rule=rule,
        subject_id=subject_id,
        lifted_at=None,
        defaults={
            "organisation_id": organisation_id,
            "why": reason.strip(),
            "review_on": review_on,
            "placed_by": by,
        },
    )
    return found


@action
def lift_hold(*, hold: Hold, by) -> Hold:
    """Let the record be erased in its time again."""
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    tell(organisation=str(hold.organisation_id))
    if hold.lifted_at is None:
        hold.lifted_at, hold.lifted_by = timezone.now(), by
        hold.save(update_fields=["lifted_at", "lifted_by"])
    return hold
