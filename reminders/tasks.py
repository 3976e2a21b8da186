"""What the workers do. Beat only nudges: what is due is asked of the database each time."""

from time import monotonic

from celery import shared_task

from reminders import digests, outbox, retention, sweep
from reminders.nudges import nudge

SEND_FOR_SECONDS = 120  # then the rest is left to the next task; far below its time limit


@shared_task
def remind() -> None:
    """Ask what is due, unless that was asked minutes ago; then make the digests of the hour."""
    sweep.run_when_due()
    if digests.make():
        nudge()


@shared_task
def send_waiting() -> None:
    """Send what waits in the outbox."""
    if outbox.Sender().run(until=monotonic() + SEND_FOR_SECONDS, clock=monotonic):
        nudge()


@shared_task
def erase_old() -> None:
    """Erase what is older than the log is kept."""
    retention.erase_old()
