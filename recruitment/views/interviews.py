"""Interviews as HR plans them: parts, times, questions, confirming (REC-9 to REC-12)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.components import lines, link, tag
from nhsuk.tables import Column
from nhsuk.words import long_moment, time_of_day
from recruitment import interviews as asking
from recruitment import requirements
from recruitment.access import applications_for, for_interview, for_vacancy
from recruitment.actions import interviews as actions
from recruitment.forms.interviews import (
    CancelInterviewForm,
    ConfirmInterviewForm,
    InterviewForm,
    InterviewQuestionForm,
    InviteForm,
    PartForm,
    SlotsForm,
)
from recruitment.lifecycle import StageKind
from recruitment.models import Interview, Invited, Vacancy
from recruitment.rules import AssessedBy
from recruitment.views.vacancies import as_it_is_worked_on
from recruitment.views.vacancies import crumbs as vacancy_crumbs
from workforce.access import Permission
from workforce.exports import Exportable, Listing, page_or_file

INTERVIEWS = Exportable(
    "interviews", gettext_lazy("Interviews"), stem="interviews", about_people=False
)
INVITED_FROM = (StageKind.GROUP, StageKind.INTERVIEW)
"""Kinds of stages whose applicants can be invited; who goes there is a person's decision."""


def crumbs(vacancy: Vacancy, interview: Interview | None = None) -> list[dict]:
    """The way back to the interviews of a vacancy, and to one of them."""
    url = reverse("recruitment:interviews", args=[vacancy.pk])
    found = [*vacancy_crumbs(vacancy), {"label": _("Interviews"), "url": url}]
    if interview is not None:
        url = reverse("recruitment:interview", args=[interview.pk])
        found.append({"label": long_moment(localtime(interview.starts_at)), "url": url})
    return found


def state_of(interview: Interview, now) -> tuple[str, str]:
    """Where an interview stands, in words and the colour of their tag."""
    if interview.cancelled_at:
        return _("Called off"), "grey"
    if not interview.confirmed_at:
        return _("Being planned"), "yellow"
    return (_("Confirmed"), "green") if interview.starts_at > now else (_("Held"), "blue")


@for_vacancy(Permission.ARRANGE_INTERVIEWS)
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
    return _question(request, _("Plan an interview"), vacancy.title, form, crumbs(vacancy))


def _question(request, title, caption, form, breadcrumbs, template="question.html", **more):
    context = {
        "title": title,
        "caption": caption,
        "form": form,
        "breadcrumbs": breadcrumbs,
        **more,
    }
    return render(request, template, context)


@for_interview
def interview(request, interview):
    """One interview: what it is made of, who comes, what is missing."""
    now, vacancy = timezone.now(), interview.vacancy
    planning = not interview.confirmed_at and not interview.cancelled_at
    readiness = asking.readiness_of(interview, now=now)
    held_up = requirements.missing(requirements.TO_CONFIRM, readiness)
    if not planning:
        held_up = [each for each in held_up if each.key in requirements.WITH_A_REASON]
        held_up = [each for each in held_up if each.key != "in_time"]
    words, colour = state_of(interview, now)
    people = _people(request, interview, now)
    out = [each for each in people if each["out"]]
    context = {
        "title": long_moment(localtime(interview.starts_at)),
        "interview": interview,
        "vacancy": vacancy,
        "state": words,
        "colour": colour,
        "planning": planning,
        "stands": interview.cancelled_at is None and interview.starts_at > now,
        "missing": [str(each.label) for each in held_up],
        "parts": list(interview.parts.all()),
        "slots": _slots(interview),
        "questions": list(interview.questions.all()),
        "questions_out": bool(out),
        "questions_due": long_moment(localtime(interview.questions_due_at)),
        "overrides": [
            {
                "what": _label_of(each.key),
                "why": each.why,
                "who": each.by.name if each.by else "",
            }
            for each in interview.overrides.select_related("by")
        ],
        "people": people,
        "panel": [seat.user.name for seat in readiness.panel.sitting],
        "breadcrumbs": crumbs(vacancy),
    }
    return render(request, "recruitment/interviews/interview.html", context)


def _label_of(key: str) -> str:
    return next(str(each.label) for each in requirements.TO_CONFIRM if each.key == key)


def _slots(interview: Interview) -> list[dict]:
    chosen: dict = {}
    for key in interview.invited.filter(slot__isnull=False).values_list("slot_id", flat=True):
        chosen[key] = chosen.get(key, 0) + 1
    return [
        {
            "slot": slot,
            "when": time_of_day(localtime(slot.starts_at).time()),
            "taken": chosen.get(slot.pk, 0),
        }
        for slot in interview.slots.all()
    ]


def _people(request, interview: Interview, now) -> list[dict]:
    """Those invited whose names this reader may see, with what is to be done about them."""
    seen = applications_for(request.reader, Permission.ARRANGE_INTERVIEWS)
    rows = (
        interview.invited.filter(application__in=seen.values("pk"))
        .select_related("application", "slot", "interview")
        .prefetch_related("contacts")
        .order_by("slot__starts_at", "application__sort_key", "pk")
    )
    return [
        {
            "invited": each,
            "name": each.application.name,
            "when": time_of_day(localtime(each.slot.starts_at).time()) if each.slot else "",
            "declined": each.declined_at is not None,
            "wish": each.get_wish_display(),
            "talked": bool(each.contacts.all()),
            "says": bool(each.adjustments or each.worries),
            "out": each.questions_sent_at is not None,
            "late": asking.is_late(each, now=now),
            "url": reverse("recruitment:invited", args=[interview.pk, each.pk]),
        }
        for each in rows
    ]


@for_interview
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
    return _question(request, title, interview.vacancy.title, form, breadcrumbs)


