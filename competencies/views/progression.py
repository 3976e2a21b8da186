"""How peers moved in a year: as a picture, a table, and one line a peer (COM-7)."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competencies.progression import FIRST_YEAR, Moved, counted, moves_of
from competencies.rules import Progress, Spell
from competencies.views.framework import growing_tabs
from nhsuk.bars import bars
from nhsuk.components import Cell, day, lines, link, muted
from nhsuk.tables import Column
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Organisation
from workforce.rules import BANDS
from workforce.suppression import SMALLEST_SHOWN, held_back

COUNTS = Exportable(
    "progression_counts",
    gettext_lazy("Progression in numbers"),
    stem="progression",
    about_people=False,
)
MOVES = Exportable(
    "progression",
    gettext_lazy("Progression, peer by peer"),
    permission=Permission.EXPORT_PEERS,
)


@for_organisation(Permission.VIEW_PROGRESSION)
def progression(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What became of each peer in a year, out of engagements. Numbers that leave the organisation
    as a file are held back where they are small."""
    year = _year(request)
    since, until = date(year, 1, 1), min(date(year, 12, 31), request.reader.on)
    moves = moves_of(organisation, since=since, until=until)
    counts = counted(moves)
    held = held_back(list(counts.values()))
    numbers = Listing(
        request,
        COUNTS,
        list(enumerate(counts.items())) if moves else [],
        columns=[Column(_("What became of them")), Column(_("Peers"), numeric=True)],
        cells=lambda some: [
            [progress.label, _count(count, is_held=place in held)]
            for place, (progress, count) in some
        ],
        narrowing=[str(year)],
    )
    each = Listing(
        request,
        MOVES,
        moves,
        columns=[
            Column(_("Peer"), in_file=[_("Peer"), _("Team")]),
            Column(_("What became of them")),
            Column(_("When")),
            Column(_("From")),
            Column(_("To")),
        ],
        cells=lambda some: [_cells(row) for row in some],
        narrowing=[str(year)],
        page_name="peers",
    )
    context = {
        "title": _("Progression"),
        "year": year,
        "years": [
            {"label": str(other), "url": f"?year={other}", "current": other == year}
            for other in range(
                request.reader.on.year, max(FIRST_YEAR, request.reader.on.year - 5), -1
            )
        ],
        "numbers": numbers,
        "each": each,
        "picture": bars(
            title=_("Progression in %(year)s") % {"year": year},
            summary=_(
                "How many peers began, stayed, moved or left in %(year)s. The table below has the "
                "same numbers."
            )
            % {"year": year},
            groups=[(str(year), [(each.label, count) for each, count in counts.items()])],
            not_shown=_("not shown"),
        ),
        "smallest": SMALLEST_SHOWN,
        "tabs": growing_tabs(request, "progression"),
    }
    return page_or_file(request, "competencies/progression.html", context, numbers, each)


def _year(request: HttpRequest) -> int:
    """The year asked for, this one if it is none of those offered."""
    this = request.reader.on.year
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else this
    return year if FIRST_YEAR <= year <= this else this


def _count(count: int, *, is_held: bool) -> Cell:
    return Cell.of(str(count), _("not shown") if is_held else count)


def _cells(row: Moved) -> list:
    worker, move = row.worker, row.move
    return [
        lines(
            link(worker.name, reverse("journey:peer", args=[worker.pk])),
            worker.team.name if worker.team else "",
        ),
        Progress(move.progress).label,
        day(move.on, muted("")),
        _said(move.before),
        _said(move.after),
    ]


def _said(spell: Spell | None) -> str:
    if spell is None:
        return ""
    said = [spell.title]
    if spell.rank is not None:
        said.append(_("band %(band)s") % {"band": BANDS[spell.rank]})
    elif not spell.is_paid:
        said.append(_("voluntary"))
    if spell.team:
        said.append(str(spell.team))
    return ", ".join(said)
