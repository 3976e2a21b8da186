"""The link that a candidate gets, the help they ask for, and what the organisation says."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from checks import actions
from checks.access import for_file
from checks.forms import AnswerHelpForm, WordsForm
from checks.views.files import file_crumbs
from checks.views.policies import crumbs_to_policies
from checks.words import words_of
from workforce.access import Permission, for_organisation


@for_file(Permission.MANAGE_CHECKS)
@require_POST
def invite_candidate(request, file):
    """Send the candidate the link to their own page, for the first time or again."""
    try:
        actions.invite_candidate(file=file, by=request.user)
    except actions.NotYetOffered:
        messages.error(request, _("Nothing is asked before the conditional offer"))
    else:
        messages.success(
            request,
            _("Their link was sent")
            if file.person.email
            else _("They have no email address, so no link could be sent"),
        )
    return redirect("checks:file", file.pk)


@for_file(Permission.MANAGE_CHECKS)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_help(request, file, help_id):
    """Answer somebody who asked for help with their checks."""
    asked = get_object_or_404(file.help_requests.select_related("check_asked"), pk=help_id)
    asked.file = file
    form = AnswerHelpForm(request.POST or None, initial={"answer": asked.answer})
    if form.is_valid():
        actions.answer_help(asked=asked, by=request.user, **form.cleaned_data)
        messages.success(request, _("They can read your answer now"))
        return redirect("checks:file", file.pk)
    context = {
        "title": _("Answer a request for help"),
        "caption": f"{file.person.name}: {asked.check_asked or _('all checks')}",
        "asked": asked,
        "form": form,
        "breadcrumbs": file_crumbs(file),
    }
    return render(request, "checks/answer_help.html", context)


@for_organisation(Permission.MANAGE_CHECK_POLICY)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request, organisation):
    """What the organisation says and sets about its checks."""
    form = WordsForm(request.POST or None, instance=words_of(organisation))
    if form.is_valid():
        actions.set_words(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("checks:policies")
    context = {
        "title": _("What we say about checks"),
        "form": form,
        "breadcrumbs": [
            *crumbs_to_policies(request),
            {"label": _("Which checks we ask for"), "url": reverse("checks:policies")},
        ],
    }
    return render(request, "question.html", context)
