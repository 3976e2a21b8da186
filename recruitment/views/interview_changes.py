"""An interview that is moved or called off, and who is invited to it (REC-10, REC-11)."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhsuk.words import long_moment
from recruitment import requirements
from recruitment.access import applications_for, for_interview
from recruitment.actions import interviews as actions
from recruitment.forms.interviews import CancelInterviewForm, InviteForm, MoveInterviewForm
from recruitment.lifecycle import StageKind
from recruitment.models import Application, Interview, Invited
from recruitment.views.interviews import crumbs, day_and_time, question_page
from recruitment.views.not_reached import by_hand, say_who_hears
from workforce.access import Permission

INVITED_FROM = (StageKind.GROUP, StageKind.INTERVIEW)
"""Kinds of stages whose applicants can be invited; who goes there is a person's decision."""


def _coming(interview: Interview) -> list[Application]:
    """Who was to come, as they stand before the interview is changed."""
    invited = Invited.objects.coming().filter(interview=interview).select_related("application")
    return [each.application for each in invited.order_by("application__sort_key", "pk")]


def _who_hears(coming: list[Application]) -> dict:
    """What a page says beforehand: whether anybody hears by mail, and whom to tell by hand."""
    return {
        "coming": len(coming),
        "hears": any(each.email for each in coming),
        "by_hand": by_hand(coming),
    }


@for_interview()
@require_http_methods(["GET", "HEAD", "POST"])
def move_interview(request, interview):
    """Another day: everybody hears of it, and candidates choose their time anew."""
    now = timezone.now()
    if not interview.confirmed_at or interview.cancelled_at or interview.starts_at <= now:
        return redirect("recruitment:interview", interview.pk)
    begins = localtime(interview.starts_at)
    form = MoveInterviewForm(
        request.POST or None,
        asks_why="why" in request.POST,
        initial={"on": begins.date(), "at": begins.time()},
    )
    form.cancel_url = reverse("recruitment:interview", args=[interview.pk])
    if form.is_valid():
        coming = _coming(interview)
        try:
            actions.move_interview(
                interview=interview,
                starts_at=form.starts_at(),
                why=form.cleaned_data.get("why", ""),
                by=request.user,
            )
        except requirements.NotReady as not_ready:
            form.ask_why()
            words = _("On that day this is missing: %(what)s. Choose another day, or say why")
            form.add_error("on", words % {"what": str(not_ready)})
        except actions.InterviewOver:
            form.add_error(None, _("This interview can no longer be moved"))
        else:
            messages.success(request, _("Moved. The panel has it in the calendar"))
            say_who_hears(request, coming)
            return redirect("recruitment:interview", interview.pk)
    return question_page(
        request,
        _("Move the interview"),
        day_and_time(interview.starts_at),
        form,
        crumbs(interview.vacancy, interview),
        "recruitment/interviews/move.html",
        **_who_hears(_coming(interview)),
    )


@for_interview()
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_interview(request, interview):
    """Call it off."""
    form = CancelInterviewForm(request.POST or None)
    form.cancel_url = reverse("recruitment:interview", args=[interview.pk])
    coming = _coming(interview)
    if form.is_valid():
        try:
            actions.cancel_interview(interview=interview, by=request.user, **form.cleaned_data)
        except actions.InterviewOver:
            form.add_error(None, _("It was called off already"))
        else:
            messages.success(request, _("It was called off"))
            say_who_hears(request, coming)
            return redirect("recruitment:interview", interview.pk)
    breadcrumbs = crumbs(interview.vacancy, interview)
    title = _("Call the interview off")
    return question_page(
        request,
        title,
        interview.vacancy.title,
        form,
        breadcrumbs,
        "recruitment/interviews/cancel.html",
        **_who_hears(coming),
    )


@for_interview()
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
            say_who_hears(request, chosen)
            return redirect("recruitment:interview", interview.pk)
    return question_page(
        request,
        _("Invite people"),
        long_moment(localtime(interview.starts_at)),
        form if found and interview.confirmed_at else None,
        crumbs(interview.vacancy, interview),
        "recruitment/interviews/invite.html",
        confirmed=interview.confirmed_at,
    )
