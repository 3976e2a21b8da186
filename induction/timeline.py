"""What inductions add to a peer's timeline and to "what needs me today?"."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from induction.models import Activity, Induction
from induction.queries import managed_by, without_mentor
from induction.rules import Owner
from nhsuk.words import due_in
from workforce.access import Permission, Reach, Reader, answered_for, peers_for
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker
from workforce.prepared import prepared
from workforce.rules import Role
from workforce.timeline import Entry, Need, Urgency

LOOK_AHEAD = timedelta(days=7)
MENTOR_AHEAD = timedelta(days=14)
MOST_SHOWN = 25
MOST_MENTORED = 4


def entries(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: frozenset[Permission],
    since: date,
) -> list[Entry]:
    """Inductions that were completed; one query, none for whom they do not concern."""
    if Permission.VIEW_INDUCTIONS not in permissions:
        return []
    return [
        Entry(
            on=localtime(closed_at).date(),
            title=_("Induction completed"),
            url=reverse("induction:one", args=[worker.pk, pk]),
            kind="induction",
        )
        for pk, closed_at in _closed(worker=worker.pk, since=since)
    ]


@prepared
def _closed(worker: UUID, since: date) -> QuerySet:
    return Induction.objects.filter(worker=worker, closed_at__date__gte=since).values_list(
        "pk", "closed_at"
    )


def first_days(reader: Reader) -> list[tuple[date, UUID, str, UUID | None]]:
    """First days near of whose mentor or line manager the reader is, or is to be, and their own:
    day, key, name and account of the peer (IND-1)."""
    return _starting(reader) if reader.may(Permission.MENTOR_INDUCTIONS) else []


@prepared
def _starting(reader: Reader) -> QuerySet:
    near = Induction.objects.open().filter(
        starts_on__gte=reader.on,
        starts_on__lte=reader.on + MENTOR_AHEAD,
        worker__organisation=reader.organisation,
    )
    return (
        near.filter(of_ones_own(reader))
        .order_by("starts_on", "pk")
        .values_list("starts_on", "worker_id", "worker__name", "worker__user_id")[:MOST_SHOWN]
    )


def of_ones_own(reader: Reader) -> Q:
    """Inductions of whoever the reader is mentor or line manager of, and their own."""
    mine = Q(worker__in=answered_for(reader, Reach.MENTORED))
    if Role.PEER in reader.roles:
        mine |= Q(worker__user=reader.user)
    if Role.LINE_MANAGER in reader.roles:
        mine |= Q(worker__in=answered_for(reader, Reach.MANAGED_SOON))
    return mine


def mentored(reader: Reader) -> list[tuple[UUID, str]]:
    """The peers whose open induction the reader mentors, by key and name: many mentors have no
    other way there."""
    return _mentored(reader) if reader.may(Permission.MENTOR_INDUCTIONS) else []


@prepared
def _mentored(reader: Reader) -> QuerySet:
    return (
        Induction.objects.open()
        .filter(
            worker__in=answered_for(reader, Reach.MENTORED),
            worker__organisation=reader.organisation,
        )
        .order_by("starts_on", "pk")
        .values_list("worker_id", "worker__name")[:MOST_MENTORED]
    )


def to_do(reader: Reader) -> list[Need]:
    """What the reader has to do in somebody's induction, or in their own; one query."""
    if not reader.may(Permission.MENTOR_INDUCTIONS):
        return []
    return [
        Need(
            title=title,
            url=reverse("induction:activity", args=[worker, pk]),
            urgency=Urgency.of(due_on, reader.on),
            due_on=due_on,
            when=due_in(due_on, reader.on),
            detail=_("Your induction")
            if owner == Owner.PEER
            else _("Induction of %(name)s") % {"name": name},
            kind="induction",
        )
        for pk, worker, name, title, owner, due_on in _mine(reader)
    ]


@prepared
def _mine(reader: Reader) -> QuerySet:
    in_question = Activity.objects.to_do().filter(
        due_on__lte=reader.on + LOOK_AHEAD,
        induction__worker__organisation=reader.organisation,
    )
    return (
        in_question.filter(owned_by(reader))
        .exclude(induction__worker__stage=Stage.LEFT)
        .order_by("due_on", "position", "pk")
        .values_list(
            "pk",
            "induction__worker_id",
            "induction__worker__name",
            "title",
            "owner",
            "due_on",
        )[:MOST_SHOWN]
    )


