"""Interviews as HR plans, confirms and moves them, and who comes (REC-9 to REC-12)."""

from collections import Counter

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhsuk.components import lines, link, tag
from nhsuk.tables import Column
from nhsuk.words import long_moment, time_of_day, weekday_date
from recruitment import interviews as asking
from recruitment import panels, requirements, scoring
from recruitment.access import applications_for, for_interview, for_vacancy
from recruitment.actions import interviews as actions
from recruitment.forms.interviews import (
    ConfirmInterviewForm,
    InterviewForm,
)
from recruitment.models import Interview, InterviewContact, Invited, Vacancy
from recruitment.rules import SeatPart
from recruitment.views.scores import state_of as state_of_scores
from recruitment.views.vacancies import as_it_is_worked_on
from recruitment.views.vacancies import crumbs as vacancy_crumbs
from workforce.access import Permission
from workforce.competences import picked_each
from workforce.exports import Exportable, Listing, page_or_file
from workforce.rules import CompetenceUseKind

INTERVIEWS = Exportable(
    "interviews", gettext_lazy("Interviews"), stem="interviews", about_people=False
)


def crumbs(vacancy: Vacancy, interview: Interview | None = None) -> list[dict]:
    """The way back to the interviews of a vacancy, and to one of them."""
    url = reverse("recruitment:interviews", args=[vacancy.pk])
    found = [*vacancy_crumbs(vacancy), {"label": _("Interviews"), "url": url}]
    if interview is not None:
        url = reverse("recruitment:interview", args=[interview.pk])
        found.append({"label": long_moment(localtime(interview.starts_at)), "url": url})
    return found


def day_and_time(moment) -> str:
    """``Thursday 6 August 2026 at 10am``, in local time."""
    begins = localtime(moment)
    words = {"day": weekday_date(begins.date()), "time": time_of_day(begins.time())}
    return _("%(day)s at %(time)s") % words


def with_competences(questions: list) -> list:
    """Questions with the competences that each asks about; one query."""
    asked = picked_each(CompetenceUseKind.INTERVIEW_QUESTION, [each.pk for each in questions])
    for each in questions:
        each.competences = asked.get(each.pk, ())
    return questions


def state_of(interview: Interview, now) -> tuple[str, str]:
    """Where an interview stands, in words and the colour of their tag."""
    if interview.cancelled_at:
        return _("Called off"), "grey"
    if not interview.confirmed_at:
        return _("Being planned"), "yellow"
    return (_("Confirmed"), "green") if interview.starts_at > now else (_("Held"), "blue")


@for_vacancy(Permission.VIEW_APPLICATIONS)
def interviews(request, vacancy):
    """The interviews of a vacancy."""
    now = timezone.now()
    listing = Listing(
        request,
        INTERVIEWS,
        vacancy.interviews.order_by("starts_at", "pk"),
        columns=[Column(_("When"), in_file=[_("When"), _("Where")]), Column(_("State"))],
        cells=lambda some: [
            [
                lines(
                    link(
                        long_moment(localtime(each.starts_at)),
                        reverse("recruitment:interview", args=[each.pk]),
                    ),
                    each.where,
                ),
                tag(*state_of(each, now)),
            ]
            for each in some
        ],
        narrowing=[vacancy.title],
    )
    context = {
        "title": _("Interviews"),
        "vacancy": vacancy,
        "list": listing,
        "may_arrange": request.reader.may(Permission.ARRANGE_INTERVIEWS),
        "breadcrumbs": vacancy_crumbs(vacancy),
    }
    return page_or_file(request, "recruitment/interviews/list.html", context, listing)


