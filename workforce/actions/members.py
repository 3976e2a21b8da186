from datetime import date

from django.db.models import Q
from django.utils.timezone import localdate

from audit.context import action
from workforce.models import Membership, Organisation, Place, User
from workforce.rules import Role


class LastAdministrator(Exception):
    """The act would leave an organisation without an administrator."""


class RoleAlreadyHeld(Exception):
    """The user holds this role there already in that period."""


@action
def add_user(*, email: str, name: str, by, password: str | None = None, **fields) -> User:
    """A new user; without a password they can come in only by a link or single sign-on."""
    return User.objects.create_user(email=email, password=password, name=name, **fields)


@action
def give_role(
    *,
    user: User,
    role: str,
    by,
    organisation: Organisation | None = None,
    place: Place | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Membership:
    """Give ``user`` a role in an organisation (a place coordinator: in a place).

    Raises RoleAlreadyHeld when a period of the same role would overlap.
    """
    starts_on = starts_on or localdate()
    overlapping = Membership.objects.select_for_update().filter(
        user=user, organisation=organisation, place=place, role=role
    )
    if overlapping.not_ended(starts_on).exclude(
        **({"starts_on__gt": ends_on} if ends_on else {"pk": None})
    ):
        raise RoleAlreadyHeld(f"{user} is {Role(role).label} already")
    return Membership.objects.create(
        user=user,
        organisation=organisation,
        place=place,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
    )


@action
def end_role(*, membership: Membership, ends_on: date, by) -> Membership:
    """End a role; ``ends_on`` is its last day. A role that has not begun by then is removed.

    Raises LastAdministrator when nobody else would be able to administer the organisation
    after that day; the organisation's row is locked, so two people cannot end each other.
    """
    if membership.role == Role.ADMINISTRATOR:
        Organisation.objects.select_for_update().get(pk=membership.organisation_id)
        others = (
            Membership.objects.filter(
                organisation_id=membership.organisation_id,
                role=Role.ADMINISTRATOR,
                user__is_active=True,
                starts_on__lte=ends_on,
            )
            .filter(Q(ends_on=None) | Q(ends_on__gt=ends_on))
            .exclude(pk=membership.pk)
        )
        if not others.exists():
            raise LastAdministrator
    if membership.starts_on > ends_on:
        membership.delete()
        return membership
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
    return membership
