"""The person specification of a version that is being written, line by line (REC-2)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recruitment import actions
from recruitment.access import for_version
from recruitment.forms.descriptions import CriterionForm
from recruitment.views.descriptions import crumbs
from workforce.access import Permission


@for_version(Permission.MANAGE_VACANCIES, being_written=True)
def criteria(request, version):
    """The criteria in order."""
    context = {
        "title": _("Criteria"),
        "version": version,
        "criteria": list(version.criteria.all()),
        "breadcrumbs": crumbs(version.description, version),
    }
    return render(request, "recruitment/descriptions/criteria.html", context)


@for_version(Permission.MANAGE_VACANCIES, being_written=True)
@require_http_methods(["GET", "POST"])
def add_criterion(request, version):
    """One more criterion, at the end."""
    form = CriterionForm(request.POST or None)
    if form.is_valid():
        actions.add_criterion(version=version, criterion=form.criterion(), by=request.user)
        messages.success(request, _("The criterion was added"))
        return redirect("recruitment:criteria", version.pk)
    return _question(request, version, _("Add a criterion"), form)


@for_version(Permission.MANAGE_VACANCIES, being_written=True)
@require_http_methods(["GET", "POST"])
def change_criterion(request, version, criterion_id):
    """Put a criterion another way."""
    criterion = get_object_or_404(version.criteria, pk=criterion_id)
    form = CriterionForm(request.POST or None, instance=criterion)
    if form.is_valid():
        actions.change_criterion(criterion=criterion, changed=form.criterion(), by=request.user)
        messages.success(request, _("The criterion was saved"))
        return redirect("recruitment:criteria", version.pk)
    return _question(request, version, _("Change the criterion"), form)


def _question(request, version, title, form):
    way = [
        *crumbs(version.description, version),
        {"label": _("Criteria"), "url": reverse("recruitment:criteria", args=[version.pk])},
    ]
    context = {
        "title": title,
        "caption": version.description.title,
        "form": form,
        "breadcrumbs": way,
    }
    return render(request, "question.html", context)


@for_version(Permission.MANAGE_VACANCIES, being_written=True)
@require_POST
def rearrange_criterion(request, version, criterion_id):
    """Move a criterion up or down, or take it out."""
    criterion = get_object_or_404(version.criteria, pk=criterion_id)
    if "remove" in request.POST:
        try:
            actions.remove_criterion(criterion=criterion, by=request.user)
        except actions.CriterionInUse:
            messages.warning(request, _("A question of a vacancy asks about this criterion"))
        else:
            messages.success(request, _("The criterion was taken out"))
    else:
        actions.move_criterion(criterion=criterion, up="up" in request.POST, by=request.user)
    return redirect("recruitment:criteria", version.pk)
