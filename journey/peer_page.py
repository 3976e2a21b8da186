"""The head of every page about one peer: who they are, what is next, and the tabs."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.words import due_in, long_date, short_date
from supervision.models import Arrangement, Session
from supervision.rules import Kind, Timeliness, timeliness
from supervision.sight import kinds_visible
from workforce.access import Permission, Reader
from workforce.models import PeerSupportWorker, Responsibility

TABS = (
    # label, url name, the permission that opens it
    (gettext_lazy("Story so far"), "journey:peer", Permission.VIEW_PEERS),
    (gettext_lazy("Support and supervision"), "supervision:peer", Permission.VIEW_RHYTHM),
    (gettext_lazy("Role and hours"), "journey:employment", Permission.VIEW_EMPLOYMENT),
    (gettext_lazy("People"), "journey:people", Permission.VIEW_PEERS),
    (gettext_lazy("Adjustments"), "workforce:adjustments", Permission.VIEW_ADJUSTMENTS),
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
    """The next date of each strand that runs, in two queries."""
    kinds = kinds_visible(permissions)
    if not kinds:
        return []
    booked = {}
    upcoming = (
        Session.objects.booked()
        .filter(worker=worker, on__gte=reader.on, arrangement__isnull=False)
        .order_by("-on")
    )
    for arrangement_id, on in upcoming.values_list("arrangement_id", "on"):
        booked[arrangement_id] = on
    running = Arrangement.objects.running().filter(worker=worker, kind__in=kinds)
    found = []
    order = list(Kind)
    for each in sorted(running, key=lambda one: (order.index(one.kind), one.starts_on)):
        booked_on = booked.get(each.pk)
        state = timeliness(each.next_due_on, booked_on=booked_on, on=reader.on)
        colour = {Timeliness.OVERDUE: "red", Timeliness.DUE: "yellow"}.get(state, "")
        if state is Timeliness.RESTING:
            when, words = "", _("Resting")
        elif booked_on and state is Timeliness.BOOKED:
            when, words = long_date(booked_on), _("Booked")
        else:
            when, words = long_date(each.next_due_on), due_in(each.next_due_on, reader.on)
            if booked_on:
                words = _("%(due)s, booked for %(day)s") % {
                    "due": words,
                    "day": short_date(booked_on),
                }
        found.append(NextDate(each.get_kind_display(), when, words, colour))
    return found


def responsible_people(worker: PeerSupportWorker, *, on) -> list[dict]:
    """Who answers for the peer today, cover included, as rows for the header."""
    rows = (
        Responsibility.objects.current(on)
        .filter(worker=worker)
        .select_related("user")
        .order_by("kind", "starts_on")
    )
    return [
        {
            "kind": each.get_kind_display(),
            "name": each.user.name,
            "covering": each.covers_id is not None,
            "until": long_date(each.ends_on) if each.covers_id else "",
        }
        for each in rows
    ]


def tabs(worker: PeerSupportWorker, permissions: frozenset[Permission], path: str) -> list[dict]:
    """The tabs this reader can open; the current one is that whose address the page is under."""
    found = [
        {"label": label, "url": reverse(name, args=[worker.pk]), "current": False}
        for label, name, permission in TABS
        if permission in permissions
    ]
    under = [tab for tab in found if path.startswith(tab["url"])]
    if under:
        max(under, key=lambda tab: len(tab["url"]))["current"] = True
    return found
