"""Taking over completions: small files at once, large ones by a worker, none forgotten."""

import logging

from celery import shared_task
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from journey.completions import actions
from journey.imports.tasks import KEEP
from journey.models import CompletionImport
from reminders import outbox

logger = logging.getLogger(__name__)

AT_ONCE = 1_000
"""So many lines are taken over while the person waits for the next page."""


def set_going(completion_import: CompletionImport) -> None:
    """Take over what was started: at once when it is little, else by a worker. When that cannot
    be told, the next round of ``resume`` finds the work."""
    if completion_import.line_count <= AT_ONCE:
        carry_on(completion_import.pk)
        return
    try:
        run.delay(str(completion_import.pk))
    except (OperationalError, RedisError, OSError):
        logger.warning("Import %s waits: the worker cannot be told", completion_import.pk)


def carry_on(pk) -> None:
    """Do for one import what is to be done. Doing it twice changes nothing."""
    found = CompletionImport.objects.select_related("by").get(pk=pk)
    if actions.note_attempt(completion_import=found, by=found.by):
        actions.carry_out_completions(completion_import=found, by=found.by)


@shared_task
def run(pk: str) -> None:
    """Carry on with one import, and tell the person who waits for it by mail."""
    carry_on(pk)
    found = CompletionImport.objects.select_related("by").get(pk=pk)
    if found.done_at or found.failed_at:
        outbox.write(
            key=f"completions/{pk}/{'done' if found.done_at else 'failed'}",
            template="journey/mail/import_done",
            recipient=found.by,
            organisation_id=found.organisation_id,
            context={"path": reverse("journey:completion_import", args=[pk])},
        )


@shared_task
def resume() -> None:
    """Carry on with imports whose worker died or was never told."""
    for pk in actions.unfinished():
        run(str(pk))


@shared_task
def forget() -> None:
    """Forget what old imports still hold of people."""
    actions.forget_completions(older_than=timezone.now() - KEEP, by=None)
