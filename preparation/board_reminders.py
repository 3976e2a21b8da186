"""What the board and the plan remind of: answers that come up again, and milestones (PREP-1,
PREP-4). Both are about the organisation and no peer."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from preparation.models import Milestone, Purpose
from reminders.registry import Named, Reminder
from workforce.access import Permission
from workforce.audiences import NOBODY, members
from workforce.rules import Role

OWNERS = (Role.LEAD, Role.HR, Role.ADMINISTRATOR, Role.LINE_MANAGER)


def purposes_in_force() -> QuerySet[Purpose]:
    """The newest answers of each organisation."""
    newer = Purpose.objects.filter(organisation=OuterRef("organisation"), at__gt=OuterRef("at"))
    return Purpose.objects.filter(~Exists(newer))


def purposes_due(on: date) -> QuerySet:
    """Answers with the day on which they come up again; what was answered anew is done."""
    return purposes_in_force().values_list("pk", NOBODY, "organisation_id", "review_on", NOBODY)


def milestones_due(on: date) -> QuerySet:
    """Milestones that are neither done nor let go, of strategies that are open; whose they are is
    named."""
    return (
        Milestone.objects.open()
        .order_by()
        .values_list("pk", NOBODY, "objective__strategy__organisation_id", "due_on", "owner_id")
    )


REMINDERS = (
    Reminder(
        key="preparation.purpose_due",
        title=_("The two questions come up again"),
        description=_(
            "It is time to look again at why the organisation employs peers and what difference "
            "it hopes they will make."
        ),
        items=purposes_due,
        audiences=(
            members(
                Role.LEAD,
                permission=Permission.MANAGE_PREPARATION,
                name=Role.LEAD.value,
                title=_("Peer support lead"),
                steps=(-10, 0, 20),
                required=True,
            ),
        ),
    ),
    Reminder(
        key="preparation.milestone_due",
        title=_("A milestone of the strategy is due"),
        description=_("A step of the plan is due or overdue, and neither done nor let go."),
        items=milestones_due,
        audiences=(
            members(
                *OWNERS,
                permission=Permission.VIEW_PREPARATION,
                name="OWNER",
                title=_("Whose milestone it is"),
                steps=(-10, 0, 5),
                named=Named.ALWAYS,
                required=True,
            ),
            members(
                Role.LEAD,
                permission=Permission.MANAGE_PREPARATION,
                name=Role.LEAD.value,
                title=_("Peer support lead"),
                steps=(1, 10),
            ),
        ),
    ),
)