def owned_by(reader: Reader) -> Q:
    """The activities whose turn it is the reader's."""
    mentored = answered_for(reader, Reach.MENTORED)
    mine = Q(owner=Owner.MENTOR, induction__worker__in=mentored)
    if Role.PEER in reader.roles:
        mine |= Q(owner=Owner.PEER, induction__worker__user=reader.user)
    if Role.LINE_MANAGER in reader.roles:
        managed = answered_for(reader, Reach.MANAGED_SOON)
        mine |= Q(owner=Owner.LINE_MANAGER, induction__worker__in=managed)
    for role, owner in ((Role.HR, Owner.HR), (Role.LEAD, Owner.LEAD)):
        if role in reader.roles:
            mine |= Q(owner=owner)
    return mine


def to_sign(reader: Reader) -> list[Need]:
    """Inductions of which everything is done and which wait for the reader's signature."""
    if not reader.may(Permission.MENTOR_INDUCTIONS):
        return []
    return [
        Need(
            title=_("Sign your induction")
            if user == reader.user.pk
            else _("Sign the induction of %(name)s") % {"name": name},
            url=reverse("induction:peer", args=[worker]),
            urgency=Urgency.TODAY,
            due_on=reader.on,
            kind="induction",
        )
        for worker, name, user in _unsigned(reader)
    ]


@prepared
def _unsigned(reader: Reader) -> QuerySet:
    waits = Q(mentor_signed_at=None, worker__in=answered_for(reader, Reach.MENTORED))
    if Role.PEER in reader.roles:
        waits |= Q(peer_signed_at=None, worker__user=reader.user)
    return (
        Induction.objects.finished()
        .filter(waits, worker__organisation=reader.organisation)
        .order_by("starts_on", "pk")
        .values_list("worker_id", "worker__name", "worker__user_id")[:MOST_SHOWN]
    )


def without(reader: Reader) -> list[Need]:
    """Who starts soon and has no mentor, for who can choose one (IND-1)."""
    if not (
        reader.may(Permission.MANAGE_INDUCTIONS) and reader.may(Permission.ASSIGN_RESPONSIBILITIES)
    ):
        return []
    return [
        Need(
            title=_("Choose a mentor for %(name)s") % {"name": name},
            url=reverse("journey:assign_responsibility", args=[worker, "mentor"]),
            urgency=Urgency.NOW if starts_on <= reader.on else Urgency.SOON,
            due_on=starts_on,
            when=due_in(starts_on, reader.on),
            detail=_("Before the first day"),
            kind="induction",
        )
        for worker, name, starts_on in _mentorless(reader)
    ]


@prepared
def _mentorless(reader: Reader) -> QuerySet:
    return (
        Induction.objects.open()
        .filter(
            managed_by(reader),
            without_mentor(reader.on),
            starts_on__lte=reader.on + MENTOR_AHEAD,
        )
        .order_by("starts_on", "pk")
        .values_list("worker_id", "worker__name", "starts_on")[:MOST_SHOWN]
    )


def unplanned(reader: Reader) -> list[Need]:
    """Who is starting and has no plan, for who makes it (IND-1)."""
    if not reader.may(Permission.MANAGE_INDUCTIONS):
        return []
    return [
        Need(
            title=_("Plan the induction of %(name)s") % {"name": name},
            url=reverse("induction:make", args=[worker]),
            urgency=Urgency.SOON if starts_on > reader.on else Urgency.NOW,
            due_on=starts_on,
            kind="induction",
        )
        for worker, name, starts_on in _planless(reader)
    ]


@prepared
def _planless(reader: Reader) -> QuerySet:
    any_plan = Induction.objects.filter(worker=OuterRef("pk"))
    return (
        peers_for(reader, Permission.MANAGE_INDUCTIONS)
        .filter(
            ~Exists(any_plan),
            stage__in=(Stage.STARTING, Stage.INDUCTION),
            started_on__isnull=False,
        )
        .order_by("started_on", "pk")
        .values_list("pk", "name", "started_on")[:MOST_SHOWN]
    )


NEEDS = (to_do, to_sign, without, unplanned)
