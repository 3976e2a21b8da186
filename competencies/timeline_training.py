"""What training adds to a peer's timeline, to what needs somebody, and to what comes next."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competencies.models import Completion, CoursePlace, CourseSession, Requirement
from competencies.rules import RequiredOf
from nhsuk.words import days_from
from workforce.access import Permission, Reader
from workforce.models import PeerSupportWorker
from workforce.prepared import prepared
from workforce.timeline import Entry, Need, Urgency, gathered

SOON = timedelta(days=30)
NOTE_WITHIN = timedelta(days=60)
"""How long the home page asks for attendance that nobody has noted."""


def entries(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: frozenset[Permission],
    since: date,
) -> list[Entry]:
    """What a peer completed; one query."""
    if Permission.VIEW_TRAINING not in permissions:
        return []
    return [
        Entry(
            on=completed_on,
            title=_("Completed: %(course)s") % {"course": title},
            url=reverse("competencies:peer_training", args=[worker.pk]),
            kind="training",
        )
        for completed_on, title in _completed(worker=worker.pk, since=since)
    ]


@prepared
def _completed(worker: UUID, since: date) -> QuerySet:
    rows = Completion.objects.filter(worker=worker, completed_on__gte=since)
    return rows.values_list("completed_on", "course__title")


def needs(reader: Reader) -> list[Need]:
    """A peer's required courses that are to be done in the next weeks and are not booked; for who
    plans training, sessions of which nobody has noted who was there."""
    return gathered(reader, _own, _to_note)


def _own(reader: Reader) -> list[Need]:
    if reader.peer is None or not reader.may(Permission.BOOK_TRAINING):
        return []
    count = len(_required_of_me(reader, worker=reader.peer.pk, now=timezone.now()))
    if not count:
        return []
    return [
        Need(
            title=ngettext(
                "Book %(count)s course that your role asks for",
                "Book %(count)s courses that your role asks for",
                count,
            )
            % {"count": count},
            url=reverse("competencies:peer_training", args=[reader.peer.pk]),
            urgency=Urgency.SOON,
            due_on=reader.on,
            kind="training",
        )
    ]


@prepared
def _required_of_me(reader: Reader, worker: UUID, now: datetime) -> QuerySet:
    """The courses required of a peer that do not hold for another month, of which a session can be
    booked, and none is."""
    peer = PeerSupportWorker.objects.filter(pk=worker)
    holds = Completion.objects.filter(worker=worker, course=OuterRef("course")).filter(
        Q(expires_on=None) | Q(expires_on__gt=reader.on + SOON)
    )
    to_come = CourseSession.objects.to_come(now).filter(course=OuterRef("course"))
    booked = CoursePlace.objects.filter(
        worker=worker,
        given_up_at=None,
        session__course=OuterRef("course"),
        session__cancelled_at=None,
        session__starts_at__gt=now,
    )
    return (
        Requirement.objects.current(reader.on)
        .filter(
            Q(team=None) | Exists(peer.filter(team=OuterRef("team"))),
            Q(required_of=RequiredOf.EVERYONE) | Exists(peer.filter(kind=OuterRef("required_of"))),
            ~Exists(holds),
            ~Exists(booked),
            Exists(to_come),
            course__organisation=reader.organisation,
            course__retired_on=None,
        )
        .order_by("course_id")
        .distinct("course_id")
        .values_list("course_id")
    )


def _to_note(reader: Reader) -> list[Need]:
    if not reader.may(Permission.MANAGE_TRAINING):
        return []
    rows = _not_noted(reader, now=timezone.now())
    return [
        Need(
            title=_("Note who was there: %(course)s") % {"course": title},
            url=reverse("competencies:attendance", args=[key]),
            urgency=Urgency.TODAY,
            due_on=starts_at.date(),
            when=days_from(starts_at.date(), reader.on),
            kind="attendance",
        )
        for key, title, starts_at in rows
    ]


@prepared
def _not_noted(reader: Reader, now: datetime) -> QuerySet:
    taken = CoursePlace.objects.held().filter(session=OuterRef("pk"))
    return (
        CourseSession.objects.filter(
            Exists(taken),
            course__organisation=reader.organisation,
            ends_at__lte=now,
            starts_at__gt=now - NOTE_WITHIN,
            cancelled_at=None,
            attendance_noted_at=None,
        )
        .order_by("starts_at", "pk")
        .values_list("pk", "course__title", "starts_at")[:10]
    )


def coming(reader: Reader, *, until: datetime) -> list[tuple]:
    """The reader's own places in sessions to come until a moment: when, key, course; one query,
    and none for who is no peer."""
    if reader.peer is None:
        return []
    return _coming(worker=reader.peer.pk, now=timezone.now(), until=until)


@prepared
def _coming(worker: UUID, now: datetime, until: datetime) -> QuerySet:
    return (
        CoursePlace.objects.held()
        .filter(
            worker=worker,
            session__cancelled_at=None,
            session__starts_at__gt=now,
            session__starts_at__lt=until,
        )
        .order_by("session__starts_at")
        .values_list("session__starts_at", "session_id", "session__course__title")
    )
