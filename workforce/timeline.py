"""What a room adds to a peer's timeline, and to "what needs me today?"."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.utils.translation import gettext as _

from workforce.access import Permission, Reader, adjustments_for
from workforce.models import PeerSupportWorker


class Urgency(IntEnum):
    """In which order things are shown to the person they need."""

    NOW = 0  # someone is waiting, or it is overdue
    TODAY = 1  # due or happening today
    SOON = 2  # within the next week or so


@dataclass(frozen=True)
class Need:
    """One thing that needs the reader: a sentence, and one press from done (WFO-5).

    ``title`` says what to do; ``when`` says it in words ("5 days overdue", "today at 2pm").
    """

    title: str
    url: str
    urgency: Urgency
    due_on: date
    when: str = ""
    detail: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of a peer's timeline, prepared for one reader (WFO-1)."""

    on: date
    title: str
    detail: str = ""
    url: str = ""
    kind: str = ""


def entries(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: frozenset[Permission],
    since: date,
) -> list[Entry]:
    """What the shared record adds to a peer's timeline for this reader: moves between stages,
    engagements, who became responsible, adjustments agreed. At most four queries."""
    found = [
        Entry(
            on=move.moved_on,
            title=_("Moved to: %(stage)s") % {"stage": move.get_go_to_display()}
            if move.come_from
            else _("Added to the portal: %(stage)s") % {"stage": move.get_go_to_display()},
            detail=move.why if Permission.CHANGE_PEERS in permissions else "",
            kind="stage",
        )
        for move in worker.stage_moves.filter(moved_on__gte=since)
    ]
    for each in worker.engagements.filter(starts_on__gte=since).select_related("team"):
        where = f", {each.team.name}" if each.team_id else ""
        found.append(
            Entry(
                on=each.starts_on,
                title=_("Started as %(title)s%(where)s") % {"title": each.title, "where": where},
                kind="engagement",
            )
        )
    for each in worker.responsibilities.filter(
        starts_on__gte=since, starts_on__lte=reader.on
    ).select_related("user"):
        words = (
            _("%(name)s covers as %(kind)s") if each.covers_id else _("%(name)s became %(kind)s")
        )
        found.append(
            Entry(
                on=each.starts_on,
                title=words % {"name": each.user.name, "kind": each.get_kind_display().lower()},
                kind="people",
            )
        )
    if Permission.VIEW_ADJUSTMENTS in permissions:
        found += [
            Entry(on=each.agreed_on, title=_("Adjustment agreed"), kind="adjustment")
            for each in adjustments_for(reader, worker).filter(agreed_on__gte=since)
        ]
    return found
