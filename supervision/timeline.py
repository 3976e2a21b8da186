"""What support and supervision add to a peer's timeline and to "what needs me today?"."""

from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhsuk.words import days_from, due_in, time_of_day
from supervision import holders, queries, sight
from supervision.models import (
    ActionPoint,
    Arrangement,
    GroupPlace,
    GroupSession,
    Session,
    SupportRequest,
)
from supervision.rules import DUE_SOON, GroupPurpose, Kind, SessionKind
from workforce.access import Permission, Reader
from workforce.lifecycle import WORKING
from workforce.models import PeerSupportWorker, Responsibility
from workforce.prepared import prepared, together
from workforce.rules import Role
from workforce.timeline import Entry, Need, Urgency, gathered

MOST_SHOWN = 25
ACTION_SOON = timedelta(days=7)


# ------------------------------------------------------------------ a peer's timeline


def entries(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: sight.Permissions,
    since: date,
) -> list[Entry]:
    """Sessions, group sessions, what was agreed and ended, support asked for: that it happened,
    never what was said."""
    kinds = sight.kinds_visible(permissions)
    if not kinds:
        return []
    about = {"worker": worker.pk, "since": since}
    parts = [
        partial(_of_sessions, permissions=permissions, kinds=tuple(kinds), **about),
        partial(_of_agreements, on=reader.on, kinds=tuple(kinds), **about),
    ]
    if SessionKind.PROFESSIONAL in kinds:
        parts.append(partial(_of_groups, **about))
    if sight.is_own(permissions) or Permission.ANSWER_SUPPORT_REQUESTS in permissions:
        parts.append(partial(_of_requests, **about))
    return [entry for found in together(*parts) for entry in found]


def _of_sessions(worker: UUID, since: date, kinds: tuple, permissions) -> list[Entry]:
    return [
        _session_entry(worker, row, permissions)
        for row in _sessions(worker=worker, kinds=kinds, since=since)
    ]


def _of_agreements(worker: UUID, since: date, kinds: tuple, on: date) -> list[Entry]:
    found = []
    for kind, starts_on, ends_on in _agreed(worker=worker, kinds=kinds, since=since):
        name = Kind(kind).label.lower()
        if since <= starts_on <= on:
            found.append(Entry(starts_on, _("Agreed: %(kind)s") % {"kind": name}, kind="agreed"))
        if ends_on and ends_on >= since:
            found.append(
                Entry(ends_on, _("Came to an end: %(kind)s") % {"kind": name}, kind="agreed")
            )
    return found


def _of_groups(worker: UUID, since: date) -> list[Entry]:
    return [
        Entry(
            held_on,
            _("Took part in %(group)s") % {"group": GroupPurpose(purpose).label.lower()},
            kind="group",
        )
        for held_on, purpose in _groups(worker=worker, since=since)
    ]


def _of_requests(worker: UUID, since: date) -> list[Entry]:
    return [
        Entry(localtime(asked_at).date(), _("Asked for support"), kind="request")
        for (asked_at,) in _asked(worker=worker, since=since)
    ]


@prepared
def _sessions(worker: UUID, kinds: tuple, since: date) -> QuerySet:
    return (
        Session.objects.filter(worker=worker, kind__in=kinds, on__gte=since)
        .exclude(held_on=None, missed_on=None, cancelled_on=None)
        .values_list(
            "pk", "kind", "on", "held_on", "missed_on", "reason",
            "held_with__name", "held_with__email",
        )
    )  # fmt: skip


@prepared
def _agreed(worker: UUID, kinds: tuple, since: date) -> QuerySet:
    return (
        Arrangement.objects.filter(worker=worker, kind__in=kinds)
        .filter(Q(starts_on__gte=since) | Q(ends_on__gte=since))
        .values_list("kind", "starts_on", "ends_on")
    )


@prepared
def _groups(worker: UUID, since: date) -> QuerySet:
    return GroupPlace.objects.filter(
        worker=worker, attended=True, group__held_on__gte=since
    ).values_list("group__held_on", "group__purpose")


@prepared
def _asked(worker: UUID, since: date) -> QuerySet:
    return SupportRequest.objects.filter(
        worker=worker, asked_at__date__gte=since, withdrawn_at=None
    ).values_list("asked_at")


