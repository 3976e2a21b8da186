"""Strands of support and supervision: start, end, rest, and when each is next due."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Max, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from refusals import RefusedBecause
from supervision import rules
from supervision.actions.bookings import cancel_booked
from supervision.models import Arrangement, GroupPlace, Session
from supervision.rules import Closer, Kind, Rhythm
from workforce.lifecycle import Stage
from workforce.models import (
    Organisation,
    OrganisationSettings,
    PeerSupportWorker,
    Responsibility,
    Team,
    User,
)
from workforce.rules import ResponsibilityKind


class ArrangementNotAllowed(RefusedBecause):
    """The strand cannot be started or changed so; the text says why, for people to read."""


@dataclass(frozen=True)
class NewArrangement:
    """One strand to start, as an import tells it."""

    worker_id: UUID
    kind: str
    starts_on: date
    last_held_on: date | None = None
    every_weeks: int | None = None


def rhythm_for(
    arrangement: Arrangement,
    *,
    settings: OrganisationSettings | None = None,
    team: Team | None = None,
) -> Rhythm:
    """The rhythm that holds for an arrangement: person, else team, else organisation (SUP-1).

    ``settings`` and ``team`` spare the queries where the caller has them.
    """
    worker = arrangement.worker
    settings = settings or worker.organisation.settings
    team = team or worker.team
    return rules.rhythm(
        arrangement.kind,
        settings,
        for_person=arrangement.every_weeks,
        for_team=team.support_every_weeks if team else None,
        new_to_work=worker.new_to_work,
        came_back=arrangement.resumed_on is not None,
        closer=closer_of(arrangement),
    )


def closer_of(arrangement: Arrangement) -> Closer | None:
    """How long and how much closer its sessions come after an absence (WEL-5)."""
    if arrangement.closer_until is None:
        return None
    return Closer(arrangement.closer_from, arrangement.closer_until, arrangement.closer_every_weeks)


def due_date(
    arrangement: Arrangement,
    *,
    settings: OrganisationSettings | None = None,
    team: Team | None = None,
) -> date | None:
    """When the next session of an arrangement is due; None while it rests and once it ended."""
    if arrangement.ends_on is not None or arrangement.resting_since is not None:
        return None
    starts = [arrangement.starts_on, arrangement.resumed_on]
    started_on = max(day for day in starts if day)
    return rules.next_session_due(
        rhythm=rhythm_for(arrangement, settings=settings, team=team),
        started_on=started_on,
        last_held_on=arrangement.last_held_on,
        new_since=arrangement.resumed_on or arrangement.worker.started_on or started_on,
    )


def due_after(arrangement: Arrangement, *, held_on: date) -> date | None:
    """When the one after a session on ``held_on`` would be due; to say so before it is saved."""
    supposed = copy(arrangement)
    supposed.last_held_on = max(held_on, arrangement.last_held_on or held_on)
    return due_date(supposed)


def settle(arrangement: Arrangement) -> Arrangement:
    """Work out again when it was last held and is next due; for actions, inside their transaction.

    The arrangement's row must be locked by the caller.
    """
    held = [arrangement.held_before_on]
    held.append(
        Session.objects.filter(arrangement=arrangement).aggregate(last=Max("held_on"))["last"]
    )
    if arrangement.kind == Kind.PROFESSIONAL and counts_groups(arrangement):
        held.append(
            GroupPlace.objects.filter(
                worker_id=arrangement.worker_id,
                attended=True,
                group__purpose=rules.GroupPurpose.SUPERVISION,
                group__held_on__gte=arrangement.starts_on,
            ).aggregate(last=Max("group__held_on"))["last"]
        )
    arrangement.last_held_on = max((day for day in held if day), default=None)
    arrangement.next_due_on = due_date(arrangement)
    arrangement.save(
        update_fields=[
            "ends_on", "every_weeks", "held_before_on", "resting_since", "resumed_on",
            "last_held_on", "next_due_on",
        ]
    )  # fmt: skip
    return arrangement


def counts_groups(arrangement: Arrangement) -> bool:
    """Whether group supervision counts for this strand (SUP-3): where the organisation says so,
    for the professional strand that is with nobody in particular."""
    return (
        arrangement.chain is None
        and arrangement.worker.organisation.settings.group_counts_as_professional
    )


def locked(arrangement: Arrangement) -> Arrangement:
    """The arrangement as it stands now, locked until the transaction ends."""
    return (
        Arrangement.objects.select_for_update(of=("self",))
        .select_related("worker__organisation__settings", "worker__team")
        .get(pk=arrangement.pk)
    )


@action
def start_arrangement(
    *,
    worker: PeerSupportWorker,
    kind: str,
    by,
    starts_on: date | None = None,
    supervisor: User | None = None,
    every_weeks: int | None = None,
    last_held_on: date | None = None,
) -> Arrangement:
    """Start a strand for a peer (SUP-2). ``last_held_on`` is one held before the portal was used.

    With ``supervisor`` it is with that person by name, and with whoever takes over or covers for
    them (SUP-10). Raises ArrangementNotAllowed when one of this kind (with this supervisor) runs
    already, when the peer has left, for a supervisor of anything but professional supervision,
    and for one who does not answer for the peer as such.
    """
    worker = PeerSupportWorker.objects.select_for_update(of=("self",)).select_related(
        "organisation__settings", "team"
    ).get(pk=worker.pk)  # fmt: skip
    if worker.stage == Stage.LEFT:
        raise ArrangementNotAllowed(_("%(peer)s has left") % {"peer": worker})
    if supervisor is not None and kind != Kind.PROFESSIONAL:
        raise ArrangementNotAllowed(
            _("Only professional supervision can be with one particular supervisor")
        )
    starts_on = starts_on or localdate()
    chain = _chain_of(supervisor, worker, on=starts_on) if supervisor is not None else None
    running = Arrangement.objects.running().filter(worker=worker, kind=kind)
    if running.filter(chain=chain).exists():
        raise ArrangementNotAllowed(
            _("%(kind)s runs already for %(peer)s") % {"kind": Kind(kind).label, "peer": worker}
        )
    arrangement = Arrangement(
        worker=worker,
        kind=kind,
        chain=chain,
        every_weeks=every_weeks,
        starts_on=starts_on,
        held_before_on=last_held_on,
        last_held_on=last_held_on,
        resting_since=localdate() if worker.stage == Stage.ON_BREAK else None,
    )
    arrangement.next_due_on = due_date(arrangement)
    arrangement.save(force_insert=True)
    return arrangement


def _chain_of(supervisor: User, worker: PeerSupportWorker, *, on: date) -> UUID:
    carried = (
        Responsibility.objects.filter(
            worker=worker, user=supervisor, kind=ResponsibilityKind.SUPERVISOR
        )
        .not_ended(max(on, localdate()))
        .order_by("starts_on")
        .first()
    )
    if carried is None:
        raise ArrangementNotAllowed(
            _("%(name)s is not a professional supervisor of %(peer)s")
            % {"name": supervisor.name, "peer": worker}
        )
    return carried.chain


@action
def start_arrangements(
    *, organisation: Organisation, rows: Sequence[NewArrangement], by
) -> list[Arrangement]:
    """Start many strands at once, with a fixed number of queries; returns those started.

    For a strand that runs already only a later ``last_held_on`` is taken over. Peers of other
    organisations and those who have left are passed over.
    """
    settings = organisation.settings
    workers = (
        PeerSupportWorker.objects.filter(
            organisation=organisation, pk__in={row.worker_id for row in rows}
        )
        .here()
        .select_related("team")
        .in_bulk()
    )
    running = {
        (each.worker_id, each.kind): each
        for each in Arrangement.objects.select_for_update()
        .running()
        .filter(worker__in=workers, chain=None)
    }
    today, fresh, later = localdate(), {}, {}
    for row in rows:
        worker, key = workers.get(row.worker_id), (row.worker_id, row.kind)
        if worker is None:
            continue
        if key in running:
            known = running[key]
            if row.last_held_on and row.last_held_on > (known.held_before_on or date.min):
                known.held_before_on = row.last_held_on
                known.last_held_on = max(known.last_held_on or date.min, row.last_held_on)
                later[key] = known
            continue
        fresh[key] = Arrangement(
            worker=worker,
            kind=row.kind,
            starts_on=row.starts_on,
            every_weeks=row.every_weeks,
            held_before_on=row.last_held_on,
            last_held_on=row.last_held_on,
            resting_since=today if worker.stage == Stage.ON_BREAK else None,
        )
    for key, arrangement in [*fresh.items(), *later.items()]:
        arrangement.worker = workers[key[0]]
        arrangement.worker.organisation = organisation
        arrangement.next_due_on = due_date(
            arrangement, settings=settings, team=arrangement.worker.team
        )
    Arrangement.objects.bulk_update(
        list(later.values()), ["held_before_on", "last_held_on", "next_due_on"], batch_size=1000
    )
    return Arrangement.objects.bulk_create(list(fresh.values()), batch_size=2000)


@action
def end_arrangement(
    *, arrangement: Arrangement, by, ends_on: date | None = None, why: str = ""
) -> Arrangement:
    """End a strand; ``ends_on`` is its last day. What is booked after it is cancelled; what was
    booked until then may have been held, and still waits to be recorded.

    Ending what has ended already changes nothing.
    """
    arrangement = locked(arrangement)
    if arrangement.ends_on is not None:
        return arrangement
    ends_on = max(ends_on or localdate(), arrangement.starts_on)
    arrangement.ends_on = ends_on
    settle(arrangement)
    cancel_booked(
        sessions=arrangement.sessions.booked().filter(on__gt=ends_on),
        by=by,
        why=why or _("This has come to an end"),
    )
    return arrangement


@action
def set_interval(*, arrangement: Arrangement, every_weeks: int | None, by) -> Arrangement:
    """Agree a rhythm of 1 to 12 weeks for this person alone; None: back to the usual one."""
    arrangement = locked(arrangement)
    arrangement.every_weeks = every_weeks
    return settle(arrangement)


def _lock_running(worker: PeerSupportWorker) -> QuerySet[Arrangement]:
    return (
        Arrangement.objects.running()
        .filter(worker=worker)
        .select_for_update(of=("self",))
        .select_related("worker__organisation__settings", "worker__team")
    )


@action
def rest(*, worker: PeerSupportWorker, by, on: date | None = None) -> list[Arrangement]:
    """Let every strand of a peer rest from ``on``, as on a break: nothing is due, and what is
    booked from that day is cancelled."""
    rested, on = [], on or localdate()
    for arrangement in _lock_running(worker).filter(resting_since=None):
        arrangement.resting_since = on
        rested.append(settle(arrangement))
    cancel_booked(
        sessions=Session.objects.booked().filter(worker=worker, arrangement__in=rested, on__gte=on),
        by=by,
        why=_("Rests during a break"),
    )
    return rested


@action
def resume(*, worker: PeerSupportWorker, by, on: date | None = None) -> list[Arrangement]:
    """Let the strands of a peer go on after a break; they count from the day of coming back,
    and support comes closer together for a while, as in the early weeks."""
    resumed = []
    for arrangement in _lock_running(worker).filter(resting_since__isnull=False):
        arrangement.resting_since = None
        arrangement.resumed_on = on or localdate()
        resumed.append(settle(arrangement))
    return resumed


@action
def end_arrangements(
    *, worker: PeerSupportWorker, by, ends_on: date | None = None, why: str = ""
) -> list[Arrangement]:
    """End every running strand of a peer, as when they leave."""
    return [
        end_arrangement(arrangement=arrangement, ends_on=ends_on, why=why, by=by)
        for arrangement in Arrangement.objects.running().filter(worker=worker)
    ]


@action
def recompute_due_dates(
    *, organisation: Organisation, by, workers: Iterable[UUID] | None = None
) -> int:
    """Work out all due dates of an organisation again, after its settings or a team's rhythm
    changed (or, for ``workers`` alone, their team); returns how many changed. Two queries."""
    running = (
        Arrangement.objects.running()
        .filter(worker__organisation=organisation, resting_since=None)
        .select_for_update(of=("self",))
        .select_related("worker__team")
        .order_by("pk")
    )
    if workers is not None:
        running = running.filter(worker__in=list(workers))
    settings = OrganisationSettings.objects.get(pk=organisation.pk)
    changed = []
    for arrangement in running.iterator(chunk_size=2000):
        due = due_date(arrangement, settings=settings, team=arrangement.worker.team)
        if due != arrangement.next_due_on:
            changed.append((arrangement.pk, due))
    if changed:
        ids, days = zip(*changed, strict=True)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE supervision_arrangement AS a SET next_due_on = new.due_on "
                "FROM unnest(%s::uuid[], %s::date[]) AS new (id, due_on) WHERE a.id = new.id",
                [list(ids), list(days)],
            )
    return len(changed)
