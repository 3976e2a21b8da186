"""What the board and the plan add to "what needs me today" (PREP-1, PREP-4)."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk.words import due_in
from preparation.board_reminders import purposes_in_force
from preparation.models import Milestone
from workforce.access import Permission, Reader
from workforce.prepared import prepared
from workforce.timeline import Need, Urgency

LOOK_AHEAD = timedelta(days=14)
MOST_SHOWN = 5


def purpose_needs(reader: Reader) -> list[Need]:
    """For who keeps the board: answers that come up again."""
    if not reader.may(Permission.MANAGE_PREPARATION):
        return []
    return [
        Need(
            title=_("Look again at why you employ peers"),
            url=reverse("preparation:purpose"),
            urgency=Urgency.of(review_on, reader.on),
            due_on=review_on,
            when=due_in(review_on, reader.on),
            kind="purpose",
        )
        for (review_on,) in _purposes(reader)
    ]


@prepared
def _purposes(reader: Reader) -> QuerySet:
    return (
        purposes_in_force()
        .filter(organisation=reader.organisation, review_on__lte=reader.on + LOOK_AHEAD)
        .values_list("review_on")
    )


def milestone_needs(reader: Reader) -> list[Need]:
    """For an owner what is due soon; for who keeps the plan what is overdue, whose it is."""
    if not reader.may(Permission.VIEW_PREPARATION):
        return []
    return [
        Need(
            title=_("Milestone: %(title)s") % {"title": title},
            url=reverse("preparation:milestone", args=[key]),
            urgency=Urgency.of(due_on, reader.on),
            due_on=due_on,
            when=due_in(due_on, reader.on),
            detail="" if owner == reader.user.pk else name,
            kind="milestone",
        )
        for key, title, due_on, owner, name in _milestones(reader)
    ]


@prepared
def _milestones(reader: Reader) -> QuerySet:
    own = Q(owner=reader.user, due_on__lte=reader.on + LOOK_AHEAD)
    if reader.may(Permission.MANAGE_PREPARATION):
        own |= Q(due_on__lt=reader.on)
    return (
        Milestone.objects.open()
        .filter(own, objective__strategy__organisation=reader.organisation)
        .order_by("due_on", "pk")
        .values_list("pk", "title", "due_on", "owner_id", "owner__name")[:MOST_SHOWN]
    )
