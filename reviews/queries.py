"""Questions about the open reviews of many peers: who is due when, and whose move it is."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, TextChoices, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from reviews.models import Review
from reviews.rules import BEGINS_BEFORE, Standing
from workforce.access import Permission, Reader, peers_for, within_reach
from workforce.exports import PAGE
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker, Responsibility, Team
from workforce.models.responsibilities import answers_as
from workforce.paging import MOST_PREPARED, cut, page_of, with_total
from workforce.prepared import counted, prepared
from workforce.rules import ResponsibilityKind
from workforce.search import like_words

SOON = timedelta(days=30)


class Due(TextChoices):
    """By which days the list is narrowed."""

    OVERDUE = "overdue", _("Overdue")
    MONTH = "month", _("In the next 30 days")
    BEGUN = "begun", _("In the next 60 days")


SORTS = {"due": "due_on", "name": "worker__sort_key", "team": "worker__team__sort_key"}


def in_standing(standing: Standing, on: date) -> Q:
    """``rules.standing`` as a condition on open reviews."""
    ready = Q(peer_published_at__isnull=False) | Q(talks_instead_at__isnull=False)
    unready = Q(peer_published_at=None, talks_instead_at=None)
    begun = Q(due_on__lte=on + BEGINS_BEFORE)
    published = ready & Q(manager_published_at__isnull=False)
    running = Q(resting_since=None)
    return {
        Standing.RESTING: Q(resting_since__isnull=False),
        Standing.LATER: running & unready & Q(due_on__gt=on + BEGINS_BEFORE),
        Standing.PEER_WRITES: running & unready & begun,
        Standing.MANAGER_WRITES: running & ready & Q(manager_published_at=None),
        Standing.PEER_SIGNS: running & published & Q(manager_signed_at__isnull=False),
        Standing.MANAGER_SIGNS: running
        & published
        & Q(manager_signed_at=None, peer_signed_at__isnull=False),
        Standing.MEET: running & published & Q(manager_signed_at=None, peer_signed_at=None),
    }[standing]


OPEN_STANDINGS = tuple(
    each for each in Standing if each not in (Standing.CANCELLED, Standing.CLOSED)
)


def due_within(due: str, on: date) -> Q:
    """Open reviews due on the days that ``due`` means."""
    days = {
        Due.OVERDUE: Q(due_on__lt=on),
        Due.MONTH: Q(due_on__range=(on, on + SOON)),
        Due.BEGUN: Q(due_on__range=(on, on + BEGINS_BEFORE)),
    }[Due(due)]
    return days & Q(resting_since=None)


def open_within(reader: Reader) -> QuerySet[Review]:
    """The open reviews whose dates this reader may see."""
    rows = Review.objects.open().filter(within_reach(reader, Permission.VIEW_REVIEWS))
    return rows.exclude(worker__stage=Stage.LEFT)


def narrowed(
    rows: QuerySet[Review],
    reader: Reader,
    *,
    words: str = "",
    due: str = "",
    standing: str = "",
    team: str | UUID = "",
    mine: bool = False,
) -> QuerySet[Review]:
    """Those of peers whose name has ``words``, due so, standing so, in a team; ``mine``: those
    of the peers whose line manager the reader is."""
    if words:
        named = PeerSupportWorker.objects.filter(
            like_words(words), organisation=reader.organisation
        )
        rows = rows.filter(worker__in=named.values("pk"))
    if due:
        rows = rows.filter(due_within(due, reader.on))
    if standing:
        rows = rows.filter(in_standing(Standing(standing), reader.on))
    if team:
        rows = rows.filter(worker__team=team)
    if mine:
        rows = rows.filter(within_reach(reader, Permission.WRITE_REVIEWS))
    return rows


def ordered(rows: QuerySet[Review], sort: str) -> QuerySet[Review]:
    """By the word of the address; what is due first without one."""
    column = SORTS.get(sort.removeprefix("-"), "due_on")
    down = sort.startswith("-") and sort.removeprefix("-") in SORTS
    first = F(column).desc(nulls_last=True) if down else F(column).asc(nulls_last=True)
    return rows.order_by(first, "worker__sort_key", "pk")


class Row(NamedTuple):
    """A review as a line of the list."""

    pk: UUID
    worker_id: UUID
    name: str
    team: str
    due_on: date
    resting_since: date | None
    talks_instead_at: object
    peer_published_at: object
    manager_published_at: object
    peer_signed_at: object
    manager_signed_at: object

    closed_at = cancelled_at = None  # those of the list are open


def rows_of(rows: QuerySet[Review]) -> QuerySet:
    """The same as ``Row``."""
    return _shown(rows).values_list(*Row._fields, named=True)


def _shown(rows: QuerySet[Review]) -> QuerySet[Review]:
    """With the name of the peer and of their team, or else their title."""
    # a look for each line of the page, not a join for all that there are
    team = Team.objects.filter(pk=OuterRef("worker__team")).values("name")[:1]
    return rows.annotate(name=F("worker__name"), team=Coalesce(Subquery(team), "worker__title"))


def page_of_list(reader: Reader, *, narrowing: dict, sort: str, number: str | None) -> Page:
    """One page of the open reviews that the reader may see as ``Row``, narrowed as ``narrowed``
    does and in the order of ``ordered``."""

    def ask(wanted: int) -> list[tuple]:
        if narrowing.get("words") or wanted > MOST_PREPARED:
            rows = ordered(narrowed(open_within(reader), reader, **narrowing), sort)
            return list(_of_page(rows, wanted))
        team = narrowing.get("team")
        return _page_rows(
            reader,
            due=narrowing.get("due", ""),
            standing=narrowing.get("standing", ""),
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
    due: str,
    standing: str,
    team: UUID | None,
    mine: bool,
    sort: str,
    number: int,
) -> QuerySet:
    found = narrowed(
        open_within(reader), reader, due=due, standing=standing, team=team or "", mine=mine
    )
    return _of_page(ordered(found, sort), number)


def _of_page(rows: QuerySet[Review], number: int) -> QuerySet:
    return cut(with_total(_shown(rows)).values_list(*Row._fields, "found"), number, PAGE)


@counted
def numbers(reader: Reader) -> tuple[QuerySet, dict[str, Q]]:
    """How many stand how; each number is its list (WFO-8)."""
    on = reader.on
    return open_within(reader), {
        Due.OVERDUE.value: due_within(Due.OVERDUE, on),
        Due.BEGUN.value: due_within(Due.BEGUN, on),
        Standing.MANAGER_WRITES.value: in_standing(Standing.MANAGER_WRITES, on),
        Standing.MEET.value: in_standing(Standing.MEET, on),
    }


@prepared
def teams_of(reader: Reader) -> QuerySet:
    """Keys and names of the teams in which the reader sees peers."""
    peers = peers_for(reader, Permission.VIEW_REVIEWS).exclude(stage=Stage.LEFT)
    teams = Team.objects.filter(pk__in=peers.values("team"), organisation=reader.organisation)
    return teams.order_by("sort_key").values_list("pk", "name")


def managers_of(reader: Reader, workers: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Who acts as line manager of each of these peers of the reader's organisation, in one
    question."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for worker, name, acts in _managers(reader, workers=list(workers)):
        if acts:
            found[worker].append(name)
    return found


@prepared
def _managers(reader: Reader, workers: list[UUID]) -> QuerySet:
    where = {"organisation": reader.organisation, "on": reader.on}
    # Said of each row and not asked for: as a condition the server begins with everybody who
    # holds the role, and goes by the index of the constraint, which takes a thousand times as long
    acts = answers_as(ResponsibilityKind.LINE_MANAGER, **where)
    return (
        Responsibility.objects.acting_in(**where)
        .filter(kind=ResponsibilityKind.LINE_MANAGER, worker__any_of=workers)
        .annotate(acts=Case(When(acts, then=Value(True)), default=Value(False)))
        .order_by("starts_on", "pk")
        .values_list("worker_id", "user__name", "acts")
    )
