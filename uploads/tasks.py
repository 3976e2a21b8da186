from celery import shared_task

from uploads import actions


@shared_task
def sweep() -> None:
    """Remove files that no record knows."""
    actions.sweep()
