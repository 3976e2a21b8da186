"""How long records are kept: what is erased when, what a hold keeps, what has gone (WFO-10)."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhsuk.components import Cell, day, link, muted, number, tag
from nhsuk.tables import Column
from retention.actions import lift_hold as lift
from retention.actions import place_hold as place
from retention.models import Erasure, Hold
from retention.registry import all_rules
from retention.sweep import dry_run
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.forms.retention import HoldForm, LiftHoldForm
from workforce.models import Organisation

AHEAD = timedelta(days=30)
COMING = Exportable("to_be_erased", gettext_lazy("To be erased in the next 30 days"))
HOLDS = Exportable("holds", gettext_lazy("Holds in force"))
ERASED = Exportable(
    "erased", gettext_lazy("What has been erased"), stem="erased", about_people=False
)


def _crumbs() -> list[dict]:
    return [{"label": _("How long records are kept"), "url": reverse("workforce:retention")}]


@for_organisation(Permission.MANAGE_RETENTION)
def retention(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The rules, a dry run of the next thirty days, the holds and what has been erased."""
    on = request.reader.on
    coming = dry_run(organisation.pk, on=on + AHEAD)
    held = {each.record for each in coming if each.held}
    rules = all_rules()
    lists = [_coming(request, coming), _holds(request, rules), _erased(request, rules)]
    context = {
        "title": _("How long records are kept"),
        "rules": [
            {"title": rule.title, "goes": rule.goes, "stays": rule.stays} for rule in rules.values()
        ],
        "count": sum(1 for each in coming if each.day <= on and each.record not in held),
        "coming": lists[0],
        "holds": lists[1],
        "erased": lists[2],
        "breadcrumbs": [{"label": _("Organisation"), "url": reverse("workforce:settings")}]
        if request.reader.may(Permission.VIEW_MEMBERS)
        else [],
    }
    return page_or_file(request, "workforce/retention.html", context, *lists)


def _coming(request: HttpRequest, rows: list) -> Listing:
    on = request.reader.on
    return Listing(
        request,
        COMING,
        rows,
        columns=[
            Column(_("Record")),
            Column(_("What")),
            Column(_("Day")),
            Column(_("Hold")),
            Column(_("Keep it for now"), hidden_label=True),
        ],
        cells=lambda some: [
            [
                each.name or muted(_("No name")),
                each.rule.title,
                day(each.day) if each.day > on else Cell.of(_("The next night"), each.day),
                tag(_("Kept by a hold"), "blue") if each.held else "",
                ""
                if each.held
                else link(
                    _("Keep it for now"),
                    reverse("workforce:place_hold", args=[each.rule.key, each.record]),
                    hidden=each.name,
                ),
            ]
            for each in some
        ],
    )


def _holds(request: HttpRequest, rules) -> Listing:
    holds = Hold.objects.in_force().filter(organisation_id=request.reader.organisation.pk)
    return Listing(
        request,
        HOLDS,
        holds.order_by("review_on", "pk"),
        columns=[
            Column(_("Record")),
            Column(_("Why")),
            Column(_("Ask again")),
            Column(_("Lift the hold"), hidden_label=True),
        ],
        cells=lambda some: _holds_cells(some, rules),
        page_name="holds",
    )


def _holds_cells(holds: list, rules) -> list:
    names: dict = {}
    for key, rule in rules.items():
        names |= rule.named([each.subject_id for each in holds if each.rule == key])
    return [
        [
            names.get(each.subject_id) or muted(_("No longer there")),
            each.why,
            day(each.review_on),
            link(_("Lift the hold"), reverse("workforce:lift_hold", args=[each.pk])),
        ]
        for each in holds
    ]


def _erased(request: HttpRequest, rules) -> Listing:
    rows = Erasure.objects.filter(organisation_id=request.reader.organisation.pk)
    return Listing(
        request,
        ERASED,
        rows.order_by("-at", "pk"),
        columns=[Column(_("Day")), Column(_("What")), Column(_("How many"), numeric=True)],
        cells=lambda some: [
            [
                day(localtime(each.at).date()),
                rules[each.rule].title if each.rule in rules else each.rule,
                number(each.count),
            ]
            for each in some
        ],
        page_name="erased",
    )


@for_organisation(Permission.MANAGE_RETENTION)
@require_http_methods(["GET", "POST"])
def place_hold(request: HttpRequest, organisation: Organisation, rule, record_id) -> HttpResponse:
    """Keep one record that is due from being erased, with a reason."""
    due = dry_run(organisation.pk, on=request.reader.on + AHEAD)
    found = next((each for each in due if (each.rule.key, each.record) == (rule, record_id)), None)
    if found is None:
        raise Http404
    form = HoldForm(request.POST or None)
    if form.is_valid():
        place(
            organisation_id=organisation.pk,
            rule=rule,
            subject_id=record_id,
            by=request.user,
            **form.cleaned_data,
        )
        messages.success(request, _("It is kept until the hold is lifted"))
        return redirect("workforce:retention")
    context = {
        "title": _("Keep a record for now"),
        "caption": f"{found.rule.title}: {found.name}",
        "form": form,
        "breadcrumbs": _crumbs(),
    }
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_RETENTION)
@require_http_methods(["GET", "POST"])
def lift_hold(request: HttpRequest, organisation: Organisation, hold_id) -> HttpResponse:
    """Let a record be erased in its time again."""
    hold = get_object_or_404(Hold.objects.in_force(), pk=hold_id, organisation_id=organisation.pk)
    form = LiftHoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        lift(hold=hold, by=request.user)
        messages.success(request, _("The hold was lifted"))
        return redirect("workforce:retention")
    context = {
        "title": _("Lift the hold"),
        "caption": hold.why,
        "form": form,
        "breadcrumbs": _crumbs(),
    }
    return render(request, "question.html", context)
