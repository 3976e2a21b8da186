from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from nhsuk.components import lines
from nhsuk.tables import Column
from nhsuk.words import long_date
from reminders import sweep
from reminders.registry import Reminder, all_reminders
from reminders.words import in_words
from workforce import reminder_log
from workforce.access import Permission, for_organisation
from workforce.actions import reminders as actions
from workforce.exports import Exportable, Listing, page_or_file
from workforce.forms.reminders import PreviewForm, TuneReminderForm
from workforce.models import Organisation, User
from workforce.views.reminders.cells import tabs, why

PREVIEW = Exportable("reminders_preview", gettext_lazy("Who would get what"))


@require_GET
@for_organisation(Permission.TUNE_REMINDERS)
def rules(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Each rule in words: what, who, when (REM-3)."""
    plan = sweep.Plan(on=request.reader.on, organisation_id=organisation.pk)
    address = reverse("reminders:rules")
    found = []
    for key, reminder in all_reminders().items():
        rows, own = [], False
        for audience in reminder.audiences:
            steps = plan.steps(reminder, audience, organisation.pk)
            own = own or sorted(steps) != sorted(audience.steps)
            rows.append({"key": str(audience.title), "value": in_words(steps) or _("No reminder")})
        found.append(
            {
                "title": reminder.title,
                "description": reminder.description,
                "rows": rows,
                "own": own,
                "url": f"{address}{key}/",
            }
        )
    context = {"title": _("Reminder rules"), "tabs": tabs(request), "rules": found}
    return render(request, "reminders/rules.html", context)


def _declared(key: str) -> Reminder:
    reminder = all_reminders().get(key)
    if reminder is None:
        raise Http404
    return reminder


@require_http_methods(["GET", "POST"])
@for_organisation(Permission.TUNE_REMINDERS)
def rule(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponse:
    """Change when each audience of one reminder is told."""
    reminder = _declared(key)
    plan = sweep.Plan(on=request.reader.on, organisation_id=organisation.pk)
    steps = {
        audience.name: plan.steps(reminder, audience, organisation.pk)
        for audience in reminder.audiences
    }
    form = TuneReminderForm(request.POST or None, reminder=reminder, steps=steps)
    if form.is_valid():
        actions.tune_reminder(
            organisation=organisation, reminder=reminder, steps=form.steps, by=request.user
        )
        messages.success(request, _("The days are saved"))
        return redirect("reminders:rules")
    context = {
        "title": reminder.title,
        "reminder": reminder,
        "form": form,
        "own": any(
            sorted(steps[audience.name]) != sorted(audience.steps)
            for audience in reminder.audiences
        ),
        "breadcrumbs": [{"label": _("Reminder rules"), "url": reverse("reminders:rules")}],
        "reset_url": reverse("reminders:reset_rule", args=[key]),
    }
    return render(request, "reminders/rule.html", context)


@require_http_methods(["GET", "POST"])
@for_organisation(Permission.TUNE_REMINDERS)
def reset_rule(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponse:
    """Go back to the usual days, after asking."""
    reminder = _declared(key)
    if request.method == "POST":
        actions.reset_reminder(organisation=organisation, reminder=reminder, by=request.user)
        messages.success(request, _("The usual days are back"))
        return redirect("reminders:rules")
    context = {
        "title": _("Go back to the usual days?"),
        "caption": reminder.title,
        "details": [
            f"{audience.title}: {in_words(audience.steps)}" for audience in reminder.audiences
        ],
        "button": _("Use the usual days"),
        "back_url": reverse("reminders:rule", args=[key]),
    }
    return render(request, "workforce/confirm.html", context)


@require_GET
@for_organisation(Permission.TUNE_REMINDERS)
def preview(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who would get what on a day (REM-3); the address of a day can be kept."""
    asked = {"on", "on_day", "on_month", "on_year"} & request.GET.keys()
    form = PreviewForm(request.GET if asked else None, initial={"on": request.reader.on})
    on = request.reader.on
    if asked:
        on = (form.cleaned_data.get("on") or on) if form.is_valid() else None
    expected = (
        [
            one
            for one in sweep.preview(
                on=on, organisation_id=organisation.pk, today=request.reader.on
            )
            if not one.reminder.apart
        ]
        if on
        else []
    )
    listing = Listing(
        request,
        PREVIEW,
        expected,
        columns=[
            Column(_("Who"), in_file=[_("Who"), _("As")]),
            Column(_("About"), in_file=[_("About"), _("Peer")]),
            Column(_("Why"), in_file=[_("Due"), _("Why")]),
        ],
        cells=lambda some: _preview_cells(some, request),
        narrowing=[long_date(on)] if on else [],
        row_headers=False,
    )
    people = len({one.user_id for one in expected})
    context = {
        "title": _("Who would get what"),
        "tabs": tabs(request),
        "form": form,
        "day": long_date(on) if on else "",
        "list": listing,
        "count": _("%(things)s for %(people)s on %(day)s")
        % {
            "things": ngettext("%(n)s reminder", "%(n)s reminders", len(expected))
            % {"n": len(expected)},
            "people": ngettext("%(n)s person", "%(n)s people", people) % {"n": people},
            "day": long_date(on),
        }
        if on
        else "",
    }
    return page_or_file(request, "reminders/preview.html", context, listing)


def _preview_cells(some: list, request: HttpRequest) -> list:
    names = dict(
        User.objects.filter(pk__in={one.user_id for one in some}).values_list("pk", "name")
    )
    subjects = reminder_log.subjects_for(request.reader, [one.worker_id for one in some])
    return [
        [
            lines(
                subjects.recipient(one.user_id, names[one.user_id], one.worker_id, one.audience),
                str(one.audience.title),
            ),
            lines(str(one.reminder.title), subjects.name(one.worker_id, one.audience)),
            why(one.due_on, one.step),
        ]
        for one in some
    ]
