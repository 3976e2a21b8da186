"""Promises to applicants that are about to be broken: one page for who works on applications."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhsuk.components import day, lines, link, muted, tag
from nhsuk.forms import FilterForm
from nhsuk.narrowing import active_filters
from nhsuk.tables import Column
from nhsuk.words import due_in
from recruitment import promises as found
from recruitment.promises import Keeper, Line, Promise
from recruitment.views.tabs import tabs
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file

PROMISES = Exportable(
    "promises", gettext_lazy("Promises to applicants"), permission=Permission.PROCESS_APPLICATIONS
)


class PromiseFilter(FilterForm):
    promise = forms.ChoiceField(
        label=gettext_lazy("What was promised"),
        choices=[("", gettext_lazy("All")), *Promise.choices],
        required=False,
    )
    late = forms.BooleanField(label=gettext_lazy("Only what is late"), required=False)


@for_organisation(Permission.PROCESS_APPLICATIONS)
def promises(request, organisation):
    """Each promise with who keeps it and by when; a line leads to where it is kept."""
    on = request.reader.on
    form = PromiseFilter(request.GET)
    data = form.cleaned_data if form.is_valid() else {}
    every = found.lines(request.reader)
    rows = [
        line
        for line in every
        if data.get("promise") in ("", None, line.promise)
        and not (data.get("late") and line.due_on >= on)
    ]
    active = active_filters(request, form)
    listing = Listing(
        request,
        PROMISES,
        rows,
        columns=[
            Column(_("Promise"), in_file=[_("Promise"), _("Applicant")]),
            Column(_("Vacancy")),
            Column(_("Who keeps it")),
            Column(_("By when"), in_file=[_("By when"), _("How urgent")]),
        ],
        cells=lambda some: _cells(some, on),
        narrowing=[each["label"] for each in active],
    )
    context = {
        "title": _("Promises to keep"),
        "tabs": tabs(request, "recruitment:promises"),
        "list": listing,
        "form": form,
        "active": active,
        "count_words": ngettext("%(count)s promise", "%(count)s promises", len(rows))
        % {"count": f"{len(rows):,}"},
    }
    return page_or_file(request, "recruitment/promises.html", context, listing)


def _cells(some: list[Line], on) -> list[list]:
    keepers = found.keepers(some)
    return [
        [
            lines(link(line.promise.label, address_of(line, keepers[line])), line.name),
            line.vacancy,
            keepers[line].name or muted(_("Nobody yet")),
            lines(day(line.due_on), _urgency(line, on)),
        ]
        for line in some
    ]


def _urgency(line: Line, on):
    colour = "red" if line.due_on < on else "yellow" if line.due_on == on else "grey"
    return tag(due_in(line.due_on, on), colour)


def address_of(line: Line, keeper: Keeper) -> str:
    """The page on which a promise is kept."""
    application = line.application
    if line.promise is Promise.QUESTIONS and keeper.record is not None:
        return reverse("recruitment:invited", args=[keeper.interview, keeper.record])
    if line.promise is Promise.HELP and keeper.record is not None:
        return reverse("recruitment:help_request", args=[application, keeper.record])
    name = {
        Promise.SILENCE: "in_touch",
        Promise.NO: "decide_no",
        Promise.ANSWER: "alternative_answer",
    }.get(line.promise, "staff_application")
    return reverse(f"recruitment:{name}", args=[application])
