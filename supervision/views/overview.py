"""Who is due, overdue, booked and held: per person, over time, and as an export (SUP-7)."""

from collections import defaultdict
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.tables import Form, table_response
from nhsuk.components import lines, link, muted, tag
from nhsuk.tables import Column, Table
from nhsuk.words import due_in, list_of, short_date
from supervision import filters, holders, sight
from supervision.filters import OverviewFilter, State
from supervision.guards import who_may_also
from supervision.queries import one_line_or_none
from supervision.rules import Kind, Timeliness, timeliness
from workforce.access import Permission, Reach, for_peers
from workforce.models import Team
from workforce.reauthentication import reauthenticate

PAGE = 50
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


def _active(request, form, words) -> list[dict]:
    """What narrows the list now, each with the address without it."""
    found = []
    given = {"q": words, **(form.cleaned_data if form.is_valid() else {})}
    for name, value in given.items():
        if not value:
            continue
        query = request.GET.copy()
        query.pop(name, None)
        query.pop("page", None)
        field = form.fields.get(name)
        if name == "q":
            label = _("Search: %(words)s") % {"words": words}
        elif value is True:
            label = str(field.label)
        else:
            label = f"{field.label}: {dict(field.choices)[value]}"
        found.append({"label": label, "remove_url": f"?{query.urlencode()}"})
    return found


@for_peers(Permission.VIEW_RHYTHM)
def overview(request, peers):
    """All strands within reach: what is due, overdue, booked and held (SUP-7)."""
    reader = request.reader
    if set(reader.grants(Permission.VIEW_RHYTHM).values()) == {Reach.SELF} and reader.peer:
        return redirect("supervision:peer", reader.peer.pk)
    peers = peers.here()
    form, words, rows = _asked(request, peers)
    page = Paginator(rows.select_related("worker__team"), PAGE).get_page(request.GET.get("page"))
    strands = list(page)
    names = holders.names_of(strands, on=reader.on)
    kinds = {kind.value: str(kind.label) for kind in Kind}
    table = Table(
        caption=_("Support and supervision"),
        columns=[
            Column(_("Peer"), sort="name"),
            Column(_("Next due"), sort="due"),
            Column(_("Booked"), sort="booked"),
            Column(_("Last held"), sort="held"),
            Column(_("Held by")),
        ],
        rows=[_row(each, kinds, names[each.pk], reader.on) for each in strands],
    ).sorted_by(request)
    total = page.paginator.count
    numbers = filters.counts(_strands(reader, peers), on=reader.on)
    export = request.GET.copy()
    export.pop("page", None)
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
        "active": _active(request, form, words),
        "table": table,
        "page": page,
        "count_words": ngettext("%(count)s found", "%(count)s found", total)
        % {"count": f"{total:,}"},
        "total": total,
        "may_export": reader.may(Permission.EXPORT_PEERS),
        "query": export.urlencode(),
        "tabs": tabs(request, "supervision:overview"),
    }
    return render(request, "supervision/overview.html", context)


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


def _row(each, kinds, names, on: date) -> list:
    state = timeliness(each.next_due_on, booked_on=each.booked_on, on=on)
    due = short_date(each.next_due_on)
    if state is Timeliness.RESTING:
        due = muted(_("Resting"))
    elif state in COLOURS and state is not Timeliness.BOOKED:
        due = lines(due, tag(due_in(each.next_due_on, on), COLOURS[state]))
    team = each.worker.team.name if each.worker.team else ""
    kind, address = kinds[each.kind], f"/peers/{each.worker_id}/supervision/"
    return [
        lines(link(each.worker.name, address, hidden=kind), f"{kind}, {team}" if team else kind),
        due,
        short_date(each.booked_on) if each.booked_on else muted(_("Not booked")),
        short_date(each.last_held_on) if each.last_held_on else muted(_("Not held yet")),
        list_of(names) or muted(_("Nobody yet")),
    ]


@for_peers(Permission.VIEW_RHYTHM)
@who_may_also(Permission.EXPORT_PEERS)
@reauthenticate
def overview_export(request, peers):
    """Exactly what the overview shows, all pages, as CSV or Excel."""
    reader = request.reader
    form = Form.EXCEL if request.GET.get("form") == Form.EXCEL else Form.CSV
    _form, _words, rows = _asked(request, peers.here())
    strands = list(rows.select_related("worker__team"))
    names = holders.names_of(strands, on=reader.on)
    headings = [
        _("Peer"), _("Team"), _("Kind"), _("Next due"), _("State"), _("Booked"),
        _("Last held"), _("Held by"),
    ]  # fmt: skip
    return table_response(
        stem="list",
        headings=headings,
        form=form,
        on=reader.on,
        rows=(
            [
                each.worker.name,
                each.worker.team.name if each.worker.team else "",
                each.get_kind_display(),
                each.next_due_on,
                str(timeliness(each.next_due_on, booked_on=each.booked_on, on=reader.on).label),
                each.booked_on,
                each.last_held_on,
                list_of(names[each.pk]),
            ]
            for each in strands
        ),
    )


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
    context = {
        "title": _("Support and supervision over time"),
        "table": Table(
            caption=_("Sessions by month"),
            columns=[
                Column(_("Month")),
                *(Column(str(kind.label), numeric=True) for kind in KINDS),
                Column(_("Missed"), numeric=True),
                Column(_("Cancelled"), numeric=True),
            ],
            rows=[
                [
                    f"{MONTHS[month.month]} {month.year}",
                    *(f"{found[month][kind]:,}" for kind in KINDS),
                    f"{found[month]['missed']:,}",
                    f"{found[month]['cancelled']:,}",
                ]
                for month in months
            ],
        ),
        "bars": [_bar(found[month], month, most) for month in reversed(months)],
        "tabs": tabs(request, "supervision:over_time"),
    }
    return render(request, "supervision/over_time.html", context)


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
    rows = []
    page = Paginator(one_line_or_none(peers).select_related("team").by_name(), PAGE).get_page(
        request.GET.get("page")
    )
    for worker in page:
        base = f"/peers/{worker.pk}/supervision/"
        rows.append(
            [
                lines(link(worker.name, base), worker.team.name if worker.team else ""),
                _yes(worker.has_managerial),
                _yes(worker.has_professional),
                _yes(worker.has_support),
                link(_("Agree it"), f"{base}start/", hidden=worker.name),
            ]
        )
    context = {
        "title": _("Peers with one kind of supervision or none"),
        "table": Table(
            caption=_("Peers with one kind of supervision or none"),
            columns=[
                Column(_("Peer")),
                Column(_("Managerial")),
                Column(_("Professional")),
                Column(_("Support sessions")),
                Column(_("Action")),
            ],
            rows=rows,
        ),
        "page": page,
        "rows": rows,
        "tabs": tabs(request, "supervision:gaps"),
    }
    return render(request, "supervision/gaps.html", context)


def _yes(runs: bool):
    return _("Agreed") if runs else tag(_("Not agreed"), "yellow")
