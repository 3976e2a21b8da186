"""Job descriptions: versions, the eight points, who took part, HR's agreement (REC-2, REC-3)."""

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.components import day, lines, link, muted, tag
from nhsuk.tables import Column
from nhsuk.words import long_date
from recruitment import actions, requirements
from recruitment.access import (
    descriptions_for,
    for_description,
    for_descriptions,
    for_version,
)
from recruitment.forms.descriptions import (
    AddDescriptionForm,
    FellVacantForm,
    PointsForm,
    TextsForm,
)
from recruitment.forms.vacancies import CoProductionForm
from recruitment.models import CoProduction, DescriptionVersion, JobDescription
from recruitment.rules import DescriptionCheck
from recruitment.views.tabs import tabs
from workforce.access import Permission
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
        found.append({"label": _version_label(version), "url": _address(version)})
    return found


def _version_label(version: DescriptionVersion) -> str:
    return _("Version %(number)s") % {"number": version.number}


def _address(version: DescriptionVersion, name: str = "version") -> str:
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
        _version_label(newest) if newest else "",
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
    may_change = _may_change(request.reader, description)
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
        link(_version_label(version), _address(version)),
        version.written_by.name if version.written_by else "",
        approved,
    ]


def _may_change(reader, description: JobDescription) -> bool:
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


@for_version(Permission.VIEW_VACANCIES)
def version(request, version):
    """One version: what it says, what it is held against, and what is still to do."""
    description = version.description
    prefetch_related_objects(
        [version],
        "points_checked",
        "criteria",
        Prefetch("co_productions", CoProduction.objects.order_by("on", "pk")),
    )
    may_change = version.approved_on is None and _may_change(request.reader, description)
    missing = {
        each.key for each in requirements.missing(requirements.TO_APPROVE_DESCRIPTION, version)
    }
    checked = list(version.points_checked.all())
    order = list(DescriptionCheck.values)
    context = {
        "title": description.title,
        "version": version,
        "description": description,
        "label": _version_label(version),
        "approved": long_date(version.approved_on),
        "tasks": _tasks(version, missing, checked) if may_change else [],
        "to_do": len(missing),
        "checked": sorted(checked, key=lambda each: order.index(each.point)),
        "criteria": list(version.criteria.all()),
        "co_productions": list(version.co_productions.all()),
        "agreed": long_date(version.hr_agreed_on),
        "may_change": may_change,
        "may_agree": may_change
        and version.hr_agreed_on is None
        and request.reader.may(Permission.AGREE_DESCRIPTIONS),
        "may_approve": may_change
        and not missing
        and request.reader.may(Permission.PUBLISH_VACANCIES),
        "breadcrumbs": crumbs(description),
    }
    return render(request, "recruitment/descriptions/version.html", context)


def _tasks(version: DescriptionVersion, missing: set[str], checked) -> list[dict]:
    points = missing & set(DescriptionCheck.values)
    answered = len(checked)
    found = []
    for label, name, keys in (
        (_("What the role is and does"), "change_texts", {"purpose", "duties", "lived_experience"}),
        (_("Criteria of the person specification"), "criteria", {"criteria"}),
        (_("People with lived experience who took part"), "add_author", {"co_production"}),
    ):
        done = not (missing & keys)
        found.append(_task(label, _address(version, name), done, bool(keys - missing) and not done))
    found.insert(
        2,
        _task(
            _("The eight points"),
            _address(version, "check_points"),
            not points,
            answered > 0,
            ngettext("%(count)d of 8 is met", "%(count)d of 8 are met", 8 - len(points))
            % {"count": 8 - len(points)},
        ),
    )
    found.append(
        _task(
            _("HR agrees what lived experience means"),
            _address(version, "agree_for_hr"),
            "hr" not in missing,
            False,
        )
    )
    return found


def _task(label, url, done: bool, begun: bool, hint: str = "") -> dict:
    if done:
        return {"label": label, "url": url, "status": _("Completed"), "done": True, "hint": hint}
    return {
        "label": label,
        "url": url,
        "status": _("In progress") if begun else _("Not yet started"),
        "colour": "white" if begun else "blue",
        "done": False,
        "hint": hint,
    }


