"""Which sections of whose plan a reader reads. Every page, PDF and proof starts from here."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from wellbeing.models import PlanSection, PlanVersion
from wellbeing.rules import Part, shared_with
from workforce.access import RESPONSIBILITY_OF_REACH, Permission, Reach, Reader, reached, within
from workforce.models import PeerSupportWorker

ORDER = {part.value: number for number, part in enumerate(Part)}


def sections_for(reader: Reader, worker: UUID) -> QuerySet[PlanSection]:
    """The written sections of a peer's plan that ``reader`` may read: all of one's own, or what
    its owner shares with what the reader is to them today (WEL-1). Never a draft."""

    def sections_within(reader: Reader, reach: Reach) -> Q:
        peers = PeerSupportWorker.objects.filter(within(reader, reach), pk=worker)
        condition = Q(plan__in=peers.values("pk"))
        if reach is not Reach.SELF:
            condition &= Q(sharing__in=shared_with(RESPONSIBILITY_OF_REACH[reach]))
        return condition

    seen = reached(reader, Permission.READ_PLAN, sections_within)
    return PlanSection.objects.filter(seen, plan=worker).exclude(text="")


@dataclass(frozen=True)
class Section:
    """A section as it may be read; no draft is in it."""

    part: str
    label: str
    text: str
    sharing: str
    changed_on: date


def readable(reader: Reader, worker: UUID) -> list[Section]:
    """``sections_for`` in their order, ready to be shown; one query."""
    rows = sections_for(reader, worker).values_list("part", "text", "sharing", "changed_at")
    found = [
        Section(part, Part(part).label, text, sharing, localtime(changed_at).date())
        for part, text, sharing, changed_at in rows
    ]
    return sorted(found, key=lambda section: ORDER[section.part])


def texts_of(version: PlanVersion) -> dict[str, str]:
    """What each section said in a version; one query."""
    return dict(version.sections.values_list("part", "text"))
