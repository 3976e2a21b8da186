"""``/health/live`` and ``/health/ready``: for whoever watches over the portal.

The answers name what is wrong, never why: they are open to everybody.
"""

import logging
from datetime import timedelta
from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q
from django.http import JsonResponse
from django.utils import timezone
from redis.exceptions import RedisError

from documents import libraries
from documents.models import Bundle, IssuedDocument
from psw_portal import heartbeat
from reminders.models import Message

OK = "ok"
FAILING = "failing"
LONGEST_OUTBOX_LAG = timedelta(minutes=15)
LONGEST_WAIT_FOR_A_DOCUMENT = timedelta(minutes=30)
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
    """Whether everything that people need is there: 200, or 503 with what fails.

    ``warnings`` name what whoever runs the portal should see to, while people can work and
    nothing is lost. They never make it 503: taking the process out of service would turn a
    missing PDF into a missing portal, and not bring the PDF back (decision 9).
    """
    checks = {name: _outcome(name, check) for name, check in CHECKS.items()}
    warnings = {name: _outcome(name, check) for name, check in WARNINGS.items()}
    well = all(outcome == OK for outcome in checks.values())
    return _answer(
        {"status": OK if well else FAILING, "checks": checks, "warnings": warnings},
        200 if well else 503,
    )


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


def printing() -> bool:
    """The libraries that lay out PDFs are on this machine."""
    return libraries.are_here()


def documents() -> bool:
    """No document or bundle has been waiting for long, and none was put aside."""
    late = timezone.now() - LONGEST_WAIT_FOR_A_DOCUMENT
    return not any(
        rows.filter(Q(failed_at__isnull=False) | Q(**{f"{asked}__lt": late})).exists()
        for rows, asked in (
            (IssuedDocument.objects.filter(rendered_at=None), "issued_at"),
            (Bundle.objects.filter(rendered_at=None, emptied_at=None), "asked_at"),
        )
    )


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
WARNINGS = {
    "printing": printing,
    "documents": documents,
}
