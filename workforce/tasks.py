from celery import shared_task
from django.core.management import call_command

from workforce import actions


@shared_task
def forget_old_drafts() -> None:
    """Forget what was typed more than a day ago and never sent, and sessions that are over."""
    actions.forget_old_drafts(by=None)
    call_command("clearsessions")
