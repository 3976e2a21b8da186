"""Whoever's first day has come is in induction, by itself (IND-1, IND-3)."""

import logging
from datetime import date

from django.utils.translation import gettext as _

from journey.actions import move_peer
from workforce.actions import MoveNotAllowed
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker

logger = logging.getLogger(__name__)


def begin_first_days(*, on: date) -> int:
    """Move everybody who starts by the day ``on`` into induction, from their first day, so that
    support runs and is reminded of whether or not somebody thinks of it. Each is an act of its
    own: run twice or late, everybody begins once. How many did."""
    begun = 0
    to_come = PeerSupportWorker.objects.filter(stage=Stage.STARTING, started_on__lte=on)
    for worker in to_come.order_by("started_on", "pk"):
        try:
            move_peer(
                worker=worker,
                to=Stage.INDUCTION,
                on=worker.started_on,
                why=_("The first day has come"),
                by=None,
            )
        except MoveNotAllowed:  # somebody was quicker
            logger.info("A first day was noted meanwhile: %s", worker.pk)
        else:
            begun += 1
    return begun
