"""What support and supervision add to a peer's timeline and to "what needs me today?"."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhsuk.words import days_from, due_in, time_of_day
from supervision import holders, queries, sight
from supervision.models import Arrangement, GroupPlace, GroupSession, Session, SupportRequest
from supervision.rules import DUE_SOON, Kind, SessionKind
from workforce.access import Permission, Reader
from workforce.lifecycle import WORKING
from workforce.models import PeerSupportWorker
from workforce.rules import Role
from workforce.timeline import Entry, Need, Urgency

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
    never what was said. At most four queries."""
    kinds = sight.kinds_visible(permissions)
    if not kinds:
        return []
    found = [_session_entry(each, permissions) for each in _sessions(worker, kinds, since)]
    for each in Arrangement.objects.filter(worker=worker, kind__in=kinds).filter(
        Q(starts_on__gte=since) | Q(ends_on__gte=since)
    ):
        name = each.get_kind_display().lower()
        if since <= each.starts_on <= reader.on:
            found.append(
                Entry(each.starts_on, _("Agreed: %(kind)s") % {"kind": name}, kind="agreed")
            )
        if each.ends_on and each.ends_on >= since:
            found.append(
                Entry(each.ends_on, _("Came to an end: %(kind)s") % {"kind": name}, kind="agreed")
            )
    if SessionKind.PROFESSIONAL in kinds:
        found += [
            Entry(
                place.group.held_on,
                _("Took part in %(group)s") % {"group": place.group.get_purpose_display().lower()},
                kind="group",
            )
            for place in GroupPlace.objects.filter(
                worker=worker, attended=True, group__held_on__gte=since
            ).select_related("group")
        ]
    if sight.is_own(permissions) or Permission.ANSWER_SUPPORT_REQUESTS in permissions:
        found += [
            Entry(localtime(asked_at).date(), _("Asked for support"), kind="request")
            for asked_at in SupportRequest.objects.filter(
                worker=worker, asked_at__date__gte=since, withdrawn_at=None
            ).values_list("asked_at", flat=True)
        ]
    return found


def _sessions(worker, kinds, since):
    return (
        Session.objects.filter(worker=worker, kind__in=kinds, on__gte=since)
        .exclude(held_on=None, missed_on=None, cancelled_on=None)
        .select_related("held_with")
        .only(
            "kind", "on", "held_on", "missed_on", "cancelled_on", "reason", "worker",
            "held_with__name", "held_with__email",
        )
    )  # fmt: skip


def _session_entry(session: Session, permissions: sight.Permissions) -> Entry:
    kind = session.get_kind_display()
    if session.held_on:
        title = (
            _("%(kind)s with %(name)s") % {"kind": kind, "name": session.held_with}
            if session.held_with
            else kind
        )
    elif session.missed_on:
        title = _("Missed: %(kind)s") % {"kind": kind.lower()}
    else:
        title = _("Called off: %(kind)s") % {"kind": kind.lower()}
    return Entry(
        on=session.on,
        title=title,
        detail=session.reason if sight.may_know_why(permissions, session.kind) else "",
        url=f"/peers/{session.worker_id}/sessions/{session.pk}/",
        kind="session",
    )


# ------------------------------------------------------------------ what needs me today


def needs(reader: Reader) -> list[Need]:
    """Everything about support that waits for this reader; at most six queries."""
    if reader.organisation is None:
        return []
    return [
        *_sessions_to_record(reader),
        *_groups_to_record(reader),
        *_sessions_due(reader),
        *_requests_to_answer(reader),
        *_records_to_confirm(reader),
        *_action_points(reader),
    ]


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
    rows = (
        Session.objects.booked()
        .filter(sight.recordable(reader, [kind.value for kind in Kind]))
        .filter(
            held_with=reader.user,
            on__lte=reader.on,
            worker__organisation=reader.organisation,
            arrangement__ends_on=None,
        )
        .select_related("worker")
        .order_by("on")[:MOST_SHOWN]
    )
    found = []
    for each in rows:
        passed = each.on < reader.on or (each.starts_at and each.starts_at < timezone.now())
        words = {"name": each.worker.name, "kind": each.get_kind_display().lower()}
        today = (
            _("today at %(time)s") % {"time": time_of_day(each.starts_at)}
            if each.starts_at
            else _("today")
        )
        found.append(
            Need(
                title=_("Record the %(kind)s with %(name)s") % words
                if passed
                else _("%(name)s: %(kind)s today") % words,
                url=f"/peers/{each.worker_id}/sessions/{each.pk}/" + ("record/" if passed else ""),
                urgency=_urgency(each.on, reader.on),
                due_on=each.on,
                when=days_from(each.on, reader.on) if each.on < reader.on else today,
                kind="record",
            )
        )
    return found


