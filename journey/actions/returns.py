"""A peer comes back after an absence: what it means for wellbeing and for support (WEL-5)."""

from datetime import date

from audit.context import action_apart
from supervision.actions import come_closer, come_closer_no_more
from wellbeing import actions as wellbeing
from wellbeing.models import Return
from workforce.models import PeerSupportWorker, StageMove, User


@action_apart
def note_return(
    *, worker: PeerSupportWorker, back_on: date, by: User | None, away_from: date | None = None
) -> Return:
    """A peer is back: a conversation with their line manager is due, they look at their plan
    again, and their support sessions come closer together for a while.

    Why they were away is never asked. Raises wellbeing.actions.ReturnNoted.
    """
    found = wellbeing.note_return(worker=worker, back_on=back_on, away_from=away_from, by=by)
    come_closer(
        worker=worker,
        begins_on=back_on,
        until=found.closer_until,
        every_weeks=worker.organisation.settings.return_every_weeks,
        by=by,
    )
    return found


def back_from_a_break(move: StageMove, by: User | None) -> None:
    """As ``note_return``, for a peer who was moved on from a break; once a day."""
    worker = move.worker
    if Return.objects.filter(worker=worker, back_on=move.moved_on).exists():
        return
    went = worker.stage_moves.filter(go_to=move.come_from, moved_on__lte=move.moved_on)
    away_from = went.order_by("-at").values_list("moved_on", flat=True).first()
    note_return(worker=worker, back_on=move.moved_on, away_from=away_from, by=by)


@action_apart
def withdraw_return(*, found: Return, by: User) -> None:
    """It was noted by mistake; the usual rhythm holds again."""
    come_closer_no_more(worker=found.worker, by=by)
    wellbeing.withdraw_return(found=found, by=by)
