"""Roles end: nobody who counted on that person is left waiting (SUP-10)."""

from datetime import date, timedelta

from audit.context import action
from journey.actions.people import requests_and_bookings_follow
from workforce import actions
from workforce.models import Membership, Organisation, User


@action
def end_role(
    *, membership: Membership, ends_on: date, by, leave_open_because: str = ""
) -> Membership:
    """End one role; raises StillResponsible and LastAdministrator like the act it joins."""
    left_open = actions.responsibilities_lost(membership, ends_on)
    actions.end_role(
        membership=membership, ends_on=ends_on, leave_open_because=leave_open_because, by=by
    )
    requests_and_bookings_follow([each.worker for each in left_open], by=by)
    return membership


@action
def end_all_roles(
    *,
    user: User,
    organisation: Organisation,
    last_day: date,
    by,
    leave_open_because: str = "",
    hand_over_by_then: bool = False,
) -> list[Membership]:
    """Somebody leaves the organisation; as the act it joins, and what is booked with them after
    that day goes to who acts then. Raises StillResponsible and LastAdministrator."""
    ends_on = actions.last_day_of_access(last_day)
    left_open = list(actions.carried_by(user.pk, organisation.pk, ends_on + timedelta(days=1)))
    ended = actions.end_all_roles(
        user=user,
        organisation=organisation,
        last_day=last_day,
        leave_open_because=leave_open_because,
        hand_over_by_then=hand_over_by_then,
        by=by,
    )
    requests_and_bookings_follow([each.worker for each in left_open], by=by)
    return ended
