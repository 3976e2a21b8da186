from datetime import date, timedelta

from django.utils.timezone import localdate

from audit.context import action
from workforce.models import Organisation, Place, PlaceOrganisation


@action
def add_place(*, name: str, by) -> Place:
    """A new place, such as an integrated care system; its name must be new (IntegrityError)."""
    return Place.objects.create(name=" ".join(name.split()))


@action
def add_to_place(
    *, place: Place, organisation: Organisation, by, starts_on: date | None = None
) -> PlaceOrganisation:
    """The organisation belongs to the place from a day on; nothing changes if it does already."""
    starts_on = starts_on or localdate()
    belongs = place.organisations.not_ended(starts_on).filter(organisation=organisation).first()
    return belongs or PlaceOrganisation.objects.create(
        place=place, organisation=organisation, starts_on=starts_on
    )


@action
def leave_place(*, place: Place, organisation: Organisation, by) -> None:
    """From today the place no longer counts the organisation; nothing changes if it did not."""
    today = localdate()
    belonging = place.organisations.not_ended(today).filter(organisation=organisation)
    belonging.filter(starts_on__gte=today).delete()
    belonging.update(ends_on=today - timedelta(days=1))
