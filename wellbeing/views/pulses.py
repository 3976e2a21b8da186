"""A pulse: the lead opens it, peers answer, and the results stand here when it is over (WEL-6)."""

from contextlib import suppress

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhsuk.tables import Column
from nhsuk.words import long_date
from wellbeing import actions, results
from wellbeing.forms.pulses import OpenPulseForm, PulseForm
from wellbeing.models import Pulse, PulseTick
from wellbeing.parts import urgent_help_of
from wellbeing.rules import Question
from wellbeing.views.plans import crumbs
from workforce.access import Permission, for_organisation
from workforce.accounts.keeping import never_kept_at_all
from workforce.exports import Exportable, Listing, page_or_file

RESULTS = Exportable(
    "pulse_results",
    gettext_lazy("Results of the pulse"),
    stem="pulse",
    about_people=False,
    permission=Permission.VIEW_PULSES,
)


@for_organisation(Permission.VIEW_PULSES)
def pulses(request: HttpRequest, organisation) -> HttpResponse:
    """What the pulse says over time: of the whole organisation, once it is over, from five
    answers on. Four queries of its own."""
    on = request.reader.on
    rounds = results.rounds_of(organisation, on=on)
    running = Pulse.objects.filter(organisation=organisation, closes_on__gte=on).first()
    listing = Listing(
        request,
        RESULTS,
        list(Question) if rounds else [],
        columns=[Column(_("Sentence")), *(Column(each.name) for each in rounds)],
        cells=lambda questions: [
            [question.label, *(results.said(each.averages[question]) for each in rounds)]
            for question in questions
        ],
    )
    context = {
        "title": _("The pulse"),
        "latest": rounds[0] if rounds else None,
        "pictures": results.pictures(rounds) if rounds and rounds[0].answers else [],
        "ticks": results.TICKS,
        "width": results.WIDTH,
        "middle": results.MIDDLE,
        "margin": results.MARGIN,
        "list": listing if rounds else None,
        "running": running is not None,
        "opens_on": long_date(running.opens_on) if running else "",
        "closes_on": long_date(running.closes_on) if running else "",
        "may_open": request.reader.may(Permission.OPEN_PULSES) and running is None,
        "urgent_help": urgent_help_of(organisation),
        "breadcrumbs": _crumbs(request),
    }
    return page_or_file(request, "wellbeing/pulses.html", context, listing)


def _crumbs(request: HttpRequest, *, pulses: bool = False) -> list[dict]:
    found = crumbs() if request.reader.may(Permission.VIEW_WELLBEING) else []
    if found and request.reader.peer is None:
        found[0]["label"] = _("Wellbeing")
    if pulses:
        found.append({"label": _("The pulse"), "url": reverse("wellbeing:pulses")})
    return found


@for_organisation(Permission.OPEN_PULSES)
@require_http_methods(["GET", "HEAD", "POST"])
def open_pulse(request: HttpRequest, organisation) -> HttpResponse:
    """The lead says from when to when peers can answer."""
    form = OpenPulseForm(request.POST or None, initial={"opens_on": request.reader.on})
    if form.is_valid():
        try:
            pulse = actions.open_pulse(
                organisation=organisation, by=request.user, **form.cleaned_data
            )
        except (actions.PulseNotPossible, actions.PulseRunning) as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(
                request,
                _("The pulse is open until %(day)s. Results follow the day after")
                % {"day": long_date(pulse.closes_on)},
            )
            return redirect("wellbeing:pulses")
    context = {
        "title": _("Open a pulse"),
        "form": form,
        "questions": [question.label for question in Question],
        "urgent_help": urgent_help_of(organisation),
        "breadcrumbs": _crumbs(request, pulses=True),
    }
    return render(request, "wellbeing/open_pulse.html", context)


@never_kept_at_all
@for_organisation(Permission.ANSWER_PULSES)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_pulse(request: HttpRequest, organisation, pulse_id) -> HttpResponse:
    """A peer answers in a minute, once; nothing of it is kept with them."""
    worker = request.reader.peer
    pulse = Pulse.objects.filter(organisation=organisation, pk=pulse_id).first()
    if worker is None or pulse is None:
        raise Http404
    over = not pulse.opens_on <= request.reader.on <= pulse.closes_on
    answered = PulseTick.objects.filter(pulse=pulse, worker=worker).exists()
    form = PulseForm(request.POST or None)
    if not (over or answered) and form.is_valid():
        with suppress(actions.AlreadyAnswered):  # pressed twice: it is counted once
            actions.answer_pulse(
                pulse=pulse, worker=worker, answers=form.cleaned_data, on=request.reader.on
            )
        return redirect("wellbeing:answer_pulse", pulse.pk)
    context = {
        "title": _("The pulse"),
        "form": None if over or answered else form,
        "over": over,
        "answered": answered,
        "closes_on": long_date(pulse.closes_on),
        "urgent_help": urgent_help_of(organisation),
        "breadcrumbs": crumbs(),
    }
    return render(request, "wellbeing/answer_pulse.html", context)
