"""Questions about the applications of a vacancy: where they stand, and for how long (REC-16)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from recruitment.lifecycle import BY_ACT, OPEN, may_move
from recruitment.models import (
    Application,
    ApplicationMove,
    Channel,
    HelpRequest,
    Vacancy,
    VacancyStage,
)
from workforce.exports import PAGE
from workforce.paging import MOST_PREPARED, cut, page_of, with_total
from workforce.prepared import columns, instance, prepared

WITHDRAWN = "withdrawn"
"""In the place of a stage: those that were taken back."""

SORTS = {
    "name": "sort_key",
    "reference": "reference",
    "sent": "submitted_at",
    "stage": "stage__position",
    "since": "staged_at",
}


def narrowed(
    rows: QuerySet[Application],
    *,
    words: str = "",
    stage: str | UUID = "",
    channel: str | UUID = "",
    wants_help: bool = False,
    ours: bool = False,
    theirs: bool = False,
) -> QuerySet[Application]:
    """Those whose name or reference has ``words``, in a stage, by a channel, with help open; to
    whom we owe an answer (``ours``), and who owe us one (``theirs``)."""
    if words:
        rows = rows.filter(Q(sort_key__contains=words.lower()) | Q(reference__icontains=words))
    if stage == WITHDRAWN:
        rows = rows.filter(withdrawn_at__isnull=False)
    elif stage:
        rows = rows.filter(stage=stage, withdrawn_at=None)
    if channel:
        rows = rows.filter(channel=channel)
    if wants_help:
        rows = rows.filter(Exists(HelpRequest.objects.open().filter(application=OuterRef("pk"))))
    if ours:
        rows = rows.without_our_answer()
    if theirs:
        rows = rows.without_their_answer()
    return rows


def ordered(rows: QuerySet[Application], sort: str) -> QuerySet[Application]:
    """By the word of the address; by stage, the longest there first, without one."""
    column = SORTS.get(sort.removeprefix("-"))
    if column is None:
        return rows.order_by("stage__position", "staged_at", "pk")
    return rows.order_by(f"-{column}" if sort.startswith("-") else column, "pk")


class Row(NamedTuple):
    """An application as a line of the list."""

    pk: UUID
    reference: str
    name: str
    staged_at: datetime
    submitted_at: datetime
    withdrawn_at: datetime | None
    stage_id: UUID
    channel_id: UUID | None


def rows_of(rows: QuerySet[Application]) -> QuerySet:
    """The same as ``Row``."""
    return rows.values_list(*Row._fields, named=True)


def page_of_list(
    seen: QuerySet[Application],
    vacancy: Vacancy,
    *,
    narrowing: dict[str, str | bool],
    sort: str,
    number: str | None,
) -> Page:
    """One page of the applications to ``vacancy`` as ``Row``, narrowed as ``narrowed`` does and
    in the order of ``ordered``. ``seen`` are those that the reader may see: all or none."""

    def ask(wanted: int) -> list[tuple]:
        if narrowing.get("words") or wanted > MOST_PREPARED:
            return list(_of_page(ordered(narrowed(seen, **narrowing), sort), wanted))
        stage, channel = narrowing.get("stage"), narrowing.get("channel")
        return _page_rows(
            vacancy=vacancy.pk,
            stage=UUID(stage) if stage and stage != WITHDRAWN else None,
            withdrawn=stage == WITHDRAWN,
            channel=UUID(channel) if channel else None,
            wants_help=bool(narrowing.get("wants_help")),
            ours=bool(narrowing.get("ours")),
            theirs=bool(narrowing.get("theirs")),
            sort=sort if sort.removeprefix("-") in SORTS else "",
            number=wanted,
        )

    page = page_of(ask if not seen.query.is_empty() else lambda wanted: [], number, PAGE)
    page.object_list = [Row._make(row) for row in page.object_list]
    return page


@prepared
def _page_rows(
    vacancy: UUID,
    stage: UUID | None,
    withdrawn: bool,
    channel: UUID | None,
    wants_help: bool,
    ours: bool,
    theirs: bool,
    sort: str,
    number: int,
) -> QuerySet:
    sent = Application.objects.filter(vacancy=vacancy, submitted_at__isnull=False)
    chosen = WITHDRAWN if withdrawn else stage or ""
    found = narrowed(
        sent,
        stage=chosen,
        channel=channel or "",
        wants_help=wants_help,
        ours=ours,
        theirs=theirs,
    )
    return _of_page(ordered(found, sort), number)


def _of_page(rows: QuerySet[Application], number: int) -> QuerySet:
    return cut(with_total(rows).values_list(*Row._fields, "found"), number, PAGE)


def stages_of(vacancy: Vacancy) -> list[VacancyStage]:
    """The stages of the vacancy in their order."""
    return [instance(VacancyStage, row) for row in _stages(vacancy=vacancy.pk)]


@prepared
def _stages(vacancy: UUID) -> QuerySet:
    stages = VacancyStage.objects.filter(vacancy=vacancy).order_by("position")
    return stages.values_list(*columns(VacancyStage))


@prepared
def channels_of(organisation: UUID) -> QuerySet:
    """Keys and names of the organisation's channels."""
    return (
        Channel.objects.filter(organisation=organisation).order_by("name").values_list("pk", "name")
    )


