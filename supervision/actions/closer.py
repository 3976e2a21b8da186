"""Support sessions come closer together for a while after an absence (WEL-5)."""

from datetime import date

from audit.context import action
from supervision.actions.arrangements import locked, settle
from supervision.models import Arrangement
from supervision.rules import Kind
from workforce.models import PeerSupportWorker

FIELDS = ("closer_from", "closer_until", "closer_every_weeks")


@action
def come_closer(
    *, worker: PeerSupportWorker, begins_on: date, until: date, every_weeks: int, by
) -> Arrangement | None:
    """From ``begins_on`` until before ``until`` the support sessions of a peer are at most
    ``every_weeks`` apart; None for who has none agreed."""
    return _set(worker, (begins_on, until, every_weeks))


@action
def come_closer_no_more(*, worker: PeerSupportWorker, by) -> Arrangement | None:
    """The usual rhythm holds again."""
    return _set(worker, (None, None, None))


def _set(worker: PeerSupportWorker, values: tuple) -> Arrangement | None:
    found = Arrangement.objects.running().filter(worker=worker, kind=Kind.SUPPORT).first()
    if found is None:
        return None
    arrangement = locked(found)
    for name, value in zip(FIELDS, values, strict=True):
        setattr(arrangement, name, value)
    arrangement.save(update_fields=FIELDS)
    return settle(arrangement)