def _question(request, version, title, form, template: str = "question.html"):
    context = {
        "title": title,
        "caption": version.description.title,
        "version": version,
        "form": form,
        "breadcrumbs": crumbs(version.description, version),
    }
    return render(request, template, context)


@for_version(Permission.MANAGE_VACANCIES, being_written=True)
@require_http_methods(["GET", "POST"])
def change_texts(request, version):
    """What the role is for, what the person does, and what lived experience means here."""
    form = TextsForm(request.POST or None, instance=version)
    if form.is_valid():
        actions.change_version(version=version, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("recruitment:version", version.pk)
    return _question(
        request,
        version,
        _("What the role is and does"),
        form,
        "recruitment/descriptions/texts.html",
    )


@for_version(Permission.MANAGE_VACANCIES, being_written=True)
@require_http_methods(["GET", "POST"])
def check_points(request, version):
    """Hold the eight points against the version (REC-2)."""
    form = PointsForm(request.POST or None, checked=version.points_checked.all())
    if form.is_valid():
        actions.check_points(version=version, points=form.answered(), by=request.user)
        messages.success(request, _("Saved"))
        return redirect("recruitment:version", version.pk)
    return _question(
        request, version, _("The eight points"), form, "recruitment/descriptions/points.html"
    )


@for_version(Permission.MANAGE_VACANCIES, being_written=True)
@require_http_methods(["GET", "POST"])
def add_author(request, version):
    """Who with lived experience took part in writing it."""
    form = CoProductionForm(
        request.POST or None,
        initial={"on": request.reader.on, "step": _("Writing the job description")},
    )
    if form.is_valid():
        actions.note_co_production(version=version, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("recruitment:version", version.pk)
    return _question(request, version, _("Who took part?"), form)


@for_version(Permission.MANAGE_VACANCIES, being_written=True)
@require_POST
def remove_author(request, version, co_production_id):
    """Take an entry out that was made by mistake."""
    found = get_object_or_404(version.co_productions, pk=co_production_id)
    actions.forget_co_production(co_production=found, by=request.user)
    messages.success(request, _("The entry was taken out"))
    return redirect("recruitment:version", version.pk)


@for_version(Permission.AGREE_DESCRIPTIONS, being_written=True)
@require_http_methods(["GET", "POST"])
def agree_for_hr(request, version):
    """HR agrees what lived experience means for this role; only HR does."""
    refusal = ""
    if not version.lived_experience:
        refusal = _("Nothing is written yet about what lived experience means for this role")
    elif request.method == "POST":
        actions.agree_for_hr(version=version, by=request.user)
        messages.success(request, _("You agreed for HR"))
        return redirect("recruitment:version", version.pk)
    context = {
        "title": _("Agree what lived experience means"),
        "caption": version.description.title,
        "words": version.lived_experience,
        "details": [
            _("It follows equality law and your HR guidance."),
            _("If these words change, you are asked again."),
        ],
        "button": _("Agree for HR"),
        "refusal": refusal,
        "breadcrumbs": crumbs(version.description, version),
    }
    return render(request, "workforce/confirm.html", context)


@for_version(Permission.PUBLISH_VACANCIES, being_written=True)
@require_http_methods(["GET", "POST"])
def approve_version(request, version):
    """Approve a version; from then on it is never edited."""
    missing = requirements.missing(requirements.TO_APPROVE_DESCRIPTION, version)
    if request.method == "POST" and not missing:
        actions.approve_version(version=version, by=request.user)
        messages.success(request, _("The version is approved"))
        return redirect("recruitment:description", version.description_id)
    context = {
        "title": _("Approve this version"),
        "caption": version.description.title,
        "words": _("It cannot be changed any more. A change is a new version."),
        "details": [each.label for each in missing],
        "refusal": _("These things are still needed first") if missing else "",
        "button": _("Approve"),
        "breadcrumbs": crumbs(version.description, version),
    }
    return render(request, "workforce/confirm.html", context)
