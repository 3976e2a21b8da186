"""One list of peers as an address asks for it: the page, the file and the bulk acts share it."""

from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from journey.peers.columns import NAME, Column, chosen_columns, needs_of, usual_columns
from journey.peers.filters import (
    SORT_LABELS,
    PeerFilter,
    describe,
    kept_query,
    known_sort,
    narrowed,
    sorted_peers,
)
from journey.peers.rows import Facts, facts_from, facts_of, with_records
from workforce.access import Permission, Reader, peers_for
from workforce.paging import MOST_PREPARED, cut, page_of, with_total
from workforce.prepared import prepared

PAGE_SIZE = 50
CHUNK = 500
"""How many peers a file is written in at a time, so that its memory does not grow with it."""


class PeerList:
    """The peers within a reader's reach, narrowed, sorted and with columns as ``query`` asks.

    ``peers`` comes from a guard of ``workforce.access``; a page is of those whom the reader may
    see (VIEW_PEERS). What cannot be understood in the address narrows nothing, and the filter
    that it belongs to says so (``filters.form.errors``).
    """

    def __init__(self, query: QueryDict, peers, reader: Reader):
        self.columns: list[Column] = chosen_columns(query.get("columns", ""), reader)
        self.query = query
        if query.get("columns"):  # what the reader may not choose is not passed on either
            self.query = query.copy()
            usual = self.columns == usual_columns(reader)
            keys = ".".join(column.key for column in self.columns if column is not NAME)
            self.query["columns"] = "" if usual else keys
        self.reader = reader
        self.reach = peers
        self.filters = PeerFilter(query, peers, reader=reader)
        self.sort = query.get("sort", "")

    @cached_property
    def peers(self):
        """The peers of the list, in its order."""
        return sorted_peers(self.filters.qs, self.sort, self.reader)

    @cached_property
    def words(self) -> str:
        """What is searched for."""
        self.filters.form.is_valid()
        return self.filters.form.cleaned_data.get("q", "")

    @cached_property
    def narrowing(self) -> list[tuple[str, str, str]]:
        return self.filters.narrowing

    @property
    def description(self) -> str:
        """How the list is narrowed, in words."""
        return describe(self.narrowing, self.words)

    def everyone(self) -> int:
        """How many the list would show if only the stage narrowed it: the "340" of "12 of 340"."""
        counted = _everyone(self.reader, with_left=bool(self.query.get("stage")))
        return sum(number for (number,) in counted)

    def address(self, **changes: str) -> str:
        """The address of this list, with some answers changed; "?" alone for the plain list."""
        return f"?{kept_query(self.query, **changes)}"

    def page(self, number: str | None) -> Page:
        """One page of the list, as facts; a number that is none, or beyond the end, leads to
        the nearest page there is. The rows themselves tell how many there are in all."""
        page = page_of(self._rows, number, PAGE_SIZE)
        page.object_list = facts_from(page.object_list, self.reader, needs_of(self.columns))
        return page

    def _rows(self, number: int) -> list[tuple]:
        needs = needs_of(self.columns)
        if self.words or number > MOST_PREPARED:
            return list(_of_page(self.peers, self.reader, needs, number))
        answers = self.filters.answers
        team = answers.pop("team", None)
        return _page_rows(
            self.reader,
            team=UUID(team) if team else None,
            answers=tuple(answers.items()),
            sort=known_sort(self.sort),
            needs=needs,
            number=number,
        )

    def all_facts(self, workers: list[UUID]) -> Iterator[Facts]:
        """The facts of any number of peers, found out a chunk at a time."""
        remaining = iter(workers)
        while chunk := list(islice(remaining, CHUNK)):
            yield from facts_of(chunk, self.reader, needs_of(self.columns))

    @property
    def sort_choices(self) -> list[tuple[str, str]]:
        """What the list can be sorted by without its headings, for phones."""
        sortable = {column.sort for column in self.columns if column.sort}
        choices = [
            (word, label)
            for word, label in SORT_LABELS
            if word.removeprefix("-") in sortable | {""}
        ]
        if self.sort and self.sort not in dict(choices):
            labels = {column.sort: column.label for column in self.columns}
            label = labels.get(self.sort.removeprefix("-"))
            if label:
                turned = _("%(label)s, turned round") % {"label": label}
                choices.append((self.sort, turned if self.sort[0] == "-" else label))
        return choices


@prepared
def _page_rows(
    reader: Reader,
    team: UUID | None,
    answers: tuple[tuple[str, str], ...],
    sort: str,
    needs: frozenset[str],
    number: int,
) -> QuerySet:
    peers = narrowed(peers_for(reader, Permission.VIEW_PEERS), reader, team=team, **dict(answers))
    return _of_page(sorted_peers(peers, sort, reader), reader, needs, number)


def _of_page(peers: QuerySet, reader: Reader, needs: frozenset[str], number: int) -> QuerySet:
    """One page of ``peers`` as rows of their records; how many there are in all comes last."""
    return cut(with_records(with_total(peers), reader, needs, "found"), number, PAGE_SIZE)


@prepared
def _everyone(reader: Reader, with_left: bool) -> QuerySet:
    peers = peers_for(reader, Permission.VIEW_PEERS)
    peers = peers if with_left else peers.here()
    return peers.order_by().values("organisation_id").annotate(n=Count("pk")).values_list("n")
