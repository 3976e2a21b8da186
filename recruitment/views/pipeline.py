"""The applications of a vacancy as a list and as a board, and moving many of them (REC-16)."""

from datetime import date
from functools import cache
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape as escaped
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from nhsuk.components import day, lines, link, muted
from nhsuk.narrowing import active_filters
from nhsuk.tables import Column
from nhsuk.words import days_from
from recruitment import pipeline
from recruitment.access import applications_within, for_vacancy
from recruitment.actions import pipeline as actions
from recruitment.forms.pipeline import MoveForm, PipelineFilter
from recruitment.models import Application, Vacancy
from recruitment.views.cards import cards_of
from recruitment.views.chosen import (
    KEPT,
    in_words,
    kept_applications,
    list_with,
    ticked_applications,
)
from workforce.access import Permission
from workforce.exports import Exportable, Listing, page_or_file

APPLICATIONS = Exportable(
    "applications", gettext_lazy("Applications"), permission=Permission.PROCESS_APPLICATIONS
)
DAYS_IN_STAGES = Exportable("days_in_stages", gettext_lazy("Days in each stage"))
ON_A_CARD_COLUMN = 15
"""How many cards a column of the board shows; the rest are one press away in the list."""


def crumbs(vacancy: Vacancy) -> list[dict]:
    """The way back to a vacancy."""
    return [
        {"label": _("Recruitment"), "url": reverse("recruitment:vacancies")},
        {"label": vacancy.title, "url": reverse("recruitment:vacancy", args=[vacancy.pk])},
    ]


def views_of(vacancy: Vacancy, current: str) -> list[dict]:
    """List, board and figures of a vacancy as tabs."""
    return [
        {
            "label": label,
            "url": reverse(f"recruitment:{name}", args=[vacancy.pk]),
            "current": name == current,
        }
        for name, label in (
            ("applications", _("List")),
            ("board", _("Board")),
            ("pipeline_figures", _("Figures")),
        )
    ]


@for_vacancy(Permission.VIEW_APPLICATIONS)
def applications(request, vacancy):
    """The applications of a vacancy: search, filters in the address, sort, many at once; the
    ticked ones stay chosen while one searches on."""
    reader = request.reader
    if request.method == "POST":
        query = request.GET.copy()
        query[KEPT] = in_words(ticked_applications(request, vacancy))
        return redirect(f"{request.path}?{query.urlencode(safe=',')}")
    seen = applications_within(reader, Permission.VIEW_APPLICATIONS, vacancy)
    stages = pipeline.stages_of(vacancy)
    channels = pipeline.channels_of(organisation=reader.organisation.pk)
    form = PipelineFilter(request.GET, stages=stages, channels=channels)
    words = " ".join(request.GET.get("q", "").split())
    narrowing = {"words": words, **(form.cleaned_data if form.is_valid() else {})}
    sort = request.GET.get("sort", "")
    rows = pipeline.ordered(pipeline.narrowed(seen, **narrowing), sort)
    active = active_filters(request, form, words)
    may_move = reader.may(Permission.PROCESS_APPLICATIONS)
    columns = [
        Column(_("Name"), sort="name", in_file=[_("Name"), _("Reference")]),
        Column(_("Stage"), sort="stage"),
        Column(_("There since"), sort="since"),
        Column(_("Sent"), sort="sent"),
        Column(_("Came by")),
    ]
    names = {each.pk: each.staff_label for each in stages}
    names |= dict(channels)
    kept = kept_applications(request, vacancy) if may_move else []
    listing = Listing(
        request,
        APPLICATIONS,
        pipeline.rows_of(rows),
        columns=[Column(_("Choose"), hidden_label=True), *columns] if may_move else columns,
        cells=lambda some: _cells(some, names=names, tick=may_move, kept=kept, on=reader.on),
        narrowing=[vacancy.title, *(each["label"] for each in active)],
        page=pipeline.page_of_list(
            seen, vacancy, narrowing=narrowing, sort=sort, number=request.GET.get("page")
        ),
    )
    here = {each.pk for each in listing.page}
    context = {
        "title": _("Applications"),
        "vacancy": vacancy,
        "tabs": views_of(vacancy, "applications"),
        "form": form,
        "words": words,
        "active": active,
        "list": listing,
        "count_words": ngettext("%(count)s application", "%(count)s applications", listing.count)
        % {"count": f"{listing.count:,}"},
        "may_move": may_move and (listing.count or kept),
        "kept": in_words(kept),
        "elsewhere": [each for each in kept if each.pk not in here],
        "clear_url": f"?{KEPT}={in_words(kept)}" if kept else "?",
        "may_take_down": may_move,
        "breadcrumbs": crumbs(vacancy),
    }
    return page_or_file(request, "recruitment/pipeline/list.html", context, listing)


def _tick(key: UUID, name: str, reference: str, *, chosen: bool) -> SafeString:
    return SafeString(
        f'<input class="portal-tick" type="checkbox" name="ticked" value="{key}" id="tick-{key}"'
        f' data-kept="{reference}"{" checked" if chosen else ""}>'
        f'<label class="nhsuk-u-visually-hidden" for="tick-{key}">{escaped(name)}</label>'
    )


