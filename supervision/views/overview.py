"""Who is due, overdue, booked and held: per person, over time, and as an export (SUP-7)."""

from collections import defaultdict
from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhsuk.components import day, lines, link, muted, number, tag
from nhsuk.narrowing import active_filters
from nhsuk.tables import Column
from nhsuk.words import due_in, list_of
from supervision import filters, holders, sight
from supervision.filters import OverviewFilter, State
from supervision.guards import opens_records
from supervision.queries import one_line_or_none
from supervision.rules import Kind, Timeliness, timeliness
from workforce.access import Permission, Reach, for_peers
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import PeerSupportWorker, Team

STRANDS = Exportable("strands", gettext_lazy("Support and supervision"), worker="worker")
GAPS = Exportable("gaps", gettext_lazy("Peers with one kind of supervision or none"), worker="")
MONTHS_OF_SESSIONS = Exportable("sessions_by_month", gettext_lazy("Sessions by month"))
MONTHS_BACK = 12
COLOURS = {Timeliness.OVERDUE: "red", Timeliness.DUE: "yellow", Timeliness.BOOKED: "blue"}


def _strands(reader, peers):
    """The strands of ``peers`` (of VIEW_RHYTHM) whose dates the reader may see."""
    return sight.arrangements_in_sight(reader, found_by=Permission.VIEW_RHYTHM).of(peers)


def _teams(peers):
    return list(
        Team.objects.filter(pk__in=peers.values("team"))
        .order_by("sort_key")
        .values_list("pk", "name")
    )


def _asked(request, peers):
    """The filter form, the search words and the strands that are asked for, sorted."""
    form = OverviewFilter(request.GET, teams=_teams(peers))
    words = " ".join(request.GET.get("q", "").split())
    rows = filters.narrowed(_strands(request.reader, peers), form, words, request.reader)
    return form, words, filters.ordered(rows, request.GET.get("sort", ""))


@for_peers(Permission.VIEW_RHYTHM)
def overview(request, peers):
    """All strands within reach: what is due, overdue, booked and held (SUP-7)."""
    reader = request.reader
    if set(reader.grants(Permission.VIEW_RHYTHM).values()) == {Reach.SELF} and reader.peer:
        return redirect("supervision:peer", reader.peer.pk)
    peers = peers.here()
    form, words, rows = _asked(request, peers)
    kinds = {kind.value: str(kind.label) for kind in Kind}
    active = active_filters(request, form, words)
    listing = Listing(
        request,
        STRANDS,
        rows.select_related("worker__team"),
        columns=[
            Column(_("Peer"), sort="name", in_file=[_("Peer"), _("Kind"), _("Team")]),
            Column(_("Next due"), sort="due", in_file=[_("Next due"), _("State")]),
            Column(_("Booked"), sort="booked"),
            Column(_("Last held"), sort="held"),
            Column(_("Held by")),
        ],
        cells=lambda strands: _cells(strands, kinds, reader.on),
        narrowing=[each["label"] for each in active],
    )
    numbers = filters.counts(_strands(reader, peers), on=reader.on)
    context = {
        "title": _("Support and supervision"),
        "numbers": [
            {
                "number": numbers[state.value],
                "label": state.label,
                "url": f"?state={state.value}",
            }
            for state in (State.OVERDUE, State.DUE, State.BOOKED, State.HELD)
        ],
        "form": form,
        "words": words,
        "active": active,
        "list": listing,
        "count_words": ngettext("%(count)s found", "%(count)s found", listing.count)
        % {"count": f"{listing.count:,}"},
        "may_take_all": bool(opens_records(reader)),
        "tabs": tabs(request, "supervision:overview"),
    }
    return page_or_file(request, "supervision/overview.html", context, listing)


def tabs(request, current: str) -> list[dict]:
    """The pages about everyone's support; none for who has only their own."""
    if set(request.reader.grants(Permission.VIEW_RHYTHM).values()) <= {Reach.SELF}:
        return []
    offered = [
        (_("Who is due"), "supervision:overview", Permission.VIEW_RHYTHM),
        (_("Over time"), "supervision:over_time", Permission.VIEW_RHYTHM),
        (_("Who has no supervision"), "supervision:gaps", Permission.MANAGE_ARRANGEMENTS),
        (_("Group sessions"), "supervision:groups", Permission.RUN_GROUPS),
        (
            _("Requests for support"),
            "supervision:requests",
            Permission.ANSWER_SUPPORT_REQUESTS,
        ),
    ]
    return [
        {"label": label, "url": reverse(name), "current": name == current}
        for label, name, permission in offered
        if request.reader.may(permission)
    ]


def _cells(strands: list, kinds: dict, on: date) -> list:
    names = holders.names_of(strands, on=on)
    return [_row(each, kinds, names[each.pk], on) for each in strands]


