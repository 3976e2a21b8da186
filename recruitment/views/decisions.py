"""Telling a decision, and what follows from it (REC-13 to REC-15)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhsuk.words import due_in, long_date
from recruitment import actions as moving
from recruitment.access import for_application
from recruitment.actions import decisions as actions
from recruitment.actions import keeping as keeping_up
from recruitment.forms.applying import ConfirmForm
from recruitment.forms.decisions import AlternativeAnswerForm, NoForm, OwnAnswerForm, TouchForm
from recruitment.lifecycle import StageKind
from recruitment.models import KeepingInTouch
from recruitment.views.applying.mine import address, for_applicant, page, sent
from recruitment.views.one_application import way_back
from workforce import actions as workforce
from workforce.access import Permission
from workforce.models import Candidate


@for_application(Permission.DECIDE_APPLICATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def decide_no(request, application):
    """A no with feedback and an offered next step."""
    if application.withdrawn_at or hasattr(application, "no"):
        raise Http404
    form = NoForm(request.POST or None)
    if form.is_valid():
        try:
            actions.say_no(application=application, by=request.user, **form.cleaned_data)
        except moving.MoveNotAllowed:
            form.add_error(None, _("From where it stands, this application cannot be told no"))
        except actions.ScoresMissing:
            form.add_error(None, _("Somebody on the interview panel has not handed in yet"))
        else:
            messages.success(
                request,
                _("They hear that there is news on their page")
                if application.email
                else _("Saved. There is no email address: tell them yourself, by phone or post"),
            )
            return redirect("recruitment:staff_application", application.pk)
    had_offer = application.stage.kind == StageKind.OFFER
    context = {
        "title": _("Take the offer back, and offer something else")
        if had_offer
        else _("Say no, and offer something"),
        "caption": application.name,
        "had_offer": had_offer,
        "has_address": bool(application.email),
        "form": form,
        "breadcrumbs": way_back(application),
    }
    return render(request, "recruitment/pipeline/no.html", context)


@for_application(Permission.DECIDE_APPLICATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def alternative_answer(request, application):
    """Note what somebody said to what was offered."""
    no = getattr(application, "no", None)
    if no is None:
        raise Http404
    form = AlternativeAnswerForm(request.POST or None, initial={"answer": no.answer})
    if form.is_valid():
        actions.answer_alternative(no=no, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("recruitment:staff_application", application.pk)
    context = {
        "title": _("What they said to the offer"),
        "caption": f"{no.get_alternative_display()}: {no.offered}",
        "form": form,
        "breadcrumbs": way_back(application),
    }
    return render(request, "question.html", context)


@for_application(Permission.VIEW_APPLICATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def in_touch(request, application):
    """Contacts between the yes and the first day, and when the next is due (REC-14)."""
    keeping = get_object_or_404(
        KeepingInTouch.objects.select_related("candidate__organisation", "person"),
        candidate__application=application.pk,
    )
    form = TouchForm(request.POST or None, initial={"on": request.reader.on})
    if form.is_valid():
        keeping_up.note_touch(keeping=keeping, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. The next contact is due in a week"))
        return redirect("recruitment:in_touch", application.pk)
    due = keeping.next_due_on
    context = {
        "title": _("Keeping in touch"),
        "caption": application.name,
        "keeping": keeping,
        "due": _("Next contact by %(day)s (%(when)s)")
        % {"day": long_date(due), "when": due_in(due, request.reader.on)}
        if due
        else "",
        "touches": [
            {
                "on": long_date(each.on),
                "how": each.get_how_display(),
                "note": each.note,
                "by": each.by.name if each.by else "",
            }
            for each in keeping.touches.select_related("by")
        ],
        "form": form,
        "breadcrumbs": way_back(application),
    }
    return render(request, "recruitment/pipeline/in_touch.html", context)


# ------------------------------------------------------------------ the applicant's side


def _candidate(application) -> Candidate:
    return get_object_or_404(
        Candidate.objects.to_come(), application=application.pk, offered_on__isnull=False
    )


@for_applicant
@require_http_methods(["GET", "HEAD", "POST"])
def application_offer(request, application):
    """The conditional offer, to be accepted or declined by whom it was made to."""
    candidate = _candidate(application)
    form = ConfirmForm(sent(request), label=_("Accept the offer"))
    if request.method == "POST" and form.is_valid():
        if "decline" in request.POST:
            return redirect(address(application, "application_withdraw"))
        workforce.accept_offer(candidate=candidate, by=None)
        messages.success(request, _("Thank you. We are glad that you are coming"))
        return redirect(address(application))
    days = candidate.working_days.all()
    rows = [
        {"key": _("Role"), "value": candidate.title},
        {"key": _("Paid or voluntary"), "value": candidate.get_kind_display()},
        {
            "key": _("Hours a week"),
            "value": f"{candidate.hours.normalize():f}" if candidate.hours else "",
        },
        {"key": _("Working week"), "value": "\n".join(str(day) for day in days)},
        {"key": _("Flexibility"), "value": candidate.flexibility},
        {
            "key": _("What was agreed for you"),
            "value": "\n".join(
                _("%(agreed)s (we look at it again by %(day)s)")
                % {"agreed": each.agreed, "day": long_date(each.review_on)}
                for each in candidate.adjustments.order_by("review_on")
            ),
        },
        {
            "key": _("Planned first day"),
            "value": long_date(candidate.planned_start_on) if candidate.planned_start_on else "",
        },
    ]
    context = page(
        application,
        title=_("Your conditional offer"),
        rows=[row for row in rows if row["value"]],
        form=None if candidate.accepted_on else form,
        accepted=long_date(candidate.accepted_on) if candidate.accepted_on else "",
    )
    return render(request, "recruitment/applying/offer.html", context)


@for_applicant
@require_http_methods(["GET", "HEAD", "POST"])
def application_feedback(request, application):
    """A no in plain words: feedback, what is offered, and the applicant's answer to it."""
    no = getattr(application, "no", None)
    if no is None or application.withdrawn_at:
        raise Http404
    form = OwnAnswerForm(request.POST or None, initial={"answer": no.answer})
    if form.is_valid():
        actions.answer_alternative(no=no, by=None, **form.cleaned_data)
        messages.success(request, _("Thank you. We have your answer"))
        return redirect(address(application))
    context = page(application, title=_("What we can offer you"), no=no, form=form)
    return render(request, "recruitment/applying/feedback.html", context)
