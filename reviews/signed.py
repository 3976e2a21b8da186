"""Questions about the signed reviews of many peers (REV-5)."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.core.paginator import Page
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from reviews.models import Review
from workforce.access import Permission, Reader, within_reach
from workforce.exports import PAGE
from workforce.models import PeerSupportWorker, Team, User
from workforce.paging import MOST_PREPARED, cut, page_of, with_total
from workforce.prepared import prepared
from workforce.search import like_words

SORTS = {"name": "worker__sort_key", "signed": "closed_at"}


class Signed(NamedTuple):
    """A signed review as a line of the list."""

    pk: UUID
    worker_id: UUID
    name: str
    team: str
    closed_at: datetime
    signed_by: str | None  # the line manager


def found(
    reader: Reader,
    *,
    words: str = "",
    since: date | None = None,
    until: date | None = None,
    team: str | UUID | None = None,
) -> QuerySet[Review]:
    """The signed reviews that the reader may take along, of peers whose name has ``words``,
    signed on these days, of peers in a team."""
    rows = Review.objects.closed().filter(within_reach(reader, Permission.EXPORT_REVIEWS))
    if words:
        named = PeerSupportWorker.objects.filter(
            like_words(words), organisation=reader.organisation
        )
        rows = rows.filter(worker__in=named.values("pk"))
    if since:
        rows = rows.filter(closed_at__date__gte=since)
    if until:
        rows = rows.filter(closed_at__date__lte=until)
    if team:
        rows = rows.filter(worker__team=team)
    return rows.defer("year")


def ordered(rows: QuerySet[Review], sort: str) -> QuerySet[Review]:
    """By the word of the address; what was signed last first without one."""
    column = SORTS.get(sort.removeprefix("-"))
    if column is None:
        return rows.order_by("-closed_at", "pk")
    return rows.order_by(f"-{column}" if sort.startswith("-") else column, "pk")


def rows_of(rows: QuerySet[Review]) -> QuerySet:
    """The same as ``Signed``."""
    return _shown(rows).values_list(*Signed._fields, named=True)


def _shown(rows: QuerySet[Review]) -> QuerySet[Review]:
    # a look for each line of the page, not a join for all that there are
    team = Team.objects.filter(pk=OuterRef("worker__team")).values("name")[:1]
    by = User.objects.filter(pk=OuterRef("manager")).values("name")[:1]
    return rows.annotate(
        name=F("worker__name"),
        team=Coalesce(Subquery(team), "worker__title"),
        signed_by=Subquery(by),
    )


def page_of_signed(reader: Reader, *, narrowing: dict, sort: str, number: str | None) -> Page:
    """One page of ``found`` as ``Signed``, narrowed so and in the order of ``ordered``."""

    def ask(wanted: int) -> list[tuple]:
        if narrowing.get("words") or wanted > MOST_PREPARED:
            return list(_of_page(ordered(found(reader, **narrowing), sort), wanted))
        team = narrowing.get("team")
        return _page_rows(
            reader,
            signed_from=narrowing.get("since"),
            signed_until=narrowing.get("until"),
            team=UUID(team) if team else None,
            sort=sort if sort.removeprefix("-") in SORTS else "",
            number=wanted,
        )

    page = page_of(ask, number, PAGE)
    page.object_list = [Signed._make(row) for row in page.object_list]
    return page


@prepared
def _page_rows(
    reader: Reader,
    signed_from: date | None,
    signed_until: date | None,
    team: UUID | None,
    sort: str,
    number: int,
) -> QuerySet:
    rows = found(reader, since=signed_from, until=signed_until, team=team)
    return _of_page(ordered(rows, sort), number)


def _of_page(rows: QuerySet[Review], number: int) -> QuerySet:
    return cut(with_total(_shown(rows)).values_list(*Signed._fields, "found"), number, PAGE)