def _session_entry(worker: UUID, row: tuple, permissions: sight.Permissions) -> Entry:
    pk, kind, on, held_on, missed_on, reason, held_with, email = row
    words = str(SessionKind(kind).label)
    if held_on:
        title = (
            _("%(kind)s with %(name)s") % {"kind": words, "name": held_with or email}
            if email
            else words
        )
    elif missed_on:
        title = _("Missed: %(kind)s") % {"kind": words.lower()}
    else:
        title = _("Called off: %(kind)s") % {"kind": words.lower()}
    return Entry(
        on=on,
        title=title,
        detail=reason if sight.may_know_why(permissions, kind) else "",
        url=f"/peers/{worker}/sessions/{pk}/",
        kind="session",
    )


# ------------------------------------------------------------------ what needs me today


def needs(reader: Reader) -> list[Need]:
    """Everything about support that waits for this reader."""
    if reader.organisation is None:
        return []
    return gathered(
        reader,
        _sessions_to_record,
        _groups_to_record,
        _sessions_due,
        _requests_to_answer,
        _records_to_confirm,
        _action_points,
    )


def _urgency(due_on: date, on: date) -> Urgency:
    if due_on < on:
        return Urgency.NOW
    return Urgency.TODAY if due_on == on else Urgency.SOON


def _records(reader: Reader) -> bool:
    return any(reader.may(sight.RECORD[kind]) for kind in SessionKind if kind != SessionKind.AD_HOC)


def _sessions_to_record(reader: Reader) -> list[Need]:
    """Booked with the reader, and the time has passed (or is today)."""
    if not _records(reader):
        return []
    found = []
    for pk, worker, name, kind, on, starts_at in _booked_by_today(reader):
        passed = on < reader.on or (starts_at and starts_at < timezone.now())
        words = {"name": name, "kind": SessionKind(kind).label.lower()}
        today = (
            _("today at %(time)s") % {"time": time_of_day(starts_at)} if starts_at else _("today")
        )
        found.append(
            Need(
                title=_("Record the %(kind)s with %(name)s") % words
                if passed
                else _("%(name)s: %(kind)s today") % words,
                url=f"/peers/{worker}/sessions/{pk}/" + ("record/" if passed else ""),
                urgency=_urgency(on, reader.on),
                due_on=on,
                when=days_from(on, reader.on) if on < reader.on else today,
                kind="record",
            )
        )
    return found


@prepared
def _booked_by_today(reader: Reader) -> QuerySet:
    return (
        Session.objects.booked()
        .filter(sight.recordable(reader, [kind.value for kind in Kind]))
        .filter(
            held_with=reader.user,
            on__lte=reader.on,
            worker__organisation=reader.organisation,
            arrangement__ends_on=None,
        )
        .order_by("on")
        .values_list("pk", "worker_id", "worker__name", "kind", "on", "starts_at")[:MOST_SHOWN]
    )


def _groups_to_record(reader: Reader) -> list[Need]:
    if not reader.may(Permission.RUN_GROUPS):
        return []
    found = []
    for pk, purpose, starts_at in _groups_held_by(reader, now=timezone.now()):
        day = localtime(starts_at).date()
        found.append(
            Need(
                title=_("Record who was at the %(group)s")
                % {"group": GroupPurpose(purpose).label.lower()},
                url=f"/groups/{pk}/record/",
                urgency=_urgency(day, reader.on),
                due_on=day,
                when=days_from(day, reader.on),
                kind="group",
            )
        )
    return found


@prepared
def _groups_held_by(reader: Reader, now: datetime) -> QuerySet:
    return (
        GroupSession.objects.planned()
        .filter(
            facilitator=reader.user,
            organisation=reader.organisation,
            starts_at__lt=now,
        )
        .order_by("starts_at")
        .values_list("pk", "purpose", "starts_at")[:MOST_SHOWN]
    )


def _sessions_due(reader: Reader) -> list[Need]:
    """Strands the reader holds (or, for a peer, takes part in) that are due and not booked."""
    if not _records(reader) and Role.PEER not in reader.roles:
        return []
    found = []
    for pk, kind, due_on, worker, name, user in _strands_due(reader):
        words = {"name": name, "kind": Kind(kind).label.lower()}
        own = user == reader.user.pk
        found.append(
            Need(
                title=_("Agree a date for your %(kind)s") % words
                if own
                else _("Book the %(kind)s with %(name)s") % words,
                url=f"/peers/{worker}/supervision/{pk}/book/",
                urgency=_urgency(due_on, reader.on),
                due_on=due_on,
                when=due_in(due_on, reader.on),
                kind="due",
            )
        )
    return found


