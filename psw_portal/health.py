"""``/health/live`` and ``/health/ready``: for whoever watches over the portal.

The answers name what is wrong, never why: they are open to everybody.
"""

import logging
from datetime import timedelta
from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.utils import timezone
from redis.exceptions import RedisError

from psw_portal import heartbeat
from reminders.models import Message

OK = "ok"
FAILING = "failing"
LONGEST_OUTBOX_LAG = timedelta(minutes=15)
logger = logging.getLogger(__name__)


class HealthMiddleware:
    """Answers before anything else: no session, no host name, no redirect."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = {"/health/live": live, "/health/ready": ready}.get(request.path_info)
        return answer() if answer else self.get_response(request)


def live() -> JsonResponse:
    """The process answers; nothing else is asked."""
    return _answer({"status": OK}, 200)


def ready() -> JsonResponse:
    """Whether everything that people need is there: 200, or 503 with what fails."""
    checks = {name: _outcome(name, check) for name, check in CHECKS.items()}
    well = all(outcome == OK for outcome in checks.values())
    return _answer({"status": OK if well else FAILING, "checks": checks}, 200 if well else 503)


def _answer(body: dict, status: int) -> JsonResponse:
    return JsonResponse(body, status=status, headers={"Cache-Control": "no-store"})


def _outcome(name: str, check) -> str:
    try:
        well = check()
    except (DatabaseError, RedisError) as error:
        logger.warning("Health of %s: %s", name, error)
        well = False
    return OK if well else FAILING


def database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def redis() -> bool:
    return bool(heartbeat.client().ping())


def worker() -> bool:
    return heartbeat.is_beating(heartbeat.WORKER)


def scheduler() -> bool:
    return heartbeat.is_beating(heartbeat.SCHEDULER)


def migrations() -> bool:
    """Every migration of this program has been carried out; once it is so, it stays so."""
    if not _all_carried_out():
        _all_carried_out.cache_clear()
        return False
    return True


def outbox() -> bool:
    """No mail has been waiting for long after its hour."""
    waiting = Message.objects.filter(sent_at=None, withdrawn_at=None, failed_at=None)
    return not waiting.filter(send_after__lt=timezone.now() - LONGEST_OUTBOX_LAG).exists()


@cache
def _all_carried_out() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


CHECKS = {
    "database": database,
    "redis": redis,
    "worker": worker,
    "scheduler": scheduler,
    "outbox": outbox,
    "migrations": migrations,
}