def _row(each, kinds, names, on: date) -> list:
    state = timeliness(each.next_due_on, booked_on=each.booked_on, on=on)
    due = day(each.next_due_on)
    if state is Timeliness.RESTING:
        due = muted(_("Resting"))
    elif state in COLOURS and state is not Timeliness.BOOKED:
        due = lines(due, tag(due_in(each.next_due_on, on), COLOURS[state]))
    team = each.worker.team.name if each.worker.team else ""
    kind, address = kinds[each.kind], f"/peers/{each.worker_id}/supervision/"
    return [
        lines(link(each.worker.name, address, hidden=kind), kind, team),
        due,
        day(each.booked_on, muted(_("Not booked"))),
        day(each.last_held_on, muted(_("Not held yet"))),
        list_of(names.here) or muted(names.in_words or _("Nobody yet")),
    ]


@for_peers(Permission.VIEW_RHYTHM)
def over_time(request, peers):
    """Sessions held and not held, month by month, for all within reach."""
    reader = request.reader
    first = _months_before(reader.on, MONTHS_BACK - 1)
    counted = (
        sight.sessions_in_sight(reader, found_by=Permission.VIEW_RHYTHM)
        .of(peers)
        .filter(on__gte=first, on__lte=reader.on)
        .annotate(month=TruncMonth("on"))
        .values("month", "kind")
        .annotate(
            held=Count("pk", filter=Q(held_on__isnull=False)),
            missed=Count("pk", filter=Q(missed_on__isnull=False)),
            cancelled=Count("pk", filter=Q(cancelled_on__isnull=False)),
        )
    )
    found: dict = defaultdict(lambda: defaultdict(int))
    for row in counted:
        month = found[row["month"]]
        month[row["kind"]] += row["held"]
        month["missed"] += row["missed"]
        month["cancelled"] += row["cancelled"]
    months = [_months_before(reader.on, back) for back in range(MONTHS_BACK)]
    most = max((sum(found[month][kind] for kind in KINDS) for month in months), default=0)
    listing = Listing(
        request,
        MONTHS_OF_SESSIONS,
        months,
        columns=[
            Column(_("Month")),
            *(Column(str(kind.label), numeric=True) for kind in KINDS),
            Column(_("Missed"), numeric=True),
            Column(_("Cancelled"), numeric=True),
        ],
        cells=lambda months: [
            [
                f"{MONTHS[month.month]} {month.year}",
                *(number(found[month][kind]) for kind in (*KINDS, "missed", "cancelled")),
            ]
            for month in months
        ],
    )
    context = {
        "title": _("Support and supervision over time"),
        "list": listing,
        "bars": [_bar(found[month], month, most) for month in reversed(months)],
        "tabs": tabs(request, "supervision:over_time"),
    }
    return page_or_file(request, "supervision/over_time.html", context, listing)


KINDS = tuple(sight.SessionKind)
BAR_HEIGHT = 120


def _bar(found, month: date, most: int) -> dict:
    held = sum(found[kind] for kind in KINDS)
    height = round(BAR_HEIGHT * held / most) if most else 0
    return {
        "label": str(MONTHS[month.month])[:3],
        "number": held,
        "height": height,
        "top": BAR_HEIGHT - height + 20,
        "number_top": BAR_HEIGHT - height + 14,
    }


def _months_before(day: date, back: int) -> date:
    """The first of the month that lies ``back`` months before that of ``day``."""
    months = day.year * 12 + day.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)


@for_peers(Permission.MANAGE_ARRANGEMENTS)
def gaps(request, peers):
    """Peers with only one of the two lines of supervision, or none (SUP-2)."""
    listing = Listing(
        request,
        GAPS,
        one_line_or_none(peers).select_related("team").by_name(),
        columns=[
            Column(_("Peer"), in_file=[_("Peer"), _("Team")]),
            Column(_("Managerial")),
            Column(_("Professional")),
            Column(_("Support sessions")),
            Column(_("Action"), hidden_label=True),
        ],
        cells=lambda workers: [_gap(worker) for worker in workers],
    )
    context = {
        "title": _("Peers with one kind of supervision or none"),
        "list": listing,
        "tabs": tabs(request, "supervision:gaps"),
    }
    return page_or_file(request, "supervision/gaps.html", context, listing)


def _gap(worker: PeerSupportWorker) -> list:
    base = f"/peers/{worker.pk}/supervision/"
    return [
        lines(link(worker.name, base), worker.team.name if worker.team else ""),
        _yes(worker.has_managerial),
        _yes(worker.has_professional),
        _yes(worker.has_support),
        link(_("Agree it"), f"{base}start/", hidden=worker.name),
    ]


def _yes(runs: bool):
    return _("Agreed") if runs else tag(_("Not agreed"), "yellow")
