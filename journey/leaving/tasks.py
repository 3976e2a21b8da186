"""What happens by itself on the day after a last day."""

import logging

from celery import shared_task
from django.utils.timezone import localdate

from journey.leaving import actions
from journey.leaving.queries import over_since
from workforce.actions import leave_teams_unled

logger = logging.getLogger(__name__)


@shared_task
def let_leave() -> int:
    """Whoever's last day is over has left. Each is an act of its own: run twice, run late, killed
    half way, everybody leaves once. Raises what went wrong with some, after the others."""
    on, failed, left = localdate(), [], 0
    for leaving in over_since(on):
        try:
            left += actions.leave_when_over(leaving=leaving, on=on, by=None)
        except Exception as error:
            logger.exception("A leaving could not be finished: %s", leaving.pk)
            failed.append(error)
    actions.close_access_that_ended(on=on, by=None)
    leave_teams_unled(on=on, by=None)
    if failed:
        raise ExceptionGroup("Some who leave are still here", failed)
    return left
