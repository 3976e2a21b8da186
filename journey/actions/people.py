"""Who answers for a peer changes: open requests, bookings and named supervisors follow (SUP-10)."""

from collections.abc import Iterable
from datetime import date

from audit.context import action
from supervision.actions import (
    ArrangementNotAllowed,
    change_supervisor,
    end_arrangement,
    hand_on_requests,
    hand_on_sessions,
)
from supervision.models import Arrangement
from supervision.rules import Kind
from workforce import actions
from workforce.models import PeerSupportWorker, Responsibility, User
from workforce.rules import ResponsibilityKind


@action
def assign_responsibility(
    *, worker: PeerSupportWorker, user: User, kind: str, starts_on: date, by
) -> Responsibility:
    """``user`` answers for a peer from ``starts_on``. Raises ResponsibilityNotAllowed."""
    responsibility = actions.assign_responsibility(
        worker=worker, user=user, kind=kind, starts_on=starts_on, by=by
    )
    hand_on_requests(worker=worker, by=by)
    hand_on_sessions(worker=worker, by=by)
    return responsibility


@action
def end_responsibility(*, responsibility: Responsibility, ends_on: date, by) -> None:
    """End a responsibility; ``ends_on`` is its last day. The peer stands on the list of those
    without, unless somebody else carries the same."""
    actions.end_responsibility(responsibility=responsibility, ends_on=ends_on, by=by)
    requests_and_strands_follow([responsibility], by=by)


@action
def take_over(
    *, responsibilities: Iterable[Responsibility], to: User, on: date, by
) -> list[Responsibility]:
    """``to`` takes over these peers from the day ``on``, and the strands held with the person
    before by name. What ``plan_handover`` refuses is passed over."""
    responsibilities = list(responsibilities)
    taken = actions.take_over(responsibilities=responsibilities, to=to, on=on, by=by)
    handed = {(each.worker_id, each.kind) for each in taken}
    given = [each for each in responsibilities if (each.worker_id, each.kind) in handed]
    requests_and_strands_follow(given, to=to, by=by)
    return taken


@action
def take_cover(
    *, responsibilities: Iterable[Responsibility], to: User, starts_on: date, ends_on: date, by
) -> list[Responsibility]:
    """``to`` covers for these days; what ``plan_handover`` refuses is passed over."""
    taken = actions.take_cover(
        responsibilities=responsibilities, to=to, starts_on=starts_on, ends_on=ends_on, by=by
    )
    requests_and_strands_follow(taken, strands=False, by=by)
    return taken


def requests_and_strands_follow(
    given: Iterable[Responsibility], *, by, to: User | None = None, strands: bool = True
) -> None:
    """After these were given up: strands held with that person by name go to ``to`` (None: to
    whoever is responsible), and open requests to whoever answers now."""
    given = list(given)
    if strands:
        for each in given:
            if each.kind == ResponsibilityKind.SUPERVISOR:
                _strands_follow(each, to, by)
    for worker in {each.worker_id: each.worker for each in given}.values():
        hand_on_requests(worker=worker, by=by)
        hand_on_sessions(worker=worker, by=by)


def _strands_follow(given: Responsibility, to: User | None, by) -> None:
    named = Arrangement.objects.running().filter(
        worker=given.worker_id, kind=Kind.PROFESSIONAL, supervisor=given.user_id
    )
    for arrangement in named:
        try:
            change_supervisor(arrangement=arrangement, supervisor=to, by=by)
        except ArrangementNotAllowed:  # one with the new person runs already: this one is done
            end_arrangement(arrangement=arrangement, by=by)
