"""The tasks of this room, where Celery looks for them."""

from celery import shared_task
from django.utils.timezone import localdate

from journey.imports import tasks as imports
from journey.leaving import tasks as leaving
from journey.starting import begin_first_days
from journey.watching import watch_missed_sessions

__all__ = ["first_days", "imports", "leaving", "watch_sessions"]


@shared_task
def watch_sessions() -> int:
    """Flags about peers who missed support sessions, as their organisation says."""
    return watch_missed_sessions(on=localdate())


@shared_task
def first_days() -> int:
    """Whoever's first day has come is in induction."""
    return begin_first_days(on=localdate())
