"""The reminders about attracting people, so that nobody who is interested is left waiting."""

from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from recruitment.models import Event, PoolMember
from reminders.registry import Named, Reminder
from workforce.access import Permission
from workforce.reminders import NOBODY, members
from workforce.rules import Role


def pool_contacts_due(on: date) -> QuerySet:
    """People in talent pools with whom somebody means to get in touch; who does is named."""
    return PoolMember.objects.filter(contact_on__isnull=False).values_list(
        "pk", NOBODY, "organisation_id", "contact_on", "owner_id"
    )


def events_to_record(on: date) -> QuerySet:
    """Events that are over and of which nobody has written down who came; who planned it is
    named."""
    return (
        Event.objects.filter(published_at__isnull=False, cancelled_at=None, recorded_at=None)
        .filter(sign_ups__cancelled_at=None, sign_ups__isnull=False)
        .annotate(day=TruncDate("starts_at"))
        .filter(day__lt=on)
        .distinct()
        .values_list("pk", NOBODY, "organisation_id", "day", "made_by_id")
    )


REMINDERS = (
    Reminder(
        key="recruitment.pool_contact_due",
        title=_("Somebody in the talent pool is to be contacted"),
        description=_("The next contact with somebody in the talent pool is due."),
        items=pool_contacts_due,
        audiences=(
            members(
                Role.HR,
                Role.LEAD,
                permission=Permission.VIEW_TALENT_POOL,
                name="OWNER",
                title=_("The person who keeps in touch"),
                steps=(0, 5),
                named=Named.IF_SET,
                required=True,
            ),
        ),
    ),
    Reminder(
        key="recruitment.event_to_record",
        title=_("Who came to an event is to be recorded"),
        description=_("An event is over and nobody has written down who came."),
        items=events_to_record,
        audiences=(
            members(
                Role.HR,
                Role.LEAD,
                permission=Permission.MANAGE_ATTRACTION,
                name="PLANNER",
                title=_("The person who planned it"),
                steps=(1, 5),
                named=Named.IF_SET,
            ),
        ),
    ),
)
