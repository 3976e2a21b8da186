"""Showing a vacancy to everyone, taking it back, closing and completing it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.words import long_date, long_moment
from recruitment import actions, requirements
from recruitment.access import for_vacancy
from recruitment.forms.publishing import CoProductionForm, UnpreparedForm, WithdrawForm
from recruitment.forms.vacancies import PARTS
from recruitment.models import Vacancy
from recruitment.rules import VacancyState
from recruitment.views.public import about_vacancy
from recruitment.views.vacancies import as_it_is_worked_on, crumbs, unprepared
from workforce.access import Permission, Reach, Reader
from workforce.models import Team


def where_to_mend(vacancy: Vacancy, key: str) -> str:
    """The page on which a requirement of publishing is seen to."""
    if key in ("stages", "questions", "team"):
        return reverse(f"recruitment:vacancy_{key}", args=[vacancy.pk])
    part = next(part for part in PARTS.values() if key in part.answers_for)
    return reverse("recruitment:vacancy_part", args=[vacancy.pk, part.slug])


@for_vacancy(Permission.VIEW_VACANCIES)
def preview_vacancy(request, vacancy):
    """The vacancy as everyone will see it."""
    context = about_vacancy(vacancy, timezone.now()) | {
        "preview": True,
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "recruitment/public/vacancy.html", context)


@for_vacancy(Permission.PUBLISH_VACANCIES)
@require_http_methods(["GET", "POST"])
def publish_vacancy(request, vacancy):
    """Show a vacancy to everyone, once everything is there that has to be."""
    if vacancy.state(timezone.now()) is not VacancyState.DRAFT:
        raise Http404
    missing = requirements.missing(requirements.TO_PUBLISH, vacancy)
    if request.method == "POST" and not missing:
        actions.publish_vacancy(vacancy=vacancy, by=request.user)
        messages.success(request, _("The vacancy is published. Everyone can read it now"))
        return redirect("recruitment:vacancy", vacancy.pk)
    context = {
        "title": _("Publish the vacancy"),
        "vacancy": vacancy,
        "missing": [
            {"label": each.label, "url": where_to_mend(vacancy, each.key)} for each in missing
        ],
        "past": vacancy.closes_at is not None and vacancy.closes_at <= timezone.now(),
        "closes": long_moment(vacancy.closes_at),
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "recruitment/vacancies/publish.html", context)


@for_vacancy(Permission.VIEW_VACANCIES)
def vacancy_team(request, vacancy):
    """Whether the team of a vacancy is prepared for peers, and what can be done if not (PREP-9)."""
    reader, team = request.reader, vacancy.team
    context = {
        "title": _("Is the team prepared?"),
        "vacancy": vacancy,
        "prepared": long_date(team.prepared_on),
        "unprepared": unprepared(vacancy),
        "may_see_team": _may_see(reader, team),
        "may_override": reader.may(Permission.OVERRIDE_PREPARATION)
        and vacancy.state(timezone.now()) is VacancyState.DRAFT,
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "recruitment/vacancies/team.html", context)


def _may_see(reader: Reader, team: Team) -> bool:
    """Whether the reader finds how this team gets ready; who leads teams finds their own."""
    reaches = reader.grants(Permission.VIEW_TEAM_PREPARATION).values()
    return Reach.ORGANISATION in reaches or (
        Reach.LED in reaches and team.led_by_id == reader.user.pk
    )


@for_vacancy(Permission.OVERRIDE_PREPARATION)
@require_http_methods(["GET", "POST"])
def open_unprepared(request, vacancy):
    """The lead lets a vacancy be published for a team that is not prepared, with a reason."""
    if vacancy.state(timezone.now()) is not VacancyState.DRAFT or vacancy.team.prepared_on:
        raise Http404
    form = UnpreparedForm(request.POST or None, initial={"why": vacancy.unprepared_because})
    if form.is_valid():
        actions.open_unprepared(vacancy=vacancy, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your reason is kept. The vacancy can be published"))
        return redirect("recruitment:vacancy", vacancy.pk)
    context = {
        "title": _("Go on without a prepared team"),
        "caption": vacancy.title,
        "vacancy": vacancy,
        "may_see_team": _may_see(request.reader, vacancy.team),
        "form": form,
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "recruitment/vacancies/unprepared.html", context)


@for_vacancy(Permission.PUBLISH_VACANCIES)
@require_http_methods(["GET", "POST"])
def withdraw_vacancy(request, vacancy):
    """Take a vacancy back, with a reason."""
    as_it_is_worked_on(vacancy)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        actions.withdraw_vacancy(vacancy=vacancy, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, _("The vacancy was withdrawn"))
        return redirect("recruitment:vacancy", vacancy.pk)
    form.cancel_url = reverse("recruitment:vacancy", args=[vacancy.pk])
    context = {
        "title": _("Withdraw the vacancy"),
        "caption": vacancy.title,
        "form": form,
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "question.html", context)


@for_vacancy(Permission.PUBLISH_VACANCIES)
@require_http_methods(["GET", "POST"])
def close_vacancy(request, vacancy):
    """Close an open vacancy before its time; or, when it has closed, say that it is completed."""
    state = vacancy.state(timezone.now())
    if state not in (VacancyState.OPEN, VacancyState.CLOSED):
        raise Http404
    refusal = unanswered = ""
    if request.method == "POST":
        act = actions.close_vacancy if state is VacancyState.OPEN else actions.complete_vacancy
        try:
            act(vacancy=vacancy, by=request.user)
        except actions.NotAnswered as not_answered:
            refusal = ngettext(
                "%(count)d person has not answered yet what you offered along with the no. "
                "Ask them, then note their answer on their application.",
                "%(count)d people have not answered yet what you offered along with the no. "
                "Ask them, then note their answers on their applications.",
                not_answered.count,
            ) % {"count": not_answered.count}
            unanswered = "theirs=on"
        except actions.StillWaiting:
            refusal = _("Somebody who applied still waits for an answer")
            unanswered = "ours=on"
        except actions.VacancyNotOpen:
            raise Http404 from None
        else:
            messages.success(request, _("Saved"))
            return redirect("recruitment:vacancy", vacancy.pk)
    is_open = state is VacancyState.OPEN
    words = (
        _("Nobody can apply any more from now on, although it says %(moment)s.")
        % {"moment": long_moment(vacancy.closes_at)}
        if is_open
        else _("Complete it when everyone who applied has their answer, and nobody waits any more.")
    )
    context = {
        "title": _("Close the vacancy now") if is_open else _("Complete the vacancy"),
        "caption": vacancy.title,
        "words": "" if refusal else words,
        "button": _("Close it now") if is_open else _("Complete it"),
        "destructive": is_open,
        "refusal": refusal,
        "refusal_url": f"{reverse('recruitment:applications', args=[vacancy.pk])}?{unanswered}",
        "refusal_link": _("See who it is") if unanswered else "",
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "workforce/confirm.html", context)


# ------------------------------------------------------------------ who took part (REC-17)


@for_vacancy(Permission.MANAGE_VACANCIES)
@require_http_methods(["GET", "POST"])
def add_co_production(request, vacancy):
    """Who with lived experience took part in which step."""
    form = CoProductionForm(request.POST or None, initial={"on": request.reader.on})
    if form.is_valid():
        actions.note_co_production(vacancy=vacancy, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("recruitment:vacancy", vacancy.pk)
    context = {
        "title": _("Who took part?"),
        "caption": vacancy.title,
        "form": form,
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "question.html", context)


@for_vacancy(Permission.MANAGE_VACANCIES)
@require_POST
def remove_co_production(request, vacancy, co_production_id):
    """Take an entry out that was made by mistake."""
    found = get_object_or_404(vacancy.co_productions, pk=co_production_id)
    actions.forget_co_production(co_production=found, by=request.user)
    messages.success(request, _("The entry was taken out"))
    return redirect("recruitment:vacancy", vacancy.pk)
