"""Asking for help, and inviting somebody to help (REC-7, REC-19)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhsuk.words import long_date
from recruitment.actions import applying
from recruitment.forms.applying import ConfirmForm, HelperForm, HelpForm
from recruitment.views.applying.mine import address, for_applicant, page, sent


@for_applicant
@require_http_methods(["GET", "HEAD", "POST"])
def application_help(request, application):
    """Ask for support or an adjustment at any time, and see who answers by when."""
    if application.withdrawn_at:
        return redirect(address(application))
    form = HelpForm(request.POST or None)
    if form.is_valid():
        asked = applying.ask_for_help(application=application, by=None, **form.cleaned_data)
        messages.success(
            request,
            _("We have your request. You hear from us by %(day)s")
            % {"day": long_date(asked.due_on)},
        )
        return redirect(address(application))
    vacancy = application.vacancy
    context = page(application, title=_("Ask for help"), form=form, contact=vacancy)
    return render(request, "recruitment/applying/help.html", context)


@for_applicant
@require_http_methods(["GET", "HEAD", "POST"])
def application_helpers(request, application):
    """Who helps, until when, and what they may do; invite one more."""
    if application.withdrawn_at or application.submitted_at:
        return redirect(address(application))
    form = HelperForm(request.POST or None)
    if form.is_valid():
        applying.invite_helper(
            application=application,
            name=form.cleaned_data["name"],
            email=form.cleaned_data["email"],
            scope=form.cleaned_data["scope"],
            lasts=form.lasts(),
            by=None,
        )
        messages.success(request, _("They get a link by email. Only you can send the application"))
        return redirect(address(application, "application_helpers"))
    now = timezone.now()
    context = page(
        application,
        title=_("People who help you"),
        form=form,
        helpers=[
            {
                "name": each.name,
                "scope": each.get_scope_display(),
                "until": long_date(localtime(each.expires_at).date()),
                "open": each.ended_at is None and each.expires_at > now,
                "end_url": address(application, "end_helper", each.pk),
            }
            for each in application.helpers.order_by("invited_at")
        ],
    )
    return render(request, "recruitment/applying/helpers.html", context)


@for_applicant
@require_http_methods(["GET", "HEAD", "POST"])
def end_helper(request, application, helper_id):
    """Somebody is no longer to help; their link stops at once."""
    helper = get_object_or_404(application.helpers, pk=helper_id)
    form = ConfirmForm(
        sent(request),
        label=_("End their access"),
        cancel_url=address(application, "application_helpers"),
    )
    if request.method == "POST" and form.is_valid():
        applying.end_helper(helper=helper, by=None)
        messages.success(request, _("Their link no longer works"))
        return redirect(address(application, "application_helpers"))
    context = page(
        application,
        title=_("End the access of %(name)s?") % {"name": helper.name},
        form=form,
        back_url=address(application, "application_helpers"),
    )
    return render(request, "question.html", context)
