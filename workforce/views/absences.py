from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhsuk.components import Cell, link, period
from nhsuk.tables import Column
from workforce import actions
from workforce.access import Permission, Reader, for_everyone, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.forms.people import AbsenceForm
from workforce.models import Absence
from workforce.search import People

OWN = Exportable("own_absences", gettext_lazy("When you are away"))
OTHERS = Exportable("absences", gettext_lazy("When others are away"))


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
    reader = request.reader
    absences = _within_reach(reader).not_ended(reader.on).select_related("user")
    absences = absences.order_by("starts_on", "user__sort_key", "pk")
    own = Listing(
        request,
        OWN,
        absences.filter(user=reader.user),
        columns=[
            Column(_("Days"), in_file=[_("First day"), _("Last day")]),
            Column(_("Change"), hidden_label=True),
        ],
        cells=lambda some: [[_days(each), _change(each)] for each in some],
    )
    lists = [own]
    if reader.may(Permission.ASSIGN_RESPONSIBILITIES):
        lists.append(_others(request, absences.exclude(user=reader.user)))
    context = {
        "title": _("Time away"),
        "own": own,
        "others": lists[-1] if len(lists) > 1 else None,
        "sees_others": len(lists) > 1,
    }
    return page_or_file(request, "workforce/away.html", context, *lists)


def _others(request: HttpRequest, absences) -> Listing:
    handover = reverse("journey:handover")
    return Listing(
        request,
        OTHERS,
        absences,
        columns=[
            Column(_("Who")),
            Column(_("Days"), in_file=[_("First day"), _("Last day")]),
            Column(_("Cover"), hidden_label=True),
            Column(_("Change"), hidden_label=True),
        ],
        cells=lambda some: [
            [
                each.user.name,
                _days(each),
                link(_("Cover"), f"{handover}?person={each.user_id}", hidden=each.user.name),
                _change(each),
            ]
            for each in some
        ],
        page_name="others",
    )


def _days(absence: Absence) -> Cell:
    return period(absence.starts_on, absence.ends_on)


def _change(absence: Absence) -> Cell:
    hidden = f"{absence.user.name}, {_days(absence)}"
    url = reverse("workforce:change_absence", args=[absence.pk])
    return link(_("Change"), url, hidden=hidden)


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
