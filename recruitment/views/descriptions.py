"""Job descriptions: versions, the eight points, who took part, HR's agreement (REC-2, REC-3)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.components import day, lines, link, muted, tag
from nhsuk.tables import Column
from nhsuk.words import long_date
from recruitment import actions
from recruitment.access import (
    descriptions_for,
    for_description,
    for_descriptions,
)
from recruitment.forms.descriptions import (
    AddDescriptionForm,
    FellVacantForm,
)
from recruitment.models import DescriptionVersion, JobDescription
from recruitment.views.tabs import tabs
from workforce.access import Permission, Reader
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Team

DESCRIPTIONS = Exportable(
    "descriptions", gettext_lazy("Job descriptions"), stem="descriptions", about_people=False
)
VERSIONS = Exportable(
    "versions", gettext_lazy("Versions of a job description"), stem="versions", about_people=False
)


def crumbs(description: JobDescription | None = None, version=None) -> list[dict]:
    """The way back to the list, to one description, and to one of its versions."""
    found = [
        {"label": _("Recruitment"), "url": reverse("recruitment:vacancies")},
        {"label": _("Job descriptions"), "url": reverse("recruitment:descriptions")},
    ]
    if description is not None:
        url = reverse("recruitment:description", args=[description.pk])
        found.append({"label": description.title, "url": url})
    if version is not None:
        found.append({"label": version_label(version), "url": address(version)})
    return found


def version_label(version: DescriptionVersion) -> str:
    """How a version is called."""
    return _("Version %(number)s") % {"number": version.number}


def address(version: DescriptionVersion, name: str = "version") -> str:
    """One of the pages of a version."""
    return reverse(f"recruitment:{name}", args=[version.pk])


@for_descriptions(Permission.VIEW_VACANCIES)
def descriptions(request, descriptions):
    """Every job description with its newest version, those to be refreshed first."""
    listed = descriptions.select_related("team").prefetch_related("versions")
    listing = Listing(
        request,
        DESCRIPTIONS,
        listed.order_by("closed_on", "team__sort_key", "title", "pk"),
        columns=[
            Column(_("Job description")),
            Column(_("Team")),
            Column(_("Newest version")),
            Column(_("State")),
        ],
        cells=lambda some: [_cells(each) for each in some],
    )
    context = {
        "title": _("Job descriptions"),
        "tabs": tabs(request, "recruitment:descriptions"),
        "list": listing,
        "may_add": request.reader.may(Permission.MANAGE_VACANCIES),
    }
    return page_or_file(request, "recruitment/descriptions/list.html", context, listing)


def _cells(description: JobDescription) -> list:
    newest = next(iter(description.versions.all()), None)
    words, colour = _state_of(description, newest)
    return [
        link(description.title, reverse("recruitment:description", args=[description.pk])),
        description.team.name,
        version_label(newest) if newest else "",
        tag(words, colour),
    ]


def _state_of(description: JobDescription, newest: DescriptionVersion | None) -> tuple[str, str]:
    if description.closed_on is not None:
        return _("No longer used"), "grey"
    if description.is_to_be_refreshed():
        return _("To be refreshed"), "yellow"
    if newest is None or newest.approved_on is None:
        return _("Being written"), "blue"
    return _("Approved"), "green"


@for_descriptions(Permission.MANAGE_VACANCIES)
@require_http_methods(["GET", "POST"])
def add_description(request, descriptions):
    """Begin the job description of one kind of role in one team."""
    teams = Team.objects.filter(organisation=request.reader.organisation, closed_on=None)
    form = AddDescriptionForm(request.POST or None, teams=teams)
    if form.is_valid():
        version = actions.begin_description(by=request.user, **form.cleaned_data)
        return redirect("recruitment:version", version.pk)
    context = {"title": _("Write a job description"), "form": form, "breadcrumbs": crumbs()}
    return render(request, "question.html", context)


@for_description(Permission.VIEW_VACANCIES)
def description(request, description):
    """One job description: its versions, and whether it is to be refreshed first."""
    versions = list(description.versions.select_related("approved_by", "written_by"))
    open_one = next((each for each in versions if each.approved_on is None), None)
    may_change = may_write(request.reader, description)
    words, colour = _state_of(description, versions[0] if versions else None)
    listing = Listing(
        request,
        VERSIONS,
        versions,
        columns=[
            Column(_("Version")),
            Column(_("Written by")),
            Column(_("Approved"), in_file=[_("Approved"), _("Approved by")]),
        ],
        cells=lambda some: [_version_cells(each) for each in some],
        narrowing=[description.title],
        caption=_("Versions of %(title)s") % {"title": description.title},
    )
    context = {
        "title": description.title,
        "description": description,
        "state": words,
        "colour": colour,
        "since": long_date(description.refresh_since) if description.is_to_be_refreshed() else "",
        "list": listing,
        "open_one": open_one,
        "may_change": may_change and description.closed_on is None,
        "breadcrumbs": crumbs(),
    }
    return page_or_file(request, "recruitment/descriptions/description.html", context, listing)


def _version_cells(version: DescriptionVersion) -> list:
    approved = muted(_("Not yet"))
    if version.approved_on:
        by = version.approved_by.name if version.approved_by else ""
        approved = lines(day(version.approved_on), by)
    return [
        link(version_label(version), address(version)),
        version.written_by.name if version.written_by else "",
        approved,
    ]


def may_write(reader: Reader, description: JobDescription) -> bool:
    """Whether the reader may work on a description that they read."""
    mine = descriptions_for(reader, Permission.MANAGE_VACANCIES)
    return reader.may(Permission.MANAGE_VACANCIES) and mine.filter(pk=description.pk).exists()


@for_description(Permission.MANAGE_VACANCIES)
@require_POST
def begin_version(request, description):
    """A further version, which starts as a copy of the newest."""
    if description.closed_on is not None:
        raise Http404
    open_one = description.versions.filter(approved_on=None).first()
    version = open_one or actions.begin_version(description=description, by=request.user)
    return redirect("recruitment:version", version.pk)


@for_description(Permission.MANAGE_VACANCIES)
@require_http_methods(["GET", "POST"])
def post_fell_vacant(request, description):
    """A post with this description fell vacant: no vacancy until it is refreshed (REC-3)."""
    if description.closed_on is not None:
        raise Http404
    form = FellVacantForm(request.POST or None, initial={"on": request.reader.on})
    if form.is_valid():
        version = actions.post_fell_vacant(
            description=description, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("Now bring the job description up to date with the team"))
        return redirect("recruitment:version", version.pk)
    context = {
        "title": _("A post fell vacant"),
        "caption": description.title,
        "form": form,
        "breadcrumbs": crumbs(description),
    }
    return render(request, "recruitment/descriptions/fell_vacant.html", context)


@for_description(Permission.MANAGE_VACANCIES)
@require_http_methods(["GET", "POST"])
def close_description(request, description):
    """A job description that is no longer used; its versions stay."""
    if request.method == "POST":
        actions.close_description(description=description, by=request.user)
        messages.success(request, _("The job description is no longer offered"))
        return redirect("recruitment:description", description.pk)
    context = {
        "title": _("Stop using this job description"),
        "caption": description.title,
        "words": _("New vacancies cannot begin with it any more. Its versions stay."),
        "button": _("Stop using it"),
        "breadcrumbs": crumbs(description),
    }
    return render(request, "workforce/confirm.html", context)


# ------------------------------------------------------------------ one version
