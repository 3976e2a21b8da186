from datetime import date

from audit.context import action
from workforce.models import Absence, Organisation, User


@action
def add_absence(
    *, user: User, organisation: Organisation, starts_on: date, ends_on: date, by
) -> Absence:
    """Somebody with responsibilities is away; no reason is asked or kept (SUP-10)."""
    return Absence.objects.create(
        user=user, organisation=organisation, starts_on=starts_on, ends_on=ends_on
    )


@action
def change_absence(*, absence: Absence, starts_on: date, ends_on: date, by) -> Absence:
    """Put the days of an absence right, as when someone is back early or stays away longer."""
    absence.starts_on, absence.ends_on = starts_on, ends_on
    absence.save(update_fields=["starts_on", "ends_on"])
    return absence


@action
def remove_absence(*, absence: Absence, by) -> None:
    """Take back an absence that was entered by mistake. Cover already arranged stays."""
    absence.delete()
