from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.components import Cell, muted, number
from nhsuk.tables import Column
from nhsuk.words import long_date
from workforce.access import Permission
from workforce.exports import Exportable, Listing, page_or_file
from workforce.lifecycle import Stage
from workforce.models import Engagement, Organisation, PlaceOrganisation, Post
from workforce.rules import EngagementKind, PostState
from workforce.suppression import SMALLEST_SHOWN, held_back, held_back_together, total_of

SUMMED = ("here", "paid", "voluntary")  # paid and voluntary add up to all who are here
PLACE = Exportable("place", gettext_lazy("Numbers of a place"), stem="place", about_people=False)
COLUMNS = (*SUMMED, "starting", "on_break")


def place(request: HttpRequest) -> HttpResponse:
    """A place's workforce in numbers: never a person, and no number so small that it points at
    one (WFO-4). Four queries, however many organisations there are."""
    reader = request.reader
    if reader.place is None or not reader.may(Permission.VIEW_PLACE_COUNTS):
        raise PermissionDenied
    belonging = PlaceOrganisation.objects.filter(place=reader.place).current(reader.on)
    organisations = list(
        Organisation.objects.filter(pk__in=belonging.values("organisation_id"))
        .annotate(
            here=Count("peers", filter=~Q(peers__stage=Stage.LEFT)),
            paid=Count(
                "peers", filter=~Q(peers__stage=Stage.LEFT) & Q(peers__kind=EngagementKind.PAID)
            ),
            voluntary=Count(
                "peers",
                filter=~Q(peers__stage=Stage.LEFT) & Q(peers__kind=EngagementKind.VOLUNTARY),
            ),
            starting=Count("peers", filter=Q(peers__stage=Stage.STARTING)),
            on_break=Count("peers", filter=Q(peers__stage=Stage.ON_BREAK)),
        )
        .order_by("name")
    )
    columns = {name: [getattr(each, name) for each in organisations] for name in COLUMNS}
    together = held_back_together({name: columns[name] for name in SUMMED})
    held = {name: together if name in SUMMED else held_back(columns[name]) for name in COLUMNS}
    wte = _whole_time_equivalents(organisations, reader.on)
    posts = _open_posts(organisations)
    rows = [
        [
            each.name,
            *(_number(None if index in held[name] else columns[name][index]) for name in COLUMNS),
            _number(None) if index in together else wte.get(each.pk, number(0)),
            number(posts.get(each.pk, 0)),
        ]
        for index, each in enumerate(organisations)
    ]
    listing = Listing(
        request,
        PLACE,
        rows,
        columns=[
            Column(_("Organisation")),
            Column(_("Peers"), numeric=True),
            Column(_("Paid"), numeric=True),
            Column(_("Voluntary"), numeric=True),
            Column(_("Starting soon"), numeric=True),
            Column(_("On a break"), numeric=True),
            Column(_("Whole-time equivalents"), numeric=True),
            Column(_("Open posts"), numeric=True),
        ],
        cells=lambda rows: rows,
        caption=_("Peers in %(place)s") % {"place": reader.place.name},
    )
    labels = (_("Peers"), _("Paid"), _("Voluntary"))
    numbers = [{"number": str(len(organisations)), "label": _("Organisations")}]
    numbers += [
        {"number": _number(total_of(columns[name], together)), "label": label}
        for name, label in zip(SUMMED, labels, strict=True)
    ]
    context = {
        "title": reader.place.name,
        "list": listing,
        "numbers": numbers,
        "day": long_date(reader.on),
        "smallest": SMALLEST_SHOWN,
    }
    return page_or_file(request, "workforce/place.html", context, listing)


place.permission = Permission.VIEW_PLACE_COUNTS


def _number(count: int | None) -> Cell:
    return muted(_("not shown")) if count is None else number(count)


def _whole_time_equivalents(organisations: list[Organisation], on) -> dict:
    sums = (
        Engagement.objects.current(on)
        .filter(worker__organisation__in=organisations)
        .exclude(worker__stage=Stage.LEFT)
        .values_list("worker__organisation_id")
        .annotate(total=Sum("wte"))
    )
    return {key: _one_decimal(total or Decimal(0)) for key, total in sums}


def _one_decimal(value: Decimal) -> Cell:
    return Cell.of(f"{value:.1f}", round(value, 1))


def _open_posts(organisations: list[Organisation]) -> dict:
    return dict(
        Post.objects.filter(team__organisation__in=organisations)
        .exclude(state__in=[PostState.FILLED, PostState.CLOSED])
        .values_list("team__organisation_id")
        .annotate(count=Count("pk"))
    )
