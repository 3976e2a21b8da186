from celery import shared_task
from django.core.management import call_command

from workforce import actions


@shared_task
def forget_old_drafts() -> None:
    """Forget what was typed more than a day ago and never sent, and sessions that are over."""
    actions.forget_old_drafts(by=None)
    call_command("clearsessions")


@shared_task
def free_vacant_posts() -> None:
    """Posts whose last holder has gone are vacant from the day after."""
    actions.free_vacant_posts(by=None)
