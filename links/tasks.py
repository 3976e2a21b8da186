from celery import shared_task

from links import actions


@shared_task
def send_again() -> None:
    """Send the links that were asked for again."""
    actions.send_what_was_asked_for()
