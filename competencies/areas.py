"""What a peer can reflect on: the competences of the framework or, for volunteers, the lighter list
of their organisation (COM-1, COM-2). Reads only."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from competencies.models import Ability, ChosenDomain, Growth
from workforce.competences import official
from workforce.models import Competence, Domain, PeerSupportWorker
from workforce.rules import DomainKind, EngagementKind, Standing


@dataclass
class Area:
    """One competence or one ability. ``earlier`` is set for what comes from an earlier version of
    the framework or the list: what was written stays where it was written."""

    key: UUID
    title: str
    group: str
    competence: Competence | None = None
    ability: Ability | None = None
    earlier: str = ""
    growth: Growth | None = field(default=None, repr=False)

    @property
    def attached(self) -> dict:
        """What a row about this area hangs on."""
        return {"competence": self.competence, "ability": self.ability}


def is_volunteer(worker: PeerSupportWorker) -> bool:
    """Whether the lighter list is meant for this peer."""
    return worker.kind == EngagementKind.VOLUNTARY


def areas_of(worker: PeerSupportWorker) -> list[Area]:
    """All that a peer can write about today, in order, and what they wrote about before. At most
    three queries."""
    grown = {
        each.competence_id or each.ability_id: each
        for each in with_last(Growth.objects.filter(worker=worker))
    }
    found = _of_the_list(worker) if is_volunteer(worker) else _of_the_framework(worker)
    for area in found:
        area.growth = grown.pop(area.key, None)
    return found + [area_of(each) for each in grown.values()]


def with_last(growth: QuerySet[Growth]) -> QuerySet[Growth]:
    """Rows with what they are about, and ``last_written_at``."""
    return growth.select_related("competence__domain__framework", "ability").annotate(
        last_written_at=Max("reflections__written_at")
    )


def _of_the_list(worker: PeerSupportWorker) -> list[Area]:
    abilities = Ability.objects.filter(organisation=worker.organisation_id, retired_on=None)
    return [Area(each.pk, each.text, "", ability=each) for each in abilities]


def _of_the_framework(worker: PeerSupportWorker) -> list[Area]:
    chosen = ChosenDomain.objects.filter(worker=worker, left_on=None).values("domain")
    mine = official(worker.organisation).filter(
        ~Q(domain__kind=DomainKind.OPTIONAL) | Q(domain__in=chosen)
    )
    return [Area(each.pk, str(each), each.domain.title, competence=each) for each in mine]


def area_for(worker: PeerSupportWorker, key: UUID) -> Area | None:
    """The area of this key that a peer can write about, or wrote about; None for any other."""
    return next((each for each in areas_of(worker) if each.key == key), None)


def area_of(growth: Growth) -> Area:
    """What one row of growth is about, as something from before."""
    if growth.ability_id:
        return Area(
            growth.ability_id,
            growth.ability.text,
            "",
            ability=growth.ability,
            earlier="list",
            growth=growth,
        )
    competence = growth.competence
    return Area(
        growth.competence_id,
        str(competence),
        competence.domain.title,
        competence=competence,
        earlier=competence.domain.framework.version,
        growth=growth,
    )


def optional_domains(worker: PeerSupportWorker) -> list[Domain]:
    """The optional domains of the framework that a peer can choose, each with ``is_chosen``."""
    if is_volunteer(worker):
        return []
    keys = official(worker.organisation).filter(domain__kind=DomainKind.OPTIONAL)
    found = list(
        Domain.objects.filter(pk__in=keys.values("domain"), standing=Standing.CONFIRMED).order_by(
            "position"
        )
    )
    if found:
        chosen = ChosenDomain.objects.filter(worker=worker, left_on=None)
        keys = set(chosen.values_list("domain_id", flat=True))
        for domain in found:
            domain.is_chosen = domain.pk in keys
    return found
