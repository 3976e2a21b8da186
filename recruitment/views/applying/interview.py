"""The applicant's side of an interview: a time of their own choice, the questions, or something
that suits better (REC-10, REC-11)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhsuk.words import long_moment
from recruitment import interviews as asking
from recruitment.actions import interviews as actions
from recruitment.forms.invited import ChooseSlotForm, DeclineForm, slot_words
from recruitment.models import Invited
from recruitment.rules import PartSetting
from recruitment.views.applying.mine import address, for_applicant, page


def _mine(application, invited_id) -> Invited:
    found = (
        application.interviews.filter(
            pk=invited_id,
            interview__confirmed_at__isnull=False,
        )
        .select_related("interview__vacancy", "slot", "application")
        .first()
    )
    if found is None or application.withdrawn_at:
        raise Http404
    return found


@for_applicant
@require_http_methods(["GET", "HEAD", "POST"])
def application_interview(request, application, invited_id):
    """When and where, what happens, the questions when they are out, and choosing a time."""
    invited, now = _mine(application, invited_id), timezone.now()
    interview = invited.interview
    stands = not interview.cancelled_at and not invited.declined_at
    slots = asking.free_slots(invited, now=now) if stands else []
    form = ChooseSlotForm(
        request.POST or None,
        slots=slots,
        initial={
            "slot": str(invited.slot_id) if invited.slot_id else None,
            "adjustments": invited.adjustments,
            "worries": invited.worries,
        },
    )
    if stands and form.is_valid():
        try:
            actions.choose_slot(
                invited=invited,
                slot=form.slots[form.cleaned_data["slot"]],
                adjustments=form.cleaned_data["adjustments"],
                worries=form.cleaned_data["worries"],
                by=None,
            )
        except actions.SlotTaken:
            form.add_error("slot", form.fields["slot"].error_messages["invalid_choice"])
        else:
            messages.success(request, _("Thank you. Your time is kept for you"))
            return redirect(address(application, "application_interview", invited.pk))
    context = page(
        application,
        title=_("Your interview"),
        invited=invited,
        interview=interview,
        begins=long_moment(localtime(interview.starts_at)),
        chosen=slot_words(invited.slot) if invited.slot else "",
        parts=[
            {
                "kind": each.get_kind_display(),
                "minutes": each.minutes,
                "in_a_group": each.setting == PartSetting.GROUP,
                "about": each.about,
            }
            for each in interview.parts.all()
        ],
        questions=list(interview.questions.all()) if invited.questions_sent_at else [],
        questions_due=long_moment(localtime(interview.questions_due_at)),
        form=form if slots else None,
        stands=stands,
        decline_url=address(application, "application_decline", invited.pk),
        help_url=address(application, "application_help"),
    )
    return render(request, "recruitment/applying/interview.html", context)


@for_applicant
@require_http_methods(["GET", "HEAD", "POST"])
def application_decline(request, application, invited_id):
    """Something else would suit better: nobody has to say why."""
    invited = _mine(application, invited_id)
    if invited.declined_at or invited.interview.cancelled_at:
        return redirect(address(application, "application_interview", invited.pk))
    form = DeclineForm(request.POST or None)
    if form.is_valid():
        actions.decline(invited=invited, by=None, **form.cleaned_data)
        messages.success(request, _("Thank you for telling us. We get in touch with you"))
        return redirect(address(application))
    context = page(
        application,
        title=_("Something else would suit me better"),
        form=form,
        back_url=address(application, "application_interview", invited.pk),
    )
    return render(request, "recruitment/applying/decline.html", context)
