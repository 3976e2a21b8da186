"""Questions about the inductions of many peers: how far they are, and what is stuck (IND-4)."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.core.paginator import Page
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from induction.access import seen_by
from induction.models import Activity, Induction
from induction.rules import stuck_since
from induction.words import moves_along
from workforce.access import Permission, Reach, Reader, answered_for, within_reach
from workforce.exports import PAGE
from workforce.models import PeerSupportWorker, Responsibility, Team
from workforce.paging import MOST_PREPARED, cut, page_of, with_total
from workforce.prepared import counted, prepared
from workforce.rules import ResponsibilityKind
from workforce.search import like_words


class Where(TextChoices):
    """By what the list is narrowed."""

    STUCK = "stuck", _("Something is stuck")
    NO_MENTOR = "no-mentor", _("No mentor yet")
    TO_COME = "to-come", _("Before the first day")
    TO_SIGN = "to-sign", _("Ready to sign")
    OPEN = "open", _("In progress")
    COMPLETE = "complete", _("Completed")


SORTS = {"start": "starts_on", "name": "worker__sort_key"}


def moves_with_record(worker: PeerSupportWorker) -> str:
    """What of an open plan moves with the first day on a peer's record, in words; empty where no
    plan counts from that day."""
    plan = Induction.objects.open().filter(worker=worker, starts_on=worker.started_on).first()
    if plan is None:
        return ""
    along = moves_along(plan.activities.open().count())
    return f"{_('The induction counts from this day.')} {along}"


def without_mentor(on: date) -> Q:
    """Inductions of peers for whom nobody answers as a mentor on ``on`` who is not the line
    manager (IND-1)."""
    managing = Responsibility.objects.current_or_soon(on).filter(
        worker=OuterRef("worker"),
        user=OuterRef("user"),
        kind=ResponsibilityKind.LINE_MANAGER,
    )
    # a mentor who takes over on the first day is chosen
    mentor = Responsibility.objects.filter(
        ~Exists(managing), worker=OuterRef("worker"), kind=ResponsibilityKind.MENTOR
    ).not_ended(on)
    return ~Exists(mentor)


def day_of_stuck(reader: Reader) -> date:
    """What was due by this day and is not done is stuck, for this organisation today."""
    return stuck_since(reader.on, nation=reader.organisation.nation)


def standing(where: str, reader: Reader, *, stuck_by: date) -> Q:
    """``Where`` as a condition on inductions that were not called off; ``stuck_by``:
    ``day_of_stuck``."""
    is_open = Q(closed_at=None)
    mine = Activity.objects.to_do().filter(due_on__lte=stuck_by, induction=OuterRef("pk"))
    return {
        Where.OPEN: is_open,
        Where.STUCK: is_open & Q(Exists(mine)),
        Where.NO_MENTOR: is_open & without_mentor(reader.on),
        Where.TO_COME: is_open & Q(starts_on__gt=reader.on),
        Where.TO_SIGN: is_open & Q(pk__in=Induction.objects.finished().values("pk")),
        Where.COMPLETE: Q(closed_at__isnull=False),
    }[Where(where)]


def found(
    reader: Reader,
    *,
    stuck_by: date,
    words: str = "",
    where: str = "",
    team: str | UUID | None = None,
    mine: bool = False,
) -> QuerySet[Induction]:
    """The inductions that the reader sees, of peers whose name has ``words``; those in progress
    where nothing else is asked for. ``mine``: of peers whose line manager the reader is."""
    rows = Induction.objects.filter(seen_by(reader), cancelled_at=None)
    rows = rows.filter(standing(where or Where.OPEN, reader, stuck_by=stuck_by))
    if words:
        named = PeerSupportWorker.objects.filter(
            like_words(words), organisation=reader.organisation
        )
        rows = rows.filter(worker__in=named.values("pk"))
    if team:
        rows = rows.filter(worker__team=team)
    if mine:
        rows = rows.filter(worker__in=answered_for(reader, Reach.MANAGED_SOON))
    return rows


def ordered(rows: QuerySet[Induction], sort: str) -> QuerySet[Induction]:
    """By the word of the address; who starts or started last first without one."""
    column = SORTS.get(sort.removeprefix("-"))
    if column is None:
        return rows.order_by("-starts_on", "worker__sort_key", "pk")
    return rows.order_by(f"-{column}" if sort.startswith("-") else column, "pk")


class Row(NamedTuple):
    """An induction as a line of the list."""

    pk: UUID
    worker_id: UUID
    name: str
    team: str
    starts_on: date
    closed_at: object
    peer_signed_at: object
    mentor_signed_at: object
    done: int
    total: int
    next_due_on: date | None


def _shown(rows: QuerySet[Induction]) -> QuerySet[Induction]:
    # a look for each line of the page, not a join for all that there are
    team = Team.objects.filter(pk=OuterRef("worker__team")).values("name")[:1]
    of_plan = Activity.objects.filter(induction=OuterRef("pk")).order_by().values("induction")
    counted_in = of_plan.filter(not_needed_at=None)
    return rows.annotate(
        name=F("worker__name"),
        team=Coalesce(Subquery(team), "worker__title"),
        done=Coalesce(
            Subquery(
                counted_in.filter(done_on__isnull=False)
                .annotate(number=Count("pk"))
                .values("number")
            ),
            0,
        ),
        total=Coalesce(Subquery(counted_in.annotate(number=Count("pk")).values("number")), 0),
        next_due_on=Subquery(
            of_plan.filter(done_on=None, not_needed_at=None)
            .annotate(first=Min("due_on"))
            .values("first")
        ),
    )


def rows_of(rows: QuerySet[Induction]) -> QuerySet:
    """The same as ``Row``."""
    return _shown(rows).values_list(*Row._fields, named=True)


def page_of_list(reader: Reader, *, narrowing: dict, sort: str, number: str | None) -> Page:
    """One page of ``found`` as ``Row``, narrowed so and in the order of ``ordered``."""

    def ask(wanted: int) -> list[tuple]:
        if narrowing.get("words") or wanted > MOST_PREPARED:
            rows = found(reader, stuck_by=day_of_stuck(reader), **narrowing)
            return list(_of_page(ordered(rows, sort), wanted))
        team = narrowing.get("team")
        return _page_rows(
            reader,
            stuck_by=day_of_stuck(reader),
            where=narrowing.get("where") or "",
            team=UUID(team) if team else None,
            mine=bool(narrowing.get("mine")),
            sort=sort if sort.removeprefix("-") in SORTS else "",
            number=wanted,
        )

    page = page_of(ask, number, PAGE)
    page.object_list = [Row._make(row) for row in page.object_list]
    return page


@prepared
def _page_rows(
    reader: Reader,
    stuck_by: date,
    where: str,
    team: UUID | None,
    mine: bool,
    sort: str,
    number: int,
) -> QuerySet:
    rows = found(reader, stuck_by=stuck_by, where=where, team=team, mine=mine)
    return _of_page(ordered(rows, sort), number)


def _of_page(rows: QuerySet[Induction], number: int) -> QuerySet:
    return cut(with_total(_shown(rows)).values_list(*Row._fields, "found"), number, PAGE)


@counted
def numbers(reader: Reader, stuck_by: date) -> tuple[QuerySet, dict[str, Q]]:
    """How many inductions stand where."""
    names = (Where.OPEN, Where.STUCK, Where.NO_MENTOR, Where.TO_SIGN)
    stands = {
        each: ExpressionWrapper(
            standing(each, reader, stuck_by=stuck_by), output_field=BooleanField()
        )
        for each in names
    }
    rows = Induction.objects.open().filter(seen_by(reader))
    rows = rows.annotate(**{f"in_{each.name.lower()}": stands[each] for each in names})
    return rows, {
        f"is_{each.name.lower()}": Q(**{f"in_{each.name.lower()}": True}) for each in names
    }


@prepared
def teams_of(reader: Reader) -> QuerySet:
    """The teams of peers whose induction the reader sees, by name."""
    of = Induction.objects.open().filter(seen_by(reader)).values("worker__team")
    return (
        Team.objects.filter(organisation=reader.organisation, pk__in=of)
        .order_by("sort_key")
        .values_list("pk", "name")
    )


def mentors_of(reader: Reader, workers: list[UUID]) -> dict[UUID, list[str]]:
    """By peer, the names of those who are or will be the mentor."""
    names: dict[UUID, list[str]] = {}
    for worker, name in _mentors(on=reader.on, workers=workers) if workers else ():
        names.setdefault(worker, []).append(name)
    return names


@prepared
def _mentors(on: date, workers: list[UUID]) -> QuerySet:
    return (
        Responsibility.objects.filter(worker__any_of=workers, kind=ResponsibilityKind.MENTOR)
        .not_ended(on)
        .order_by("starts_on", "pk")
        .values_list("worker_id", "user__name")
    )


def managed_by(reader: Reader) -> Q:
    """Inductions that the reader looks after."""
    return within_reach(reader, Permission.MANAGE_INDUCTIONS)
