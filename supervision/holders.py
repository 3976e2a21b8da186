"""Who holds the sessions of a strand: a named supervisor, else whoever acts for the peer."""

from datetime import date

from django.db.models import Q

from supervision.models import Arrangement
from supervision.rules import RESPONSIBLE_FOR
from workforce.models import Responsibility, User


def holder_of(arrangement: Arrangement, *, on: date) -> User | None:
    """The person who holds the strand's sessions on ``on``, cover taken into account (SUP-10)."""
    if arrangement.supervisor_id is not None:
        cover = (
            Responsibility.objects.current(on)
            .filter(
                worker=arrangement.worker_id,
                kind=RESPONSIBLE_FOR[arrangement.kind],
                covers__user=arrangement.supervisor_id,
            )
            .select_related("user")
            .first()
        )
        return cover.user if cover else arrangement.supervisor
    acting = (
        Responsibility.objects.acting(on)
        .filter(worker=arrangement.worker_id, kind=RESPONSIBLE_FOR[arrangement.kind])
        .select_related("user")
        .order_by("starts_on", "pk")
        .first()
    )
    return acting.user if acting else None


def holds(user: User | None, arrangement: Arrangement, *, on: date) -> bool:
    """Whether ``user`` is one of those who hold the strand's sessions on ``on``."""
    if user is None:
        return False
    if arrangement.supervisor_id is not None:
        holder = holder_of(arrangement, on=on)
        return holder is not None and holder.pk == user.pk
    return (
        Responsibility.objects.acting(on)
        .filter(worker=arrangement.worker_id, kind=RESPONSIBLE_FOR[arrangement.kind], user=user)
        .exists()
    )


def is_open_to(user: User, arrangement: Arrangement, *, on: date) -> bool:
    """Whether what belongs to a strand (its agenda, what was agreed) is open to one who holds
    sessions of its kind: not where it is with one particular other person (SUP-2)."""
    if arrangement.supervisor_id in (None, user.pk):
        return True
    holder = holder_of(arrangement, on=on)
    return holder is not None and holder.pk == user.pk


def held_by(user: User, *, on: date) -> Q:
    """The strands whose sessions ``user`` holds, as a condition on arrangements."""
    condition = Q(supervisor=user)
    for kind, responsibility in RESPONSIBLE_FOR.items():
        acting = (
            Responsibility.objects.acting(on)
            .filter(user=user, kind=responsibility)
            .values("worker_id")
        )
        condition |= Q(kind=kind, supervisor=None, worker__in=acting)
    return condition
