"""HR: what the panel said, the largest differences first, and who must step in (REC-8)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.components import lines, link, muted, tag
from nhsuk.tables import Column
from nhsuk.words import list_of
from recruitment import interviews as asking
from recruitment import scoring
from recruitment.access import applications_for, blind_vacancies, for_application, for_vacancy
from recruitment.actions import scoring as actions
from recruitment.forms.scoring import (
    DoWithoutForm,
    InWordsForm,
    NoteInterestForm,
    ScaleForm,
)
from recruitment.models import PanelSeat
from recruitment.rules import SeatPart, Verdict, spread
from recruitment.scoring import Standing
from recruitment.views.one_application import way_back
from recruitment.views.panels import steps_back
from workforce.access import Permission
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import User

SCORES = Exportable("shortlisting", gettext_lazy("Shortlisting"), stem="shortlisting")


def state_of(standing: Standing) -> tuple[str, str]:
    """How far it is, in words and a colour."""
    if standing.more_needed:
        return (
            ngettext(
                "%(count)d more person must step in",
                "%(count)d more people must step in",
                standing.more_needed,
            )
            % {"count": standing.more_needed},
            "red",
        )
    if standing.waiting:
        names = list_of([each.user.name for each in standing.waiting])
        return _("Waits for %(names)s") % {"names": names}, "yellow"
    return _("All in"), "green"


@for_vacancy(Permission.VIEW_APPLICATIONS)
def scores(request, vacancy):
    """How far shortlisting is; where everybody has handed in, how far people differ."""
    reader = request.reader
    seen = (
        applications_for(reader, Permission.VIEW_APPLICATIONS)
        .submitted()
        .filter(vacancy=vacancy)
        .select_related("stage")
        .order_by("sort_key", "pk")
    )
    found = scoring.standings(vacancy, SeatPart.SHORTLISTING, seen, on=reader.on, evidence=False)
    found = [
        each
        for each in found
        if each.sheets or each.application.stage.kind in scoring.SHORTLISTED_IN
    ]
    found.sort(key=lambda each: (not each.complete, -each.widest if each.complete else 0))
    listing = Listing(
        request,
        SCORES,
        found,
        columns=[
            Column(_("Application"), in_file=[_("Name"), _("Reference")]),
            Column(_("Stage")),
            Column(_("Scores")),
            Column(_("Largest difference"), numeric=True),
        ],
        cells=lambda some: [_cells(each) for each in some],
        narrowing=[vacancy.title],
    )
    blind = blind_vacancies(reader).filter(vacancy_id=vacancy.pk).exists()
    context = {
        "title": _("Shortlisting"),
        "vacancy": vacancy,
        "list": listing,
        "blind": blind,
        "scale": scoring.scale_of(vacancy),
        "may_change": reader.may(Permission.ARRANGE_INTERVIEWS),
        "breadcrumbs": steps_back(vacancy),
    }
    return page_or_file(request, "recruitment/panels/scores.html", context, listing)


def _cells(standing: Standing) -> list:
    application = standing.application
    url = reverse("recruitment:application_scores", args=[application.pk])
    return [
        lines(link(application.name, url), application.reference),
        application.stage.staff_label,
        tag(*state_of(standing)),
        standing.widest if standing.complete else muted(_("Not yet")),
    ]


@for_application(Permission.VIEW_APPLICATIONS)
def application_scores(request, application):
    """What each panel member said of one application, when everybody has handed in. What comes of
    it is a person's decision: no number moves anybody."""
    parts, may_change = [], request.reader.may(Permission.ARRANGE_INTERVIEWS)
    for part, standing in _standings(application, on=request.reader.on):
        words, colour = state_of(standing)
        parts.append(
            {
                "heading": part.label,
                "state": words,
                "colour": colour,
                "things": _things(standing, part) if standing.complete else [],
                "verdicts": _verdicts(standing) if standing.complete else [],
                "waiting": _waiting(standing, request) if may_change else [],
            }
        )
    without = [
        {"who": each.seat.user.name, "why": each.why, "by": each.by.name if each.by else ""}
        for each in application.done_without.select_related("seat__user", "by")
    ]
    interests = [
        {"who": each.user.name, "why": each.why}
        for each in application.declared_interests.select_related("user")
    ]
    context = {
        "title": _("Scores"),
        "application": application,
        "parts": parts,
        "interests": interests,
        "without": without,
        "may_change": may_change,
        "breadcrumbs": [
            *way_back(application),
            {
                "label": application.name,
                "url": reverse("recruitment:staff_application", args=[application.pk]),
            },
        ],
    }
    return render(request, "recruitment/panels/application_scores.html", context)


def _standings(application, *, on) -> list[tuple[SeatPart, Standing]]:
    """How far each part is that has been scored or is to be: shortlisting, and the interview that
    was held."""
    found = []
    (shortlisting,) = scoring.standings(
        application.vacancy, SeatPart.SHORTLISTING, [application], on=on
    )
    if shortlisting.sheets or application.stage.kind in scoring.SHORTLISTED_IN:
        found.append((SeatPart.SHORTLISTING, shortlisting))
    if interview := asking.standing_of(application, now=timezone.now()):
        found.append((SeatPart.INTERVIEW, interview))
    return found


