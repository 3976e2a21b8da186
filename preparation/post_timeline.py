"""What posts add to "what needs me today" (PREP-6)."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk.words import days_from
from preparation.post_reminders import funded_until, months_before_it_ends
from preparation.rules import FUNDING_WARNED_MONTHS
from workforce.access import Permission, Reader
from workforce.prepared import prepared
from workforce.timeline import Need, Urgency

MOST_SHOWN = 5


def funding_needs(reader: Reader) -> list[Need]:
    """For who keeps posts: those whose funding ends within six months."""
    if not reader.may(Permission.MANAGE_POSTS):
        return []
    return [
        Need(
            title=_("The funding of a post ends: %(title)s") % {"title": title},
            url=reverse("preparation:post", args=[key]),
            urgency=Urgency.NOW if ends_on < reader.on else Urgency.SOON,
            due_on=ends_on,
            when=days_from(ends_on, reader.on),
            detail=team,
            kind="funding",
        )
        for key, title, team, ends_on in _ending(reader, on=reader.on)
    ]


@prepared
def _ending(reader: Reader, on: date) -> QuerySet:
    return (
        funded_until()
        .annotate(warned_on=months_before_it_ends(max(FUNDING_WARNED_MONTHS)))
        .filter(team__organisation=reader.organisation, warned_on__lte=on)
        .order_by("funding_ends_on", "pk")
        .values_list("pk", "title", "team__name", "funding_ends_on")[:MOST_SHOWN]
    )
