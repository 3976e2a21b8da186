"""The conditional offer, who is to come, and appointing in one step."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from checks.access import files_for
from checks.actions import NoPolicy
from checks.clearance import in_the_way
from journey.appointing import actions
from journey.appointing.forms import AppointForm
from nhsuk.components import day, lines, link, muted, tag
from nhsuk.tables import Column
from nhsuk.words import long_date
from recruitment.access import applications_for, for_application
from recruitment.actions import MoveNotAllowed
from recruitment.actions.decisions import NoInterview, ScoresMissing
from recruitment.forms.decisions import YesForm
from recruitment.interviews import held_interview, work_agreed
from recruitment.lifecycle import StageKind
from recruitment.views.one_application import way_back
from workforce import actions as workforce
from workforce.access import Permission, Reader, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Candidate
from workforce.search import People

TO_START = Exportable("to_start", gettext_lazy("People who are to start"))


@for_application(Permission.APPOINT)
@require_http_methods(["GET", "HEAD", "POST"])
def make_offer(request, application):
    """A yes: what was agreed, who keeps in touch; the checks open with it."""
    if application.withdrawn_at or application.stage.kind != StageKind.DECISION:
        raise Http404
    vacancy = application.vacancy
    people = People(vacancy.organisation, on=request.reader.on)
    form = YesForm(
        request.POST or None,
        interviewed=held_interview(application, now=timezone.now()) is not None,
        initial={
            "hours": vacancy.hours,
            "flexibility": vacancy.flexibility,
            "line_manager": vacancy.hiring_manager,
            "in_touch": request.user,
            **work_agreed(application),
        },
    )
    for name in ("line_manager", "in_touch"):
        form.fields[name].find, form.fields[name].get = people.find, people.get
        form.fields[name].search_url = reverse("workforce:find_people")
    if form.is_valid():
        try:
            actions.make_conditional_offer(
                application=application, by=request.user, **form.cleaned_data
            )
        except NoPolicy:
            form.add_error(None, _("First write down which checks people need, under Checks"))
        except MoveNotAllowed:
            form.add_error(None, _("Somebody moved this application meanwhile"))
        except NoInterview:
            form.add_error(None, _("Nobody has met this person at an interview yet"))
        except ScoresMissing:
            form.add_error(None, _("Somebody on the interview panel has not handed in yet"))
        else:
            messages.success(request, _("The offer was made, and the checks are open"))
            return redirect("journey:candidates")
    context = {
        "title": _("Make a conditional offer"),
        "caption": application.name,
        "form": form,
        "breadcrumbs": way_back(application),
    }
    return render(request, "question.html", context)


@for_organisation(Permission.APPOINT)
def candidates(request, organisation):
    """Everyone with a yes who has not started yet: what they wait for."""
    on = request.reader.on
    found = (
        Candidate.objects.to_come()
        .filter(organisation=organisation, offered_on__isnull=False)
        .select_related("team", "check_file")
        .order_by("planned_start_on", "sort_key", "pk")
    )
    listing = Listing(
        request,
        TO_START,
        found,
        columns=[
            Column(_("Who"), in_file=[_("Who"), _("Role")]),
            Column(_("Team")),
            Column(_("First day")),
            Column(_("Offer")),
            Column(_("Checks"), hidden_label=True),
        ],
        cells=lambda some: [_candidate_cells(each, request.reader) for each in some],
    )
    context = {
        "title": _("People who are to start"),
        "list": listing,
        "on": on,
        "breadcrumbs": [{"label": _("Recruitment"), "url": reverse("recruitment:vacancies")}],
    }
    return page_or_file(request, "journey/appointing/candidates.html", context, listing)


def _candidate_cells(candidate: Candidate, reader: Reader) -> list:
    file = getattr(candidate, "check_file", None)
    url = reverse("journey:candidate", args=[candidate.pk])
    accepted = candidate.accepted_on
    return [
        lines(link(candidate.name, url), candidate.title),
        candidate.team.name if candidate.team else muted(_("No team")),
        day(candidate.planned_start_on, muted(_("No date"))),
        tag(_("Accepted"), "green") if accepted else tag(_("Offer made"), "blue"),
        link(_("Checks"), reverse("checks:file", args=[file.pk]), hidden=candidate.name)
        if file and reader.may(Permission.VIEW_CHECKS)
        else "",
    ]


def for_candidate(view):
    """Give the view ``candidate``, one of the organisation's who is to come."""

    @wraps(view)
    def wrapper(request, candidate_id, **kwargs):
        if not request.reader.may(Permission.APPOINT):
            raise PermissionDenied
        candidate = (
            Candidate.objects.to_come()
            .filter(organisation=request.reader.organisation, pk=candidate_id)
            .select_related("organisation__settings", "team", "line_manager", "check_file")
            .first()
        )
        if candidate is None:
            raise Http404
        return view(request, candidate=candidate, **kwargs)

    wrapper.permission = Permission.APPOINT
    return wrapper


