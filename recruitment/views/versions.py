"""One version of a job description: the eight points, who took part, HR's agreement (REC-2)."""

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.words import long_date
from recruitment import actions, requirements
from recruitment.access import for_version
from recruitment.forms.descriptions import PointsForm, TextsForm
from recruitment.forms.publishing import CoProductionForm
from recruitment.models import CoProduction, DescriptionVersion
from recruitment.rules import DescriptionCheck
from recruitment.views.descriptions import address, crumbs, may_write, version_label
from workforce.access import Permission
from workforce.competences import picked
from workforce.rules import CompetenceUseKind


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
    may_change = version.approved_on is None and may_write(request.reader, description)
    missing = {
        each.key for each in requirements.missing(requirements.TO_APPROVE_DESCRIPTION, version)
    }
    checked = list(version.points_checked.all())
    order = list(DescriptionCheck.values)
    context = {
        "title": description.title,
        "version": version,
        "description": description,
        "label": version_label(version),
        "approved": long_date(version.approved_on),
        "tasks": _tasks(version, missing, checked) if may_change else [],
        "to_do": len(missing),
        "checked": sorted(checked, key=lambda each: order.index(each.point)),
        "criteria": list(version.criteria.all()),
        "competences": picked(CompetenceUseKind.JOB_DESCRIPTION, version.pk),
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
        found.append(_task(label, address(version, name), done, bool(keys - missing) and not done))
    found.insert(
        2,
        _task(
            _("The eight points"),
            address(version, "check_points"),
            not points,
            answered > 0,
            ngettext("%(count)d of 8 is met", "%(count)d of 8 are met", 8 - len(points))
            % {"count": 8 - len(points)},
        ),
    )
    found.append(
        _task(
            _("HR agrees what lived experience means"),
            address(version, "agree_for_hr"),
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
    form = TextsForm(
        request.POST or None,
        instance=version,
        organisation=request.reader.organisation,
        chosen=picked(CompetenceUseKind.JOB_DESCRIPTION, version.pk),
    )
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
