"""The framework as everybody may read it, where each competence is used, and what is about
organisations (COM-1, COM-3)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk.words import list_of, long_date
from workforce.access import Permission, Reader, for_organisation
from workforce.competences import (
    awaiting_confirmation,
    framework_of,
    frameworks_of,
    of_organisations,
    official,
    shown,
    targets_of,
    used,
)
from workforce.models import Competence, Organisation
from workforce.rules import CompetenceUseKind, DomainKind


def growing_tabs(request: HttpRequest, current: str) -> list[dict]:
    """The pages about growing that are nobody's own, as far as the reader opens them."""
    offered = (
        (_("Framework"), "framework", Permission.VIEW_FRAMEWORK),
        (_("For volunteers"), "abilities", Permission.VIEW_FRAMEWORK),
        (_("How ready are we"), "ready", Permission.MANAGE_FRAMEWORK),
        (_("Opportunities"), "opportunities", Permission.VIEW_OPPORTUNITIES),
        (_("Progression"), "progression", Permission.VIEW_PROGRESSION),
    )
    return [
        {"label": label, "url": reverse(f"competencies:{name}"), "current": name == current}
        for label, name, permission in offered
        if request.reader.may(permission)
    ]


def framework_crumb() -> dict:
    return {"label": _("Framework"), "url": reverse("competencies:framework")}


@for_organisation(Permission.VIEW_FRAMEWORK)
def framework(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What is confirmed of the version in force, and in what each competence is used."""
    reader = request.reader
    version = framework_of(organisation)
    uses = _kinds_in_sight(reader, organisation)
    groups: dict[str, dict] = {}
    for each in official(organisation):
        group = groups.setdefault(
            each.domain.title,
            {
                "title": each.domain.title,
                "optional": each.domain.kind == DomainKind.OPTIONAL,
                "rows": [],
            },
        )
        group["rows"].append({"competence": each, "used": uses.get(each.pk, "")})
    may_manage = reader.may(Permission.MANAGE_FRAMEWORK)
    context = {
        "title": _("Competence framework"),
        "version": version,
        "loaded": long_date(version.loaded_at.date()) if version else "",
        "groups": list(groups.values()),
        "awaiting": awaiting_confirmation(version).count() if version and may_manage else 0,
        "may_manage": may_manage,
        "tabs": growing_tabs(request, "framework"),
    }
    return render(request, "competencies/framework.html", context)


def _kinds_in_sight(reader: Reader, organisation: Organisation) -> dict:
    """Of each competence, in what kinds of things it is used that this reader may see, in words."""
    picked = used(organisation)
    targets: dict[str, set] = {}
    for kinds in picked.values():
        for kind, some in kinds.items():
            targets.setdefault(kind, set()).update(some)
    seen = shown(reader, targets)
    found = {}
    for competence, kinds in picked.items():
        labels = [
            str(kind.label)
            for kind in CompetenceUseKind
            if kinds.get(kind) and kinds[kind] & seen.get(kind, {}).keys()
        ]
        if labels:
            found[competence] = list_of([labels[0], *(each.lower() for each in labels[1:])])
    return found


@for_organisation(Permission.VIEW_FRAMEWORK)
def competence(request: HttpRequest, organisation: Organisation, competence_id) -> HttpResponse:
    """One competence, and each thing in which it is used that the reader may see."""
    found = (
        Competence.objects.confirmed()
        .for_people()
        .filter(domain__framework__in=frameworks_of(organisation).values("pk"), pk=competence_id)
        .select_related("domain__framework")
        .first()
    )
    if found is None:
        raise Http404
    version = framework_of(organisation)
    seen = shown(request.reader, targets_of(organisation, found))
    context = {
        "title": str(found),
        "competence": found,
        "earlier": found.domain.framework.version
        if version and found.domain.framework_id != version.pk
        else "",
        "uses": [
            {"label": CompetenceUseKind(kind).label, "things": list(things.values())}
            for kind, things in seen.items()
            if things
        ],
        "breadcrumbs": [framework_crumb()],
    }
    return render(request, "competencies/competence.html", context)


@for_organisation(Permission.MANAGE_FRAMEWORK)
def ready(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What the framework says about organisations: never about a person (COM-1)."""
    context = {
        "title": _("How ready are we"),
        "domains": of_organisations(organisation),
        "tabs": growing_tabs(request, "ready"),
    }
    return render(request, "competencies/ready.html", context)
