"""What of support and supervision waits for a reader (WFO-5)."""

from datetime import datetime, timedelta

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
    GroupSession,
    Session,
)
from supervision.rules import DUE_SOON, GroupPurpose, Kind, SessionKind
from workforce.access import Permission, Reader
from workforce.lifecycle import WORKING
from workforce.models import PeerSupportWorker, Responsibility
from workforce.prepared import prepared
from workforce.rules import Role
from workforce.timeline import Need, Urgency, gathered

MOST_SHOWN = 25
ACTION_SOON = timedelta(days=7)


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
                urgency=Urgency.of(on, reader.on),
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
                urgency=Urgency.of(day, reader.on),
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
                urgency=Urgency.of(due_on, reader.on),
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
                urgency=Urgency.of(due_on, reader.on),
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
