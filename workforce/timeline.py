"""What a room adds to a peer's timeline, and to "what needs me today?"."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import partial
from uuid import UUID

from django.db.models import Case, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from workforce.access import Permission, Reader, adjustments_of
from workforce.lifecycle import Stage
from workforce.models import Engagement, PeerSupportWorker, Responsibility, StageMove
from workforce.prepared import prepared, together
from workforce.rules import ResponsibilityKind


class Urgency(IntEnum):
    """In which order things are shown to the person they need."""

    NOW = 0  # someone is waiting, or it is overdue
    TODAY = 1  # due or happening today
    SOON = 2  # within the next week or so

    @classmethod
    def of(cls, due_on: date, on: date) -> "Urgency":
        """Of what is due on a day, as it stands on ``on``."""
        if due_on < on:
            return cls.NOW
        return cls.TODAY if due_on == on else cls.SOON


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


def gathered(reader: Reader, *parts: Callable[[Reader], list]) -> list:
    """What all ``parts`` find for the reader, one after the other; what they ask is put to the
    server in one statement (``workforce.prepared.together``)."""
    return [
        each for found in together(*(partial(part, reader) for part in parts)) for each in found
    ]


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
    engagements, who became responsible, adjustments agreed."""
    parts = [partial(_of_record, worker.pk, permissions, since=since, on=reader.on)]
    if Permission.VIEW_ADJUSTMENTS in permissions:
        parts.append(partial(_of_adjustments, reader, worker.pk, since=since))
    return [entry for found in together(*parts) for entry in found]


def _of_record(worker: UUID, permissions: frozenset, *, since: date, on: date) -> list[Entry]:
    found = []
    for what, day, first, second, third in _happened(worker=worker, since=since, on=on):
        detail = ""
        if what == "stage":
            words = _("Moved to: %(stage)s") if first else _("Added to the portal: %(stage)s")
            title = words % {"stage": Stage(second).label}
            detail = third if Permission.CHANGE_PEERS in permissions else ""
        elif what == "engagement":
            where = f", {second}" if second else ""
            title = _("Started as %(title)s%(where)s") % {"title": first, "where": where}
        else:
            words = _("%(name)s covers as %(kind)s") if second else _("%(name)s became %(kind)s")
            kind = ResponsibilityKind(first).label.lower()
            title = words % {"name": third, "kind": kind}
        found.append(Entry(on=day, title=title, detail=detail, kind=what))
    return found


def _of_adjustments(reader: Reader, worker: UUID, *, since: date) -> list[Entry]:
    return [
        Entry(on=agreed_on, title=_("Adjustment agreed"), kind="adjustment")
        for (agreed_on,) in _adjusted(reader, worker=worker, since=since)
    ]


@prepared
def _happened(worker: UUID, since: date, on: date) -> QuerySet:
    """Moves, engagements and who became responsible, in one question: what it is, its day, and
    three texts that say more."""
    moves = StageMove.objects.filter(worker=worker, moved_on__gte=since)
    engaged = Engagement.objects.filter(worker=worker, starts_on__gte=since)
    became = Responsibility.objects.filter(worker=worker, starts_on__gte=since, starts_on__lte=on)
    covers = Case(When(covers__isnull=True, then=Value("")), default=Value("covers"))
    return moves.values_list(Value("stage"), "moved_on", "come_from", "go_to", "why").union(
        engaged.values_list(
            Value("engagement"), "starts_on", "title", Coalesce("team__name", Value("")), Value("")
        ),
        became.values_list(Value("people"), "starts_on", "kind", covers, "user__name"),
        all=True,
    )


@prepared
def _adjusted(reader: Reader, worker: UUID, since: date) -> QuerySet:
    return adjustments_of(reader, worker).filter(agreed_on__gte=since).values_list("agreed_on")
