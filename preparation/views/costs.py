"""What whole-time posts cost a year by band and local grade, as the organisation enters it; from
it business cases work out their cost (PREP-6)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.components import day, link, tag
from nhsuk.tables import Column
from nhsuk.words import long_date
from preparation.actions import cases as actions
from preparation.case_words import pounds
from preparation.drawing import costs_in_force, grade_in_words
from preparation.forms.cases import CostForm
from preparation.guards import for_cost
from preparation.models import BandCost
from preparation.views.cases import to_cases
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Organisation
from workforce.rules import BANDS

COSTS = Exportable("band_costs", gettext_lazy("Costs by band"), stem="costs", about_people=False)


@for_organisation(Permission.MANAGE_POSTS)
def costs(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The costs that hold, those of before and those to come."""
    on = request.reader.on
    in_force = {each.pk for each in costs_in_force(organisation, on=on).values()}
    listing = Listing(
        request,
        COSTS,
        BandCost.objects.filter(organisation=organisation).order_by(
            "band", "local_grade", "-starts_on"
        ),
        columns=[
            Column(_("Band or grade")),
            Column(_("Whole-time cost a year")),
            Column(_("From")),
            Column(_("State")),
            Column(_("Where from")),
        ],
        cells=lambda some: [
            [
                link(
                    grade_in_words(each.band, each.local_grade),
                    reverse("preparation:cost", args=[each.pk]),
                    hidden=_("from %(day)s") % {"day": long_date(each.starts_on)},
                ),
                pounds(each.a_year),
                day(each.starts_on),
                _state(each, in_force, on),
                each.source,
            ]
            for each in some
        ],
    )
    context = {"title": _("Costs by band"), "list": listing, "breadcrumbs": to_cases()}
    return page_or_file(request, "preparation/costs/list.html", context, listing)


def _state(cost: BandCost, in_force: set, on):
    if cost.pk in in_force:
        return tag(_("In force"), "green")
    return tag(_("To come"), "white") if cost.starts_on > on else tag(_("Earlier"), "grey")


def to_costs() -> list[dict]:
    return [*to_cases(), {"label": _("Costs by band"), "url": reverse("preparation:costs")}]


@for_organisation(Permission.MANAGE_POSTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_cost(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What a band or grade costs from a day on; ``?band=`` or ``?grade=`` says which is asked
    for."""
    band, grade = request.GET.get("band", ""), request.GET.get("grade", "")[:40]
    initial = {"band": band if band in BANDS else "", "local_grade": grade}
    initial["of"] = "band" if initial["band"] else "grade" if grade else ""
    form = CostForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.enter_cost(organisation=organisation, by=request.user, **form.cost())
        messages.success(request, _("The cost was saved. Draw it into your drafts"))
        return redirect("preparation:costs")
    context = {"title": _("Enter a cost"), "form": form, "breadcrumbs": to_costs()}
    return render(request, "question.html", context)


@for_cost(Permission.MANAGE_POSTS)
def cost(request: HttpRequest, cost: BandCost) -> HttpResponse:
    """One cost; it can be taken out."""
    context = {
        "title": grade_in_words(cost.band, cost.local_grade),
        "cost": cost,
        "rows": [
            {"key": _("Whole-time cost a year"), "value": pounds(cost.a_year)},
            {"key": _("Holds from"), "value": long_date(cost.starts_on)},
            {"key": _("Where from"), "value": cost.source},
        ],
        "breadcrumbs": to_costs(),
    }
    return render(request, "preparation/costs/cost.html", context)


@for_cost(Permission.MANAGE_POSTS)
@require_POST
def forget_cost(request: HttpRequest, cost: BandCost) -> HttpResponse:
    """Take a cost out that was entered by mistake."""
    actions.forget_cost(cost=cost, by=request.user)
    messages.success(request, _("The cost was taken out"))
    return redirect("preparation:costs")
