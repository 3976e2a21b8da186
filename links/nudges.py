"""Telling a worker that new links were asked for. A nudge may get lost: beat asks anyway."""

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def nudge() -> None:
    """Ask a worker to look. Never fails and never waits long when Redis is gone."""
    try:
        current_app.send_task("links.tasks.send_again", retry=False, expires=55)
    except (OSError, KombuError, RedisError) as error:
        logger.warning("No worker could be nudged (%s); beat will see to it", error)


def nudge_after_commit() -> None:
    transaction.on_commit(nudge, robust=True)
