"""Handing over and covering in bulk: first what would happen, then the act (SUP-10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from audit.context import action
from workforce.actions.responsibilities import (
    cover_responsibility,
    end_responsibility,
    hand_over_responsibility,
)
from workforce.models import Membership, Responsibility, User
from workforce.rules import ROLE_OF_RESPONSIBILITY, ResponsibilityKind


@dataclass(frozen=True)
class Step:
    """What would happen with one responsibility; ``refusal`` says why it is passed over."""

    responsibility: Responsibility
    refusal: str = ""


def plan_handover(
    responsibilities: Iterable[Responsibility],
    *,
    to: User,
    starts_on: date,
    ends_on: date | None = None,
) -> list[Step]:
    """What would happen if ``to`` took over these from ``starts_on``; with ``ends_on``: covered
    them for these days. Two queries, however many there are."""
    responsibilities = list(responsibilities)
    roles = _roles_through(to, starts_on, ends_on)
    carried = Responsibility.objects.filter(
        user=to, worker__in={each.worker_id for each in responsibilities}
    ).not_ended(starts_on)
    if ends_on:
        carried = carried.filter(starts_on__lte=ends_on)
    taken: dict[tuple, set] = {}
    for worker_id, kind, covers_id in carried.values_list("worker_id", "kind", "covers_id"):
        taken.setdefault((worker_id, kind), set()).add(covers_id)
    return [
        Step(each, _refusal(each, to, roles, taken, covering=ends_on is not None))
        for each in responsibilities
    ]


def _roles_through(user: User, starts_on: date, ends_on: date | None) -> dict:
    """The roles that a user holds during the whole time, for each organisation."""
    roles: dict = {}
    memberships = Membership.objects.filter(user=user, starts_on__lte=starts_on).not_ended(
        ends_on or starts_on
    )
    for organisation_id, role in memberships.values_list("organisation_id", "role"):
        roles.setdefault(organisation_id, set()).add(role)
    return roles


def _refusal(responsibility, to: User, roles: dict, taken: dict, *, covering: bool) -> str:
    worker = responsibility.worker
    kind = ResponsibilityKind(responsibility.kind)
    held = roles.get(worker.organisation_id, set())
    needed = ROLE_OF_RESPONSIBILITY.get(kind)
    if not to.is_active or (needed not in held if needed else not held):
        return _("%(name)s does not have the role that this needs") % {"name": to.name}
    if worker.user_id == to.pk:
        return _("%(name)s cannot be responsible for themselves") % {"name": to.name}
    manages = (responsibility.worker_id, ResponsibilityKind.LINE_MANAGER) in taken
    if kind == ResponsibilityKind.MENTOR and manages:
        return _("%(name)s is the line manager, and a mentor is somebody else") % {"name": to.name}
    already = taken.get((responsibility.worker_id, responsibility.kind), set())
    if not covering:
        already = already - {responsibility.pk}  # their own cover ends with what it covers
    if already:
        return _("%(name)s is %(kind)s of this peer already") % {
            "name": to.name,
            "kind": kind.label.lower(),
        }
    return ""


@action
def take_over(
    *, responsibilities: Iterable[Responsibility], to: User, on: date, by
) -> list[Responsibility]:
    """``to`` takes over from the day ``on``; what ``plan_handover`` refuses is passed over."""
    return [
        _hand_over(step.responsibility, to, on, by)
        for step in plan_handover(responsibilities, to=to, starts_on=on)
        if not step.refusal
    ]


def _hand_over(responsibility: Responsibility, to: User, on: date, by) -> Responsibility:
    """Cover is handed over as cover, for the days that are left of it."""
    covered = responsibility.covers
    if covered is None:
        return hand_over_responsibility(responsibility=responsibility, to=to, on=on, by=by)
    last_day = responsibility.ends_on
    end_responsibility(responsibility=responsibility, ends_on=on - timedelta(days=1), by=by)
    return cover_responsibility(
        responsibility=covered, to=to, starts_on=on, ends_on=max(on, last_day), by=by
    )


@action
def take_cover(
    *, responsibilities: Iterable[Responsibility], to: User, starts_on: date, ends_on: date, by
) -> list[Responsibility]:
    """``to`` covers for these days; those that ``plan_handover`` refuses are passed over."""
    return [
        cover_responsibility(
            responsibility=step.responsibility,
            to=to,
            starts_on=max(starts_on, step.responsibility.starts_on),
            ends_on=min(ends_on, step.responsibility.ends_on or ends_on),
            by=by,
        )
        for step in plan_handover(responsibilities, to=to, starts_on=starts_on, ends_on=ends_on)
        if not step.refusal
    ]
