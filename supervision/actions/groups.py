"""Group supervision and reflective groups: invitations, attendance, shared notes (SUP-3, SUP-9)."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from refusals import RefusedBecause
from supervision import invitations
from supervision.actions.arrangements import settle
from supervision.models import Arrangement, GroupPlace, GroupSession
from supervision.rules import GroupPurpose, How, Kind
from workforce.models import Organisation, PeerSupportWorker, User


class GroupNotAllowed(RefusedBecause):
    """The group session cannot be changed so; the text says why, for people to read."""


@action
def plan_group(
    *,
    organisation: Organisation,
    purpose: str,
    starts_at: datetime,
    by: User,
    facilitator: User | None = None,
    workers: Iterable[PeerSupportWorker] = (),
    minutes: int = 90,
    how: str = How.IN_PERSON,
    where: str = "",
    open_to_all: bool = False,
) -> GroupSession:
    """Plan a group session and invite ``workers`` (SUP-3). Only a reflective group can be open
    to all peers of the organisation (SUP-9)."""
    group = GroupSession.objects.create(
        organisation=organisation,
        purpose=purpose,
        facilitator=facilitator or by,
        starts_at=starts_at,
        minutes=minutes,
        how=how,
        where=where.strip(),
        open_to_all=open_to_all and purpose == GroupPurpose.REFLECTIVE,
    )
    invite(group=group, workers=workers, by=by)
    return group


def _locked(group: GroupSession) -> GroupSession:
    return (
        GroupSession.objects.select_for_update(of=("self",))
        .select_related("organisation__settings", "facilitator")
        .get(pk=group.pk)
    )


def _still_to_come(group: GroupSession) -> GroupSession:
    group = _locked(group)
    if group.held_on or group.cancelled_on:
        raise GroupNotAllowed(_("This group session has been recorded or cancelled already"))
    return group


@action
def invite(*, group: GroupSession, workers: Iterable[PeerSupportWorker], by) -> int:
    """Invite peers of the group's organisation; who is invited already stays so. Returns how
    many are new. Raises GroupNotAllowed when it was held or cancelled."""
    group = _still_to_come(group)
    known = set(group.places.values_list("worker_id", flat=True))
    fresh = [
        GroupPlace(group=group, worker=worker)
        for worker in workers
        if worker.pk not in known and worker.organisation_id == group.organisation_id
    ]
    GroupPlace.objects.bulk_create(fresh)
    if fresh:
        invitations.send_group(group)
    return len(fresh)


@action
def join_group(*, group: GroupSession, worker: PeerSupportWorker, by: User) -> GroupPlace:
    """A peer takes a place: in a group open to all (SUP-9), or in one they had declined.

    Raises GroupNotAllowed when it is not open to them, was held or cancelled.
    """
    group = _still_to_come(group)
    place = group.places.filter(worker=worker).first()
    if place is None:
        if not group.open_to_all or worker.organisation_id != group.organisation_id:
            raise GroupNotAllowed(_("This group is by invitation"))
        place = GroupPlace.objects.create(group=group, worker=worker)
    elif place.declined_at is not None:
        place.declined_at = None
        place.save(update_fields=["declined_at"])
    invitations.send_group(group)
    return place


@action
def decline_place(*, place: GroupPlace, by: User) -> GroupPlace:
    """A peer says that they cannot come. Nothing is made of it."""
    place.declined_at = timezone.now()
    place.save(update_fields=["declined_at"])
    invitations.withdraw_place(place)
    return place


@action
def change_group(
    *,
    group: GroupSession,
    starts_at: datetime,
    by: User,
    minutes: int,
    how: str,
    where: str = "",
) -> GroupSession:
    """Move a planned group session; calendars learn of it. Raises GroupNotAllowed."""
    group = _still_to_come(group)
    group.starts_at, group.minutes, group.how, group.where = starts_at, minutes, how, where.strip()
    group.calendar_version += 1
    group.save()
    invitations.send_group(group)
    return group


@action
def cancel_group(*, group: GroupSession, reason: str, by: User) -> GroupSession:
    """Call a group session off; it says why. Raises GroupNotAllowed."""
    group = _still_to_come(group)
    if not reason.strip():
        raise GroupNotAllowed(_("Say why the group session is cancelled"))
    group.cancelled_on, group.reason = localdate(), reason.strip()
    group.calendar_version += 1
    group.save(update_fields=["cancelled_on", "reason", "calendar_version"])
    invitations.withdraw_group(group)
    return group


@action
def record_group(
    *,
    group: GroupSession,
    held_on: date,
    attended: Iterable[UUID],
    by: User,
    shared_notes: str = "",
    minutes: int | None = None,
) -> GroupSession:
    """A group session was held: who was there (keys of peers), and notes without personal detail.

    Where the organisation says so it counts towards the professional strand of those who were
    there (SUP-3). It can be recorded again to put attendance right. Raises GroupNotAllowed for a
    day to come and for a cancelled group.
    """
    group = _locked(group)
    if group.cancelled_on:
        raise GroupNotAllowed(_("This group session was cancelled"))
    if held_on > localdate():
        raise GroupNotAllowed(_("A group session can be recorded once it has been held"))
    group.held_on, group.shared_notes = held_on, shared_notes
    group.minutes = minutes or group.minutes
    group.save(update_fields=["held_on", "shared_notes", "minutes"])
    present = set(attended)
    places = list(group.places.all())
    for place in places:
        place.attended = place.worker_id in present
    GroupPlace.objects.bulk_update(places, ["attended"])
    if group.purpose == GroupPurpose.SUPERVISION:
        _count_for(group, [place.worker_id for place in places])
    return group


def _count_for(group: GroupSession, workers: list[UUID]) -> None:
    strands = (
        Arrangement.objects.running()
        .filter(worker__in=workers, kind=Kind.PROFESSIONAL)
        .select_for_update(of=("self",))
        .select_related("worker__organisation__settings", "worker__team")
        .order_by("pk")
    )
    for strand in strands:
        settle(strand)
