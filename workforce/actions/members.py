from datetime import date, timedelta

from allauth.usersessions.models import UserSession
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action, tell
from refusals import Refused
from workforce.actions.responsibilities import end_responsibility
from workforce.actions.teams import leave_teams_unled
from workforce.models import Membership, Organisation, Place, Responsibility, User
from workforce.rules import ROLE_OF_RESPONSIBILITY, ResponsibilityKind, Role


class LastAdministrator(Refused):
    """The act would leave an organisation without an administrator."""

    words = gettext_lazy("An organisation needs an administrator, and this is the last one.")


class StillResponsible(Refused):
    """Peers count on this person in the role; ``count`` says how many (SUP-10)."""

    words = gettext_lazy("Peers count on this person in this role. Hand them over first.")

    def __init__(self, count: int):
        super().__init__(f"{count} peers count on this person")
        self.count = count


class RoleAlreadyHeld(Refused):
    """The user holds this role there already in that period."""

    words = gettext_lazy("This person has the role already.")


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
def end_role(
    *, membership: Membership, ends_on: date, by, leave_open_because: str = ""
) -> Membership:
    """End a role; ``ends_on`` is its last day. A role that has not begun by then is removed.

    Raises StillResponsible while peers count on the person in this role after that day, unless
    ``leave_open_because`` gives a reason: then those responsibilities end with the role, and the
    peers stand on the lead's list of those without (SUP-10).
    Raises LastAdministrator when nobody else would be able to administer the organisation
    after that day; the organisation's row is locked, so two people cannot end each other.
    """
    if membership.role == Role.ADMINISTRATOR:
        _someone_else_administers(membership.organisation_id, membership.user_id, ends_on)
    left_open = responsibilities_lost(membership, ends_on)
    if left_open and not leave_open_because:
        raise StillResponsible(len({each.worker_id for each in left_open}))
    if leave_open_because:
        tell(why=leave_open_because)
    for responsibility in left_open:
        end_responsibility(
            responsibility=responsibility, ends_on=ends_on, why=leave_open_because, by=by
        )
    ended = _end(membership, ends_on)
    leave_teams_unled(on=localdate(), led_by=membership.user, by=by)
    return ended


def _end(membership: Membership, ends_on: date) -> Membership:
    if membership.starts_on > ends_on:
        membership.delete()
        return membership
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
    return membership


def _someone_else_administers(organisation_id, user_id, ends_on: date) -> None:
    Organisation.objects.select_for_update().get(pk=organisation_id)
    others = (
        Membership.objects.filter(
            organisation_id=organisation_id,
            role=Role.ADMINISTRATOR,
            user__is_active=True,
            starts_on__lte=max(ends_on, localdate()),
        )
        .filter(Q(ends_on=None) | Q(ends_on__gt=ends_on))
        .exclude(user_id=user_id)
    )
    if not others.exists():
        raise LastAdministrator


def responsibilities_lost(membership: Membership, ends_on: date) -> list[Responsibility]:
    """What the person answers for after ``ends_on`` and could not without this role."""
    if membership.organisation_id is None:
        return []
    after = ends_on + timedelta(days=1)
    kept = {
        role
        for role in Membership.objects.filter(
            user=membership.user_id, organisation=membership.organisation_id
        )
        .not_ended(after)
        .exclude(pk=membership.pk)
        .values_list("role", flat=True)
    }
    kinds = [
        kind
        for kind in ResponsibilityKind
        if (ROLE_OF_RESPONSIBILITY.get(kind) == membership.role and membership.role not in kept)
        or (kind not in ROLE_OF_RESPONSIBILITY and not kept)
    ]
    return list(carried_by(membership.user_id, membership.organisation_id, after).filter(
        kind__in=kinds
    ))  # fmt: skip


def carried_by(user_id, organisation_id, on: date) -> QuerySet[Responsibility]:
    """What a person answers for in an organisation on ``on`` or later, with the peers."""
    return (
        Responsibility.objects.filter(user=user_id, worker__organisation=organisation_id)
        .not_ended(on)
        .select_related("worker", "covers")
        .order_by("kind", "worker__sort_key", "pk")
    )


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
    """Somebody leaves: every role in the organisation ends together.

    A last day up to today ends access at once: the roles' last day is then yesterday at the
    latest, and when no role is left anywhere the person is signed out everywhere.
    With ``hand_over_by_then`` they answer for their peers as before, and whoever assigns has the
    handover as a task until nobody counts on them any more (SUP-10); the last day must be to come.
    Raises StillResponsible and LastAdministrator like ``end_role``; then nothing has ended.
    """
    ends_on = last_day_of_access(last_day)
    memberships = list(
        Membership.objects.select_for_update()
        .filter(user=user, organisation=organisation)
        .not_ended(ends_on + timedelta(days=1))
    )
    if any(each.role == Role.ADMINISTRATOR for each in memberships):
        _someone_else_administers(organisation.pk, user.pk, ends_on)
    carried = list(carried_by(user.pk, organisation.pk, ends_on + timedelta(days=1)))
    if hand_over_by_then and last_day > localdate():
        return [_end(each, ends_on) for each in memberships]
    if carried and not leave_open_because:
        raise StillResponsible(len({each.worker_id for each in carried}))
    for responsibility in carried:
        end_responsibility(
            responsibility=responsibility, ends_on=last_day, why=leave_open_because, by=by
        )
    for membership in memberships:
        end_role(
            membership=membership, ends_on=ends_on, leave_open_because=leave_open_because, by=by
        )
    sign_out_without_role(user)
    return memberships


def last_day_of_access(last_day: date) -> date:
    """The last day of a role when somebody leaves: yesterday for whoever leaves today."""
    return min(last_day, localdate() - timedelta(days=1)) if last_day <= localdate() else last_day


def sign_out_without_role(user: User) -> None:
    """Sign a person out everywhere when they have no role left today."""
    if not Membership.objects.filter(user=user).current(localdate()).exists():
        for session in UserSession.objects.filter(user=user):
            session.end()
