"""What is printed: the supervision record of a period, as far as its reader may see it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from documents.document import Document
from nhsuk.words import date_range, long_date
from supervision import sight
from supervision.models import ActionPoint, Session
from supervision.rules import GroupPurpose, SessionKind
from workforce.access import Permission, Reader
from workforce.models import PeerSupportWorker


@dataclass(frozen=True)
class Line:
    """One session of the record, in words."""

    day: str
    kind: str
    held_with: str
    outcome: str
    shared_record: str
    comment: str
    confirmed: str
    points: list[dict]
    needs: frozenset[Permission]
    """What its reader had to be allowed to be shown it like this."""


@dataclass(frozen=True)
class GroupLine:
    """One group session of the record, in words."""

    day: str
    purpose: str
    facilitator: str
    needs: frozenset[Permission]


def outcome_of(session: Session) -> str:
    """What became of a session, in words."""
    if session.held_on:
        return _("Held")
    if session.missed_on:
        return _("Missed")
    return _("Cancelled") if session.cancelled_on else _("Booked")


def period_lines(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: sight.Permissions,
    *,
    since: date,
    until: date,
) -> list[Line]:
    """The sessions of a period in order of time. Private notes are never asked for (SUP-5);
    what was said only where the reader may read it. Three queries."""
    kinds = sight.kinds_visible(permissions)
    sessions = (
        Session.objects.filter(worker=worker, kind__in=kinds, on__range=(since, until))
        .exclude(held_on=None, missed_on=None, cancelled_on=None)
        .select_related("held_with")
        .prefetch_related(Prefetch("action_points", ActionPoint.objects.select_related("owner")))
        .order_by("on", "pk")
    )
    lines = []
    for session in sessions:
        opened = sight.may_read(reader.user, session, permissions)
        confirmed = (
            _("Confirmed on %(day)s") % {"day": long_date(localtime(session.confirmed_at).date())}
            if session.confirmed_at
            else ""
        )
        lines.append(
            Line(
                day=long_date(session.on),
                kind=session.get_kind_display(),
                held_with=session.held_with.name if session.held_with else "",
                outcome=outcome_of(session),
                shared_record=session.shared_record if opened else "",
                comment=session.comment if opened else "",
                confirmed=confirmed if opened else "",
                points=[_point(point, worker) for point in session.action_points.all()]
                if opened
                else [],
                needs=_needs_of(session, opened),
            )
        )
    return lines


def _needs_of(session: Session, opened: bool) -> frozenset[Permission]:
    needs = {Permission.VIEW_RHYTHM}
    if session.kind == SessionKind.PROFESSIONAL:
        needs.add(Permission.VIEW_PROFESSIONAL_DATES)
    if opened:
        needs.add(sight.VIEW_RECORD[session.kind])
    return frozenset(needs)


def _point(point: ActionPoint, worker: PeerSupportWorker) -> dict:
    if point.done_on:
        state = _("Done on %(day)s") % {"day": long_date(point.done_on)}
    elif point.dropped_on:
        state = _("No longer needed")
    else:
        state = _("Open")
    return {
        "text": point.text,
        "owner": point.owner.name if point.owner else worker.name,
        "due": long_date(point.due_on),
        "state": state,
    }


def groups_attended(
    worker: PeerSupportWorker, permissions: sight.Permissions, *, since: date, until: date
) -> list[GroupLine]:
    """The group sessions of a period in which the peer took part; those of supervision only where
    the dates of professional supervision are open."""
    places = (
        worker.group_places.filter(attended=True)
        .filter(Q(group__held_on__range=(since, until)))
        .select_related("group__facilitator")
        .order_by("group__held_on")
    )
    if Permission.VIEW_PROFESSIONAL_DATES not in permissions:
        places = places.exclude(group__purpose=GroupPurpose.SUPERVISION)
    supervision = frozenset({Permission.VIEW_PROFESSIONAL_DATES})
    return [
        GroupLine(
            day=long_date(place.group.held_on),
            purpose=place.group.get_purpose_display(),
            facilitator=place.group.facilitator.name,
            needs=supervision if place.group.purpose == GroupPurpose.SUPERVISION else frozenset(),
        )
        for place in places
    ]


def supervision_record(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: sight.Permissions,
    *,
    since: date,
    until: date,
) -> Document:
    """The record of support and supervision of a period, for one reader."""
    return Document(
        template="supervision/documents/record.html",
        filename=f"supervision-record-{until:%Y-%m-%d}.pdf",
        context={
            "worker": worker,
            "period": date_range(since, until),
            "lines": period_lines(reader, worker, permissions, since=since, until=until),
            "groups": groups_attended(worker, permissions, since=since, until=until),
            "printed_for": reader.user.name,
            "printed_on": long_date(reader.on),
        },
    )


def needs_of(record: Document) -> frozenset[Permission]:
    """All that a reader had to be allowed for a record to be as it is."""
    parts = [*record.context["lines"], *record.context["groups"]]
    return frozenset({Permission.VIEW_RHYTHM}).union(*(part.needs for part in parts))
