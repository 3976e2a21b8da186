"""Sessions in a person's own calendar, in the organisations where they have a role (SUP-8)."""

from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from supervision.models import GroupSession, Session
from workforce.diary import DiaryEntry
from workforce.models import Membership, User


def entries_of(user: User, *, since: datetime, until: datetime) -> list[DiaryEntry]:
    """What is booked, and what was held."""
    here = Membership.objects.filter(user=user, organisation__isnull=False).current(localdate())
    sessions = Session.objects.filter(
        Q(held_with=user) | Q(worker__user=user),
        worker__organisation__in=here.values("organisation"),
        missed_on=None,
        cancelled_on=None,
        on__range=(localtime(since).date(), localtime(until).date()),
    ).order_by("on", "pk")
    groups = (
        GroupSession.objects.filter(
            Q(facilitator=user) | Q(places__worker__user=user, places__declined_at=None),
            organisation__in=here.values("organisation"),
            cancelled_on=None,
            starts_at__range=(since, until),
        )
        .distinct()
        .order_by("starts_at", "pk")
    )
    return [
        DiaryEntry(
            pk=each.pk,
            calendar_version=each.calendar_version,
            starts_at=each.starts_at,
            minutes=each.minutes,
            on=getattr(each, "on", None),
            summary=_("Support session"),
        )
        for each in (*sessions, *groups)
    ]
