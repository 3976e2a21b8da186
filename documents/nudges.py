"""Telling a worker that something is to be made. A nudge may get lost: beat asks every minute."""

import logging
from functools import cache, partial

from celery import current_app
from django.db import connection, transaction
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

PRINT = "documents.tasks.print_waiting"
BUNDLE = "documents.tasks.make_bundles"


def nudge(task: str) -> None:
    """Ask a worker to see what waits. Never fails and never waits long when Redis is gone."""
    try:
        current_app.send_task(task, retry=False, expires=55)
    except (OSError, KombuError, RedisError) as error:
        logger.warning("No worker could be nudged (%s); beat will see to it", error)


@cache
def _nudge(task: str):
    return partial(nudge, task)


def nudge_after_commit(task: str) -> None:
    """Nudge once when the transaction commits, however often this is called in it."""
    if all(entry[1] is not _nudge(task) for entry in connection.run_on_commit):
        transaction.on_commit(_nudge(task), robust=True)
