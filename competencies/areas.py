"""What a peer can reflect on: the competences of the framework or, for volunteers, the lighter list
of their organisation (COM-1, COM-2). Reads only."""

from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from competencies.models import Ability, ChosenDomain, Growth
from workforce.competences import official
from workforce.models import Competence, Domain, PeerSupportWorker
from workforce.prepared import prepared
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
    mine = Growth.objects.filter(worker=worker)
    grown = {
        each.competence_id or each.ability_id: each
        for each in mine.annotate(last_written_at=LAST_WRITTEN)
    }
    found = _of_the_list(worker) if is_volunteer(worker) else _of_the_framework(worker)
    for area in found:
        area.growth = grown.pop(area.key, None)
    if not grown:
        return found
    earlier = with_last(mine.filter(pk__in=[each.pk for each in grown.values()]))
    return found + [area_of(each) for each in earlier]


LAST_WRITTEN = Max("reflections__written_at")


def with_last(growth: QuerySet[Growth]) -> QuerySet[Growth]:
    """Rows with what they are about, and ``last_written_at``."""
    return growth.select_related("competence__domain__framework", "ability").annotate(
        last_written_at=LAST_WRITTEN
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


class OptionalDomain(NamedTuple):
    """An optional domain of the framework, and whether a peer chose it."""

    pk: UUID
    title: str
    is_chosen: bool


def optional_domains(worker: PeerSupportWorker) -> list[OptionalDomain]:
    """The optional domains of the framework that a peer can choose."""
    if is_volunteer(worker):
        return []
    asked = {"organisation": worker.organisation_id, "worker": worker.pk}
    return [OptionalDomain._make(row) for row in _optional(**asked)]


@prepared
def _optional(organisation: UUID, worker: UUID) -> QuerySet:
    optional = official(organisation).filter(domain__kind=DomainKind.OPTIONAL)
    chosen = ChosenDomain.objects.filter(worker=worker, domain=OuterRef("pk"), left_on=None)
    domains = Domain.objects.filter(pk__in=optional.values("domain"), standing=Standing.CONFIRMED)
    return domains.order_by("position").values_list("pk", "title", Exists(chosen))
