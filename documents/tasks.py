"""What the workers do. Beat only nudges: what waits is asked of the database each time."""

from time import monotonic

from celery import shared_task

from documents import issuing
from documents.nudges import PRINT, nudge

PRINT_FOR_SECONDS = 60  # then the rest is left to the next task, behind the mails that wait


@shared_task
def print_waiting() -> None:
    """Make the documents that were issued."""
    if issuing.print_waiting(until=monotonic() + PRINT_FOR_SECONDS, clock=monotonic):
        nudge(PRINT)
