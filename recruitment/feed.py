"""Interviews in the own calendar of who sits on their panel or welcomes people (REC-9, REC-11)."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from recruitment.diary import ends_at
from recruitment.models import Interview, PanelSeat
from recruitment.rules import SeatPart
from workforce.diary import DiaryEntry
from workforce.models import Membership, User


def entries_of(user: User, *, since: datetime, until: datetime) -> list[DiaryEntry]:
    """Confirmed interviews, in the organisations where the person has a role: of panels on which
    they sit that day, and where their address is the host's. Each is just a meeting; it is the
    entry that they were sent by mail."""
    here = Membership.objects.filter(user=user, organisation__isnull=False).current(localdate())
    seats = PanelSeat.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=OuterRef("day")),
        vacancy=OuterRef("vacancy"),
        user=user,
        part=SeatPart.INTERVIEW,
        starts_on__lte=OuterRef("day"),
    )
    found = (
        Interview.objects.confirmed()
        .annotate(day=TruncDate("starts_at"))
        .filter(
            Exists(seats) | Q(host_email__iexact=user.email),
            vacancy__organisation__in=here.values("organisation"),
            starts_at__range=(since, until),
        )
        .prefetch_related("slots", "parts")
        .order_by("starts_at", "pk")
    )
    return [
        DiaryEntry(
            pk=each.pk,
            calendar_version=each.calendar_version,
            starts_at=each.starts_at,
            minutes=(ends_at(each) - each.starts_at) // timedelta(minutes=1),
            summary=_("Meeting"),
        )
        for each in found
    ]
