"""From the reaches of the table to records: what every room's own queryset is put together from."""

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from workforce.access.permissions import RESPONSIBILITY_OF_REACH, SOON, Permission, Reach
from workforce.access.readers import Reader
from workforce.models import Responsibility


def reached(reader: Reader, permission: Permission, within: Callable[[Reader, Reach], Q]) -> Q:
    """The records on which ``reader`` may use ``permission``, as one condition; ``within`` says
    which lie within one reach. No record where the table grants the reader nothing."""
    reaches = set(reader.grants(permission).values())
    if reader.organisation is None or not reaches:
        return Q(pk__in=[])
    if Reach.ORGANISATION in reaches:
        return within(reader, Reach.ORGANISATION)  # the widest; keeps the query plain
    # never start from Q(): an empty Q vanishes from an "or"
    return reduce(or_, [within(reader, each) for each in sorted(reaches, key=lambda r: r.name)])


def answered_for(reader: Reader, reach: Reach) -> QuerySet:
    """Keys of the peers for whom the reader answers today in the way of ``reach``, cover
    included; by some also of those for whom they will on the first day."""
    every = Responsibility.objects
    held = every.current_or_soon(reader.on) if reach in SOON else every.current(reader.on)
    mine = held.filter(user=reader.user, kind=RESPONSIBILITY_OF_REACH[reach])
    return mine.values("worker_id")