def _things(standing: Standing, part: str) -> list[dict]:
    """Thing by thing with who said what, the largest differences first."""
    vacancy = standing.application.vacancy
    meaning, given = dict(scoring.scale_of(vacancy)), standing.given()
    who = {sheet.pk: sheet.seat.user.name for sheet in standing.sheets}
    found = []
    for thing in scoring.things_to_score(vacancy, part):
        scores = given.get(thing.key, [])
        found.append(
            {
                "label": thing.label,
                "spread": spread(each.value for each in scores),
                "said": [
                    {
                        "who": who[each.sheet_id],
                        "value": each.value,
                        "words": meaning.get(each.value, ""),
                        "evidence": each.evidence,
                    }
                    for each in scores
                ],
            }
        )
    return sorted(found, key=lambda each: -each["spread"])


def _verdicts(standing: Standing) -> list[dict]:
    return [
        {"who": each.seat.user.name, "what": Verdict(each.verdict).label, "why": each.reason}
        for each in standing.sheets
        if each.verdict
    ]


def _waiting(standing: Standing, request) -> list[dict]:
    """Who is waited for though their seat has ended; those who still sit are only named."""
    on = request.reader.on
    return [
        {
            "name": seat.user.name,
            "url": reverse("recruitment:do_without", args=[standing.application.pk, seat.pk]),
        }
        for seat in standing.waiting
        if seat.ends_on is not None and seat.ends_on <= on
    ]


@for_application(Permission.ARRANGE_INTERVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def do_without(request, application, seat_id):
    """Go on without the scores of somebody who has left the panel."""
    seat = get_object_or_404(
        PanelSeat.objects.select_related("user"), vacancy=application.vacancy_id, pk=seat_id
    )
    form = DoWithoutForm(request.POST or None)
    form.cancel_url = reverse("recruitment:application_scores", args=[application.pk])
    if form.is_valid():
        try:
            actions.do_without(
                seat=seat, application=application, by=request.user, **form.cleaned_data
            )
        except actions.StillSits:
            form.add_error(None, _("They still sit on the panel. End their seat first"))
        except actions.AlreadyHandedIn:
            form.add_error(None, _("Their scores are in by now"))
        else:
            messages.success(request, _("Saved. Nobody waits for these scores any longer"))
            return redirect("recruitment:application_scores", application.pk)
    context = {
        "title": _("Go on without the scores of %(name)s") % {"name": seat.user.name},
        "caption": application.name,
        "form": form,
        "breadcrumbs": way_back(application),
    }
    return render(request, "question.html", context)


@for_vacancy(Permission.ARRANGE_INTERVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def change_scale(request, vacancy):
    """What the numbers mean; fixed once somebody has scored."""
    form = ScaleForm(request.POST or None, scale=scoring.scale_of(vacancy))
    if form.is_valid():
        try:
            actions.set_scale(vacancy=vacancy, points=form.points(), by=request.user)
        except actions.ScaleInUse:
            form.add_error(None, _("Somebody has scored already, so the scale stays as it is"))
        else:
            messages.success(request, _("The scale was saved"))
            return redirect("recruitment:scores", vacancy.pk)
    context = {
        "title": _("What the numbers mean"),
        "caption": vacancy.title,
        "form": form,
        "breadcrumbs": steps_back(vacancy),
    }
    return render(request, "question.html", context)


@for_application(Permission.ARRANGE_INTERVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def note_interest(request, application):
    """HR notes that a panel member knows this applicant."""
    on = request.reader.on
    seats = PanelSeat.objects.filter(vacancy=application.vacancy).not_ended(on)
    people = list(User.objects.filter(pk__in=seats.values("user")).order_by("sort_key", "pk"))
    form = NoteInterestForm(request.POST or None, people=people)
    if form.is_valid():
        user = next(each for each in people if str(each.pk) == form.cleaned_data["user"])
        actions.declare_interest(
            application=application, user=user, why=form.cleaned_data["why"], by=request.user
        )
        messages.success(request, _("Saved"))
        return redirect("recruitment:application_scores", application.pk)
    context = {
        "title": _("Somebody on the panel knows them"),
        "caption": application.name,
        "form": form if people else None,
        "breadcrumbs": way_back(application),
    }
    return render(request, "question.html", context)


@for_vacancy(Permission.ARRANGE_INTERVIEWS)
@require_POST
def ask_again(request, vacancy, seat_id):
    """Something came in after a panel member had finished."""
    seat = get_object_or_404(vacancy.seats, pk=seat_id, done_at__isnull=False)
    actions.ask_again(seat=seat, by=request.user)
    messages.success(request, _("They score blind again; what they handed in stays"))
    return redirect("recruitment:panel", vacancy.pk)


@for_application(Permission.PROCESS_APPLICATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def write_down_recording(request, application, question_id):
    """What a recording says, in words, so that it can be scored blind."""
    answer = application.answers.filter(question=question_id, upload__isnull=False).first()
    if answer is None:
        raise Http404
    form = InWordsForm(request.POST or None, initial={"words": answer.in_words})
    if form.is_valid():
        actions.write_down(answer=answer, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. The panel reads it without the voice or the face"))
        return redirect("recruitment:staff_application", application.pk)
    context = {
        "title": _("Write down a recording"),
        "caption": application.name,
        "form": form,
        "breadcrumbs": way_back(application),
    }
    return render(request, "question.html", context)
