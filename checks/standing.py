"""The board of checks: each open file with whose turn it is, in few queries (CHK-8)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.paginator import Page
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from checks.access import files_for
from checks.models import Check, Exemption
from checks.rules import EXPIRES_SOON, CheckKind, Progress, Turn, told, whose_turn
from workforce.access import Permission, Reader
from workforce.paging import MOST_PREPARED, cut, page_of, with_total
from workforce.prepared import prepared

PAGE = 50
"""How many people the board shows at a time."""

COLUMNS = (
    "asked_on", "given_on", "sent_on", "answered_on", "to_panel_on", "cleared_on", "expires_on",
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """One check as it stands on a day."""

    key: UUID
    kind: str
    name: str
    required: bool
    turn: Turn
    changed_on: date
    expires_on: date | None
    exempt: bool

    def expires_soon(self, on: date) -> bool:
        """Whether it was cleared and ends within three months; that warns and never blocks."""
        return self.expires_on is not None and on <= self.expires_on <= on + EXPIRES_SOON


def standing_of(files: list[UUID], *, on: date) -> dict[UUID, list[Standing]]:
    """Every check of these files as it stands on ``on``, in the order of the standards; two
    queries."""
    exempt = {key for (key,) in _exempt(files=files, on=on)}
    found: dict[UUID, list[Standing]] = defaultdict(list)
    rows = _checks(files=files)
    for file, key, kind, name, required, changed, *dates in sorted(rows, key=_in_order):
        progress = Progress(kind, *dates)  # in the order of COLUMNS
        found[file].append(
            Standing(
                key=key,
                kind=kind,
                name=name,
                required=required,
                turn=whose_turn(progress, on=on),
                changed_on=changed,
                expires_on=progress.expires_on,
                exempt=key in exempt,
            )
        )
    return found


@prepared
def _exempt(files: list[UUID], on: date) -> QuerySet:
    exempt = Exemption.objects.in_force(on).filter(of__file__any_of=files)
    return exempt.values_list("of_id")


@prepared
def _checks(files: list[UUID]) -> QuerySet:
    return Check.objects.filter(file__any_of=files).values_list(
        "file_id", "pk", "kind", "name", "required", "changed_at__date", *COLUMNS
    )


_PLACES = {kind: place for place, kind in enumerate(CheckKind.values)}


def _in_order(row: tuple) -> tuple:
    return _PLACES[row[2]], row[3], row[1]


def turn_of(on: date) -> Case:
    """``checks.rules.whose_turn`` of a row of checks, as the database works it out."""
    done, sent = Q(cleared_on__isnull=False), Q(sent_on__isnull=False)
    return Case(
        When(done & Q(expires_on__lt=on), then=Value(Turn.EXPIRED)),
        When(done, then=Value(Turn.NOBODY)),
        When(to_panel_on__isnull=False, then=Value(Turn.PANEL)),
        When(answered_on__isnull=False, then=Value(Turn.HR)),
        When(sent & Q(kind=CheckKind.WORK_HEALTH), then=Value(Turn.OCCUPATIONAL_HEALTH)),
        When(sent, then=Value(Turn.OTHERS)),
        When(Q(given_on__isnull=False) | Q(asked_on=None), then=Value(Turn.HR)),
        default=Value(Turn.CANDIDATE),
        output_field=CharField(),
    )


def waits(*turns: Turn, on: date) -> Coalesce:
    """Whether a file has a required check that waits for one of ``turns`` and is not exempted.

    Asked of each file by itself: an EXISTS would look through the checks of all organisations."""
    exempted = Exemption.objects.in_force(on).filter(of=OuterRef("pk"))
    checks = (
        Check.objects.filter(~Exists(exempted), file=OuterRef("pk"), required=True)
        .annotate(turn=turn_of(on))
        .filter(turn__in=turns)
        .values_list(Value(True))
    )
    return Coalesce(Subquery(checks[:1]), False)


def page_of_board(reader: Reader, turns: tuple[Turn, ...], number: str | None) -> Page:
    """One page of the open files that wait for one of ``turns`` (all, without any): rows (file,
    name, first day planned, title, key of who is already a peer)."""

    def ask(wanted: int) -> list[tuple]:
        given = {"turns": turns, "number": wanted, "size": PAGE}
        if wanted > MOST_PREPARED:
            return list(_of_page.directly(reader=reader, **given))
        return _of_page(reader, **given)

    return page_of(ask, number, PAGE)


@prepared
def _of_page(reader: Reader, turns: tuple[Turn, ...], number: int, size: int) -> QuerySet:
    files = files_for(reader, Permission.VIEW_CLEARANCE).open()
    if turns:
        files = files.filter(waits(*turns, on=reader.on))
    rows = with_total(files).annotate(
        name=Coalesce("worker__name", "candidate__name"),
        day=F("candidate__planned_start_on"),
        role=Coalesce("worker__title", "candidate__title"),
    )
    rows = rows.order_by("day", "name", "pk")
    return cut(rows.values_list("pk", "name", "day", "role", "worker_id", "found"), number, size)


def waits_for(standings: list[Standing], *, opens_checks: bool) -> dict[Turn, int]:
    """How many required checks wait for whom, as somebody reads it who opens checks or not."""
    counts: dict[Turn, int] = defaultdict(int)
    for each in standings:
        if each.required and each.turn != Turn.NOBODY and not each.exempt:
            counts[told(each.turn, opens_checks=opens_checks)] += 1
    return dict(counts)


def age_in_days(standing: Standing, *, on: date) -> int:
    """How many days nothing about a check has changed."""
    return max((on - standing.changed_on) // timedelta(days=1), 0)
