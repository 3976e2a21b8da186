from celery import shared_task

from reviews.actions import close_rounds_that_are_over, open_reviews


@shared_task
def open_missing() -> None:
    """Open the review of every peer who works and has none (REV-6)."""
    open_reviews(by=None)


@shared_task
def close_feedback() -> None:
    """Close the rounds of feedback whose last day has passed (REV-3)."""
    close_rounds_that_are_over(by=None)
