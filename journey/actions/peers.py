"""A peer starts, changes role, goes on a break, leaves or comes back: what it means everywhere."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from competencies.actions.careers import note_where_to
from competencies.actions.places import free_places
from competencies.rules import WhereTo
from induction.actions import end_inductions, follow_start, propose_induction
from journey.actions.returns import back_from_a_break
from journey.appointing.equality import take_from_census
from matching.actions import end_search
from matching.actions.relationships import end_relationships_of
from reviews.actions import end_reviews, open_reviews, rest_review, resume_review
from supervision.actions import (
    NewArrangement,
    close_feed,
    close_unrecorded,
    end_arrangements,
    follow_address,
    recompute_due_dates,
    rest,
    resume,
    start_arrangements,
    withdraw_request,
)
from supervision.models import SupportRequest
from supervision.rules import Kind
from wellbeing.actions.flags import close_flags_of
from workforce import actions
from workforce.lifecycle import WORKING, Stage
from workforce.models import Engagement, Membership, Organisation, PeerSupportWorker, StageMove
from workforce.rules import Role, WhereNext

ONWARD = {
    WhereNext.PEER_ELSEWHERE: WhereTo.ANOTHER_ROLE,
    WhereNext.HEALTH_OR_CARE: WhereTo.ANOTHER_ROLE,
    WhereNext.OTHER_WORK: WhereTo.ANOTHER_ROLE,
    WhereNext.NOT_SAID: WhereTo.NOT_SAID,
}
"""What progression asks of where somebody went, out of what they said; all else is something
else (COM-7)."""


@action
def add_peer(
    *,
    organisation: Organisation,
    by,
    strands: Iterable[str] = tuple(Kind),
    started_on: date | None = None,
    **fields,
) -> PeerSupportWorker:
    """A new peer, whose support and supervision run from the first day, so that nothing slips;
    whoever is starting gets the induction that the organisation's templates propose (IND-1).

    ``strands`` are the kinds to start; ``fields`` those of ``workforce.actions.add_peer``.
    """
    started_on = started_on or localdate()
    worker = actions.add_peer(organisation=organisation, started_on=started_on, by=by, **fields)
    _start_strands(worker, strands, started_on, by)
    open_reviews(workers=[worker.pk], by=by)
    propose_induction(worker=worker, by=by)
    return worker


def _start_strands(worker, strands: Iterable[str], starts_on: date, by) -> None:
    start_arrangements(
        organisation=worker.organisation,
        rows=[NewArrangement(worker.pk, kind, starts_on) for kind in strands],
        by=by,
    )


@action
def change_peer(*, worker: PeerSupportWorker, by, **fields) -> PeerSupportWorker:
    """Put the basics right; whoever is new to work has their first weeks closer together, and
    another address gets the calendar entries of the old one (SUP-8), and the plan of an induction
    moves with the first day (IND-1)."""
    before = PeerSupportWorker.objects.select_related("organisation__settings").get(pk=worker.pk)
    worker = actions.change_peer(worker=worker, by=by, **fields)
    follow_address(before=before, worker=worker, by=by)
    follow_start(worker=worker, before=before.started_on, by=by)
    _due_dates_follow(worker, by)
    return worker


def _due_dates_follow(worker: PeerSupportWorker, by) -> None:
    recompute_due_dates(organisation=worker.organisation, workers=[worker.pk], by=by)


@action
def add_engagement(*, worker: PeerSupportWorker, by, **fields) -> Engagement:
    """A further engagement; the rhythm of its team holds from now on, if it is the one in force."""
    engagement = actions.add_engagement(worker=worker, by=by, **fields)
    _due_dates_follow(worker, by)
    return engagement


@action
def change_engagement(*, engagement: Engagement, by, **fields) -> Engagement:
    """Put an engagement right; the rhythm of its team holds from now on."""
    engagement = actions.change_engagement(engagement=engagement, by=by, **fields)
    _due_dates_follow(engagement.worker, by)
    return engagement


@action
def replace_engagement(*, engagement: Engagement, by, **fields) -> Engagement:
    """A promotion or a move to another team, as a new row; raises EngagementNotAllowed."""
    new = actions.replace_engagement(engagement=engagement, by=by, **fields)
    _due_dates_follow(engagement.worker, by)
    return new


@action
def move_peer(*, worker: PeerSupportWorker, to: str, on: date, by, why: str = "") -> StageMove:
    """Move a peer to another stage, with all that follows from it. Raises MoveNotAllowed.

    On a break support and supervision rest; back from it they go on, and a conversation about
    being back is due (WEL-5). Leaving ends, with the
    last day ``on``, every strand, engagement and responsibility; flags, open requests for support
    and sessions of which nothing was written are closed, places in training go to those who wait,
    invitations are taken back, what they gave to the census is forgotten, and access ends the
    same day, with the calendar feed of who has no role left (WFO-6). Said beforehand
    (``journey.leaving``), it happens by itself when the last day is over.
    """
    move = actions.move_peer(worker=worker, to=to, on=on, why=why, by=by)
    worker = move.worker
    if to == Stage.ON_BREAK:
        rest(worker=worker, on=on, by=by)
        rest_review(worker=worker, on=on, by=by)
    elif to == Stage.LEFT:
        _leave(worker, on, why, by)
    elif to in WORKING and move.come_from == Stage.ON_BREAK:
        resume(worker=worker, on=on, by=by)
        resume_review(worker=worker, on=on, by=by)
        back_from_a_break(move, by)
    elif to in WORKING:
        open_reviews(workers=[worker.pk], by=by)
    return move


def _leave(worker: PeerSupportWorker, last_day: date, why: str, by) -> None:
    leaving = actions.finish_leaving(worker=worker, last_day=last_day, by=by)
    if leaving.where_next and leaving.noted_by:
        where_to = ONWARD.get(leaving.where_next, WhereTo.SOMETHING_ELSE)
        note_where_to(worker=worker, where_to=where_to, by=leaving.noted_by)
    why = why or _("The peer left")
    end_arrangements(worker=worker, ends_on=last_day, why=why, by=by)
    close_unrecorded(worker=worker, by=by)
    end_reviews(worker=worker, why=_("The peer left"), by=by)
    end_inductions(worker=worker, why=_("The peer left"), by=by)
    for request in SupportRequest.objects.open().filter(worker=worker):
        withdraw_request(request=request, by=by)
    close_flags_of(worker=worker, by=by)
    end_relationships_of(worker=worker, on=last_day, by=by)
    end_search(worker=worker, because=_("The peer left"), by=by)
    for responsibility in worker.responsibilities.not_ended(last_day + timedelta(days=1)):
        actions.end_responsibility(responsibility=responsibility, ends_on=last_day, by=by)
    actions.end_engagements(worker=worker, ends_on=last_day, by=by)
    take_from_census(worker=worker, by=by)
    free_places(worker=worker, after=last_day, by=by)
    if worker.user_id is None:
        return
    ends_on = actions.last_day_of_access(last_day)
    roles = Membership.objects.filter(
        user=worker.user_id, organisation=worker.organisation_id, role=Role.PEER
    )
    for membership in roles.not_ended(ends_on + timedelta(days=1)):
        actions.end_role(membership=membership, ends_on=ends_on, by=by)
    actions.sign_out_without_role(worker.user)
    if not Membership.objects.filter(user=worker.user_id).current(localdate()).exists():
        close_feed(user=worker.user, by=by)


@action
def bring_back_peer(
    *,
    worker: PeerSupportWorker,
    to: str,
    on: date,
    by,
    why: str = "",
    strands: Iterable[str] = tuple(Kind),
    **engagement,
) -> PeerSupportWorker:
    """Somebody who left comes back: a new engagement, their strands anew, and their sign-in.

    All that was recorded before stays theirs. Raises MoveNotAllowed for someone still here.
    """
    move = actions.move_peer(worker=worker, to=to, on=on, why=why, by=by)
    worker = move.worker
    actions.add_engagement(worker=worker, starts_on=on, by=by, **engagement)
    _start_strands(worker, strands, on, by)
    open_reviews(workers=[worker.pk], since=on, by=by)
    if worker.user_id is not None:
        actions.give_role(
            user=worker.user,
            organisation=worker.organisation,
            role=Role.PEER,
            starts_on=on,
            by=by,
        )
    return worker
