"""The head of every page about one peer: who they are, what is next, and the tabs."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.words import due_in, long_date, short_date
from supervision.models import Arrangement, Session
from supervision.rules import Kind, Timeliness, timeliness
from supervision.sight import kinds_visible
from workforce.access import Permission, Reader
from workforce.models import PeerSupportWorker, Responsibility
from workforce.prepared import prepared
from workforce.rules import ResponsibilityKind

TABS = (
    # label, url name, the permission that opens it
    (gettext_lazy("Story so far"), "journey:peer", Permission.VIEW_PEERS),
    (gettext_lazy("Support and supervision"), "supervision:peer", Permission.VIEW_RHYTHM),
    (gettext_lazy("Induction"), "induction:peer", Permission.VIEW_INDUCTIONS),
    (gettext_lazy("Growth"), "competencies:growth", Permission.READ_GROWTH),
    (gettext_lazy("Annual review"), "reviews:peer", Permission.VIEW_REVIEWS),
    (gettext_lazy("Role and hours"), "journey:employment", Permission.VIEW_EMPLOYMENT),
    (gettext_lazy("People"), "journey:people", Permission.VIEW_PEERS),
    (gettext_lazy("Finding a place"), "matching:profile", Permission.VIEW_MATCH_PROFILES),
    (gettext_lazy("Training"), "competencies:peer_training", Permission.VIEW_TRAINING),
    (gettext_lazy("Adjustments"), "workforce:adjustments", Permission.VIEW_ADJUSTMENTS),
    (gettext_lazy("Caseload"), "matching:caseload", Permission.VIEW_CASELOADS),
    (gettext_lazy("Wellbeing"), "wellbeing:peer", Permission.VIEW_WELLBEING),
)


@dataclass(frozen=True)
class NextDate:
    """What is next in one strand, in words."""

    label: str
    when: str
    words: str
    colour: str  # of the tag; it only underlines the words


def next_dates(
    reader: Reader, worker: PeerSupportWorker, permissions: frozenset[Permission]
) -> list[NextDate]:
    """The next date of each strand that runs, in one query."""
    kinds = kinds_visible(permissions)
    if not kinds:
        return []
    running = _running(worker=worker.pk, kinds=tuple(kinds), on=reader.on)
    found = []
    order = list(Kind)
    for kind, _starts_on, due_on, booked_on in sorted(
        running, key=lambda row: (order.index(row[0]), row[1])
    ):
        state = timeliness(due_on, booked_on=booked_on, on=reader.on)
        colour = {Timeliness.OVERDUE: "red", Timeliness.DUE: "yellow"}.get(state, "")
        if state is Timeliness.RESTING:
            when, words = "", _("Resting")
        elif booked_on and state is Timeliness.BOOKED:
            when, words = long_date(booked_on), _("Booked")
        else:
            when, words = long_date(due_on), due_in(due_on, reader.on)
            if booked_on:
                words = _("%(due)s, booked for %(day)s") % {
                    "due": words,
                    "day": short_date(booked_on),
                }
        found.append(NextDate(Kind(kind).label, when, words, colour))
    return found


@prepared
def _running(worker: UUID, kinds: tuple, on: date) -> QuerySet:
    """The strands that run, each with the day of its next booking."""
    booked = Session.objects.booked().filter(arrangement=OuterRef("pk"), on__gte=on)
    return (
        Arrangement.objects.running()
        .filter(worker=worker, kind__in=kinds)
        .annotate(booked_on=Subquery(booked.order_by("on").values("on")[:1]))
        .values_list("kind", "starts_on", "next_due_on", "booked_on")
    )


def responsible_people(worker: PeerSupportWorker, *, on) -> list[dict]:
    """Who answers for the peer today, cover included, as rows for the header."""
    return [
        {
            "kind": ResponsibilityKind(kind).label,
            "name": name,
            "covering": covers is not None,
            "until": long_date(ends_on) if covers else "",
            "has_left": not is_here,
        }
        for kind, name, covers, ends_on, is_here in _responsible(worker=worker.pk, on=on)
    ]


@prepared
def _responsible(worker: UUID, on: date) -> QuerySet:
    return (
        Responsibility.objects.current(on)
        .with_presence(on)
        .filter(worker=worker)
        .order_by("kind", "starts_on")
        .values_list("kind", "user__name", "covers_id", "ends_on", "is_here")
    )


def tabs(worker: PeerSupportWorker, permissions: frozenset[Permission], path: str) -> list[dict]:
    """The tabs this reader can open; the current one is that whose address the page is under. All
    pages are under the first, which is the record itself and current on that page alone."""
    found = [
        {"label": label, "url": reverse(name, args=[worker.pk]), "current": False}
        for label, name, permission in TABS
        if permission in permissions
    ]
    record = reverse("journey:peer", args=[worker.pk])
    under = [
        tab
        for tab in found
        if path.startswith(tab["url"]) and (tab["url"] != record or path == record)
    ]
    if under:
        max(under, key=lambda tab: len(tab["url"]))["current"] = True
    return found
