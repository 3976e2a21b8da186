"""What a room adds to a peer's timeline, and to "what needs me today?"."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from workforce.access import Permission, Reader, adjustments_of
from workforce.lifecycle import Stage
from workforce.models import Engagement, PeerSupportWorker, Responsibility, StageMove
from workforce.prepared import prepared
from workforce.rules import ResponsibilityKind


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


def lines(needs: list[Need]) -> list[dict]:
    """Needs as lines of the to-do component."""
    colours = {Urgency.NOW: "red", Urgency.TODAY: "yellow", Urgency.SOON: ""}
    return [
        {
            "text": need.title,
            "url": need.url,
            "when": need.when,
            "detail": need.detail,
            "colour": colours[need.urgency] if need.when else "",
        }
        for need in needs
    ]


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
    found = []
    for moved_on, come_from, go_to, why in _moves(worker=worker.pk, since=since):
        words = _("Moved to: %(stage)s") if come_from else _("Added to the portal: %(stage)s")
        found.append(
            Entry(
                on=moved_on,
                title=words % {"stage": Stage(go_to).label},
                detail=why if Permission.CHANGE_PEERS in permissions else "",
                kind="stage",
            )
        )
    for starts_on, title, team in _engaged(worker=worker.pk, since=since):
        where = f", {team}" if team is not None else ""
        found.append(
            Entry(
                on=starts_on,
                title=_("Started as %(title)s%(where)s") % {"title": title, "where": where},
                kind="engagement",
            )
        )
    for starts_on, kind, covers, name in _became(worker=worker.pk, since=since, on=reader.on):
        words = _("%(name)s covers as %(kind)s") if covers else _("%(name)s became %(kind)s")
        found.append(
            Entry(
                on=starts_on,
                title=words % {"name": name, "kind": ResponsibilityKind(kind).label.lower()},
                kind="people",
            )
        )
    if Permission.VIEW_ADJUSTMENTS in permissions:
        found += [
            Entry(on=agreed_on, title=_("Adjustment agreed"), kind="adjustment")
            for (agreed_on,) in _adjusted(reader, worker=worker.pk, since=since)
        ]
    return found


@prepared
def _moves(worker: UUID, since: date) -> QuerySet:
    rows = StageMove.objects.filter(worker=worker, moved_on__gte=since)
    return rows.values_list("moved_on", "come_from", "go_to", "why")


@prepared
def _engaged(worker: UUID, since: date) -> QuerySet:
    rows = Engagement.objects.filter(worker=worker, starts_on__gte=since)
    return rows.values_list("starts_on", "title", "team__name")


@prepared
def _became(worker: UUID, since: date, on: date) -> QuerySet:
    rows = Responsibility.objects.filter(worker=worker, starts_on__gte=since, starts_on__lte=on)
    return rows.values_list("starts_on", "kind", "covers_id", "user__name")


@prepared
def _adjusted(reader: Reader, worker: UUID, since: date) -> QuerySet:
    return adjustments_of(reader, worker).filter(agreed_on__gte=since).values_list("agreed_on")
