"""The strategy: its page with the plan over years, its objectives, and the report (PREP-4)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.components import day, lines, link, period, tag
from nhsuk.tables import Column
from nhsuk.words import date_range, long_date
from preparation.actions import strategy as actions
from preparation.documents_strategy import progress_report
from preparation.forms.strategy import CloseForm, ObjectiveForm, StrategyForm
from preparation.guards import for_objective, for_strategy
from preparation.models import Objective, Strategy
from preparation.plan import Plan, plan_of, plans_of
from preparation.plan_picture import plan_picture
from preparation.tabs import crumbs, tabs
from workforce import papers
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Organisation

STRATEGIES = Exportable(
    "strategies", gettext_lazy("Strategies"), stem="strategies", about_people=False
)
MILESTONES = Exportable("milestones", gettext_lazy("Milestones"), stem="plan", about_people=False)
POSTS = ["GET", "HEAD", "POST"]


@for_organisation(Permission.VIEW_PREPARATION)
def strategies(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The organisation's strategies, those that run first."""
    on = request.reader.on
    rows = Strategy.objects.filter(organisation=organisation)
    plans = plans_of(rows.order_by("-starts_on", "pk"), on=on)
    plans.sort(key=lambda plan: plan.strategy.closed_on is not None)
    listing = Listing(
        request,
        STRATEGIES,
        plans,
        columns=[
            Column(_("Strategy")),
            Column(_("When"), in_file=(_("From"), _("Until"))),
            Column(_("Where it stands")),
            Column(_("Milestones")),
        ],
        cells=lambda some: [
            [
                link(plan.strategy.title, reverse("preparation:strategy", args=[plan.strategy.pk])),
                period(plan.strategy.starts_on, plan.strategy.ends_on),
                tag(_("Closed"), "grey") if plan.strategy.closed_on else tag(_("Open"), "green"),
                plan.summary,
            ]
            for plan in some
        ],
    )
    context = {
        "title": _("Strategy"),
        "tabs": tabs(request, "preparation:strategies"),
        "may_manage": request.reader.may(Permission.MANAGE_PREPARATION),
        "list": listing,
    }
    return page_or_file(request, "preparation/strategies.html", context, listing)


def to_strategies() -> list[dict]:
    return crumbs((_("Strategy"), reverse("preparation:strategies")))


def to_strategy(strategy: Strategy) -> list[dict]:
    return [
        *to_strategies(),
        {"label": strategy.title, "url": reverse("preparation:strategy", args=[strategy.pk])},
    ]


