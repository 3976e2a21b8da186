from celery import shared_task

from retention import sweep


@shared_task
def erase_what_is_due() -> None:
    """Erase all records whose time is over and on which there is no hold."""
    sweep.sweep()
