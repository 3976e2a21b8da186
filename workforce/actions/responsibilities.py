from datetime import date, timedelta
from uuid import UUID, uuid4

from django.utils.timezone import localdate

from audit.context import action
from refusals import RefusedBecause
from workforce.models import Membership, PeerSupportWorker, Responsibility, User
from workforce.rules import ROLE_OF_RESPONSIBILITY, ResponsibilityKind


class ResponsibilityNotAllowed(RefusedBecause):
    """The person cannot carry this responsibility; the text says why, for people to read."""


@action
def assign_responsibility(
    *,
    worker: PeerSupportWorker,
    user: User,
    kind: str,
    by,
    starts_on: date | None = None,
    ends_on: date | None = None,
    covers: Responsibility | None = None,
    chain: UUID | None = None,
) -> Responsibility:
    """Make ``user`` responsible for a peer from ``starts_on``; ``chain`` is that of whom they
    follow, with whom something may have been agreed by name.

    Raises ResponsibilityNotAllowed when they are the peer, lack the role that goes with it in
    the peer's organisation, or carry it already; and for a mentor who is the line manager (IND-1).
    """
    starts_on = starts_on or localdate()
    if worker.user_id == user.pk:
        raise ResponsibilityNotAllowed(f"{user} cannot be responsible for themselves")
    roles = Membership.objects.filter(user=user, organisation=worker.organisation_id).not_ended(
        starts_on
    )
    needed = ROLE_OF_RESPONSIBILITY.get(ResponsibilityKind(kind))
    if not (roles.filter(role=needed) if needed else roles).exists():
        raise ResponsibilityNotAllowed(
            f"{user} does not have the role {(needed or ResponsibilityKind(kind)).label} here"
        )
    carried = Responsibility.objects.filter(worker=worker, user=user, kind=kind).not_ended(
        starts_on
    )
    if (carried.filter(starts_on__lte=ends_on) if ends_on else carried).exists():
        raise ResponsibilityNotAllowed(
            f"{user} is {ResponsibilityKind(kind).label} of {worker} already"
        )
    if kind == ResponsibilityKind.MENTOR:
        _refuse_line_manager(worker, user, starts_on)
    return Responsibility.objects.create(
        worker=worker,
        user=user,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        covers=covers,
        chain=covers.chain if covers else chain or uuid4(),
    )


def _refuse_line_manager(worker: PeerSupportWorker, user: User, starts_on: date) -> None:
    """A mentor is somebody at the peer's side, and never the line manager (IND-1)."""
    managing = Responsibility.objects.filter(
        worker=worker, user=user, kind=ResponsibilityKind.LINE_MANAGER
    )
    if managing.not_ended(starts_on).exists():
        raise ResponsibilityNotAllowed(
            f"{user} is the line manager of {worker}. A mentor is somebody else"
        )


@action
def end_responsibility(
    *, responsibility: Responsibility, ends_on: date, by, why: str = ""
) -> Responsibility:
    """End a responsibility; ``ends_on`` is its last day. One that has not begun is removed.

    ``why`` is kept with it: the reason for which nobody takes over yet.
    """
    if responsibility.starts_on > ends_on:
        responsibility.delete()
        return responsibility
    responsibility.covered_by.not_ended(ends_on + timedelta(days=1)).filter(
        starts_on__lte=ends_on
    ).update(ends_on=ends_on)
    responsibility.covered_by.filter(starts_on__gt=ends_on).delete()
    responsibility.ends_on, responsibility.ended_because = ends_on, why
    responsibility.save(update_fields=["ends_on", "ended_because"])
    return responsibility


@action
def hand_over_responsibility(
    *, responsibility: Responsibility, to: User, by, on: date
) -> Responsibility:
    """``to`` takes over from the day ``on``; the old one ends the day before (SUP-10)."""
    end_responsibility(responsibility=responsibility, ends_on=on - timedelta(days=1), by=by)
    return assign_responsibility(
        worker=responsibility.worker,
        user=to,
        kind=responsibility.kind,
        starts_on=on,
        chain=responsibility.chain,
        by=by,
    )


@action
def cover_responsibility(
    *, responsibility: Responsibility, to: User, by, starts_on: date, ends_on: date
) -> Responsibility:
    """``to`` covers for the days given; reminders go to them meanwhile (SUP-10)."""
    return assign_responsibility(
        worker=responsibility.worker,
        user=to,
        kind=responsibility.kind,
        starts_on=starts_on,
        ends_on=ends_on,
        covers=responsibility,
        by=by,
    )
