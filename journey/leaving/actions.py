"""Leaving is one joint act, whoever said it first: ``journey.actions.move_peer`` to "Left"
(WFO-6). Before the last day it is only noted; after it, it happens."""

from datetime import date

from allauth.usersessions.models import UserSession
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from audit.context import action
from journey import actions
from supervision.actions import close_feed
from supervision.models import CalendarFeed
from workforce import actions as workforce
from workforce.lifecycle import Stage
from workforce.models import Leaving, Membership, PeerSupportWorker, User


@action
def say_leaving(*, worker: PeerSupportWorker, last_day: date, by: User, **why) -> Leaving:
    """A peer says, or somebody notes, that they leave. After a last day that has passed they have
    left at once. Raises workforce.actions.SaidAlready and LastDayNotPossible."""
    leaving = workforce.say_leaving(worker=worker, last_day=last_day, by=by, **why)
    return _go_if_over(leaving, by)


@action
def change_leaving(*, leaving: Leaving, last_day: date, by: User, **why) -> Leaving:
    """Another last day or reason; raises workforce.actions.NotComing and LastDayNotPossible."""
    leaving = workforce.change_leaving(leaving=leaving, last_day=last_day, by=by, **why)
    return _go_if_over(leaving, by)


def _go_if_over(leaving: Leaving, by: User) -> Leaving:
    if leaving.last_day < localdate():
        actions.move_peer(worker=leaving.worker, to=Stage.LEFT, on=leaving.last_day, by=by)
        leaving.refresh_from_db()
    return leaving


@action
def leave_when_over(*, leaving: Leaving, on: date, by: User | None) -> bool:
    """The last day is over: the peer has left. False where it was taken back, put off, or done
    meanwhile; so it happens once, however often it is asked."""
    found = (
        Leaving.objects.coming()
        .select_for_update(of=("self",))
        .select_related("worker")
        .filter(pk=leaving.pk, last_day__lt=on)
        .first()
    )
    if found is None:
        return False
    actions.move_peer(worker=found.worker, to=Stage.LEFT, on=found.last_day, by=by)
    return True


@action
def close_access_that_ended(*, on: date, by: User | None) -> int:
    """Whoever has no role left anywhere is signed out everywhere, and the secret address of their
    calendar is closed; how many people that were. Their roles have ended by themselves before."""
    held = Membership.objects.filter(user=OuterRef("user"))
    gone = Exists(held.filter(ends_on__lt=on)), ~Exists(held.not_ended(on))
    closed = set()
    for feed in CalendarFeed.objects.filter(*gone).select_related("user"):
        close_feed(user=feed.user, by=by)
        closed.add(feed.user_id)
    for session in UserSession.objects.filter(*gone):
        session.end()
        closed.add(session.user_id)
    return len(closed)
