"""Adjustments agreed before the first day: for who prepares it, and for who agrees them (CHK-7)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from checks import actions
from checks.access import files_for, for_file, referrals_for
from checks.views import looks
from checks.views.files import crumbs, file_crumbs
from checks.views.health import adjustments_of
from nhsuk.words import long_date
from workforce import actions as workforce
from workforce.access import Permission, peers_for
from workforce.forms.adjustments import AdjustmentForm


def _crumbs(request, file) -> list[dict]:
    if request.reader.may(Permission.VIEW_CHECKS):
        return file_crumbs(file)
    if request.reader.may(Permission.VIEW_CLEARANCE):
        return crumbs()
    return []


@for_file(Permission.VIEW_ADJUSTMENTS)
def adjustments(request, file):
    """What was agreed with somebody who is to come; a peer's stand in the peer's own record, which
    who is to be their manager opens from the first day."""
    if peers_for(request.reader, Permission.VIEW_ADJUSTMENTS).filter(pk=file.worker_id).exists():
        return redirect("workforce:adjustments", file.worker_id)
    looks.note(request, file, looks.ADJUSTMENTS)
    start = file.candidate.confirmed_on or file.candidate.planned_start_on
    context = {
        "title": _("Adjustments for %(name)s") % {"name": file.person.name},
        "caption": file.person.title,
        "file": file,
        "start": long_date(start) if start else "",
        "adjustments": adjustments_of(file),
        "may_manage": files_for(request.reader, Permission.MANAGE_ADJUSTMENTS)
        .filter(pk=file.pk)
        .exists(),
        "back_url": _health_url(request, file),
        "breadcrumbs": _crumbs(request, file),
    }
    return render(request, "checks/health/adjustments.html", context)


def _health_url(request, file) -> str:
    """The way back to the referral, for occupational health."""
    found = (
        referrals_for(request.reader, Permission.MANAGE_HEALTH_REFERRALS)
        .filter(of__file=file)
        .first()
    )
    return reverse("checks:referral", args=[found.pk]) if found else ""


@for_file(Permission.MANAGE_ADJUSTMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def agree_adjustment(request, file):
    """Write down what was agreed, never why."""
    form = AdjustmentForm(request.POST or None, initial={"agreed_on": request.reader.on})
    if form.is_valid():
        try:
            actions.agree_adjustment(file=file, by=request.user, **form.cleaned_data)
        except workforce.CandidateNotOpen:
            form.add_error(None, _("They are no longer on their way to this role"))
        else:
            messages.success(request, _("The adjustment was saved"))
            return redirect(_health_url(request, file) or _list_url(file))
    context = {
        "title": _("Add an adjustment"),
        "caption": file.person.name,
        "form": form,
        "breadcrumbs": [
            *_crumbs(request, file),
            {"label": _("Adjustments"), "url": _list_url(file)},
        ],
    }
    return render(request, "question.html", context)


def _list_url(file) -> str:
    return reverse("checks:adjustments", args=[file.pk])


@for_file(Permission.MANAGE_ADJUSTMENTS)
@require_POST
def drop_adjustment(request, file, adjustment_id):
    """Take away what is no longer wanted before the first day; a peer's is reviewed instead."""
    if file.candidate is None or file.worker_id:
        return redirect(_list_url(file))
    found = get_object_or_404(file.candidate.adjustments, pk=adjustment_id)
    workforce.drop_agreed(adjustment=found, by=request.user)
    messages.success(request, _("It was taken away"))
    return redirect(_health_url(request, file) or _list_url(file))