def _cells(
    some: list[pipeline.Row],
    *,
    names: dict[UUID, str],
    tick: bool,
    kept: list[Application],
    on: date,
) -> list:
    """Rows of cells; ``names`` says how stages and channels are called, by their key; ``kept`` are
    chosen already."""
    chosen = {each.pk for each in kept}
    zone, unknown, taken_back = get_current_timezone(), muted(_("Not known")), _("Taken back")
    ago = cache(lambda day: days_from(day, on))
    rows = []
    for each in some:
        key, name, since = each.pk, each.name, each.staged_at
        row = [
            lines(link(name, f"/recruitment/applications/{key}/"), each.reference),
            taken_back if each.withdrawn_at else names[each.stage_id],
            ago(since.astimezone(zone).date()) if since else "",
            day(each.submitted_at.astimezone(zone).date()),
            names[each.channel_id] if each.channel_id else unknown,
        ]
        box = _tick(key, name, each.reference, chosen=key in chosen) if tick else ""
        rows.append([box, *row] if tick else row)
    return rows


@for_vacancy(Permission.VIEW_APPLICATIONS)
def board(request, vacancy):
    """The same applications as columns of cards, one for each stage."""
    reader = request.reader
    seen = applications_within(reader, Permission.VIEW_APPLICATIONS, vacancy)
    cards, counts = pipeline.board_of(seen, vacancy, ON_A_CARD_COLUMN)
    may_move = reader.may(Permission.PROCESS_APPLICATIONS)
    stages = pipeline.stages_of(vacancy)
    columns = []
    for stage in stages:
        count = counts.get(stage.pk, 0)
        goes_to = pipeline.destinations(stages, {stage.kind}) if may_move else []
        columns.append(
            {
                "stage": stage,
                "count": count,
                "more": max(count - ON_A_CARD_COLUMN, 0),
                "list_url": reverse("recruitment:applications", args=[vacancy.pk])
                + f"?stage={stage.pk}",
                "cards": cards_of(request, vacancy, cards.get(stage.pk, ()), goes_to),
            }
        )
    context = {
        "title": _("Applications"),
        "vacancy": vacancy,
        "tabs": views_of(vacancy, "board"),
        "columns": columns,
        "may_move": may_move,
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "recruitment/pipeline/board.html", context)


@for_vacancy(Permission.VIEW_APPLICATIONS)
def pipeline_figures(request, vacancy):
    """How long applications stay in each stage."""
    found = pipeline.time_in_stages(vacancy, now=timezone.now())
    listing = Listing(
        request,
        DAYS_IN_STAGES,
        found,
        columns=[
            Column(_("Stage")),
            Column(_("Applications"), numeric=True),
            Column(_("Usually (median)"), numeric=True),
            Column(_("Longest"), numeric=True),
        ],
        cells=lambda some: [
            [each.stage.staff_label, each.count, f"{each.days:g}", f"{each.longest:g}"]
            for each in some
        ],
        narrowing=[vacancy.title],
    )
    context = {
        "title": _("Applications"),
        "vacancy": vacancy,
        "tabs": views_of(vacancy, "pipeline_figures"),
        "list": listing,
        "breadcrumbs": crumbs(vacancy),
    }
    return page_or_file(request, "recruitment/pipeline/figures.html", context, listing)


# ------------------------------------------------------------------ moving


@for_vacancy(Permission.PROCESS_APPLICATIONS)
@require_POST
def move_applications(request, vacancy):
    """Preview who would move where, then move them. Also one card of the board."""
    chosen = ticked_applications(request, vacancy)
    back = reverse("recruitment:applications", args=[vacancy.pk])
    from_board = "board" in request.POST
    board_url = reverse("recruitment:board", args=[vacancy.pk])
    come_from = board_url if from_board else back
    if not chosen:
        messages.warning(request, _("Tick the applications that you want to move"))
        return redirect(back)
    stages = pipeline.destinations(vacancy.stages.all(), {each.stage.kind for each in chosen})
    confirmed = "confirmed" in request.POST
    form = MoveForm(
        request.POST if confirmed else None,
        stages=stages,
        initial={"to": request.POST.get("to")},
    )
    if confirmed and form.is_valid():
        moved = actions.move_many(applications=chosen, by=request.user, **form.cleaned_data)
        done = len(moved.moves)
        messages.success(
            request,
            ngettext("%(count)d application moved", "%(count)d applications moved", done)
            % {"count": done},
        )
        if moved.left:
            names = ", ".join(each.name for each in moved.left)
            messages.warning(
                request,
                _("Somebody moved these meanwhile, so they stay as they are: %(names)s")
                % {"names": names},
            )
        return redirect(come_from)
    context = {
        "title": ngettext("Move %(count)d application", "Move %(count)d applications", len(chosen))
        % {"count": len(chosen)},
        "caption": vacancy.title,
        "vacancy": vacancy,
        "chosen": chosen,
        "form": form,
        "stages": stages,
        "from_board": from_board,
        "cancel_url": board_url if from_board else list_with(vacancy, chosen),
        "breadcrumbs": [*crumbs(vacancy), {"label": _("Applications"), "url": back}],
    }
    return render(request, "recruitment/pipeline/move.html", context)
