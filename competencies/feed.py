"""Sessions of courses in a peer's own calendar, where they have a place (SUP-8, COM-5)."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from competencies.models import CoursePlace
from workforce.diary import DiaryEntry
from workforce.models import Membership, User


def entries_of(user: User, *, since: datetime, until: datetime) -> list[DiaryEntry]:
    """The same entries as those that came by mail."""
    here = Membership.objects.filter(user=user, organisation__isnull=False).current(localdate())
    seats = (
        CoursePlace.objects.held()
        .filter(
            worker__user=user,
            worker__organisation__in=here.values("organisation"),
            session__cancelled_at=None,
            session__starts_at__range=(since, until),
        )
        .select_related("session")
        .order_by("session__starts_at", "pk")
    )
    return [
        DiaryEntry(
            pk=seat.pk,
            calendar_version=seat.session.calendar_version,
            starts_at=seat.session.starts_at,
            minutes=(seat.session.ends_at - seat.session.starts_at) // timedelta(minutes=1),
            summary=_("Training session"),
        )
        for seat in seats
    ]
