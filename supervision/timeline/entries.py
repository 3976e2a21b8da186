"""Sessions, groups and what was agreed, on a peer's timeline (WFO-1)."""

from datetime import date
from functools import partial
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from supervision import sight
from supervision.models import (
    Arrangement,
    GroupPlace,
    Session,
    SupportRequest,
)
from supervision.rules import GroupPurpose, Kind, SessionKind
from workforce.access import Permission, Reader
from workforce.models import PeerSupportWorker
from workforce.prepared import prepared, together
from workforce.timeline import Entry


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