@for_interview
@require_http_methods(["GET", "HEAD", "POST"])
def add_part(request, interview):
    """One more part at the end."""
    form = PartForm(request.POST or None)
    if form.is_valid():
        actions.add_part(interview=interview, by=request.user, **form.cleaned_data)
        return redirect("recruitment:interview", interview.pk)
    breadcrumbs = crumbs(interview.vacancy, interview)
    return _question(request, _("Add a part"), interview.vacancy.title, form, breadcrumbs)


@for_interview
@require_POST
def rearrange_part(request, interview, part_id):
    """Move a part earlier or later, or take it out."""
    part = get_object_or_404(interview.parts.select_related("interview"), pk=part_id)
    if "remove" in request.POST:
        actions.remove_part(part=part, by=request.user)
    else:
        actions.move_part(part=part, up="up" in request.POST, by=request.user)
    return redirect("recruitment:interview", interview.pk)


@for_interview
@require_http_methods(["GET", "HEAD", "POST"])
def add_slots(request, interview):
    """Times that candidates can choose from."""
    form = SlotsForm(request.POST or None, interview=interview)
    if form.is_valid():
        try:
            actions.add_slots(interview=interview, by=request.user, **form.slots())
        except actions.TimesClash:
            form.add_error("at", _("One of these times is there already"))
        else:
            return redirect("recruitment:interview", interview.pk)
    breadcrumbs = crumbs(interview.vacancy, interview)
    return _question(request, _("Add times"), interview.vacancy.title, form, breadcrumbs)


@for_interview
@require_POST
def remove_slot(request, interview, slot_id):
    """Take out a time that nobody has chosen."""
    slot = get_object_or_404(interview.slots, pk=slot_id)
    try:
        actions.remove_slot(slot=slot, by=request.user)
    except actions.SlotInUse:
        messages.warning(request, _("Somebody has chosen this time, so it stays"))
    return redirect("recruitment:interview", interview.pk)


@for_interview
@require_http_methods(["GET", "HEAD", "POST"])
def add_interview_question(request, interview):
    """One more question."""
    by = (AssessedBy.INTERVIEW, AssessedBy.BOTH)
    criteria = interview.vacancy.version.criteria.filter(assessed_by__in=by)
    form = InterviewQuestionForm(request.POST or None, criteria=criteria)
    if form.is_valid():
        try:
            actions.add_interview_question(interview=interview, by=request.user, **form.question())
        except actions.QuestionsOut:
            form.add_error(None, _questions_are_out())
        else:
            return redirect("recruitment:interview", interview.pk)
    breadcrumbs = crumbs(interview.vacancy, interview)
    return _question(request, _("Add a question"), interview.vacancy.title, form, breadcrumbs)


def _questions_are_out() -> str:
    return _("Candidates have the questions already, so they stay as they are")


@for_interview
@require_POST
def rearrange_interview_question(request, interview, asked_id):
    """Move a question earlier or later, or take it out."""
    question = get_object_or_404(interview.questions.select_related("interview"), pk=asked_id)
    try:
        if "remove" in request.POST:
            actions.remove_interview_question(question=question, by=request.user)
        else:
            actions.move_interview_question(
                question=question, up="up" in request.POST, by=request.user
            )
    except actions.QuestionsOut:
        messages.warning(request, _questions_are_out())
    return redirect("recruitment:interview", interview.pk)


@for_interview
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
    return _question(
        request,
        _("Confirm the interview"),
        long_moment(localtime(interview.starts_at)),
        None if first else form,
        crumbs(interview.vacancy, interview),
        "recruitment/interviews/confirm.html",
        first=[str(each.label) for each in first],
        without=[str(each.label) for each in missing if each not in first],
    )


@for_interview
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_interview(request, interview):
    """Call it off."""
    form = CancelInterviewForm(request.POST or None)
    form.cancel_url = reverse("recruitment:interview", args=[interview.pk])
    if form.is_valid():
        try:
            actions.cancel_interview(interview=interview, by=request.user, **form.cleaned_data)
        except actions.InterviewOver:
            form.add_error(None, _("It was called off already"))
        else:
            messages.success(request, _("It was called off. Candidates hear that there is news"))
            return redirect("recruitment:interview", interview.pk)
    breadcrumbs = crumbs(interview.vacancy, interview)
    title = _("Call the interview off")
    return _question(request, title, interview.vacancy.title, form, breadcrumbs)


@for_interview
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request, interview):
    """Invite those who stand at the interview or the group session."""
    going = Invited.objects.filter(interview=interview, declined_at=None)
    seen = (
        applications_for(request.reader, Permission.ARRANGE_INTERVIEWS)
        .submitted()
        .filter(vacancy=interview.vacancy, stage__kind__in=INVITED_FROM)
        .exclude(pk__in=going.values("application"))
        .select_related("vacancy")
        .order_by("sort_key", "pk")
    )
    found = {str(each.pk): each for each in seen}
    form = InviteForm(request.POST or None, applications=found.values())
    if form.is_valid():
        chosen = [found[key] for key in form.cleaned_data["applications"]]
        try:
            actions.invite(interview=interview, applications=chosen, by=request.user)
        except actions.InterviewOver:
            form.add_error(None, _("First confirm the interview"))
        else:
            words = ngettext(
                "%(count)d person hears that there is news on their page",
                "%(count)d people hear that there is news on their page",
                len(chosen),
            )
            messages.success(request, words % {"count": len(chosen)})
            return redirect("recruitment:interview", interview.pk)
    return _question(
        request,
        _("Invite people"),
        long_moment(localtime(interview.starts_at)),
        form if found and interview.confirmed_at else None,
        crumbs(interview.vacancy, interview),
        "recruitment/interviews/invite.html",
        confirmed=interview.confirmed_at,
    )
