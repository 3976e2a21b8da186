"""The heartbeat: scheduled by beat, carried out by a worker, so that it proves both."""

import logging

from celery import shared_task
from celery.signals import beat_init, before_task_publish, worker_ready
from redis.exceptions import RedisError

from psw_portal import heartbeat

HEARTBEAT = "psw_portal.heartbeat"
logger = logging.getLogger(__name__)


@shared_task(name=HEARTBEAT)
def beat() -> None:
    """Say that a worker carries out what the scheduler asks for."""
    heartbeat.note(heartbeat.WORKER)


@worker_ready.connect
def say_that_the_worker_is_there(**kwargs) -> None:
    _note(heartbeat.WORKER)


@beat_init.connect
def follow_the_scheduler(**kwargs) -> None:
    """Only in the scheduler's own process: each heartbeat that it asks for is its own sign."""
    before_task_publish.connect(_say_that_the_scheduler_is_there, weak=False)
    _note(heartbeat.SCHEDULER)


def _say_that_the_scheduler_is_there(sender=None, **kwargs) -> None:
    if sender == HEARTBEAT:
        _note(heartbeat.SCHEDULER)


def _note(name: str) -> None:
    try:
        heartbeat.note(name)
    except RedisError:
        # Celery waits for Redis to come back; the missing sign is what /health/ready tells.
        logger.warning("No sign of life could be left for the %s: Redis does not answer", name)
