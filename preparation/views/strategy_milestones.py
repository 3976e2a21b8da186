"""Milestones: a page for each, its notes, and what becomes of it (PREP-4)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.words import long_date
from preparation.actions import strategy as actions
from preparation.forms.strategy import DropForm, FinishForm, MilestoneForm, NoteForm
from preparation.guards import for_milestone, for_moving, for_objective, may_move
from preparation.models import Milestone, Objective
from preparation.plan import step_of
from preparation.views.strategy import open_or_404, to_strategy
from workforce.access import Permission

POSTS = ["GET", "HEAD", "POST"]


def _is_over(milestone: Milestone) -> bool:
    return milestone.done_on is not None or milestone.dropped_on is not None


def _to_milestone(milestone: Milestone) -> list[dict]:
    return [
        *to_strategy(milestone.objective.strategy),
        {
            "label": milestone.title,
            "url": reverse("preparation:milestone", args=[milestone.pk]),
        },
    ]


@for_objective(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def add_milestone(request: HttpRequest, objective: Objective) -> HttpResponse:
    """One more step towards an objective."""
    strategy = objective.strategy
    open_or_404(strategy)
    form = MilestoneForm(request.POST or None, organisation=strategy.organisation)
    if form.is_valid():
        actions.add_milestone(
            objective=objective, on=request.reader.on, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("Saved"))
        return redirect("preparation:strategy", strategy.pk)
    context = {
        "title": _("Add a milestone"),
        "caption": objective.text,
        "form": form,
        "breadcrumbs": to_strategy(strategy),
    }
    return render(request, "question.html", context)


@for_milestone(Permission.VIEW_PREPARATION)
@require_http_methods(POSTS)
def milestone(request: HttpRequest, milestone: Milestone) -> HttpResponse:
    """One milestone: whose it is, where it stands, how it goes. Its owner and who keeps the plan
    add to it."""
    strategy = milestone.objective.strategy
    may = may_move(request.reader, milestone) and strategy.closed_on is None
    form = NoteForm(request.POST or None) if may else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid():
            actions.note_milestone(milestone=milestone, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved"))
            return redirect("preparation:milestone", milestone.pk)
    step = step_of(milestone, "", request.reader.on)
    rows = [
        {"key": _("Objective"), "value": milestone.objective.text},
        {"key": _("Owner"), "value": milestone.owner.name},
        {"key": _("Due"), "value": long_date(milestone.due_on)},
    ]
    if milestone.begun_on is not None:
        rows.append({"key": _("Begun"), "value": long_date(milestone.begun_on)})
    context = {
        "title": milestone.title,
        "breadcrumbs": to_strategy(strategy),
        "milestone": milestone,
        "step": step,
        "rows": rows,
        "is_over": _is_over(milestone),
        "may_move": may,
        "may_change": may and request.reader.may(Permission.MANAGE_PREPARATION),
        "notes": [
            {
                "by": note.by.name,
                "day": long_date(localtime(note.at).date()),
                "text": note.text,
            }
            for note in milestone.notes.select_related("by")
        ],
        "form": form,
    }
    return render(request, "preparation/milestone.html", context)


def _open_or_404(milestone: Milestone) -> None:
    open_or_404(milestone.objective.strategy)
    if _is_over(milestone):
        raise Http404


@for_milestone(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def change_milestone(request: HttpRequest, milestone: Milestone) -> HttpResponse:
    """Put it another way, give it to somebody else, or move its day."""
    _open_or_404(milestone)
    form = MilestoneForm(
        request.POST or None,
        organisation=milestone.objective.strategy.organisation,
        initial={
            "title": milestone.title,
            "owner": milestone.owner,
            "due_on": milestone.due_on,
        },
    )
    if form.is_valid():
        actions.change_milestone(
            milestone=milestone, on=request.reader.on, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("Saved"))
        return redirect("preparation:milestone", milestone.pk)
    context = {
        "title": _("Change the milestone"),
        "form": form,
        "breadcrumbs": _to_milestone(milestone),
    }
    return render(request, "question.html", context)


@for_moving
@require_POST
def begin_milestone(request: HttpRequest, milestone: Milestone) -> HttpResponse:
    """Work on it has begun."""
    actions.begin_milestone(milestone=milestone, on=request.reader.on, by=request.user)
    messages.success(request, _("Under way from today"))
    return redirect("preparation:milestone", milestone.pk)


@for_moving
@require_http_methods(POSTS)
def finish_milestone(request: HttpRequest, milestone: Milestone) -> HttpResponse:
    """It is done, and on which day."""
    _open_or_404(milestone)
    form = FinishForm(request.POST or None, initial={"done_on": request.reader.on})
    if form.is_valid():
        actions.finish_milestone(milestone=milestone, by=request.user, **form.cleaned_data)
        messages.success(request, _("Done"))
        return redirect("preparation:milestone", milestone.pk)
    context = {
        "title": _("It is done"),
        "caption": milestone.title,
        "form": form,
        "breadcrumbs": _to_milestone(milestone),
    }
    return render(request, "question.html", context)


@for_moving
@require_http_methods(POSTS)
def drop_milestone(request: HttpRequest, milestone: Milestone) -> HttpResponse:
    """Let it go, with the reason."""
    _open_or_404(milestone)
    form = DropForm(request.POST or None)
    if form.is_valid():
        actions.drop_milestone(
            milestone=milestone, on=request.reader.on, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("Let go. It stays on the plan with the reason"))
        return redirect("preparation:milestone", milestone.pk)
    context = {
        "title": _("Let it go"),
        "caption": milestone.title,
        "form": form,
        "breadcrumbs": _to_milestone(milestone),
    }
    return render(request, "question.html", context)


@for_moving
@require_POST
def open_milestone_again(request: HttpRequest, milestone: Milestone) -> HttpResponse:
    """It is not done after all, or is taken up again."""
    actions.open_milestone_again(milestone=milestone, by=request.user)
    messages.success(request, _("Open again"))
    return redirect("preparation:milestone", milestone.pk)
