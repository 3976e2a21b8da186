"""The framework that an organisation works with: what can be picked from it, and what is picked
where (COM-1, COM-3). Reads only; ``workforce.actions.framework`` writes."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from uuid import UUID

from django.apps import apps
from django.db.models import F, Q, QuerySet, Subquery
from django.utils.module_loading import module_has_submodule

from workforce.access import Reader
from workforce.models import Competence, CompetenceUse, Domain, Framework, Organisation
from workforce.rules import CompetenceUseKind, DomainKind, Standing


def frameworks_of(organisation: Organisation | UUID) -> QuerySet[Framework]:
    """The versions that an organisation can work with: the one in force first.

    What an organisation loaded for itself stands before what ships with the portal; among these
    the newest loaded.
    """
    return Framework.objects.filter(Q(organisation=organisation) | Q(organisation=None)).order_by(
        F("organisation").asc(nulls_last=True), "-loaded_at", "-pk"
    )


def framework_of(organisation: Organisation) -> Framework | None:
    """The version in force; None as long as none is loaded."""
    return frameworks_of(organisation).first()


def in_force(organisation: Organisation | UUID) -> QuerySet[Competence]:
    """The competences of the version in force, in the order of the framework."""
    newest = frameworks_of(organisation).values("pk")[:1]
    return (
        Competence.objects.filter(domain__framework=Subquery(newest))
        .select_related("domain")
        .order_by("domain__position", "position")
    )


def official(organisation: Organisation | UUID) -> QuerySet[Competence]:
    """What may be shown as official and said of a person: confirmed, in a domain whose own title
    is confirmed, and never of the kind that is about organisations."""
    confirmed = in_force(organisation).confirmed().for_people()
    return confirmed.filter(domain__standing=Standing.CONFIRMED)


def domains_in_force(organisation: Organisation) -> QuerySet[Domain]:
    """The domains of the version in force."""
    newest = frameworks_of(organisation).values("pk")[:1]
    return Domain.objects.filter(framework=Subquery(newest))


def picked(kind: str, target: UUID) -> list[Competence]:
    """The competences that are used in one thing, in the order of the framework."""
    return picked_each(kind, [target]).get(target, [])


def picked_each(kind: str, targets: Iterable[UUID]) -> dict[UUID, list[Competence]]:
    """The competences that are used in each of some things, in one query; a thing in which none is
    used is left out."""
    found: dict[UUID, list[Competence]] = {}
    uses = (
        CompetenceUse.objects.filter(kind=kind, target__in=list(targets))
        .select_related("competence__domain")
        .order_by("competence__domain__position", "competence__position")
    )
    for use in uses:
        found.setdefault(use.target, []).append(use.competence)
    return found


def targets_of(organisation: Organisation, competence: Competence) -> dict[str, set[UUID]]:
    """In which things of an organisation one competence is used, by kind: keys only. What a reader
    may see of them is said by the rooms that have them."""
    found: dict[str, set[UUID]] = {}
    uses = CompetenceUse.objects.filter(organisation=organisation, competence=competence)
    for kind, target in uses.values_list("kind", "target"):
        found.setdefault(kind, set()).add(target)
    return found


def used(organisation: Organisation) -> dict[UUID, dict[str, set[UUID]]]:
    """All that is picked in an organisation: competence, kind, keys of the things."""
    found: dict[UUID, dict[str, set[UUID]]] = {}
    uses = CompetenceUse.objects.filter(organisation=organisation)
    for competence, kind, target in uses.values_list("competence_id", "kind", "target"):
        found.setdefault(competence, {}).setdefault(kind, set()).add(target)
    return found


def awaiting_confirmation(framework: Framework) -> QuerySet[Competence]:
    """What nobody has yet compared with the publication."""
    return Competence.objects.filter(domain__framework=framework).exclude(
        standing=Standing.CONFIRMED
    )


def of_organisations(organisation: Organisation) -> list[Domain]:
    """The confirmed domains that are about organisations, each with ``shown``, its confirmed
    competences: for the readiness of an organisation, never for a person (COM-1)."""
    domains = domains_in_force(organisation).filter(
        kind=DomainKind.ORGANISATION, standing=Standing.CONFIRMED
    )
    found = list(domains.order_by("position"))
    shown: dict = {}
    for each in Competence.objects.filter(domain__in=found).confirmed().order_by("position"):
        shown.setdefault(each.domain_id, []).append(each)
    for domain in found:
        domain.shown = shown.get(domain.pk, [])
    return found


@dataclass(frozen=True)
class UsedIn:
    """One thing in which a competence is used, in words, as one reader may see it."""

    label: str
    url: str
    detail: str = ""


Showing = Callable[[Reader, Collection[UUID]], dict[UUID, UsedIn]]
"""Which of some things of one kind a reader may see, by their keys, each in words."""


@cache
def _showings() -> dict[str, Showing]:
    """What the rooms say in their ``competence_uses.py``: ``SHOWN``, a function for each kind."""
    found: dict[str, Showing] = {}
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "competence_uses"):
            found |= import_module(f"{app.name}.competence_uses").SHOWN
    return found


def shown(reader: Reader, targets: Mapping[str, Collection[UUID]]) -> dict[str, dict[UUID, UsedIn]]:
    """Of things in which competences are used, by kind, those that this reader may see. As many
    queries as the rooms that have any ask."""
    return {
        kind: _showings()[kind](reader, targets[kind])
        for kind in CompetenceUseKind
        if targets.get(kind) and kind in _showings()
    }
