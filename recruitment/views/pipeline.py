"""The applications of a vacancy as a list and as a board, and moving many of them (REC-16)."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from nhsuk.components import day, lines, link, muted
from nhsuk.tables import Column
from nhsuk.words import days_from
from recruitment import pipeline
from recruitment.access import applications_for, for_vacancy
from recruitment.actions import pipeline as actions
from recruitment.forms.pipeline import MoveForm, PipelineFilter
from recruitment.models import Application, Channel, Vacancy
from recruitment.views.vacancies import active_filters
from workforce.access import Permission
from workforce.exports import Exportable, Listing, page_or_file

APPLICATIONS = Exportable(
    "applications", gettext_lazy("Applications"), permission=Permission.PROCESS_APPLICATIONS
)
SHOWN = (
    "reference", "name", "staged_at", "submitted_at", "withdrawn_at", "stage__staff_label",
    "channel__name",
)  # fmt: skip
DAYS_IN_STAGES = Exportable("days_in_stages", gettext_lazy("Days in each stage"))
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
    active = active_filters(request, form, words)
    may_move = reader.may(Permission.PROCESS_APPLICATIONS)
    columns = [
        Column(_("Name"), sort="name", in_file=[_("Name"), _("Reference")]),
        Column(_("Stage"), sort="stage"),
        Column(_("There since"), sort="since"),
        Column(_("Sent"), sort="sent"),
        Column(_("Came by")),
    ]
    listing = Listing(
        request,
        APPLICATIONS,
        rows.select_related("stage", "channel").only(*SHOWN),
        columns=[Column(_("Choose"), hidden_label=True), *columns] if may_move else columns,
        cells=lambda some: [_cells(each, tick=may_move, on=reader.on) for each in some],
        narrowing=[vacancy.title, *(each["label"] for each in active)],
    )
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
        "may_move": may_move and listing.count,
        "may_take_down": may_move,
        "breadcrumbs": crumbs(vacancy),
    }
    return page_or_file(request, "recruitment/pipeline/list.html", context, listing)


def _tick(key, name: str):
    return format_html(
        '<input class="portal-tick" type="checkbox" name="ticked" value="{}" id="tick-{}">'
        '<label class="nhsuk-u-visually-hidden" for="tick-{}">{}</label>',
        key,
        key,
        key,
        name,
    )


def _cells(application: Application, *, tick: bool, on) -> list:
    since = application.staged_at
    row = [
        lines(
            link(application.name, f"/recruitment/applications/{application.pk}/"),
            application.reference,
        ),
        _("Taken back") if application.withdrawn_at else application.stage.staff_label,
        days_from(localtime(since).date(), on) if since else "",
        day(localtime(application.submitted_at).date()),
        application.channel.name if application.channel else muted(_("Not known")),
    ]
    return [_tick(application.pk, application.name), *row] if tick else row


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


def ticked_applications(request, vacancy) -> list[Application]:
    """The ticked applications of a vacancy that this reader may work on and that still stand."""
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
    chosen = ticked_applications(request, vacancy)
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
