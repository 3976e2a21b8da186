"""A peer comes back after an absence (WEL-5). Why they were away is never asked, nor kept."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy

from audit.context import action, action_apart
from audit.erasing import erase_with_history
from refusals import Refused
from reminders.rules import shift
from wellbeing.models import Plan, Return
from workforce.models import PeerSupportWorker, User


class ReturnNoted(Refused):
    """Somebody has noted this return already."""

    words = gettext_lazy("It is noted already that they are back on this day.")


class ConversationOver(Refused):
    """Somebody was quicker."""

    words = gettext_lazy("Somebody has noted this conversation already.")


@action_apart
def note_return(
    *, worker: PeerSupportWorker, back_on: date, by: User | None, away_from: date | None = None
) -> Return:
    """A peer is back on ``back_on``: the line manager talks with them within the organisation's
    working days, and their plan is to be looked at again. Raises ReturnNoted.

    ``journey.actions.note_return`` also lets their support sessions come closer together.
    """
    settings = worker.organisation.settings
    if Return.objects.filter(worker=worker, back_on=back_on).exists():
        raise ReturnNoted
    Plan.objects.filter(worker=worker, look_again_on__gt=back_on).update(look_again_on=back_on)
    return Return.objects.create(
        worker=worker,
        away_from=away_from,
        back_on=back_on,
        noted_by=by,
        conversation_due_on=shift(
            back_on, settings.return_within_days, nation=worker.organisation.nation
        ),
        closer_until=back_on + timedelta(weeks=settings.return_weeks),
    )


def _open(found: Return) -> Return:
    found = Return.objects.without_conversation().select_for_update().filter(pk=found.pk).first()
    if found is None:
        raise ConversationOver
    return found


@action_apart
def hold_conversation(*, found: Return, held_on: date, by: User, agreed: str = "") -> Return:
    """The conversation was held; ``agreed`` is what both may read. Raises ConversationOver."""
    found = _open(found)
    found.held_on, found.held_by, found.agreed = held_on, by, agreed.strip()
    found.save(update_fields=["held_on", "held_by", "agreed"])
    return found


@action_apart
def need_no_conversation(*, found: Return, because: str, by: User) -> Return:
    """There is no conversation, for a reason that says nothing about anybody. Raises
    ConversationOver."""
    found = _open(found)
    found.not_needed_because, found.held_by = because, by
    found.save(update_fields=["not_needed_because", "held_by"])
    return found


@action_apart
def withdraw_return(*, found: Return, by: User) -> None:
    """It was noted by mistake; nothing of it stays but the line in the history."""
    found.delete()


@action
def erase_returns(*, returns: list, by: User | None) -> int:
    """Erase returns for good, with what the history holds of them; how many records went."""
    return erase_with_history(Return.objects.filter(pk__in=returns))
