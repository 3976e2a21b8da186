"""How peers moved in a year: as a picture, a table, and one line a peer (COM-7)."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from competencies import actions
from competencies.forms.careers import WhereToForm
from competencies.models import Onward
from competencies.progression import FIRST_YEAR, Moved, counted, moves_of
from competencies.rules import Progress, Spell
from competencies.views.framework import growing_tabs
from nhsuk.bars import bars
from nhsuk.components import Cell, day, lines, link, muted
from nhsuk.tables import Column
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.lifecycle import Stage
from workforce.models import Organisation, PeerSupportWorker
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
            Column(_("Where to"), hidden_label=True),
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


@for_organisation(Permission.VIEW_PROGRESSION)
@require_http_methods(["GET", "HEAD", "POST"])
def where_to(request: HttpRequest, organisation: Organisation, worker_id) -> HttpResponse:
    """Where somebody who left went, as far as they said so."""
    worker = get_object_or_404(
        PeerSupportWorker, organisation=organisation, stage=Stage.LEFT, pk=worker_id
    )
    known = Onward.objects.filter(worker=worker, left_on=worker.left_on).first()
    form = WhereToForm(
        request.POST or None, initial={"where_to": known.where_to} if known else None
    )
    back = reverse("competencies:progression")
    if form.is_valid():
        actions.note_where_to(worker=worker, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect(f"{back}?year={worker.left_on.year}")
    context = {
        "title": _("Where did they go?"),
        "caption": worker.name,
        "form": form,
        "breadcrumbs": [{"label": _("Progression"), "url": back}],
    }
    return render(request, "question.html", context)


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
        link(
            _("Where did they go?"),
            reverse("competencies:where_to", args=[worker.pk]),
            hidden=worker.name,
        )
        if move.progress in (Progress.LEFT, Progress.NEW_ROLE)
        else "",
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