@prepared
def _strands_due(reader: Reader) -> QuerySet:
    mine = Q(worker__user=reader.user) if Role.PEER in reader.roles else Q(pk__in=[])
    if _records(reader):
        holds = holders.held_by(reader.user, on=reader.on)
        mine |= sight.recordable(reader, [kind.value for kind in Kind]) & holds
    # Only to begin with the few peers whom the reader answers for, not with all that is due.
    near = Responsibility.objects.current(reader.on).filter(user=reader.user).values("worker_id")
    if Role.PEER in reader.roles:
        near = near.union(PeerSupportWorker.objects.filter(user=reader.user).values("pk"))
    booked = Session.objects.booked().filter(arrangement=OuterRef("pk"), on__gte=reader.on)
    waiting = Session.objects.booked().filter(arrangement=OuterRef("pk"), on__lt=reader.on)
    return (
        Arrangement.objects.due_by(reader.on + DUE_SOON)
        .filter(mine, ~Exists(booked), ~Exists(waiting))
        .filter(worker__organisation=reader.organisation, worker__stage__in=WORKING)
        .filter(worker__in=near)
        .most_urgent_first()
        .values_list("pk", "kind", "next_due_on", "worker_id", "worker__name", "worker__user_id")[
            :MOST_SHOWN
        ]
    )


def _requests_to_answer(reader: Reader) -> list[Need]:
    """Requests for which the reader is on the hook; for those who oversee, also late ones."""
    if not reader.may(Permission.ANSWER_SUPPORT_REQUESTS):
        return []
    return [
        Need(
            title=_("%(name)s asked for support") % {"name": name},
            url=f"/peers/{worker}/support-requests/{pk}/",
            urgency=Urgency.NOW,
            due_on=answer_by,
            when=due_in(answer_by, reader.on),
            detail=""
            if to_answer == reader.user.pk
            else _("%(name)s is to answer") % {"name": answerer},
            kind="request",
        )
        for pk, worker, name, answer_by, to_answer, answerer in _unanswered(reader)
    ]


@prepared
def _unanswered(reader: Reader) -> QuerySet:
    return (
        queries.open_requests(reader)
        .filter(Q(to_answer=reader.user) | Q(answer_by__lt=reader.on))
        .order_by("answer_by")
        .values_list(
            "pk", "worker_id", "worker__name", "answer_by", "to_answer_id", "to_answer__name"
        )[:MOST_SHOWN]
    )


def _records_to_confirm(reader: Reader) -> list[Need]:
    if not reader.may(Permission.CONFIRM_SESSIONS):
        return []
    rows = (
        queries.to_confirm(on=reader.on)
        .filter(worker__user=reader.user, worker__organisation=reader.organisation)
        .select_related("held_with")
        .without_words()
        .order_by("on")[:MOST_SHOWN]
    )
    return [
        Need(
            title=_("Read and confirm the record of your %(kind)s")
            % {"kind": each.get_kind_display().lower()},
            url=f"/peers/{each.worker_id}/sessions/{each.pk}/confirm/",
            urgency=Urgency.SOON,
            due_on=each.on,
            when=days_from(each.on, reader.on),
            detail=_("With %(name)s") % {"name": each.held_with.name} if each.held_with else "",
            kind="confirm",
        )
        for each in rows
    ]


def _action_points(reader: Reader) -> list[Need]:
    by_peer: dict = {}
    for row in _points_open(reader):
        by_peer.setdefault(row[0], []).append(row)
    found = []
    for worker, points in by_peer.items():
        _worker, name, user, first, due_on = points[0]
        own = user == reader.user.pk
        count = len(points)
        words = ngettext(
            "%(count)s thing you agreed to do", "%(count)s things you agreed to do", count
        ) % {"count": count}
        found.append(
            Need(
                title=words
                if own
                else _("%(things)s for %(name)s") % {"things": words, "name": name},
                url=f"/peers/{worker}/supervision/"
                if count > 1
                else f"/peers/{worker}/action-points/{first}/",
                urgency=_urgency(due_on, reader.on),
                due_on=due_on,
                when=due_in(due_on, reader.on),
                kind="action",
            )
        )
    return found


@prepared
def _points_open(reader: Reader) -> QuerySet:
    mine = Q(owner=reader.user)
    if Role.PEER in reader.roles:
        mine |= Q(owner=None, worker__user=reader.user)
    return (
        ActionPoint.objects.open()
        .filter(mine, worker__organisation=reader.organisation)
        .filter(worker__stage__in=WORKING, due_on__lte=reader.on + ACTION_SOON)
        .order_by("due_on")
        .values_list("worker_id", "worker__name", "worker__user_id", "pk", "due_on")[:MOST_SHOWN]
    )
