"""A reader's own diary of the next two weeks, whoever booked it (WFO-5)."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from competencies import timeline_training as training_timeline
from induction import timeline as induction_timeline
from nhsuk.words import long_date, long_moment
from supervision.models import GroupSession, Session
from supervision.rules import GroupPurpose, SessionKind
from workforce.access import Permission, Reader, peers_for
from workforce.models import Absence
from workforce.prepared import prepared
from workforce.rules import Role
from workforce.timeline import gathered

LOOK_AHEAD = timedelta(days=14)


def coming(reader: Reader) -> list[dict]:
    """The reader's own diary of the next two weeks, whoever booked it."""
    found = gathered(reader, _sessions, _groups, _training, _first_days)
    return sorted(found, key=lambda line: line["order"])


def _sessions(reader: Reader) -> list[dict]:
    return [
        {
            "order": (on, starts_at.timestamp() if starts_at else 0),
            "when": long_moment(localtime(starts_at)) if starts_at else long_date(on),
            "text": SessionKind(kind).label
            if user == reader.user.pk
            else _("%(kind)s with %(name)s") % {"kind": SessionKind(kind).label, "name": name},
            "url": reverse("supervision:session", args=[worker, pk]),
            "away": away,
        }
        for on, starts_at, kind, worker, name, user, pk, away in _sessions_coming(reader)
    ]


def _groups(reader: Reader) -> list[dict]:
    return [
        {
            "order": (localtime(starts_at).date(), starts_at.timestamp()),
            "when": long_moment(localtime(starts_at)),
            "text": GroupPurpose(purpose).label,
            "url": reverse("supervision:group", args=[pk]),
        }
        for starts_at, purpose, pk in _groups_coming(reader)
    ]


def _training(reader: Reader) -> list[dict]:
    until = timezone.now() + LOOK_AHEAD
    return [
        {
            "order": (localtime(starts_at).date(), starts_at.timestamp()),
            "when": long_moment(localtime(starts_at)),
            "text": title,
            "url": reverse("competencies:session", args=[pk]),
        }
        for starts_at, pk, title in training_timeline.coming(reader, until=until)
    ]


def _first_days(reader: Reader) -> list[dict]:
    return [
        {
            "order": (starts_on, 0),
            "when": long_date(starts_on),
            "text": _("Your first day")
            if user == reader.user.pk
            else _("First day of %(name)s") % {"name": name},
            "url": reverse("induction:peer", args=[worker]),
        }
        for starts_on, worker, name, user in induction_timeline.first_days(reader)
    ]


@prepared
def _sessions_coming(reader: Reader) -> QuerySet:
    mine = Q(held_with=reader.user, worker__in=peers_for(reader, Permission.VIEW_RHYTHM))
    if Role.PEER in reader.roles:
        mine |= Q(worker__user=reader.user)
    away = Absence.objects.filter(
        Q(user=OuterRef("held_with")) | Q(user=OuterRef("worker__user")),
        organisation=reader.organisation,
        starts_on__lte=OuterRef("on"),
        ends_on__gte=OuterRef("on"),
    )
    return (
        Session.objects.booked()
        .filter(
            mine,
            worker__organisation=reader.organisation,
            on__gte=reader.on,
            on__lte=reader.on + LOOK_AHEAD,
        )
        .order_by("on", "starts_at", "pk")
        .annotate(away=Exists(away))
        .values_list(
            "on", "starts_at", "kind", "worker_id", "worker__name", "worker__user_id", "pk", "away"
        )[:8]
    )


@prepared
def _groups_coming(reader: Reader) -> QuerySet:
    return (
        GroupSession.objects.planned()
        .filter(
            Q(facilitator=reader.user)
            | Q(places__worker__user=reader.user, places__declined_at=None),
            organisation=reader.organisation,
            starts_at__date__gte=reader.on,
            starts_at__date__lte=reader.on + LOOK_AHEAD,
        )
        .distinct()
        .order_by("starts_at")
        .values_list("starts_at", "purpose", "pk")[:8]
    )
