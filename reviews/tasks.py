from celery import shared_task

from reviews.actions import open_reviews


@shared_task
def open_missing() -> None:
    """Open the review of every peer who works and has none (REV-6)."""
    open_reviews(by=None)
