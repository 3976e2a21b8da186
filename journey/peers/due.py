"""The named questions that a list of peers answers: who is overdue, booked, without a supporter.

The dashboard counts with these and links to the list that is narrowed by them, so that each
number equals its list (WFO-8):

    count = DUE["support_overdue"].narrow(peers, reader).count()
    address = due_address("support_overdue")
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from supervision.models import Arrangement
from supervision.queries import with_lines_of_supervision
from supervision.rules import DUE_SOON, SUPERVISION, Kind
from supervision.sight import arrangements_in_sight, contacts, sessions_in_sight
from workforce.access import Permission, Reader, within_sight
from workforce.models import Engagement, PeerSupportWorker
from workforce.rules import ResponsibilityKind

SEEN_WITHIN = timedelta(weeks=6)
"""Who was not met for longer is listed as not seen: the usual rhythm of support (SUP-1)."""

ENDS_WITHIN = timedelta(days=90)
"""How long before its end a contract or its funding is shown as ending."""

Peers = QuerySet[PeerSupportWorker]


@dataclass(frozen=True)
class Due:
    """One named question: its words, who may ask it, and the peers that answer it."""

    label: str
    permission: Permission
    keep: Callable[[Peers, Reader], Peers]

    def narrow(self, peers: Peers, reader: Reader) -> Peers:
        """Those of ``peers`` (who have not left) for whom the answer is yes, as far as this
        reader may know; nobody for a reader without the permission."""
        if not reader.may(self.permission):
            return peers.none()
        return self.keep(within_sight(peers.here(), reader, self.permission), reader)


def due_address(name: str, **more: str) -> str:
    """The address of the list that answers the question ``name``; KeyError if there is none."""
    if name not in DUE:
        raise KeyError(name)
    parameters = "&".join(f"{key}={value}" for key, value in {"due": name, **more}.items())
    return f"{reverse('journey:peers')}?{parameters}"


def _with_arrangement(peers: Peers, arrangements: QuerySet[Arrangement]) -> Peers:
    return peers.filter(Exists(arrangements.filter(worker=OuterRef("pk"))))


def _overdue(*kinds: Kind) -> Callable[[Peers, Reader], Peers]:
    def keep(peers: Peers, reader: Reader) -> Peers:
        late = arrangements_in_sight(reader).overdue(reader.on).filter(kind__in=kinds)
        return _with_arrangement(peers, late)

    return keep


def _due_soon(peers: Peers, reader: Reader) -> Peers:
    soon = arrangements_in_sight(reader).filter(
        next_due_on__gte=reader.on, next_due_on__lte=reader.on + DUE_SOON
    )
    return _with_arrangement(peers, soon)


def _booked(peers: Peers, reader: Reader) -> Peers:
    booked = sessions_in_sight(reader).booked().filter(on__gte=reader.on)
    return peers.filter(Exists(booked.filter(worker=OuterRef("pk"))))


def _supervised(lines: int) -> Callable[[Peers, Reader], Peers]:
    return lambda peers, reader: with_lines_of_supervision(peers).filter(lines=lines)


def _without(kind: ResponsibilityKind) -> Callable[[Peers, Reader], Peers]:
    return lambda peers, reader: peers.without(kind, reader.on)


def _ends_soon(peers: Peers, reader: Reader) -> Peers:
    until = reader.on + ENDS_WITHIN
    ending = (
        Engagement.objects.current(reader.on)
        .filter(worker=OuterRef("pk"))
        .filter(
            Q(contract_ends_on__range=(reader.on, until))
            | Q(funding_ends_on__range=(reader.on, until))
        )
    )
    return peers.filter(Exists(ending))


def _not_seen(peers: Peers, reader: Reader) -> Peers:
    since = reader.on - SEEN_WITHIN
    alone, in_group = contacts(reader)
    before = Q(started_on__lt=since) | Exists(alone) | Exists(in_group)
    return peers.working().filter(
        before,
        ~Exists(alone.filter(on__gte=since)),
        ~Exists(in_group.filter(group__held_on__gte=since)),
    )


_RHYTHM = Permission.VIEW_RHYTHM

DUE: dict[str, Due] = {
    "overdue": Due(_("Anything overdue"), _RHYTHM, _overdue(*Kind)),
    "support_overdue": Due(_("Support session overdue"), _RHYTHM, _overdue(Kind.SUPPORT)),
    "supervision_overdue": Due(_("Supervision overdue"), _RHYTHM, _overdue(*SUPERVISION)),
    "due_soon": Due(_("Due in the next 7 days"), _RHYTHM, _due_soon),
    "booked": Due(_("A session is booked"), _RHYTHM, _booked),
    "not_seen": Due(_("Not seen for 6 weeks"), _RHYTHM, _not_seen),
    "one_line": Due(_("Only one kind of supervision"), _RHYTHM, _supervised(1)),
    "no_supervision": Due(_("No supervision agreed"), _RHYTHM, _supervised(0)),
    "no_supporter": Due(
        _("No supporter"), Permission.VIEW_PEERS, _without(ResponsibilityKind.SUPPORTER)
    ),
    "no_supervisor": Due(
        _("No professional supervisor"),
        Permission.VIEW_PEERS,
        _without(ResponsibilityKind.SUPERVISOR),
    ),
    "no_manager": Due(
        _("No line manager"), Permission.VIEW_PEERS, _without(ResponsibilityKind.LINE_MANAGER)
    ),
    "ends_soon": Due(
        _("Contract or funding ends within 90 days"), Permission.VIEW_EMPLOYMENT, _ends_soon
    ),
}
"""Every named question; its key stands in the address (``?due=support_overdue``)."""