@for_organisation(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def add_strategy(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Begin a strategy."""
    form = StrategyForm(request.POST or None)
    if form.is_valid():
        found = actions.add_strategy(
            organisation=organisation, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("Saved. Add its objectives next"))
        return redirect("preparation:strategy", found.pk)
    context = {"title": _("Begin a strategy"), "form": form, "breadcrumbs": to_strategies()}
    return render(request, "question.html", context)


@for_strategy(Permission.VIEW_PREPARATION)
def strategy(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """The plan: how it stands, what is overdue, a picture, the years, the objectives."""
    plan = plan_of(strategy, on=request.reader.on)
    listing = _steps(request, plan)
    context = {
        "title": strategy.title,
        "breadcrumbs": to_strategies(),
        "strategy": strategy,
        "period": date_range(strategy.starts_on, strategy.ends_on),
        "closed": _("Closed on %(day)s") % {"day": long_date(strategy.closed_on)}
        if strategy.closed_on
        else "",
        "plan": plan,
        "picture": plan_picture(plan),
        "on_a_phone": plan_picture(plan, narrow=True),
        "list": listing,
        "may_manage": request.reader.may(Permission.MANAGE_PREPARATION)
        and strategy.closed_on is None,
        "can_print": papers.can_print(),
    }
    return page_or_file(request, "preparation/strategy.html", context, listing)


def _steps(request: HttpRequest, plan: Plan) -> Listing:
    """The milestones as a list that can be taken away; on the page they stand by year."""
    objectives = {step.number: aim.objective.text for aim in plan.aims for step in aim.steps}
    return Listing(
        request,
        MILESTONES,
        plan.steps,
        columns=[
            Column(_("Milestone"), in_file=(_("Number"), _("Milestone"))),
            Column(_("Objective")),
            Column(_("Owner")),
            Column(_("Due")),
            Column(_("Where it stands")),
            Column(_("In words")),
        ],
        cells=lambda some: [
            [
                lines(step.number, step.milestone.title),
                objectives[step.number],
                step.milestone.owner.name,
                day(step.milestone.due_on),
                step.label,
                step.when,
            ]
            for step in some
        ],
        narrowing=[plan.strategy.title],
    )


@for_strategy(Permission.VIEW_PREPARATION)
def progress_pdf(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """The progress report on paper, as of today."""
    return papers.pdf_response(
        request,
        progress_report(strategy, on=request.reader.on),
        page_url=reverse("preparation:strategy", args=[strategy.pk]),
    )


def open_or_404(strategy: Strategy) -> None:
    """What is closed has no pages to change it."""
    if strategy.closed_on is not None:
        raise Http404


@for_strategy(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def change_strategy(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """Put it another way, or let it run longer."""
    open_or_404(strategy)
    names = ("title", "vision", "starts_on", "ends_on")
    form = StrategyForm(
        request.POST or None, initial={name: getattr(strategy, name) for name in names}
    )
    if form.is_valid():
        actions.change_strategy(strategy=strategy, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("preparation:strategy", strategy.pk)
    context = {
        "title": _("Change the strategy"),
        "form": form,
        "breadcrumbs": to_strategy(strategy),
    }
    return render(request, "question.html", context)


@for_strategy(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def close_strategy(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """Close it, with a last word."""
    open_or_404(strategy)
    form = CloseForm(request.POST or None)
    if form.is_valid():
        actions.close_strategy(
            strategy=strategy, on=request.reader.on, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("Closed"))
        return redirect("preparation:strategy", strategy.pk)
    context = {
        "title": _("Close the strategy"),
        "form": form,
        "breadcrumbs": to_strategy(strategy),
    }
    return render(request, "question.html", context)


@for_strategy(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def add_objective(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """One more objective, after those that there are."""
    open_or_404(strategy)
    form = ObjectiveForm(request.POST or None)
    if form.is_valid():
        actions.add_objective(strategy=strategy, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("preparation:strategy", strategy.pk)
    context = {"title": _("Add an objective"), "form": form, "breadcrumbs": to_strategy(strategy)}
    return render(request, "question.html", context)


@for_objective(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def change_objective(request: HttpRequest, objective: Objective) -> HttpResponse:
    """Put an objective another way; one without milestones can be taken away."""
    strategy = objective.strategy
    open_or_404(strategy)
    form = ObjectiveForm(request.POST or None, initial={"text": objective.text})
    if form.is_valid():
        actions.change_objective(objective=objective, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("preparation:strategy", strategy.pk)
    empty = not objective.milestones.exists()
    context = {
        "title": _("Change the objective"),
        "form": form,
        "breadcrumbs": to_strategy(strategy),
        "after_url": reverse("preparation:remove_objective", args=[objective.pk]) if empty else "",
        "after_words": _("Take this objective away"),
    }
    return render(request, "preparation/question.html", context)


@for_objective(Permission.MANAGE_PREPARATION)
@require_http_methods(POSTS)
def remove_objective(request: HttpRequest, objective: Objective) -> HttpResponse:
    """Ask once more, then take it away. One with milestones stays."""
    strategy = objective.strategy
    open_or_404(strategy)
    if request.method == "POST":
        actions.remove_objective(objective=objective, by=request.user)
        messages.success(request, _("Taken away"))
        return redirect("preparation:strategy", strategy.pk)
    has = objective.milestones.exists()
    context = {
        "title": _("Take this objective away?"),
        "words": objective.text,
        "refusal": actions.HasMilestones.words if has else "",
        "button": _("Take it away"),
        "destructive": True,
        "breadcrumbs": to_strategy(strategy),
        "back_url": reverse("preparation:strategy", args=[strategy.pk]),
    }
    return render(request, "workforce/confirm.html", context)


@for_objective(Permission.MANAGE_PREPARATION)
@require_POST
def move_objective(request: HttpRequest, objective: Objective) -> HttpResponse:
    """Let it change places with the one above, or with the one below."""
    actions.move_objective(objective=objective, up="up" in request.POST, by=request.user)
    messages.success(request, _("Moved"))
    address = reverse("preparation:strategy", args=[objective.strategy_id])
    return redirect(f"{address}#objectives")
