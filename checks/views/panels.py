"""Panels that look at a certificate: who sits where, which has an empty seat, and one's own."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from checks.access import files_for, for_assessments
from checks.models import Assessment
from checks.rules import Seat
from checks.views.files import crumbs
from nhsuk.words import long_date, plural
from workforce.access import Permission, for_organisation

PAGE = 50


@for_assessments(Permission.ASSESS_DISCLOSURES)
def my_assessments(request, assessments):
    """What one's own panels have to look at, and what they have decided."""
    found = assessments.select_related("of__file__candidate", "of__file__worker")
    waiting = found.undecided().order_by("respond_by", "pk")[:PAGE]
    decided = found.filter(decided_on__isnull=False).order_by("-decided_on", "pk")[:PAGE]
    context = {
        "title": _("My assessments"),
        "waiting": [
            _mine(each, _("Waiting"), "yellow", _("The candidate can tell their side until %s."))
            for each in waiting
        ],
        "decided": [_mine(each, _("Decided"), "", "") for each in decided],
    }
    return render(request, "checks/assessments/mine.html", context)


def _mine(assessment: Assessment, status: str, colour: str, hint: str) -> dict:
    person = assessment.of.file.person
    return {
        "label": person.name,
        "hint": hint % long_date(assessment.respond_by) if hint else person.title,
        "url": reverse("checks:assessment", args=[assessment.pk]),
        "status": status,
        "done": not colour,
        "colour": colour,
    }


@for_organisation(Permission.MANAGE_CHECKS)
def panels(request, organisation):
    """Every panel that has to decide, those with an empty seat first. Nothing of what it looks
    at: HR fills the seats and reads no note."""
    files = files_for(request.reader, Permission.MANAGE_CHECKS)
    found = (
        Assessment.objects.undecided()
        .filter(of__file__in=files)
        .select_related("of__file__candidate", "of__file__worker")
        .annotate(held=Count("seats"))
        .order_by("held", "opened_on", "pk")
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Panels"),
        "page": page,
        "tasks": [_panel(each) for each in page.object_list],
        "breadcrumbs": crumbs(),
    }
    return render(request, "checks/assessments/panels.html", context)


def _panel(assessment: Assessment) -> dict:
    file = assessment.of.file
    empty = len(Seat) - assessment.held
    return {
        "label": file.person.name,
        "hint": _("Opened on %(opened)s. The candidate can tell their side until %(until)s.")
        % {"opened": long_date(assessment.opened_on), "until": long_date(assessment.respond_by)},
        "url": reverse("checks:seats", args=[file.pk, assessment.pk]),
        "status": plural(empty, _("{count} seat empty"), _("{count} seats empty"))
        if empty
        else _("All seats taken"),
        "colour": "orange" if empty else "white",
    }