class Card(NamedTuple):
    """An application on the board."""

    pk: UUID
    reference: str
    name: str
    staged_at: datetime


def board_of(
    seen: QuerySet[Application], vacancy: Vacancy, most: int
) -> tuple[dict[UUID, list[Card]], dict[UUID, int]]:
    """By stage those who are longest there, at most so many, and how many there are; those
    withdrawn left out. ``seen`` are those that the reader may see: all or none."""
    cards: dict[UUID, list[Card]] = {}
    counts: dict[UUID, int] = {}
    if not seen.query.is_empty():
        for stage, many, *card in _on_the_board(vacancy=vacancy.pk, most=most):
            cards.setdefault(stage, []).append(Card(*card))
            counts[stage] = many
    return cards, counts


@prepared
def _on_the_board(vacancy: UUID, most: int) -> QuerySet:
    return (
        Application.objects.submitted()
        .filter(vacancy=vacancy)
        .annotate(
            many=Window(Count("pk"), partition_by="stage"),
            place=Window(RowNumber(), partition_by="stage", order_by=["staged_at", "pk"]),
        )
        .filter(place__lte=most)
        .order_by("place")
        .values_list("stage", "many", *Card._fields)
    )


def destinations(stages: Iterable[VacancyStage], kinds: set[str]) -> list[VacancyStage]:
    """Those of ``stages`` to which applications in stages of all these ``kinds`` may be moved;
    those that are reached by an act of their own (REC-15) are not among them."""
    if not kinds:
        return []
    return [
        stage
        for stage in stages
        if stage.kind not in BY_ACT and all(may_move(kind, stage.kind) for kind in kinds)
    ]


@dataclass(frozen=True)
class TimeInStage:
    """How long applications of a vacancy stood in a stage, in days; those still there count
    until now."""

    stage: VacancyStage
    count: int
    days: float
    longest: float


def time_in_stages(vacancy: Vacancy, *, now: datetime) -> list[TimeInStage]:
    """The time that applications spent in each stage of a vacancy: median and longest."""
    spans: dict[UUID, list[timedelta]] = {}
    last: dict[UUID, tuple[UUID, datetime]] = {}
    moves = ApplicationMove.objects.filter(application__vacancy=vacancy).order_by("at", "pk")
    for application, to, at in moves.values_list("application_id", "go_to_id", "at"):
        if application in last:
            stage, since = last[application]
            spans.setdefault(stage, []).append(at - since)
        last[application] = (to, at)
    gone = set(vacancy.applications.filter(withdrawn_at__isnull=False).values_list("pk", flat=True))
    stages = {stage.pk: stage for stage in vacancy.stages.all()}
    for application, (stage, since) in last.items():
        if application not in gone and stages[stage].kind in OPEN:
            spans.setdefault(stage, []).append(now - since)
    return [
        TimeInStage(
            stage=stage,
            count=len(spans[stage.pk]),
            days=round(median(span.total_seconds() for span in spans[stage.pk]) / 86400, 1),
            longest=round(max(span.total_seconds() for span in spans[stage.pk]) / 86400, 1),
        )
        for stage in stages.values()
        if stage.pk in spans
    ]