def _crumbs() -> list[dict]:
    return [{"label": _("People who are to start"), "url": reverse("journey:candidates")}]


@for_candidate
def candidate(request, candidate):
    """One person who is to come: what was agreed, what is in the way, and the last step."""
    file = getattr(candidate, "check_file", None)
    missing = (
        list(in_the_way(file, on=candidate.planned_start_on or request.reader.on)) if file else []
    )
    days = [str(day) for day in candidate.working_days.all()]
    rows = [
        (_("Role"), candidate.title),
        (_("Paid or voluntary"), candidate.get_kind_display()),
        (_("Team"), candidate.team.name if candidate.team else ""),
        (_("Line manager"), candidate.line_manager.name if candidate.line_manager else ""),
        (_("Working week"), "\n".join(days)),
        (_("Flexibility"), candidate.flexibility),
        (_("Offer made"), long_date(candidate.offered_on) if candidate.offered_on else ""),
        (_("Accepted"), long_date(candidate.accepted_on) if candidate.accepted_on else ""),
        (
            _("Planned first day"),
            long_date(candidate.planned_start_on) if candidate.planned_start_on else "",
        ),
    ]
    context = {
        "title": candidate.name,
        "candidate": candidate,
        "rows": [{"key": key, "value": value} for key, value in rows if value],
        "missing": [str(each) for each in missing],
        "has_file": file is not None,
        "file": file,
        "may_take_back": applications_for(request.reader, Permission.DECIDE_APPLICATIONS)
        .filter(pk=candidate.application)
        .exists(),
        "may_open_checks": request.reader.may(Permission.VIEW_CHECKS),
        "may_see_adjustments": file is not None
        and files_for(request.reader, Permission.VIEW_ADJUSTMENTS).filter(pk=file.pk).exists(),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "journey/appointing/candidate.html", context)


@for_candidate
@require_POST
def note_acceptance(request, candidate):
    """They accepted by phone or in person."""
    workforce.accept_offer(candidate=candidate, by=request.user)
    messages.success(request, _("Noted that the offer was accepted"))
    return redirect("journey:candidate", candidate.pk)


@for_candidate
@require_http_methods(["GET", "HEAD", "POST"])
def note_turned_down(request, candidate):
    """They said by phone or in person that they do not want the post."""
    if request.method == "POST":
        actions.note_turned_down(candidate=candidate, by=request.user)
        messages.success(request, _("Noted that the offer was turned down"))
        return redirect("journey:candidates")
    context = {
        "title": _("Did %(name)s turn the offer down?") % {"name": candidate.name},
        "caption": candidate.title,
        "words": _(
            "Note this only when they told you so themselves. Their application is taken back, and "
            "nobody is due to get in touch with them. They hear that there is news, so that they "
            "can say so if it is not what they meant."
        ),
        "button": _("Yes, they turned it down"),
        "destructive": True,
        "back_url": reverse("journey:candidate", args=[candidate.pk]),
        "breadcrumbs": [
            *_crumbs(),
            {"label": candidate.name, "url": reverse("journey:candidate", args=[candidate.pk])},
        ],
    }
    return render(request, "workforce/confirm.html", context)


@for_candidate
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request, candidate):
    """They become a peer, with everything that was agreed."""
    form = AppointForm(request.POST or None, initial={"starts_on": candidate.planned_start_on})
    if form.is_valid():
        try:
            worker = actions.appoint(candidate=candidate, by=request.user, **form.cleaned_data)
        except actions.NotAccepted:
            form.add_error(None, _("They have not accepted the offer yet"))
        except actions.NotCleared as not_cleared:
            form.add_error(
                "starts_on",
                _("On that day these checks are open: %(checks)s")
                % {"checks": str(not_cleared) or _("no checks were opened")},
            )
        else:
            messages.success(request, _("They are a peer now, and their support is planned"))
            return redirect("journey:peer", worker.pk)
    context = {
        "title": _("Make %(name)s a peer") % {"name": candidate.name},
        "caption": candidate.title,
        "form": form,
        "breadcrumbs": [
            *_crumbs(),
            {"label": candidate.name, "url": reverse("journey:candidate", args=[candidate.pk])},
        ],
    }
    return render(request, "question.html", context)
