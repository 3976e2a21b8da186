"""One candidate of one interview, for HR: contact beforehand, questions, what was agreed (REC-10,
REC-13)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.words import long_date, long_moment
from recruitment import interviews as asking
from recruitment.access import applications_for, for_application, for_interview
from recruitment.actions import interviews as actions
from recruitment.forms.invited import AgreedWorkForm, InterviewContactForm
from recruitment.models import Interview, Invited
from recruitment.views.interviews import crumbs
from recruitment.views.one_application import way_back
from workforce.access import Permission


def _invited(request, interview: Interview, invited_id) -> Invited:
    seen = applications_for(request.reader, Permission.ARRANGE_INTERVIEWS)
    found = (
        interview.invited.filter(pk=invited_id, application__in=seen.values("pk"))
        .select_related("application", "slot", "interview")
        .first()
    )
    if found is None:
        raise Http404
    return found


@for_interview()
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request, interview, invited_id):
    """What somebody needs and what worries them, who spoke to them, whether they have the
    questions."""
    one = _invited(request, interview, invited_id)
    form = InterviewContactForm(request.POST or None, initial={"on": request.reader.on})
    if form.is_valid():
        actions.note_interview_contact(invited=one, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("recruitment:invited", interview.pk, one.pk)
    now = timezone.now()
    sent = one.questions_sent_at
    slot = one.slot
    context = {
        "title": one.application.name,
        "interview": interview,
        "invited": one,
        "facts": [
            {
                "key": _("Time"),
                "value": long_moment(localtime(slot.starts_at)) if slot else _("Not chosen yet"),
            },
            {
                "key": _("Questions"),
                "value": _("Out since %(moment)s") % {"moment": long_moment(localtime(sent))}
                if sent
                else _("They go out on %(moment)s")
                % {"moment": long_moment(localtime(interview.questions_due_at))},
            },
            {"key": _("What would help"), "value": one.adjustments or _("Nothing said")},
            {"key": _("What worries them"), "value": one.worries or _("Nothing said")},
        ],
        "declined": one.declined_at,
        "late": asking.is_late(one, now=now),
        "by_hand": not sent and not one.declined_at,
        "has_begun": interview.starts_at <= now and not one.declined_at,
        "contacts": [
            {
                "on": long_date(each.on),
                "how": each.get_how_display(),
                "adjustments": each.adjustments,
                "nerves": each.nerves,
                "by": each.by.name if each.by else "",
            }
            for each in one.contacts.select_related("by")
        ],
        "form": form,
        "breadcrumbs": crumbs(interview.vacancy, interview),
    }
    return render(request, "recruitment/interviews/invited.html", context)


@for_interview()
@require_POST
def note_of_invited(request, interview, invited_id):
    """Somebody gave the questions by hand, or the candidate did not come."""
    one = _invited(request, interview, invited_id)
    if "absent" in request.POST:
        actions.note_absence(invited=one, by=request.user)
    else:
        actions.give_questions(invited=one, by=request.user)
    messages.success(request, _("Saved"))
    return redirect("recruitment:invited", interview.pk, one.pk)


@for_application(Permission.DECIDE_APPLICATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def agree_work(request, application):
    """Hours, days and flexibility as agreed at the interview; the offer begins with them."""
    form = AgreedWorkForm(request.POST or None, initial=asking.work_agreed(application))
    if form.is_valid():
        actions.agree_work(application=application, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. The offer begins with this"))
        return redirect("recruitment:staff_application", application.pk)
    context = {
        "title": _("What was agreed about work"),
        "caption": application.name,
        "form": form,
        "breadcrumbs": [
            *way_back(application),
            {
                "label": application.name,
                "url": reverse("recruitment:staff_application", args=[application.pk]),
            },
        ],
    }
    return render(request, "question.html", context)
