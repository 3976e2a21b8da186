"""Pages of lists whose rows tell how many there are in all, so that nobody counts them apart."""

from collections.abc import Callable

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Window

MOST_PREPARED = 20
"""Up to which page a question is worth keeping compiled; hardly anybody looks further."""


def with_total(rows: QuerySet) -> QuerySet:
    """``rows`` with ``found``, how many there are in all, to be asked for last."""
    return rows.annotate(found=Window(Count("*")))


def cut(rows: QuerySet, number: int, size: int) -> QuerySet:
    """The rows of page ``number``, from 1."""
    return rows[(number - 1) * size : number * size]


def page_of(ask: Callable[[int], list[tuple]], number: str | None, size: int) -> Page:
    """The page of what ``ask`` answers for its number: rows that end with how many there are.

    ``number`` is what an address says: one that is none, or beyond the end, leads to the nearest
    page there is.
    """
    wanted = int(number) if number and number.isdecimal() and len(number) < 7 else 1
    wanted = max(wanted, 1)
    paginator = Paginator((), size)  # it only says which pages there are
    rows = ask(wanted)
    if not rows and wanted > 1:
        first = ask(1)
        paginator.count = first[0][-1] if first else 0
        wanted = paginator.num_pages
        rows = ask(wanted) if wanted > 1 else first
    paginator.count = rows[0][-1] if rows else 0
    return Page([row[:-1] for row in rows], wanted, paginator)
