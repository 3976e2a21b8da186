"""Who answers for a peer changes: open requests and bookings follow (SUP-10).

A strand that is with one supervisor by name needs no act of its own: it is with whoever carries
that responsibility on the day (``supervision.holders``)."""

from collections.abc import Iterable
from datetime import date

from audit.context import action
from supervision.actions import hand_on_requests, hand_on_sessions
from workforce import actions
from workforce.models import PeerSupportWorker, Responsibility, User


@action
def assign_responsibility(
    *, worker: PeerSupportWorker, user: User, kind: str, starts_on: date, by
) -> Responsibility:
    """``user`` answers for a peer from ``starts_on``. Raises ResponsibilityNotAllowed."""
    responsibility = actions.assign_responsibility(
        worker=worker, user=user, kind=kind, starts_on=starts_on, by=by
    )
    requests_and_bookings_follow([worker], by=by)
    return responsibility


@action
def end_responsibility(*, responsibility: Responsibility, ends_on: date, by) -> None:
    """End a responsibility; ``ends_on`` is its last day. The peer stands on the list of those
    without, unless somebody else carries the same."""
    actions.end_responsibility(responsibility=responsibility, ends_on=ends_on, by=by)
    requests_and_bookings_follow([responsibility.worker], by=by)


@action
def take_over(
    *, responsibilities: Iterable[Responsibility], to: User, on: date, by
) -> list[Responsibility]:
    """``to`` takes over these peers from the day ``on``; until then nothing changes. What
    ``plan_handover`` refuses is passed over."""
    taken = actions.take_over(responsibilities=responsibilities, to=to, on=on, by=by)
    requests_and_bookings_follow([each.worker for each in taken], by=by)
    return taken


@action
def take_cover(
    *, responsibilities: Iterable[Responsibility], to: User, starts_on: date, ends_on: date, by
) -> list[Responsibility]:
    """``to`` covers for these days; what ``plan_handover`` refuses is passed over."""
    taken = actions.take_cover(
        responsibilities=responsibilities, to=to, starts_on=starts_on, ends_on=ends_on, by=by
    )
    requests_and_bookings_follow([each.worker for each in taken], by=by)
    return taken


def requests_and_bookings_follow(workers: Iterable[PeerSupportWorker], *, by) -> None:
    """After responsibilities for these peers changed: open requests go to whoever answers now,
    bookings to whoever holds them on their day."""
    for worker in {each.pk: each for each in workers}.values():
        hand_on_requests(worker=worker, by=by)
        hand_on_sessions(worker=worker, by=by)
