"""Who holds the sessions of a strand: whoever acts for the peer in that way; where it was agreed
with one of them by name, whoever carries that one's responsibility on the day (SUP-2, SUP-10).

Handover, cover and leaving are dated rows of ``Responsibility``; a chain joins those who carry
the same one. When nobody carries a chain any more, all who act in that way hold the strand.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.expressions import Combinable
from django.utils.translation import ngettext

from nhsuk.words import list_of
from supervision.models import Arrangement
from supervision.rules import RESPONSIBLE_FOR, Kind
from workforce.models import PeerSupportWorker, Responsibility, User


def acting_for(arrangement: Arrangement, *, on: date) -> QuerySet[Responsibility]:
    """The responsibilities of those who hold the strand's sessions on ``on``."""
    acting = Responsibility.objects.acting(on).filter(
        worker=arrangement.worker_id, kind=RESPONSIBLE_FOR[arrangement.kind]
    )
    if arrangement.chain is not None:
        named = acting.filter(chain=arrangement.chain)
        if named.exists():
            return named
    return acting


def holder_of(arrangement: Arrangement, *, on: date) -> User | None:
    """The person who holds the strand's sessions on ``on``, cover taken into account; None also
    where whoever held them has left (SUP-10)."""
    rows = acting_for(arrangement, on=on).with_presence(on).filter(is_here=True)
    first = rows.select_related("user").order_by("starts_on", "pk").first()
    return first.user if first else None


def holds(user: User | None, arrangement: Arrangement, *, on: date) -> bool:
    """Whether ``user`` is one of those who hold the strand's sessions on ``on``."""
    return user is not None and acting_for(arrangement, on=on).filter(user=user).exists()


def is_open_to(user: User, arrangement: Arrangement, *, on: date) -> bool:
    """Whether what belongs to a strand (its agenda, what was agreed) is open to one who holds
    sessions of its kind: not where it is with one particular other person (SUP-2)."""
    if arrangement.chain is None:
        return True
    carried = Responsibility.objects.current(on).filter(
        worker=arrangement.worker_id, kind=RESPONSIBLE_FOR[arrangement.kind]
    )
    carriers = set(carried.filter(chain=arrangement.chain).values_list("user_id", flat=True))
    return not carriers or user.pk in carriers


def held_by(user: User, *, on: date) -> Q:
    """The strands whose sessions ``user`` holds, as a condition on arrangements."""
    condition = Q(pk__in=[])
    for kind, responsibility in RESPONSIBLE_FOR.items():
        mine = Responsibility.objects.acting(on).filter(user=user, kind=responsibility)
        condition |= Q(kind=kind, chain=None, worker__in=mine.values("worker_id"))
        if kind == Kind.PROFESSIONAL:
            by_name = _by_name(on)
            condition |= Q(
                Q(Exists(by_name.filter(user=user)))
                | Q(~Exists(by_name), worker__in=mine.values("worker_id")),
                kind=kind,
                chain__isnull=False,
            )
    return condition


def _by_name(on: date) -> QuerySet[Responsibility]:
    """Whoever carries the chain of the outer query's professional strand on ``on``."""
    return Responsibility.objects.acting(on).filter(
        worker=OuterRef("worker_id"),
        kind=RESPONSIBLE_FOR[Kind.PROFESSIONAL],
        chain=OuterRef("chain"),
    )


def named_on(on: date) -> Combinable:
    """For a query of professional strands: the key of the one person who holds it on ``on`` by
    name; empty where there is none."""
    return Case(When(chain__isnull=False, then=Subquery(_by_name(on).values("user_id")[:1])))


@dataclass
class Names:
    """Who holds a strand: those who are here, and those who are written down and have left."""

    here: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    @property
    def in_words(self) -> str:
        """That somebody has left and a new one is needed; nothing while anybody is here."""
        if self.here or not self.gone:
            return ""
        return ngettext(
            "%(names)s has left. Somebody new is needed",
            "%(names)s have left. Somebody new is needed",
            len(self.gone),
        ) % {"names": list_of(self.gone)}


def names_of(arrangements: Collection[Arrangement], *, on: date) -> dict[UUID, Names]:
    """The names of those who hold each of the strands on ``on``, in one query."""
    acting = defaultdict(list)
    rows = Responsibility.objects.acting(on).filter(
        worker__in={each.worker_id for each in arrangements}
    )
    rows = rows.with_presence(on).order_by("starts_on", "pk")
    for worker_id, kind, chain, name, email, is_here in rows.values_list(
        "worker_id", "kind", "chain", "user__name", "user__email", "is_here"
    ):
        acting[worker_id, kind].append((chain, name or email, is_here))
    found = {}
    for each in arrangements:
        all_of_them = acting[each.worker_id, RESPONSIBLE_FOR[each.kind]]
        holding = [row for row in all_of_them if row[0] == each.chain] or all_of_them
        found[each.pk] = Names(
            here=[name for _chain, name, is_here in holding if is_here],
            gone=[name for _chain, name, is_here in holding if not is_here],
        )
    return found


def _supervisors(worker: PeerSupportWorker, on: date) -> QuerySet[Responsibility]:
    """Those who answer for the peer as professional supervisor on ``on`` or later; not those who
    only cover."""
    return Responsibility.objects.not_ended(on).filter(
        worker=worker, kind=RESPONSIBLE_FOR[Kind.PROFESSIONAL], covers=None
    )


def supervisors_of(worker: PeerSupportWorker, *, on: date) -> list[User]:
    """The professional supervisors with one of whom a strand can be agreed, by name."""
    rows = _supervisors(worker, on)
    return list(User.objects.filter(pk__in=rows.values("user_id")).order_by("name", "pk"))


def chains_of_supervisors(worker: PeerSupportWorker, *, on: date) -> set[UUID]:
    """Their chains; those who follow one another count once."""
    return set(_supervisors(worker, on).values_list("chain", flat=True))
