"""What an interview is made of: parts, times to choose from, questions (REC-10 to REC-12)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recruitment.access import for_interview
from recruitment.actions import interviews as actions
from recruitment.forms.interview_parts import InterviewQuestionForm, PartForm, SlotsForm
from recruitment.rules import AssessedBy
from recruitment.views.interviews import crumbs, question_page


@for_interview()
@require_http_methods(["GET", "HEAD", "POST"])
def add_part(request, interview):
    """One more part at the end."""
    form = PartForm(request.POST or None)
    if form.is_valid():
        actions.add_part(interview=interview, by=request.user, **form.cleaned_data)
        return redirect("recruitment:interview", interview.pk)
    breadcrumbs = crumbs(interview.vacancy, interview)
    return question_page(request, _("Add a part"), interview.vacancy.title, form, breadcrumbs)


@for_interview()
@require_POST
def rearrange_part(request, interview, part_id):
    """Move a part earlier or later, or take it out."""
    part = get_object_or_404(interview.parts.select_related("interview"), pk=part_id)
    if "remove" in request.POST:
        actions.remove_part(part=part, by=request.user)
    else:
        actions.move_part(part=part, up="up" in request.POST, by=request.user)
    return redirect("recruitment:interview", interview.pk)


@for_interview()
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
    return question_page(request, _("Add times"), interview.vacancy.title, form, breadcrumbs)


@for_interview()
@require_POST
def remove_slot(request, interview, slot_id):
    """Take out a time that nobody has chosen."""
    slot = get_object_or_404(interview.slots, pk=slot_id)
    try:
        actions.remove_slot(slot=slot, by=request.user)
    except actions.SlotInUse:
        messages.warning(request, _("Somebody has chosen this time, so it stays"))
    return redirect("recruitment:interview", interview.pk)


@for_interview()
@require_http_methods(["GET", "HEAD", "POST"])
def add_interview_question(request, interview):
    """One more question."""
    by = (AssessedBy.INTERVIEW, AssessedBy.BOTH)
    criteria = interview.vacancy.version.criteria.filter(assessed_by__in=by)
    form = InterviewQuestionForm(
        request.POST or None, criteria=criteria, organisation=request.reader.organisation
    )
    if form.is_valid():
        try:
            actions.add_interview_question(interview=interview, by=request.user, **form.question())
        except actions.QuestionsOut:
            form.add_error(None, _questions_are_out())
        else:
            return redirect("recruitment:interview", interview.pk)
    breadcrumbs = crumbs(interview.vacancy, interview)
    return question_page(request, _("Add a question"), interview.vacancy.title, form, breadcrumbs)


def _questions_are_out() -> str:
    return _("Candidates have the questions already, so they stay as they are")


@for_interview()
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
