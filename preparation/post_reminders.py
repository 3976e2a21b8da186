"""Funding that ends: warned of six and three months before, on the day and by mail (PREP-6)."""

from datetime import date

from django.db.models import F, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from preparation.rules import FUNDING_WARNED_MONTHS
from reminders.registry import Reminder
from workforce.access import Permission
from workforce.audiences import NOBODY, members
from workforce.models import Post
from workforce.retention import MonthsLater
from workforce.rules import PostState, Role


def months_before_it_ends(months: int) -> MonthsLater:
    """The day so many months before the funding of a post ends."""
    return MonthsLater(F("funding_ends_on"), Value(-months))


def funded_until() -> QuerySet[Post]:
    """Posts whose funding has an end, and that are not closed."""
    return Post.objects.filter(funding_ends_on__isnull=False).exclude(state=PostState.CLOSED)


def _warning(months: int) -> Reminder:
    def items(on: date) -> QuerySet:
        return (
            funded_until()
            .filter(funding_ends_on__gte=on)
            .annotate(warned_on=months_before_it_ends(months))
            .values_list("pk", NOBODY, "team__organisation_id", "warned_on", NOBODY)
        )

    return Reminder(
        key=f"preparation.funding_ends_in_{months}_months",
        title=_("The funding of a post ends in %(months)d months") % {"months": months},
        description=_("Somebody has to decide what becomes of the post, and of who holds it."),
        items=items,
        audiences=(
            members(
                Role.LEAD,
                permission=Permission.MANAGE_POSTS,
                name=Role.LEAD.value,
                title=_("Peer support lead"),
                steps=(0,),
                required=True,
            ),
            members(
                Role.HR,
                permission=Permission.MANAGE_POSTS,
                name=Role.HR.value,
                title=_("Human resources (HR)"),
                steps=(0,),
            ),
        ),
    )


REMINDERS = tuple(_warning(months) for months in FUNDING_WARNED_MONTHS)
