"""The panels of a vacancy: who sits, who is missing, who is trained (REC-8, REC-9)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhsuk.words import long_date
from recruitment import panels, requirements
from recruitment.access import for_vacancy
from recruitment.actions import panels as actions
from recruitment.forms.panels import EndSeatForm, SeatForm, TrainingForm
from recruitment.models import PanelSeat, Vacancy
from recruitment.rules import SeatPart
from recruitment.views.vacancies import as_it_is_worked_on, crumbs
from workforce.access import Permission
from workforce.search import People

NEEDED = {
    SeatPart.SHORTLISTING: requirements.TO_SHORTLIST,
    SeatPart.INTERVIEW: requirements.TO_INTERVIEW,
}
HEADINGS = {
    SeatPart.SHORTLISTING: gettext_lazy("Shortlisting panel"),
    SeatPart.INTERVIEW: gettext_lazy("Interview panel"),
}


def steps_back(vacancy: Vacancy) -> list[dict]:
    """The way back to the panel of a vacancy."""
    url = reverse("recruitment:panel", args=[vacancy.pk])
    return [*crumbs(vacancy), {"label": _("Panel"), "url": url}]


@for_vacancy(Permission.VIEW_VACANCIES)
def panel(request, vacancy):
    """Who sits on each panel and who is missing."""
    on = request.reader.on
    may_change = request.reader.may(Permission.ARRANGE_INTERVIEWS)
    found = panels.panels_of(vacancy, on=on, planned=True)
    context = {
        "title": _("Panel"),
        "vacancy": vacancy,
        "panels": [
            {
                "heading": HEADINGS[part],
                "seats": [_seat(each, found[part]) for each in found[part].seats],
                "missing": [
                    str(each.label) for each in requirements.missing(NEEDED[part], found[part])
                ],
            }
            for part in SeatPart
        ],
        "may_change": may_change,
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "recruitment/panels/panel.html", context)


def _seat(seat: PanelSeat, panel: panels.Panel) -> dict:
    trained = panel.trained.get(seat.user_id)
    last = long_date(seat.ends_on) if seat.ends_on else ""
    return {
        "seat": seat,
        "name": seat.user.name,
        "chairs": seat.chairs,
        "lived": seat.lived_experience,
        "interviews": seat.part == SeatPart.INTERVIEW,
        "trained": long_date(trained) if trained else "",
        "since": long_date(seat.starts_on),
        "until": last,
        "able": seat.user_id in panel.able,
        "done": seat.done_at is not None,
    }


@for_vacancy(Permission.ARRANGE_INTERVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def give_seat(request, vacancy):
    """Give somebody a seat, or change theirs."""
    as_it_is_worked_on(vacancy)
    people = People(vacancy.organisation, on=request.reader.on)
    form = SeatForm(request.POST or None, initial={"starts_on": request.reader.on})
    field = form.fields["user"]
    field.find, field.get = people.find, people.get
    field.search_url = reverse("workforce:find_people")
    if form.is_valid():
        try:
            actions.give_seat(vacancy=vacancy, by=request.user, **form.cleaned_data)
        except actions.CannotSit:
            form.add_error("user", _("With their role, this person cannot sit on a panel"))
        else:
            messages.success(request, _("The seat was saved"))
            return redirect("recruitment:panel", vacancy.pk)
    context = {
        "title": _("Give somebody a seat"),
        "caption": vacancy.title,
        "form": form,
        "breadcrumbs": steps_back(vacancy),
    }
    return render(request, "question.html", context)


def _seat_of(vacancy: Vacancy, seat_id) -> PanelSeat:
    return get_object_or_404(vacancy.seats.select_related("user"), pk=seat_id)


@for_vacancy(Permission.ARRANGE_INTERVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def end_seat(request, vacancy, seat_id):
    """End a seat; what its holder handed in stays."""
    seat = _seat_of(vacancy, seat_id)
    form = EndSeatForm(request.POST or None, initial={"on": seat.ends_on or request.reader.on})
    if form.is_valid():
        try:
            actions.end_seat(seat=seat, by=request.user, **form.cleaned_data)
        except actions.EndsTooEarly:
            form.add_error(
                "on",
                _("The last day must not be before the first, %(day)s")
                % {"day": long_date(seat.starts_on)},
            )
        else:
            messages.success(request, _("Saved"))
            return redirect("recruitment:panel", vacancy.pk)
    context = {
        "title": _("End the seat of %(name)s") % {"name": seat.user.name},
        "caption": seat.get_part_display(),
        "form": form,
        "breadcrumbs": steps_back(vacancy),
    }
    return render(request, "question.html", context)


@for_vacancy(Permission.ARRANGE_INTERVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def note_training(request, vacancy, seat_id):
    """Write down the interview training of who sits."""
    seat = _seat_of(vacancy, seat_id)
    form = TrainingForm(request.POST or None)
    if form.is_valid():
        actions.note_training(
            user=seat.user,
            organisation=vacancy.organisation,
            by=request.user,
            **form.cleaned_data,
        )
        messages.success(request, _("The training was written down"))
        return redirect("recruitment:panel", vacancy.pk)
    context = {
        "title": _("Interview training of %(name)s") % {"name": seat.user.name},
        "caption": vacancy.title,
        "form": form,
        "breadcrumbs": steps_back(vacancy),
    }
    return render(request, "question.html", context)
