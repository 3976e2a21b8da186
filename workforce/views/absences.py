from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhsuk.components import link
from nhsuk.tables import Column, Table
from nhsuk.words import date_range
from workforce import actions
from workforce.access import Permission, Reader, for_everyone, for_organisation
from workforce.forms.people import AbsenceForm
from workforce.models import Absence
from workforce.search import People


def _organisation(request: HttpRequest):
    if not request.reader.works_here:
        raise PermissionDenied
    return request.reader.organisation


def _within_reach(reader: Reader):
    """Own absences; for those who assign responsibilities everyone's in the organisation."""
    absences = Absence.objects.filter(organisation=reader.organisation)
    if not reader.may(Permission.ASSIGN_RESPONSIBILITIES):
        absences = absences.filter(user=reader.user)
    return absences


@for_everyone
def away(request: HttpRequest) -> HttpResponse:
    """When I am away; for lead and HR also when others are (SUP-10)."""
    _organisation(request)
    reader, prefix = request.reader, reverse("workforce:away")
    own, others = [], []
    absences = _within_reach(reader).not_ended(reader.on).select_related("user")
    for each in absences.order_by("starts_on", "user__sort_key")[:200]:
        days = date_range(each.starts_on, each.ends_on)
        change = link(_("Change"), f"{prefix}{each.pk}/", hidden=f"{each.user.name}, {days}")
        if each.user_id == reader.user.pk:
            own.append([days, change])
        else:
            cover = link(
                _("Cover"), f"{reverse('journey:handover')}?person={each.user_id}",
                hidden=each.user.name,
            )  # fmt: skip
            others.append([each.user.name, days, cover, change])
    context = {
        "title": _("Time away"),
        "own": Table(
            caption=_("When you are away"),
            columns=[Column(_("Days")), Column(_("Change"), hidden_label=True)],
            rows=own,
        )
        if own
        else None,
        "others": Table(
            caption=_("When others are away"),
            columns=[
                Column(_("Who")),
                Column(_("Days")),
                Column(_("Cover"), hidden_label=True),
                Column(_("Change"), hidden_label=True),
            ],
            rows=others,
        )
        if others
        else None,
        "sees_others": reader.may(Permission.ASSIGN_RESPONSIBILITIES),
    }
    return render(request, "workforce/away.html", context)


def _away_crumbs() -> list[dict]:
    return [{"label": _("Time away"), "url": reverse("workforce:away")}]


@for_everyone
@require_http_methods(["GET", "POST"])
def add_absence(request: HttpRequest) -> HttpResponse:
    """I am away on these days."""
    organisation = _organisation(request)
    form = AbsenceForm(request.POST or None)
    if form.is_valid():
        actions.add_absence(
            user=request.user, organisation=organisation, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("Your days away were saved"))
        return redirect("workforce:away")
    context = {"title": _("I am away"), "form": form, "breadcrumbs": _away_crumbs()}
    return render(request, "question.html", context)


@for_organisation(Permission.ASSIGN_RESPONSIBILITIES)
@require_http_methods(["GET", "POST"])
def add_absence_of(request: HttpRequest, organisation) -> HttpResponse:
    """Somebody else is away; afterwards cover can be arranged."""
    people = People(organisation, on=localdate())
    form = AbsenceForm(request.POST or None, people=people)
    if form.is_valid():
        absence = actions.add_absence(
            organisation=organisation, by=request.user, **form.cleaned_data
        )
        messages.success(
            request,
            _("The days on which %(name)s is away were saved") % {"name": absence.user.name},
        )
        carried = actions.carried_by(absence.user_id, organisation.pk, absence.starts_on)
        if carried.exists():
            return redirect(f"{reverse('journey:handover')}?person={absence.user_id}")
        return redirect("workforce:away")
    context = {"title": _("Someone is away"), "form": form, "breadcrumbs": _away_crumbs()}
    return render(request, "question.html", context)


@for_everyone
@require_http_methods(["GET", "POST"])
def change_absence(request: HttpRequest, absence_id) -> HttpResponse:
    """Put the days right, or take them back."""
    _organisation(request)
    absence = get_object_or_404(_within_reach(request.reader), pk=absence_id)
    if request.method == "POST" and "remove" in request.POST:
        actions.remove_absence(absence=absence, by=request.user)
        messages.success(request, _("The days away were removed"))
        return redirect("workforce:away")
    form = AbsenceForm(
        request.POST or None,
        initial={"starts_on": absence.starts_on, "ends_on": absence.ends_on},
    )
    if form.is_valid():
        actions.change_absence(absence=absence, by=request.user, **form.cleaned_data)
        messages.success(request, _("The days away were saved"))
        return redirect("workforce:away")
    context = {
        "title": _("Change the days away"),
        "caption": absence.user.name,
        "form": form,
        "breadcrumbs": _away_crumbs(),
    }
    return render(request, "workforce/change_absence.html", context)
