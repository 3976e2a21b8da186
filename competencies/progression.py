"""How the peers of an organisation moved in a time (COM-7). Reads only; out of engagements, never
out of what anybody hopes for."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from competencies.models import Onward
from competencies.rules import Move, Progress, Spell, progress_of
from workforce.models import Engagement, Organisation, PeerSupportWorker
from workforce.rules import BANDS, EngagementKind

FIRST_YEAR = 2020
"""How far back the report goes: what stands in records from before is mostly imported."""


@dataclass(frozen=True)
class Moved:
    """One peer and what became of them."""

    worker: PeerSupportWorker
    move: Move


def moves_of(organisation: Organisation, *, since: date, until: date) -> list[Moved]:
    """What became of each peer who was there in that time; three queries."""
    spells: dict = defaultdict(list)
    rows = Engagement.objects.filter(
        worker__organisation=organisation, starts_on__lte=until
    ).values_list("worker_id", "starts_on", "ends_on", "kind", "title", "team__name", "band")
    for worker, starts_on, ends_on, kind, title, team, band in rows:
        spells[worker].append(
            Spell(
                starts_on=starts_on,
                ends_on=ends_on,
                is_paid=kind == EngagementKind.PAID,
                title=title,
                team=team,
                rank=BANDS.index(band) if band in BANDS else None,
            )
        )
    onward = {
        (worker, left_on): where_to
        for worker, left_on, where_to in Onward.objects.filter(
            worker__organisation=organisation
        ).values_list("worker_id", "left_on", "where_to")
    }
    found = []
    workers = PeerSupportWorker.objects.filter(organisation=organisation).select_related("team")
    for worker in workers.by_name():
        move = progress_of(
            spells.get(worker.pk, []),
            since=since,
            until=until,
            left_on=worker.left_on,
            where_to=onward.get((worker.pk, worker.left_on), ""),
        )
        if move is not None:
            found.append(Moved(worker, move))
    return found


def counted(moves: list[Moved]) -> dict[Progress, int]:
    """How many peers each thing became of; each peer counts once."""
    return {
        progress: sum(each.move.progress == progress for each in moves) for progress in Progress
    }
