"""Who leaves, and why people left, in numbers (WFO-6)."""

from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journey.leaving.queries import leaving_for
from journey.leaving.rules import protected, talk_stands
from journey.leaving.words import said
from nhsuk.components import Cell, day, lines, link
from nhsuk.tables import Column
from workforce.access import Permission, for_organisation, for_peers
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Engagement, Leaving, Organisation
from workforce.rules import EngagementKind, LeavingReason, WhereNext
from workforce.suppression import SMALLEST_SHOWN

LEAVERS = Exportable("leavers", gettext_lazy("Peers who leave"), worker="worker")
REASONS = Exportable(
    "leaving_reasons", gettext_lazy("Why peers left"), stem="reasons", about_people=False
)
WHERE_NEXT = Exportable(
    "leaving_where_next", gettext_lazy("Where they went"), stem="where-next", about_people=False
)
MOST_YEARS = 6


def tabs(request: HttpRequest) -> list[dict]:
    """Who leaves, and the reasons in numbers, beside each other."""
    offered = (
        (_("Who leaves"), "journey:leavers", Permission.NOTE_LEAVING),
        (_("Reasons in numbers"), "journey:leaving_reasons", Permission.VIEW_LEAVING_REASONS),
    )
    return [
        {"label": label, "url": (url := reverse(name)), "current": request.path == url}
        for label, name, permission in offered
        if request.reader.may(permission)
    ]


@for_peers(Permission.NOTE_LEAVING)
def leavers(request: HttpRequest, peers: QuerySet) -> HttpResponse:
    """Everybody who has said that they leave, the soonest first. Why stands on their own page."""
    found = leaving_for(request.reader).select_related("worker__team")
    listing = Listing(
        request,
        LEAVERS,
        found.order_by("last_day", "worker__sort_key", "pk"),
        columns=[
            Column(_("Peer"), in_file=[_("Peer"), _("Team")]),
            Column(_("Last day")),
            Column(_("Exit conversation")),
        ],
        cells=lambda some: [_leaver(each) for each in some],
    )
    context = {"title": _("Who leaves"), "list": listing, "tabs": tabs(request)}
    return page_or_file(request, "journey/leaving/leavers.html", context, listing)


def _leaver(leaving: Leaving) -> list:
    worker = leaving.worker
    return [
        lines(
            link(worker.name, reverse("journey:leaving", args=[worker.pk])),
            worker.team.name if worker.team else "",
        ),
        day(leaving.last_day),
        talk_stands(leaving).label,
    ]


@for_organisation(Permission.VIEW_LEAVING_REASONS)
def reasons(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Why peers left in a year and where they went, paid and voluntary apart. Small numbers are
    not shown, on the page and in the file."""
    year = _year(request)
    why = counted(organisation, year, "reason", LeavingReason)
    where = counted(organisation, year, "where_next", WhereNext)
    context = {
        "title": _("Reasons in numbers"),
        "tabs": tabs(request),
        "year": year,
        "years": [
            {"label": str(other), "url": f"?year={other}", "current": other == year}
            for other in range(request.reader.on.year, request.reader.on.year - MOST_YEARS, -1)
        ],
        "why": _listing(request, REASONS, why, _("Main reason"), year, "page"),
        "where": _listing(request, WHERE_NEXT, where, _("Where next"), year, "where"),
        "smallest": SMALLEST_SHOWN,
        "too_few": bool(why) and all(count is None for row in [*why, *where] for count in row[1:]),
    }
    return page_or_file(
        request, "journey/leaving/reasons.html", context, context["why"], context["where"]
    )


def _year(request: HttpRequest) -> int:
    on = request.reader.on
    asked = request.GET.get("year", "")
    known = {str(year): year for year in range(on.year - MOST_YEARS + 1, on.year + 1)}
    return known.get(asked, on.year)


def counted(organisation: Organisation, year: int, column: str, choices) -> list:
    """How many who left in the year said what, by what they were engaged as on their last day."""
    then = Engagement.objects.filter(
        worker=OuterRef("worker"), starts_on__lte=OuterRef("last_day")
    ).order_by("-starts_on", "-pk")
    numbers = {
        (said, kind): count
        for said, kind, count in Leaving.objects.filter(
            worker__organisation=organisation,
            done_at__isnull=False,
            last_day__range=(date(year, 1, 1), date(year, 12, 31)),
        )
        .annotate(then=Coalesce(Subquery(then.values("kind")[:1]), "worker__kind"))
        .order_by()
        .values(column, "then")
        .annotate(count=Count("pk"))
        .values_list(column, "then", "count")
    }
    if not numbers:
        return []
    labels = {value: said(value, label) for value, label in choices.choices}
    labels[""] = _("Not asked")
    return protected(
        (
            label,
            numbers.get((value, EngagementKind.PAID), 0),
            numbers.get((value, EngagementKind.VOLUNTARY), 0),
        )
        for value, label in labels.items()
    )


def _listing(request, what: Exportable, rows: list, label: str, year: int, page: str) -> Listing:
    return Listing(
        request,
        what,
        rows,
        columns=[
            Column(label),
            Column(_("Paid"), numeric=True),
            Column(_("Voluntary"), numeric=True),
        ],
        cells=lambda some: [[name, _number(paid), _number(free)] for name, paid, free in some],
        narrowing=[str(year)],
        page_name=page,
    )


def _number(count: int | None):
    if count is None:
        shown = _("not shown")
        return Cell.of(f'<span class="portal-quiet">{shown}</span>', shown)
    return count
