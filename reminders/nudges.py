"""Telling a worker that something waits. A nudge may get lost: beat asks every minute anyway."""

import logging

from celery import current_app
from django.db import connection, transaction
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def nudge() -> None:
    """Ask a worker to send what waits. Never fails and never waits long when Redis is gone."""
    try:
        current_app.send_task("reminders.tasks.send_waiting", retry=False, expires=55)
    except (OSError, KombuError, RedisError) as error:
        logger.warning("No worker could be nudged (%s); beat will see to it", error)


def nudge_after_commit() -> None:
    """Nudge once when the transaction commits, however often this is called in it."""
    if all(entry[1] is not nudge for entry in connection.run_on_commit):
        transaction.on_commit(nudge, robust=True)
