"""The tasks of this room, where Celery looks for them."""

from celery import shared_task
from django.utils.timezone import localdate

from journey.imports import tasks as imports
from journey.leaving import tasks as leaving
from journey.watching import watch_missed_sessions

__all__ = ["imports", "leaving", "watch_sessions"]


@shared_task
def watch_sessions() -> int:
    """Flags about peers who missed support sessions, as their organisation says."""
    return watch_missed_sessions(on=localdate())
