"""That somebody looked at a flag, and erasing flags when their time is over (WEL-3)."""

from collections.abc import Iterable

from django.utils import timezone

from audit.context import action_apart
from audit.erasing import erase_with_history
from reminders import outbox
from wellbeing.actions.flags import prefix_of
from wellbeing.models import Concern, Flag, FlagLook
from wellbeing.rules import (
    LOOKS_COUNT_APART_AFTER,
)
from workforce.models import User


@action_apart
def note_look(*, flag: Flag, by: User) -> None:
    """Somebody other than the owner and the peer reads a flag; the peer sees that they did."""
    if by.pk in (flag.owner_id, flag.worker.user_id):
        return
    lately = timezone.now() - LOOKS_COUNT_APART_AFTER
    if not FlagLook.objects.filter(flag=flag, reader=by, at__gt=lately).exists():
        FlagLook.objects.create(flag=flag, reader=by)


@action_apart
def erase_flags(*, flags: Iterable, by) -> None:
    """Erase flags with their steps, looks, mails and history (WFO-10)."""
    found = Flag.objects.filter(pk__in=list(flags))
    for flag in found:
        outbox.forget(prefix=prefix_of(flag))
    erase_with_history(found)


@action_apart
def erase_concerns(*, concerns: Iterable, by) -> None:
    """Erase what colleagues said, with mails and history (WFO-10)."""
    found = Concern.objects.filter(pk__in=list(concerns))
    for concern in found:
        outbox.forget(prefix=f"wellbeing-concern/{concern.pk}/")
    erase_with_history(found)
