"""The applications of a vacancy as a list and as a board, and moving many of them (REC-16)."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nhsuk.components import lines, link, muted
from nhsuk.tables import Column, Table
from nhsuk.words import days_from, short_date
from recruitment import pipeline
from recruitment.access import applications_for, for_vacancy
from recruitment.actions import pipeline as actions
from recruitment.forms.pipeline import MoveForm, PipelineFilter
from recruitment.models import Application, Channel, Vacancy
from recruitment.views.vacancies import active_filters
from workforce.access import Permission

PAGE = 50
ON_A_CARD_COLUMN = 30
"""How many cards a column of the board shows; the rest are one press away in the list."""

MOST_AT_ONCE = 200


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
    """The applications of a vacancy: search, filters in the address, sort, many at once."""
    reader = request.reader
    seen = applications_for(reader, Permission.VIEW_APPLICATIONS).filter(vacancy=vacancy)
    stages = list(vacancy.stages.all())
    form = PipelineFilter(
        request.GET,
        stages=stages,
        channels=Channel.objects.filter(organisation=vacancy.organisation).order_by("name"),
    )
    words = " ".join(request.GET.get("q", "").split())
    data = form.cleaned_data if form.is_valid() else {}
    rows = pipeline.narrowed(seen, words=words, **data)
    rows = pipeline.ordered(rows, request.GET.get("sort", ""))
    page = Paginator(
        rows.values_list(
            "pk", "reference", "name", "stage__staff_label", "staged_at", "submitted_at",
            "channel__name", "withdrawn_at",
        ),
        PAGE,
    ).get_page(request.GET.get("page"))  # fmt: skip
    total = page.paginator.count
    may_move = reader.may(Permission.PROCESS_APPLICATIONS)
    context = {
        "title": _("Applications"),
        "vacancy": vacancy,
        "tabs": views_of(vacancy, "applications"),
        "form": form,
        "words": words,
        "active": active_filters(request, form, words),
        "table": _table(request, page, tick=may_move, on=reader.on),
        "page": page,
        "total": total,
        "count_words": ngettext("%(count)s application", "%(count)s applications", total)
        % {"count": f"{total:,}"},
        "may_move": may_move and total,
        "may_take_down": may_move,
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "recruitment/pipeline/list.html", context)


def _tick(key, name: str):
    return format_html(
        '<input class="portal-tick" type="checkbox" name="ticked" value="{}" id="tick-{}">'
        '<label class="nhsuk-u-visually-hidden" for="tick-{}">{}</label>',
        key,
        key,
        key,
        name,
    )


def _table(request, page, *, tick: bool, on) -> Table:
    columns = [
        Column(_("Name"), sort="name"),
        Column(_("Stage"), sort="stage"),
        Column(_("There since"), sort="since"),
        Column(_("Sent"), sort="sent"),
        Column(_("Came by")),
    ]
    rows = []
    for key, reference, name, stage, since, sent, channel, withdrawn in page:
        row = [
            lines(link(name, f"/recruitment/applications/{key}/"), reference),
            _("Taken back") if withdrawn else stage,
            days_from(localtime(since).date(), on) if since else "",
            short_date(localtime(sent).date()),
            channel or muted(_("Not known")),
        ]
        rows.append([_tick(key, name), *row] if tick else row)
    if tick:
        columns.insert(0, Column(_("Choose")))
    return Table(caption=_("Applications"), columns=columns, rows=rows).sorted_by(request)


@for_vacancy(Permission.VIEW_APPLICATIONS)
def board(request, vacancy):
    """The same applications as columns of cards, one for each stage."""
    reader = request.reader
    seen = applications_for(reader, Permission.VIEW_APPLICATIONS).filter(vacancy=vacancy)
    counts = pipeline.counts_by_stage(seen)
    may_move = reader.may(Permission.PROCESS_APPLICATIONS)
    stages = list(vacancy.stages.all())
    cards: dict = {}
    for stage in stages:
        if counts.get(stage.pk):
            cards[stage.pk] = list(
                seen.filter(stage=stage, withdrawn_at=None)
                .order_by("staged_at", "pk")
                .values_list("pk", "reference", "name", "staged_at")[:ON_A_CARD_COLUMN]
            )
    columns = []
    for stage in stages:
        count = counts.get(stage.pk, 0)
        columns.append(
            {
                "stage": stage,
                "count": count,
                "more": max(count - ON_A_CARD_COLUMN, 0),
                "list_url": reverse("recruitment:applications", args=[vacancy.pk])
                + f"?stage={stage.pk}",
                "goes_to": pipeline.destinations(vacancy, {stage.kind}) if may_move else [],
                "cards": [
                    {
                        "key": key,
                        "reference": reference,
                        "name": name,
                        "url": f"/recruitment/applications/{key}/",
                        "since": days_from(localtime(since).date(), reader.on),
                    }
                    for key, reference, name, since in cards.get(stage.pk, [])
                ],
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
    table = Table(
        caption=_("Days in each stage"),
        columns=[
            Column(_("Stage")),
            Column(_("Applications"), numeric=True),
            Column(_("Usually (median)"), numeric=True),
            Column(_("Longest"), numeric=True),
        ],
        rows=[
            [each.stage.staff_label, str(each.count), f"{each.days:g}", f"{each.longest:g}"]
            for each in found
        ],
    )
    context = {
        "title": _("Applications"),
        "vacancy": vacancy,
        "tabs": views_of(vacancy, "pipeline_figures"),
        "table": table if found else None,
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "recruitment/pipeline/figures.html", context)


# ------------------------------------------------------------------ moving


def _chosen(request, vacancy) -> list[Application]:
    keys = [key for key in request.POST.getlist("ticked") if _is_key(key)][:MOST_AT_ONCE]
    mine = applications_for(request.reader, Permission.PROCESS_APPLICATIONS)
    return list(
        mine.filter(vacancy=vacancy, withdrawn_at=None, pk__in=keys)
        .select_related("stage", "vacancy")
        .order_by("sort_key", "pk")
    )


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@for_vacancy(Permission.PROCESS_APPLICATIONS)
@require_POST
def move_applications(request, vacancy):
    """Preview who would move where, then move them. Also one card of the board."""
    chosen = _chosen(request, vacancy)
    back = reverse("recruitment:applications", args=[vacancy.pk])
    if not chosen:
        messages.warning(request, _("Tick the applications that you want to move"))
        return redirect(back)
    stages = pipeline.destinations(vacancy, {each.stage.kind for each in chosen})
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
        where = "recruitment:board" if "board" in request.POST else "recruitment:applications"
        return redirect(where, vacancy.pk)
    context = {
        "title": ngettext("Move %(count)d application", "Move %(count)d applications", len(chosen))
        % {"count": len(chosen)},
        "caption": vacancy.title,
        "vacancy": vacancy,
        "chosen": chosen,
        "form": form,
        "stages": stages,
        "from_board": "board" in request.POST,
        "breadcrumbs": [*crumbs(vacancy), {"label": _("Applications"), "url": back}],
    }
    return render(request, "recruitment/pipeline/move.html", context)
