"""Rules of the organisation that raise flags from facts of several rooms (WEL-3)."""

import logging
from collections.abc import Iterator
from datetime import date

from django.db.models import (
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast

from supervision.models import Session
from supervision.rules import SessionKind
from wellbeing.actions.flags import FlagNotAllowed, raise_flag
from wellbeing.models import Flag, Return
from wellbeing.rules import BY_DEFAULT, FlagRule, Level, Origin
from workforce.lifecycle import WORKING
from workforce.models import Absence, PeerSupportWorker

logger = logging.getLogger(__name__)


def missed_sessions(on: date) -> QuerySet[Session]:
    """Support sessions that peers missed since the last one that was held, whoever held it.

    One that was called off is not missed; nor does one count on a day on which the peer or the
    other side was away, or that lies before the peer came back.
    """
    held = Session.objects.held().filter(
        worker=OuterRef("worker"), kind__in=(SessionKind.SUPPORT, SessionKind.AD_HOC)
    )
    away = Absence.objects.filter(
        Q(user=OuterRef("worker__user")) | Q(user=OuterRef("held_with")),
        organisation=OuterRef("worker__organisation"),
        starts_on__lte=OuterRef("on"),
        ends_on__gte=OuterRef("on"),
    )
    came_back = Return.objects.filter(
        Q(away_from=None) | Q(away_from__lte=OuterRef("on")),
        worker=OuterRef("worker"),
        back_on__gt=OuterRef("on"),
    )
    last_held = Subquery(held.order_by("-on").values("on")[:1], output_field=DateField())
    return (
        Session.objects.filter(
            kind=SessionKind.SUPPORT,
            missed_on__isnull=False,
            on__lte=on,
            worker__stage__in=WORKING,
            worker__organisation__settings__flag_after_missed__gt=0,
        )
        .filter(~Exists(away), ~Exists(came_back))
        .annotate(last_held=last_held)
        .filter(Q(last_held=None) | Q(on__gt=F("last_held")))
    )


def rows_of_missed(on: date) -> QuerySet:
    """Peer and first day of each row of missed sessions that is as long as the organisation says,
    and whose last is not longer ago than it says; one question."""
    settings = "worker__organisation__settings"
    since = ExpressionWrapper(
        Cast(Value(on), DateField()) - F(f"{settings}__missed_counts_days"),
        output_field=DateField(),
    )
    return (
        missed_sessions(on)
        .order_by()
        .values("worker_id")
        .annotate(number=Count("pk"), first=Min("on"), last=Max("on"))
        .filter(
            number__gte=F(f"{settings}__flag_after_missed"),
            last__gte=since,
        )
        .values_list("worker_id", "first")
    )


def without_a_flag(on: date) -> Iterator[tuple[PeerSupportWorker, str]]:
    """Each peer with such a row about which no flag was raised yet, and what it is about."""
    found = {worker: f"since {first.isoformat()}" for worker, first in rows_of_missed(on)}
    known = set(
        Flag.objects.filter(rule=FlagRule.MISSED, worker__in=found).values_list(
            "worker_id", "about"
        )
    )
    workers = PeerSupportWorker.objects.in_bulk(
        [worker for worker, about in found.items() if (worker, about) not in known]
    )
    for worker in workers.values():
        yield worker, found[worker.pk]


def watch_missed_sessions(*, on: date) -> int:
    """Raise a flag, for supporter and line manager, about each peer who missed so many support
    sessions in a row; one flag about a row, however often it is asked. How many were raised.

    A peer with nobody who could act on it is on the lead's list of those without a supporter.
    """
    raised = 0
    for worker, about in without_a_flag(on):
        try:
            raise_flag(
                worker=worker,
                level=Level.WHEN_YOU_CAN,
                audience=BY_DEFAULT,
                origin=Origin.RULE,
                rule=FlagRule.MISSED,
                about=about,
                by=None,
            )
        except FlagNotAllowed as refusal:
            logger.warning("No flag about a row of missed sessions: %s", refusal.sentence)
        else:
            raised += 1
    return raised
