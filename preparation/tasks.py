from celery import shared_task
from django.utils.timezone import localdate

from preparation.actions import close_audits_that_are_over


@shared_task
def close_audits() -> None:
    """Close the skills audits whose last day has passed (PREP-8)."""
    close_audits_that_are_over(on=localdate(), by=None)
