"""Who is there for a peer today, and who of them can act: for flags and after a hard incident."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from wellbeing.rules import Audience
from workforce.models import Absence, Membership, PeerSupportWorker, Responsibility, User
from workforce.models.responsibilities import answers_as
from workforce.rules import ResponsibilityKind, Role

KINDS = {
    Audience.SUPPORTER: ResponsibilityKind.SUPPORTER,
    Audience.LINE_MANAGER: ResponsibilityKind.LINE_MANAGER,
    Audience.SUPERVISOR: ResponsibilityKind.SUPERVISOR,
}


@dataclass(frozen=True)
class Person:
    """Somebody who is there for a peer as ``kind``; ``away_until`` where they are away on the
    day, and nobody covers for them."""

    kind: Audience
    user: User
    away_until: date | None = None

    @property
    def can_act(self) -> bool:
        return self.away_until is None


def people_around(worker: PeerSupportWorker, *, on: date) -> list[Person]:
    """Everybody who answers for ``worker`` on ``on`` as supporter, line manager or supervisor,
    cover counted, then the leads; in that order. Only people who can sign in and hold the role
    that goes with it, and never the peer themselves. Three queries."""
    organisation = worker.organisation
    wanted = reduce(
        or_, [answers_as(kind, organisation=organisation, on=on) for kind in KINDS.values()]
    )
    rows = (
        Responsibility.objects.filter(wanted, worker=worker)
        .acting(on)
        .exclude(user=worker.user_id)
        .select_related("user")
        .order_by("starts_on", "pk")
    )
    by_kind: dict[str, list[User]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row.user)
    leads = (
        Membership.objects.able(on)
        .filter(organisation=organisation, role=Role.LEAD)
        .exclude(user=worker.user_id)
        .select_related("user")
        .order_by("starts_on", "pk")
    )
    found = [(kind, user) for kind, of in KINDS.items() for user in by_kind.get(of, ())]
    found += [(Audience.LEAD, each.user) for each in leads]
    away = dict(
        Absence.objects.current(on)
        .filter(organisation=organisation, user__in={user.pk for _kind, user in found})
        .order_by("ends_on")
        .values_list("user_id", "ends_on")
    )
    return [Person(kind, user, away.get(user.pk)) for kind, user in found]


def of_audience(people: Iterable[Person], audience: Iterable[str]) -> list[Person]:
    """Those of ``people`` who may know, in the order in which they act; each person once."""
    chosen, found, seen = set(audience), [], set()
    for each in people:
        if each.kind in chosen and each.user.pk not in seen:
            seen.add(each.user.pk)
            found.append(each)
    return found


def able(people: Iterable[Person]) -> list[User]:
    """Those of ``people`` who can act today."""
    return [each.user for each in people if each.can_act]


def back_by(people: Iterable[Person], day: date) -> list[User]:
    """Those of ``people`` who are back before ``day``."""
    return [each.user for each in people if each.can_act or each.away_until < day]
