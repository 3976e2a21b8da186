"""The board of checks: each open file with whose turn it is, in few queries (CHK-8)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from checks.models import Check, CheckFile, Exemption
from checks.rules import EXPIRES_SOON, CheckKind, Progress, Turn, told, whose_turn

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
    exempt = set(
        Exemption.objects.in_force(on).filter(of__file__in=files).values_list("of_id", flat=True)
    )
    found: dict[UUID, list[Standing]] = defaultdict(list)
    rows = Check.objects.filter(file__in=files).values_list(
        "file_id", "pk", "kind", "name", "required", "changed_at__date", *COLUMNS
    )
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


def waits(*turns: Turn, on: date) -> Exists:
    """Whether a file has a required check that waits for one of ``turns`` and is not exempted."""
    exempted = Exemption.objects.in_force(on).filter(of=OuterRef("pk"))
    return Exists(
        Check.objects.filter(~Exists(exempted), file=OuterRef("pk"), required=True)
        .annotate(turn=turn_of(on))
        .filter(turn__in=turns)
        .values("pk")
    )


def rows_of(files: QuerySet[CheckFile]) -> QuerySet:
    """Rows (file, name, first day planned, title, whether already a peer) of the files."""
    return files.annotate(
        name=Coalesce("worker__name", "candidate__name"),
        day=F("candidate__planned_start_on"),
        role=Coalesce("worker__title", "candidate__title"),
    ).values_list("pk", "name", "day", "role", "worker_id")


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
