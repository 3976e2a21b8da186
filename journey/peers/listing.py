"""One list of peers as an address asks for it: the page, the file and the bulk acts share it."""

from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Window
from django.http import QueryDict
from django.utils.translation import gettext as _

from journey.peers.columns import NAME, Column, chosen_columns, needs_of, usual_columns
from journey.peers.filters import SORT_LABELS, PeerFilter, describe, kept_query, sorted_peers
from journey.peers.rows import Facts, facts_from, facts_of, with_records
from workforce.access import Reader

PAGE_SIZE = 50
CHUNK = 500
"""How many peers a file is written in at a time, so that its memory does not grow with it."""


class PeerList:
    """The peers within a reader's reach, narrowed, sorted and with columns as ``query`` asks.

    ``peers`` comes from a guard of ``workforce.access``. What cannot be understood in the
    address narrows nothing, and the filter that it belongs to says so (``filters.form.errors``).
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

    def everyone(self):
        """All whom the list would show if only the stage narrowed it: the "340" of "12 of 340"."""
        return self.reach if self.query.get("stage") else self.reach.here()

    def address(self, **changes: str) -> str:
        """The address of this list, with some answers changed; "?" alone for the plain list."""
        return f"?{kept_query(self.query, **changes)}"

    def page(self, number: str | None) -> Page:
        """One page of the list, as facts; a number that is none, or beyond the end, leads to
        the nearest page there is. The rows themselves tell how many there are in all."""
        wanted = int(number) if number and number.isdecimal() and len(number) < 7 else 1
        wanted = max(wanted, 1)
        rows = self._rows(wanted)
        paginator = Paginator(self.peers, PAGE_SIZE)
        if rows or wanted == 1:
            paginator.count = rows[0][-1] if rows else 0
        else:
            wanted = paginator.num_pages
            rows = self._rows(wanted)
        facts = facts_from((row[:-1] for row in rows), self.reader, needs_of(self.columns))
        return Page(facts, wanted, paginator)

    def _rows(self, number: int) -> list[tuple]:
        counted = self.peers.annotate(found=Window(Count("*")))
        rows = with_records(counted, self.reader, needs_of(self.columns), "found")
        start = (number - 1) * PAGE_SIZE
        return list(rows[start : start + PAGE_SIZE])

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