@for_vacancy(Permission.ARRANGE_INTERVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_interview(request, vacancy):
    """A day in stages, or a single interview."""
    as_it_is_worked_on(vacancy)
    form = InterviewForm(request.POST or None, initial={"where": vacancy.where})
    if form.is_valid():
        made = actions.plan_interview(vacancy=vacancy, by=request.user, **form.interview())
        messages.success(request, _("Saved. Nobody is invited before you confirm it"))
        return redirect("recruitment:interview", made.pk)
    return question_page(request, _("Plan an interview"), vacancy.title, form, crumbs(vacancy))


def question_page(request, title, caption, form, breadcrumbs, template="question.html", **more):
    """A page that asks something about an interview."""
    context = {
        "title": title,
        "caption": caption,
        "form": form,
        "breadcrumbs": breadcrumbs,
        **more,
    }
    return render(request, template, context)


@for_interview(Permission.VIEW_APPLICATIONS)
def interview(request, interview):
    """One interview: what it is made of, who comes, what is missing. Whoever may see applications
    sees it; who arranges it can change it."""
    now, vacancy = timezone.now(), interview.vacancy
    planning = not interview.confirmed_at and not interview.cancelled_at
    held = interview.confirmed_at is not None and interview.starts_at <= now
    sitting, missing = _panel_and_missing(interview, now, planning=planning, held=held)
    invited = _invited(request, interview)
    words, colour = state_of(interview, now)
    may_arrange = request.reader.may(Permission.ARRANGE_INTERVIEWS)
    context = {
        "title": day_and_time(interview.starts_at),
        "may_arrange": may_arrange,
        "interview": interview,
        "vacancy": vacancy,
        "state": words,
        "colour": colour,
        "planning": planning,
        "stands": interview.cancelled_at is None and interview.starts_at > now,
        "held": held,
        "missing": missing,
        "parts": list(interview.parts.all()),
        "slots": _slots(interview, Counter(each.slot_id for each in invited)),
        "questions": with_competences(list(interview.questions.all())),
        "questions_out": any(each.questions_sent_at for each in invited),
        "questions_due": long_moment(localtime(interview.questions_due_at)),
        "overrides": [
            {
                "what": _label_of(each.key),
                "why": each.why,
                "who": each.by.name if each.by else "",
            }
            for each in interview.overrides.select_related("by")
        ],
        "people": _people(
            [each for each in invited if each.seen], interview, now, may_arrange=may_arrange
        ),
        "panel": [
            {
                "name": seat.user.name,
                "pack_url": reverse("recruitment:pack_for", args=[interview.pk, seat.pk])
                if may_arrange and interview.confirmed_at and not interview.cancelled_at
                else "",
            }
            for seat in sitting
        ],
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "recruitment/interviews/interview.html", context)


def _label_of(key: str) -> str:
    return next(str(each.label) for each in requirements.TO_CONFIRM if each.key == key)


def _panel_and_missing(interview: Interview, now, *, planning: bool, held: bool):
    """Who sits on the day, and what is missing: before it is confirmed everything, after that the
    panel, once it is held nothing."""
    if held:
        day = localtime(interview.starts_at).date()
        return panels.sitting_on(interview.vacancy, SeatPart.INTERVIEW, on=day), []
    readiness = asking.readiness_of(interview, now=now)
    found = requirements.missing(requirements.TO_CONFIRM, readiness)
    if not planning:
        ours = {each.key for each in requirements.TO_INTERVIEW}
        found = [each for each in found if each.key in ours]
    return readiness.panel.sitting, [str(each.label) for each in found]


def _slots(interview: Interview, chosen: Counter) -> list[dict]:
    return [
        {
            "slot": slot,
            "when": time_of_day(localtime(slot.starts_at).time()),
            "taken": chosen[slot.pk],
        }
        for slot in interview.slots.all()
    ]


def _invited(request, interview: Interview) -> list[Invited]:
    """Everybody who is invited; ``seen``: whether this reader may see their name."""
    seen = applications_for(request.reader, Permission.VIEW_APPLICATIONS)
    return list(
        interview.invited.select_related("application", "slot", "interview")
        .annotate(
            talked=Exists(InterviewContact.objects.filter(invited=OuterRef("pk"))),
            seen=Exists(seen.filter(pk=OuterRef("application"))),
        )
        .order_by("slot__starts_at", "application__sort_key", "pk")
    )


def _people(rows: list[Invited], interview: Interview, now, *, may_arrange: bool) -> list[dict]:
    """Those whose names this reader may see, with what is to be done about them. What helps or
    worries them is for those who arrange it."""
    scored = _scored(interview, rows) if interview.starts_at <= now else {}
    return [
        {
            "invited": each,
            "name": each.application.name,
            "when": time_of_day(localtime(each.slot.starts_at).time()) if each.slot else "",
            "declined": each.declined_at is not None,
            "wish": each.get_wish_display(),
            "notes": _notes(each, may_arrange=may_arrange, held=interview.starts_at <= now),
            "out": each.questions_sent_at is not None,
            "late": asking.is_late(each, now=now),
            "scored": scored.get(each.application_id),
            "scores_url": reverse("recruitment:application_scores", args=[each.application_id]),
            "url": reverse("recruitment:invited", args=[interview.pk, each.pk])
            if may_arrange
            else reverse("recruitment:staff_application", args=[each.application_id]),
        }
        for each in rows
    ]


def _notes(invited: Invited, *, may_arrange: bool, held: bool) -> str:
    """What has happened with one person, in a line."""
    found = []
    if may_arrange and not held:
        found.append(_("We were in touch") if invited.talked else _("Not yet spoken to"))
        if invited.adjustments or invited.worries:
            found.append(_("told us what they need"))
    if invited.questions_sent_at is not None:
        found.append(_("has the questions") if found else _("Has the questions"))
    return " · ".join(found)


def _scored(interview: Interview, rows: list[Invited]) -> dict:
    """For each who came, how far the scores of the interview are, in words and a colour."""
    came = [each.application for each in rows if each.declined_at is None]
    day = localtime(interview.starts_at).date()
    found = scoring.standings(interview.vacancy, SeatPart.INTERVIEW, came, on=day, evidence=False)
    return {each.application.pk: state_of_scores(each) for each in found}


@for_interview()
@require_http_methods(["GET", "HEAD", "POST"])
def change_interview(request, interview):
    """Where, who welcomes and so on; when, until it is confirmed."""
    breadcrumbs = crumbs(interview.vacancy, interview)
    form = InterviewForm(request.POST or None, instance=interview)
    if form.is_valid():
        try:
            actions.change_interview(interview=interview, by=request.user, **form.interview())
        except actions.InterviewOver:
            form.add_error(None, _("This interview can no longer be changed"))
        else:
            messages.success(request, _("Saved"))
            return redirect("recruitment:interview", interview.pk)
    title = _("Change the interview")
    return question_page(request, title, interview.vacancy.title, form, breadcrumbs)


@for_interview()
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_interview(request, interview):
    """What is missing; what HR can do without, with a reason; then people can be invited."""
    if interview.confirmed_at or interview.cancelled_at:
        return redirect("recruitment:interview", interview.pk)
    readiness = asking.readiness_of(interview, now=timezone.now())
    missing = requirements.missing(requirements.TO_CONFIRM, readiness)
    first = [each for each in missing if each.key not in requirements.WITH_A_REASON]
    form = ConfirmInterviewForm(
        (request.POST if request.method == "POST" else None), needs_reason=bool(missing)
    )
    if request.method == "POST" and not first and form.is_valid():
        try:
            actions.confirm_interview(interview=interview, by=request.user, **form.cleaned_data)
        except requirements.NotReady as not_ready:
            form.add_error(None, _("Still missing: %(what)s") % {"what": str(not_ready)})
        except actions.InterviewOver:
            form.add_error(None, _("The day has passed, or somebody confirmed it meanwhile"))
        else:
            messages.success(request, _("Confirmed. You can invite people now"))
            return redirect("recruitment:interview", interview.pk)
    return question_page(
        request,
        _("Confirm the interview"),
        long_moment(localtime(interview.starts_at)),
        None if first else form,
        crumbs(interview.vacancy, interview),
        "recruitment/interviews/confirm.html",
        first=[str(each.label) for each in first],
        without=[str(each.label) for each in missing if each not in first],
    )
