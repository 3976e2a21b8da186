"""Who is or will be away while peers count on them and nobody covers (SUP-10)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from workforce.cover import gaps
from workforce.lifecycle import Stage
from workforce.models import Absence, Organisation, PeerSupportWorker, Responsibility

MOST_ABSENCES = 200


@dataclass(frozen=True)
class Uncovered:
    """An absence and the peers who are without somebody on at least one of its days."""

    absence: Absence
    workers: list[PeerSupportWorker]


def uncovered_absences(organisation: Organisation, *, on: date) -> list[Uncovered]:
    """The absences from ``on`` that leave peers without somebody, soonest first. Three queries."""
    absences = list(
        Absence.objects.filter(organisation=organisation)
        .not_ended(on)
        .select_related("user")
        .order_by("starts_on", "pk")[:MOST_ABSENCES]
    )
    if not absences:
        return []
    carried = (
        Responsibility.objects.filter(
            user__in={each.user_id for each in absences}, worker__organisation=organisation
        )
        .not_ended(on)
        .exclude(worker__stage=Stage.LEFT)
        .select_related("worker")
        .prefetch_related("covered_by")
        .order_by("worker__sort_key", "pk")
    )
    of_user = defaultdict(list)
    for responsibility in carried:
        of_user[responsibility.user_id].append(responsibility)
    found = []
    for absence in absences:
        workers = {
            each.worker_id: each.worker
            for each in of_user[absence.user_id]
            if gaps_of(each, absence, on=on)
        }
        if workers:
            found.append(Uncovered(absence, list(workers.values())))
    return found


def gaps_of(
    responsibility: Responsibility, absence: Absence, *, on: date
) -> list[tuple[date, date]]:
    """The days of an absence, from ``on``, on which nobody stands in for one responsibility."""
    first = max(on, absence.starts_on, responsibility.starts_on)
    last = min(absence.ends_on, responsibility.ends_on or absence.ends_on)
    covers = [(each.starts_on, each.ends_on) for each in responsibility.covered_by.all()]
    return gaps(first, last, covers) if first <= last else []