def _groups_to_record(reader: Reader) -> list[Need]:
    if not reader.may(Permission.RUN_GROUPS):
        return []
    rows = GroupSession.objects.filter(
        facilitator=reader.user,
        organisation=reader.organisation,
        held_on=None,
        cancelled_on=None,
        starts_at__lt=timezone.now(),
    ).order_by("starts_at")[:MOST_SHOWN]
    found = []
    for each in rows:
        day = localtime(each.starts_at).date()
        found.append(
            Need(
                title=_("Record who was at the %(group)s")
                % {"group": each.get_purpose_display().lower()},
                url=f"/groups/{each.pk}/record/",
                urgency=_urgency(day, reader.on),
                due_on=day,
                when=days_from(day, reader.on),
                kind="group",
            )
        )
    return found


def _sessions_due(reader: Reader) -> list[Need]:
    """Strands the reader holds (or, for a peer, takes part in) that are due and not booked."""
    is_peer = Role.PEER in reader.roles
    if not _records(reader) and not is_peer:
        return []
    mine = Q(worker__user=reader.user) if is_peer else Q(pk__in=[])
    if _records(reader):
        holds = holders.held_by(reader.user, on=reader.on)
        mine |= sight.recordable(reader, [kind.value for kind in Kind]) & holds
    booked = Session.objects.booked().filter(arrangement=OuterRef("pk"), on__gte=reader.on)
    waiting = Session.objects.booked().filter(arrangement=OuterRef("pk"), on__lt=reader.on)
    rows = (
        Arrangement.objects.due_by(reader.on + DUE_SOON)
        .filter(mine, ~Exists(booked), ~Exists(waiting))
        .filter(worker__organisation=reader.organisation, worker__stage__in=WORKING)
        .select_related("worker")
        .most_urgent_first()[:MOST_SHOWN]
    )
    found = []
    for each in rows:
        words = {"name": each.worker.name, "kind": each.get_kind_display().lower()}
        own = each.worker.user_id == reader.user.pk
        found.append(
            Need(
                title=_("Agree a date for your %(kind)s") % words
                if own
                else _("Book the %(kind)s with %(name)s") % words,
                url=f"/peers/{each.worker_id}/supervision/" + ("" if own else f"{each.pk}/book/"),
                urgency=_urgency(each.next_due_on, reader.on),
                due_on=each.next_due_on,
                when=due_in(each.next_due_on, reader.on),
                kind="due",
            )
        )
    return found


def _requests_to_answer(reader: Reader) -> list[Need]:
    """Requests for which the reader is on the hook; for those who oversee, also late ones."""
    if not reader.may(Permission.ANSWER_SUPPORT_REQUESTS):
        return []
    rows = queries.open_requests(reader).filter(
        Q(to_answer=reader.user) | Q(answer_by__lt=reader.on)
    )
    return [
        Need(
            title=_("%(name)s asked for support") % {"name": each.worker.name},
            url=f"/peers/{each.worker_id}/support-requests/{each.pk}/",
            urgency=Urgency.NOW,
            due_on=each.answer_by,
            when=due_in(each.answer_by, reader.on),
            detail=""
            if each.to_answer_id == reader.user.pk
            else _("%(name)s is to answer") % {"name": each.to_answer.name},
            kind="request",
        )
        for each in rows.select_related("worker", "to_answer").order_by("answer_by")[:MOST_SHOWN]
    ]


def _records_to_confirm(reader: Reader) -> list[Need]:
    if not reader.may(Permission.CONFIRM_SESSIONS):
        return []
    rows = (
        queries.to_confirm(on=reader.on)
        .filter(worker__user=reader.user, worker__organisation=reader.organisation)
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
            kind="confirm",
        )
        for each in rows
    ]


def _action_points(reader: Reader) -> list[Need]:
    mine = Q(owner=reader.user)
    if Role.PEER in reader.roles:
        mine |= Q(owner=None, worker__user=reader.user)
    rows = (
        queries.open_action_points()
        .filter(mine, worker__organisation=reader.organisation)
        .filter(worker__stage__in=WORKING, due_on__lte=reader.on + ACTION_SOON)
        .select_related("worker")
        .order_by("due_on")[:MOST_SHOWN]
    )
    by_peer: dict = {}
    for each in rows:
        by_peer.setdefault(each.worker_id, []).append(each)
    found = []
    for points in by_peer.values():
        first, worker = points[0], points[0].worker
        own = worker.user_id == reader.user.pk
        count = len(points)
        words = ngettext(
            "%(count)s thing you agreed to do", "%(count)s things you agreed to do", count
        ) % {"count": count}
        found.append(
            Need(
                title=words
                if own
                else _("%(things)s for %(name)s") % {"things": words, "name": worker.name},
                url=f"/peers/{worker.pk}/supervision/"
                if count > 1
                else f"/peers/{worker.pk}/action-points/{first.pk}/",
                urgency=_urgency(first.due_on, reader.on),
                due_on=first.due_on,
                when=due_in(first.due_on, reader.on),
                kind="action",
            )
        )
    return found
