"""The named questions that a list of peers answers: who is overdue, booked, without a supporter.

The dashboard counts with these and links to the list that is narrowed by them, so that each
number equals its list (WFO-8):

    count = DUE["support_overdue"].narrow(peers, reader).count()
    address = due_address("support_overdue")
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import IntFlag, auto
from functools import reduce
from operator import add

from django.contrib.postgres.aggregates import BitOr
from django.db.models import Case, Expression, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, GreaterThan, In, IsNull
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from supervision.rules import DUE_SOON, SUPERVISION, Kind
from supervision.sight import (
    arrangements_in_sight,
    contacts,
    places_in_sight,
    sessions_in_sight,
)
from workforce.access import Permission, Reader, peers_for, sees_all
from workforce.lifecycle import WORKING
from workforce.models import Engagement, PeerSupportWorker, Responsibility
from workforce.models.responsibilities import answers_as
from workforce.rules import ResponsibilityKind

SEEN_WITHIN = timedelta(weeks=6)
"""Who was not met for longer is listed as not seen: the usual rhythm of support (SUP-1)."""

ENDS_WITHIN = timedelta(days=90)
"""How long before its end a contract or its funding is shown as ending."""

WORKS = Q(stage__in=WORKING)
NOBODY = Q(pk__in=[])
Peers = QuerySet[PeerSupportWorker]


@dataclass(frozen=True)
class Due:
    """One named question: its words, who may ask it, the fact of a peer that it reads, and
    what the fact has to be for the peer to be found."""

    label: str
    permission: Permission
    fact: str
    answer: Q

    def condition(self, reader: Reader) -> Q:
        """Those whose ``fact`` says yes, as far as this reader may know: a condition on peers
        who have not left and who carry the fact (``facts``)."""
        if not reader.may(self.permission):
            return NOBODY
        if sees_all(reader, self.permission):
            return self.answer
        return Q(pk__in=peers_for(reader, self.permission).values("pk")) & self.answer

    def narrow(self, peers: Peers, reader: Reader) -> Peers:
        """Those of ``peers`` (who have not left) for whom the answer is yes, as far as this
        reader may know; nobody for a reader without the permission."""
        if not reader.may(self.permission):
            return peers.none()
        return peers.here().alias(**facts(reader, self.fact)).filter(self.condition(reader))


def facts(reader: Reader, *names: str) -> dict[str, Expression]:
    """The named facts of a peer, to annotate peers with: each is one look at one table, by the
    peer's key, and as many questions as like may read it."""
    return {name: FACTS[name](reader) for name in names}


def due_address(name: str, **more: str) -> str:
    """The address of the list that answers the question ``name``; KeyError if there is none."""
    if name not in DUE:
        raise KeyError(name)
    parameters = "&".join(f"{key}={value}" for key, value in {"due": name, **more}.items())
    return f"{reverse('journey:peers')}?{parameters}"


# ------------------------------------------------------------------ facts


class Strands(IntFlag):
    """What is so for at least one of a peer's strands."""

    SUPPORT_OVERDUE = auto()
    SUPERVISION_OVERDUE = auto()
    DUE_SOON = auto()
    MANAGERIAL = auto()
    PROFESSIONAL = auto()


class People(IntFlag):
    """Whom a peer has."""

    SUPPORTER = auto()
    LINE_MANAGER = auto()
    SUPERVISOR = auto()


PERSON = {
    ResponsibilityKind.SUPPORTER: People.SUPPORTER,
    ResponsibilityKind.LINE_MANAGER: People.LINE_MANAGER,
    ResponsibilityKind.SUPERVISOR: People.SUPERVISOR,
}


def _flags(rows: QuerySet, *flags: Case) -> Coalesce:
    """Which conditions hold for any of a peer's ``rows``, as one number with a bit for each;
    each of ``flags`` is a part of it that says for one row which of its bits are set."""
    rows = rows.filter(worker=OuterRef("pk")).order_by()
    # By a value that is the same for all rows, since an aggregate needs something to go by.
    found = rows.annotate(all=Value(1)).values("all").annotate(flags=BitOr(reduce(add, flags)))
    return Coalesce(Subquery(found.values("flags")), 0)


def _flag(*cases: tuple[Q, IntFlag]) -> Case:
    """The bit of the first condition that holds, else none."""
    whens = (When(condition, then=Value(int(flag))) for condition, flag in cases)
    return Case(*whens, default=Value(0))


def _strands(reader: Reader) -> Expression:
    overdue = Q(next_due_on__lt=reader.on)
    return _flags(
        arrangements_in_sight(reader),
        _flag(
            (overdue & Q(kind=Kind.SUPPORT), Strands.SUPPORT_OVERDUE),
            (overdue & Q(kind__in=SUPERVISION), Strands.SUPERVISION_OVERDUE),
            (Q(next_due_on__range=(reader.on, reader.on + DUE_SOON)), Strands.DUE_SOON),
        ),
        _flag(
            (Q(kind=Kind.MANAGERIAL), Strands.MANAGERIAL),
            (Q(kind=Kind.PROFESSIONAL), Strands.PROFESSIONAL),
        ),
    )


