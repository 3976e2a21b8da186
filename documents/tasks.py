"""What the workers do. Beat only nudges: what waits is asked of the database each time."""

from time import monotonic

from celery import shared_task

from documents import bundling, erasing, issuing
from documents.nudges import BUNDLE, PRINT, nudge

PRINT_FOR_SECONDS = 60  # then the rest is left to the next task, behind the mails that wait
BUNDLE_FOR_SECONDS = 20


@shared_task
def print_waiting() -> None:
    """Make the documents that were issued."""
    if issuing.print_waiting(until=monotonic() + PRINT_FOR_SECONDS, clock=monotonic):
        nudge(PRINT)


@shared_task
def make_bundles() -> None:
    """Make the bundles that were asked for, for some seconds, then let others come first."""
    if bundling.make_waiting(until=monotonic() + BUNDLE_FOR_SECONDS, clock=monotonic):
        nudge(BUNDLE)


@shared_task
def forget_bundles() -> None:
    """Delete what bundles hold whose time is over."""
    erasing.forget_old()
