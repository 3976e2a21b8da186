"""What support and supervision add to a peer's timeline, and to "what needs me today?"."""

from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from nhsuk.words import due_in, long_moment
from supervision import queries
from supervision.models import Arrangement, GroupPlace, Session, SupportRequest
from supervision.rules import DUE_SOON, RESPONSIBLE_FOR, GroupPurpose, SessionKind
from supervision.sight import kinds_visible
from workforce.access import Permission, Reader
from workforce.models import PeerSupportWorker, Responsibility
from workforce.rules import Role
from workforce.timeline import Entry, Need, Urgency

MOST_SHOWN = 25


def entries(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: frozenset[Permission],
    since: date,
) -> list[Entry]:
    """Sessions held, missed and cancelled, groups attended: that they happened, never what was
    said (SUP-1). Support that was asked for shows to those who may answer it. Three queries."""
    kinds = kinds_visible(permissions)
    if not kinds:
        return []
    found = []
    sessions = Session.objects.filter(
        Q(held_on__isnull=False) | Q(missed_on__isnull=False) | Q(cancelled_on__isnull=False),
        worker=worker,
        kind__in=kinds,
        on__gte=since,
    ).select_related("held_with")
    for each in sessions:
        label = each.get_kind_display()
        if each.held_on:
            title = label
            if each.held_with_id:
                title = _("%(kind)s with %(name)s") % {"kind": label, "name": each.held_with.name}
        elif each.missed_on:
            title = _("%(kind)s not held") % {"kind": label}
        else:
            title = _("%(kind)s cancelled") % {"kind": label}
        found.append(
            Entry(
                on=each.on,
                title=title,
                url=reverse("supervision:session", args=[worker.pk, each.pk]),
                kind="session",
            )
        )
    places = GroupPlace.objects.filter(
        worker=worker, attended=True, group__held_on__gte=since
    ).select_related("group")
    if SessionKind.PROFESSIONAL not in kinds:
        places = places.exclude(group__purpose=GroupPurpose.SUPERVISION)
    found += [
        Entry(on=each.group.held_on, title=each.group.get_purpose_display(), kind="group")
        for each in places
    ]
    if permissions & {Permission.ANSWER_SUPPORT_REQUESTS, Permission.ASK_FOR_SUPPORT}:
        found += [
            Entry(
                on=localtime(each.asked_at).date(),
                title=_("Asked for support"),
                url=reverse("supervision:request", args=[each.pk]),
                kind="request",
            )
            for each in SupportRequest.objects.filter(
                worker=worker, withdrawn_at=None, asked_at__date__gte=since
            )
        ]
    return found


def needs(reader: Reader) -> list[Need]:
    """What needs this reader in support and supervision; at most six queries (WFO-5)."""
    if reader.organisation is None:
        return []
    return [
        *_requests_to_answer(reader),
        *_sessions_to_record(reader),
        *_strands_due(reader),
        *_records_to_confirm(reader),
        *_actions_due(reader),
    ]


def _urgency(due_on: date, on: date) -> Urgency:
    if due_on < on:
        return Urgency.NOW
    return Urgency.TODAY if due_on == on else Urgency.SOON


def _requests_to_answer(reader: Reader) -> list[Need]:
    if not reader.may(Permission.ANSWER_SUPPORT_REQUESTS):
        return []
    mine = (
        SupportRequest.objects.open()
        .filter(to_answer=reader.user, worker__organisation=reader.organisation)
        .select_related("worker")
        .order_by("asked_at")[:MOST_SHOWN]
    )
    return [
        Need(
            title=_("%(name)s asked for support") % {"name": each.worker.name},
            url=reverse("supervision:request", args=[each.pk]),
            urgency=Urgency.NOW,
            due_on=localtime(each.asked_at).date(),
            when=_("answer %(due)s") % {"due": due_in(each.answer_by, reader.on)},
            kind="request",
        )
        for each in mine
    ]


def _sessions_to_record(reader: Reader) -> list[Need]:
    """Booked with me, and their time has passed."""
    passed = (
        queries.to_record(before=now())
        .filter(held_with=reader.user, worker__organisation=reader.organisation)
        .select_related("worker")
        .order_by("on")[:MOST_SHOWN]
    )
    return [
        Need(
            title=_("Record the %(kind)s with %(name)s")
            % {"kind": each.get_kind_display().lower(), "name": each.worker.name},
            url=reverse("supervision:record_session", args=[each.worker_id, each.pk]),
            urgency=_urgency(each.on, reader.on),
            due_on=each.on,
            when=long_moment(localtime(each.starts_at)) if each.starts_at else "",
            kind="record",
        )
        for each in passed
    ]


def _strands_due(reader: Reader) -> list[Need]:
    """Strands whose sessions are mine to hold, overdue or due within a week, not yet booked."""
    held_by_me = Q(supervisor=reader.user)
    for kind, responsibility in RESPONSIBLE_FOR.items():
        peers = (
            Responsibility.objects.acting(reader.on)
            .filter(user=reader.user, kind=responsibility)
            .values("worker_id")
        )
        held_by_me |= Q(kind=kind, supervisor=None, worker__in=peers)
    booked = Session.objects.booked().filter(on__gte=reader.on).values("arrangement_id")
    due = (
        Arrangement.objects.due_by(reader.on + DUE_SOON)
        .filter(held_by_me, worker__organisation=reader.organisation)
        .exclude(pk__in=booked.filter(arrangement__isnull=False))
        .select_related("worker")
        .most_urgent_first()[:MOST_SHOWN]
    )
    return [
        Need(
            title=_("%(kind)s with %(name)s")
            % {"kind": each.get_kind_display(), "name": each.worker.name},
            url=reverse("supervision:record_strand", args=[each.worker_id, each.pk]),
            urgency=_urgency(each.next_due_on, reader.on),
            due_on=each.next_due_on,
            when=due_in(each.next_due_on, reader.on),
            kind="due",
        )
        for each in due
    ]


def _records_to_confirm(reader: Reader) -> list[Need]:
    if Role.PEER not in reader.roles:
        return []
    waiting = (
        queries.to_confirm(on=reader.on)
        .filter(worker__user=reader.user, worker__organisation=reader.organisation)
        .order_by("on")[:MOST_SHOWN]
    )
    return [
        Need(
            title=_("Read and confirm what was written about your %(kind)s")
            % {"kind": each.get_kind_display().lower()},
            url=reverse("supervision:session", args=[each.worker_id, each.pk]),
            urgency=Urgency.TODAY,
            due_on=each.on,
            kind="confirm",
        )
        for each in waiting
    ]


def _actions_due(reader: Reader) -> list[Need]:
    mine = Q(owner=reader.user)
    if Role.PEER in reader.roles:
        mine |= Q(owner=None, worker__user=reader.user)
    due = (
        queries.open_action_points()
        .filter(
            mine,
            worker__organisation=reader.organisation,
            due_on__lte=reader.on + timedelta(days=7),
        )
        .select_related("worker")
        .order_by("due_on")[:MOST_SHOWN]
    )
    return [
        Need(
            title=each.text,
            url=reverse("supervision:action_point", args=[each.worker_id, each.pk]),
            urgency=_urgency(each.due_on, reader.on),
            due_on=each.due_on,
            when=due_in(each.due_on, reader.on),
            detail=""
            if each.worker.user_id == reader.user.pk
            else _("agreed with %(name)s") % {"name": each.worker.name},
            kind="action",
        )
        for each in due
    ]