def _people(reader: Reader) -> Expression:
    where = {"organisation": reader.organisation, "on": reader.on}
    return _flags(
        Responsibility.objects.acting_in(**where),
        _flag(*((answers_as(kind, **where), flag) for kind, flag in PERSON.items())),
    )


def _first(rows: QuerySet, day: str) -> Subquery:
    """A day out of ``rows``, or none: whether there is any, asked peer by peer. ``Exists``
    leaves the server free to read the whole nation's rows instead, and it does."""
    return Subquery(rows.order_by().values(day)[:1])


def _booked(reader: Reader) -> Expression:
    booked = sessions_in_sight(reader).booked().filter(on__gte=reader.on)
    return _first(booked.filter(worker=OuterRef("pk")), "on")


def _ends(reader: Reader) -> Expression:
    until = reader.on + ENDS_WITHIN
    ending = (
        Engagement.objects.current(reader.on)
        .filter(worker=OuterRef("pk"))
        .filter(
            Q(contract_ends_on__range=(reader.on, until))
            | Q(funding_ends_on__range=(reader.on, until))
        )
    )
    return _first(ending, "starts_on")


def _unseen(reader: Reader) -> Expression:
    """Whether a peer, who began longer ago or was met before, was not met since."""
    since = reader.on - SEEN_WITHIN
    alone, in_group = contacts(reader)
    # Groups are few and hold many: begins with those held since, not with each peer's places.
    in_group_lately = places_in_sight(reader).filter(
        attended=True, group__held_on__gte=since, group__organisation=reader.organisation
    )
    met_lately = _is_there(_first(alone.filter(on__gte=since), "on")) | Q(
        pk__in=in_group_lately.values("worker")
    )
    met = _is_there(_first(alone, "on")) | _is_there(_first(in_group, "group__held_on"))
    return Case(
        When(met_lately, then=Value(False)),
        When(Q(started_on__lt=since) | met, then=Value(True)),
        default=Value(False),
    )


def _is_there(day: Subquery) -> Q:
    return Q(IsNull(day, False))


FACTS: dict[str, Callable[[Reader], Expression]] = {
    "strands": _strands,
    "people": _people,
    "booked_on": _booked,
    "ending_from": _ends,
    "unseen": _unseen,
}
"""The name of each fact → how it is found, as far as the reader may know it."""


# ------------------------------------------------------------------ questions


def _any_strand(flags: Strands) -> Q:
    return Q(GreaterThan(F("strands").bitand(int(flags)), 0))


def _lines_of_supervision(*lines: Strands) -> Q:
    both = int(Strands.MANAGERIAL | Strands.PROFESSIONAL)
    return WORKS & Q(In(F("strands").bitand(both), [int(each) for each in lines]))


def _without(person: People) -> Q:
    return Q(Exact(F("people").bitand(int(person)), 0))


_RHYTHM = Permission.VIEW_RHYTHM

DUE: dict[str, Due] = {
    "overdue": Due(
        _("Anything overdue"),
        _RHYTHM,
        "strands",
        _any_strand(Strands.SUPPORT_OVERDUE | Strands.SUPERVISION_OVERDUE),
    ),
    "support_overdue": Due(
        _("Support session overdue"), _RHYTHM, "strands", _any_strand(Strands.SUPPORT_OVERDUE)
    ),
    "supervision_overdue": Due(
        _("Supervision overdue"), _RHYTHM, "strands", _any_strand(Strands.SUPERVISION_OVERDUE)
    ),
    "due_soon": Due(_("Due in the next 7 days"), _RHYTHM, "strands", _any_strand(Strands.DUE_SOON)),
    "booked": Due(_("A session is booked"), _RHYTHM, "booked_on", Q(booked_on__isnull=False)),
    "not_seen": Due(_("Not seen for 6 weeks"), _RHYTHM, "unseen", WORKS & Q(unseen=True)),
    "one_line": Due(
        _("Only one kind of supervision"),
        _RHYTHM,
        "strands",
        _lines_of_supervision(Strands.MANAGERIAL, Strands.PROFESSIONAL),
    ),
    "no_supervision": Due(
        _("No supervision agreed"), _RHYTHM, "strands", _lines_of_supervision(Strands(0))
    ),
    "no_supporter": Due(
        _("No supporter"), Permission.VIEW_PEERS, "people", _without(People.SUPPORTER)
    ),
    "no_supervisor": Due(
        _("No professional supervisor"),
        Permission.VIEW_PEERS,
        "people",
        _without(People.SUPERVISOR),
    ),
    "no_manager": Due(
        _("No line manager"), Permission.VIEW_PEERS, "people", _without(People.LINE_MANAGER)
    ),
    "ends_soon": Due(
        _("Contract or funding ends within 90 days"),
        Permission.VIEW_EMPLOYMENT,
        "ending_from",
        Q(ending_from__isnull=False),
    ),
}
"""Every named question; its key stands in the address (``?due=support_overdue``)."""
