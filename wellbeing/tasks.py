"""So that nobody who needs support is forgotten."""

from celery import shared_task

from wellbeing.actions.escalation import pass_on_what_waits
from wellbeing.actions.incidents import see_to_offers


@shared_task
def watch_flags() -> int:
    """Flags that nobody picked up in time, or whose owner cannot act, go to the next."""
    return pass_on_what_waits(by=None)


@shared_task
def watch_offers() -> int:
    """Whoever has to offer support after a hard incident is told again, and followed by the
    next."""
    return see_to_offers(by=None)
