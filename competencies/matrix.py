"""The peers of the matrix of required training: narrowed, sorted, a page at a time (COM-6)."""

from uuid import UUID

from django.core.paginator import Page
from django.db.models import F, OuterRef, QuerySet, Subquery

from competencies.required import PEER, Peer, with_something_to_do
from workforce.access import Permission, Reader, peers_for
from workforce.models import PeerSupportWorker, Team
from workforce.paging import MOST_PREPARED, cut, page_of, with_total
from workforce.prepared import prepared
from workforce.search import like_words

PAGE = 20
"""So many peers on a page: each has a cell for every required course."""


def rows_of(
    reader: Reader,
    *,
    words: str = "",
    team: UUID | None = None,
    course: UUID | None = None,
    to_do: bool = False,
    sort: str = "",
) -> QuerySet:
    """The peers whose training the reader may see and who are here, in order, as ``Peer``."""
    peers = peers_for(reader, Permission.VIEW_TRAINING).here()
    if words:
        peers = peers.filter(like_words(words))
    return _columns(_ordered(_narrowed(peers, reader, team, course, to_do), sort), named=True)


def _narrowed(peers, reader, team, course, to_do) -> QuerySet[PeerSupportWorker]:
    if team:
        peers = peers.filter(team=team)
    if to_do:
        peers = with_something_to_do(peers, on=reader.on, course=course)
    return peers


def _ordered(peers, sort: str) -> QuerySet[PeerSupportWorker]:
    if sort == "team":
        return peers.order_by(F("team__sort_key").asc(nulls_last=True), "sort_key", "pk")
    if sort == "-team":
        return peers.order_by(F("team__sort_key").desc(nulls_last=True), "sort_key", "pk")
    if sort == "-name":
        return peers.order_by("-sort_key", "-pk")
    return peers.order_by("sort_key", "pk")


def _columns(peers, *, named: bool = False) -> QuerySet:
    """The columns of ``Peer``."""
    # the team's name is looked up for each line of the page, not joined for all that there are
    team = Team.objects.filter(pk=OuterRef("team")).values("name")[:1]
    columns = ["of_team" if each == "team__name" else each for each in PEER]
    return peers.annotate(of_team=Subquery(team)).values_list(*columns, named=named)


def page_of_matrix(
    reader: Reader,
    *,
    words: str,
    team: UUID | None,
    course: UUID | None,
    to_do: bool,
    sort: str,
    number: str | None,
) -> Page:
    """One page of ``rows_of``, with how many there are in all, in one question."""

    def ask(wanted: int) -> list[tuple]:
        if words or wanted > MOST_PREPARED:
            asked = {"words": words, "team": team, "course": course, "to_do": to_do, "sort": sort}
            return [tuple(row) for row in cut(with_total(rows_of(reader, **asked)), wanted, PAGE)]
        return _page(
            reader,
            team=team,
            course=course,
            to_do=to_do,
            sort=sort if sort in {"team", "-team", "-name"} else "",
            number=wanted,
        )

    page = page_of(ask, number, PAGE)
    page.object_list = [Peer._make(row) for row in page.object_list]
    return page


@prepared
def _page(
    reader: Reader,
    team: UUID | None,
    course: UUID | None,
    to_do: bool,
    sort: str,
    number: int,
) -> QuerySet:
    peers = peers_for(reader, Permission.VIEW_TRAINING).here()
    rows = _ordered(_narrowed(peers, reader, team, course, to_do), sort)
    return cut(with_total(_columns(rows)), number, PAGE)


@prepared
def teams_of(reader: Reader) -> QuerySet:
    """Keys and names of the teams that are open, by which the matrix is narrowed."""
    teams = Team.objects.filter(organisation=reader.organisation, closed_on=None)
    return teams.order_by("sort_key").values_list("pk", "name")
