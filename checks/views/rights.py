"""The right to work, and the DBS update service (CHK-8, CHK-9)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from checks import actions
from checks.access import for_file
from checks.forms import RightForm, StatusForm, UpdateServiceForm
from checks.models import Certificate, RightToWork, UpdateService
from checks.rules import CheckKind
from checks.views.files import file_crumbs
from nhsuk.words import long_date
from workforce.access import Permission


@for_file(Permission.MANAGE_CHECKS)
@require_http_methods(["GET", "HEAD", "POST"])
def right_to_work(request, file, check_id):
    """How a right to work was checked; nothing is uploaded and no number is kept."""
    check = get_object_or_404(file.checks.filter(kind=CheckKind.RIGHT_TO_WORK), pk=check_id)
    known = RightToWork.objects.filter(of=check).first()
    names = ("method", "kind", "until", "checked_on")
    form = RightForm(
        request.POST or None,
        initial={name: getattr(known, name) for name in names}
        if known and check.cleared_on
        else {"checked_on": request.reader.on},
    )
    if form.is_valid():
        actions.record_right(check=check, by=request.user, **form.cleaned_data)
        messages.success(request, _("The right to work is checked"))
        return redirect("checks:file", file.pk)
    context = {
        "title": _("Right to work"),
        "caption": file.person.name,
        "form": form,
        "breadcrumbs": file_crumbs(file),
    }
    return render(request, "checks/right_to_work.html", context)


def _record(file, check_id):
    """A criminal record check that is done by a certificate; 404 for any other."""
    check = get_object_or_404(file.checks.filter(kind=CheckKind.CRIMINAL_RECORD), pk=check_id)
    if check.cleared_on is None or not Certificate.objects.filter(of=check).exists():
        raise Http404
    return check


@for_file(Permission.MANAGE_CHECKS)
@require_http_methods(["GET", "HEAD", "POST"])
def update_service(request, file, check_id):
    """Whether somebody lets the organisation look at their status, and what it was."""
    check = _record(file, check_id)
    known = UpdateService.objects.filter(of=check).select_related("looked_by").first()
    on = request.reader.on
    if known is None:
        form = UpdateServiceForm(request.POST or None, initial={"agreed_on": on})
    else:
        form = StatusForm(request.POST or None, initial={"on": on})
    if form.is_valid():
        act = actions.agree_update_service if known is None else actions.look_at_status
        act(check=check, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("checks:file", file.pk)
    rows = []
    if known is not None:
        rows.append({"key": _("They agreed on"), "value": long_date(known.agreed_on)})
        if known.looked_on:
            said = f"{long_date(known.looked_on)}\n{known.looked_by.name}"
            rows.append({"key": _("Last looked at"), "value": said})
        if check.expires_on:
            rows.append({"key": _("Look again by"), "value": long_date(check.expires_on)})
    context = {
        "title": _("DBS update service"),
        "caption": file.person.name,
        "file": file,
        "check": check,
        "known": known,
        "rows": rows,
        "form": form,
        "breadcrumbs": file_crumbs(file),
    }
    return render(request, "checks/update_service.html", context)


@for_file(Permission.MANAGE_CHECKS)
@require_POST
def end_update_service(request, file, check_id):
    """They are no longer on the service, or no longer agree; nobody asks why."""
    actions.end_update_service(check=_record(file, check_id), by=request.user)
    messages.success(request, _("Their status is no longer looked at"))
    return redirect("checks:file", file.pk)
