"""Long work of imports: small files at once, large ones by a worker, none forgotten."""

import logging
from datetime import timedelta

from celery import shared_task
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from journey.imports import actions
from journey.models import WorkforceImport
from reminders import outbox

logger = logging.getLogger(__name__)

AT_ONCE = 300
"""So many lines are carried out while the person waits for the next page."""
KEEP = timedelta(days=30)
"""How long drafts, rows that stayed out, and the means to undo are kept."""


def set_going(workforce_import: WorkforceImport) -> None:
    """Carry out, or undo, what was asked for: at once when it is little, else by a worker.

    When the worker cannot be told, the next round of ``resume`` finds the work.
    """
    forget_progress(workforce_import.pk, undoing=bool(workforce_import.undo_started_at))
    if workforce_import.line_count <= AT_ONCE:
        carry_on(workforce_import.pk)
        return
    try:
        run.delay(str(workforce_import.pk))
    except (OperationalError, RedisError, OSError):
        logger.warning("Import %s waits: the worker cannot be told", workforce_import.pk)


def carry_on(pk) -> None:
    """Do for one import what its dates say is to be done. Doing it twice changes nothing."""
    workforce_import = WorkforceImport.objects.select_related("by", "undone_by").get(pk=pk)
    undoing = bool(workforce_import.undo_started_at)
    by = workforce_import.undone_by if undoing else workforce_import.by
    if not actions.note_attempt(workforce_import=workforce_import, by=by):
        return
    act = actions.undo_import if undoing else actions.carry_out_import
    act(
        workforce_import=workforce_import,
        by=by,
        progress=lambda done, total: note_progress(pk, done, total, undoing=undoing),
    )


@shared_task
def run(pk: str) -> None:
    """Carry on with one import, and tell the person who waits for it by mail."""
    carry_on(pk)
    workforce_import = WorkforceImport.objects.select_related("by", "undone_by").get(pk=pk)
    what = _outcome(workforce_import)
    if what:
        outbox.write(
            key=f"import/{pk}/{what}",
            template="journey/mail/import_done",
            recipient=workforce_import.undone_by or workforce_import.by,
            organisation_id=workforce_import.organisation_id,
            context={"path": reverse("journey:import", args=[pk])},
        )


def _outcome(workforce_import: WorkforceImport) -> str:
    """What there is to tell somebody who waits; each is told once."""
    if workforce_import.undone_at:
        return "undone"
    if workforce_import.undo_started_at:
        return ""
    if workforce_import.undo_refused_at:
        return f"not-undone/{workforce_import.undo_refused_at:%Y%m%dT%H%M%S%f}"
    return "done" if workforce_import.done_at or workforce_import.failed_at else ""


@shared_task
def resume() -> None:
    """Carry on with imports whose worker died or was never told."""
    for pk in actions.unfinished():
        run(str(pk))


@shared_task
def forget() -> None:
    """Forget what old imports still hold of people."""
    actions.forget_import_contents(older_than=timezone.now() - KEEP, by=None)


def note_progress(pk, done: int, total: int, *, undoing: bool = False) -> None:
    """Where an import, or its undoing, is, seen from outside of its transaction."""
    try:
        cache.set(_progress_key(pk, undoing), (done, total), 3600)
    except RedisError:
        logger.info("The progress of import %s cannot be shown", pk)


def progress_of(pk, *, undoing: bool = False) -> tuple[int, int]:
    """(done, total); (0, 1) while nothing is known."""
    try:
        return cache.get(_progress_key(pk, undoing)) or (0, 1)
    except RedisError:
        return (0, 1)


def forget_progress(pk, *, undoing: bool = False) -> None:
    """What an earlier attempt had come to is not where the next one is."""
    try:
        cache.delete(_progress_key(pk, undoing))
    except RedisError:
        logger.info("The progress of import %s cannot be forgotten", pk)


def _progress_key(pk, undoing: bool) -> str:
    return f"import/{pk}/undo" if undoing else f"import/{pk}"
