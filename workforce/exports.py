"""Every list as a page and as a file: the same rows, columns and words (WFO-3, WFO-9).

    POSTS = Exportable("posts", _("Posts"), stem="posts", about_people=False)

    listing = Listing(
        request,
        POSTS,
        posts.order_by("title", "pk"),
        columns=[Column(_("Post")), Column(_("Team"))],
        cells=lambda some: [[link(post.title, …), post.team.name] for post in some],
    )
    return page_or_file(request, "workforce/posts.html", {"posts": listing}, listing)

and in the template ``{% include "components/listing.html" with list=posts %}``. The file is the
same address with ``file=csv`` (or ``xlsx``) and ``list=posts``: the guard, the filters and the
order are those of the page, so the two cannot disagree. It holds every page of the list.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from documents.tables import Form, table_response
from nhsuk.tables import Column, Table
from workforce.access import Permission, Reader, peers_for
from workforce.actions import note_export
from workforce.reauthentication import reauthenticate

PAGE = 50
CHUNK = 500
MOST_ROWS = 50_000
"""A longer file is of no use to anyone: the list is to be narrowed first."""
LABELS = {Form.CSV: "CSV", Form.EXCEL: "Excel"}


@dataclass(frozen=True)
class Exportable:
    """A list that can be taken out of the portal; declared once, at the top of its module.

    ``key`` stands in the log of exports and is never renamed. ``worker`` is the relation by which
    a row leads to its peer, "" in a list of peers: then the reader must be allowed to export
    peers, and the file holds only those whom they may export, and themselves. ``permission`` is
    what else is needed. A list about people asks again who it is (WFO-11). The name of the file
    is ``stem``, which must tell nothing about anyone.
    """

    key: str
    title: str
    stem: str = "list"
    about_people: bool = True
    worker: str | None = None
    permission: Permission | None = None

    def __post_init__(self):
        if EXPORTABLE.setdefault(self.key, self) is not self:
            raise ValueError(f"There are two lists called {self.key}")

    def may_be_taken(self, reader: Reader) -> bool:
        needed = Permission.EXPORT_PEERS if self.worker is not None else self.permission
        return needed is None or reader.may(needed)

    def within(self, reader: Reader) -> Q:
        """The rows that this reader may take."""
        if self.worker is None:
            return Q()
        allowed = peers_for(reader, Permission.EXPORT_PEERS).values("pk")
        if not self.worker:
            return Q(pk__in=allowed) | Q(user=reader.user)
        return Q(**{f"{self.worker}__in": allowed}) | Q(**{f"{self.worker}__user": reader.user})


EXPORTABLE: dict[str, Exportable] = {}
"""Every list that can be taken out, by its key."""


def title_of(key: str) -> str:
    """What a list in the log of exports is called."""
    known = EXPORTABLE.get(key)
    return str(known.title) if known else _("A list that is no longer there")


class Listing:
    """One list of a page: fifty rows of it for the page, all of them for a file.

    ``rows`` is an ordered queryset of records, or a sequence, or what makes one of them, for a
    list that gives its ``page`` itself and needs ``rows`` for a file alone; ``cells`` makes rows
    of cells of some of them and asks the database, if at all, once for all of these.
    ``narrowing`` says in words what the list is narrowed by. ``page`` is given where a list is
    never counted.
    """

    def __init__(
        self,
        request: HttpRequest,
        what: Exportable,
        rows: QuerySet | Sequence | Callable[[], QuerySet],
        *,
        columns: Sequence[Column],
        cells: Callable[[list], list[Sequence]],
        narrowing: Sequence[str] = (),
        caption: str = "",
        row_headers: bool = True,
        page: Page | None = None,
        page_name: str = "page",
    ):
        self.request, self.what, self._rows, self.cells = request, what, rows, cells
        self.narrowing, self.page_name = narrowing, page_name
        self._empty = Table(
            caption=caption or str(what.title), columns=columns, row_headers=row_headers
        )
        if page is not None:
            self.page = page

    @cached_property
    def rows(self) -> QuerySet | Sequence:
        return self._rows() if callable(self._rows) else self._rows

    @cached_property
    def page(self) -> Page:
        return Paginator(self.rows, PAGE).get_page(self.request.GET.get(self.page_name))

    @cached_property
    def table(self) -> Table:
        """The table of the page that is shown."""
        columns, caption = self._empty.columns, self._empty.caption
        table = Table(
            caption, columns, self.cells(list(self.page)), row_headers=self._empty.row_headers
        )
        return table.sorted_by(self.request)

    def __bool__(self) -> bool:
        return bool(self.page.object_list)

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def files(self) -> list[dict]:
        """Links to the list as a file; none where there is nothing to take, or it may not be."""
        if not self or not self.what.may_be_taken(self.request.reader):
            return []
        query = self._query()
        query["list"] = self.what.key
        links = []
        for form in Form:
            query["file"] = form
            links.append({"label": LABELS[form], "url": f"?{query.urlencode()}"})
        return links

    def _query(self):
        """What the address says, but for pages and files."""
        query = self.request.GET.copy()
        for name in ("file", "list", self.page_name):
            query.pop(name, None)
        return query

    # ------------------------------------------------------------------ the file

    def taken(self) -> tuple[int, Iterator[list]]:
        """How many rows the file holds, and the rows of the file, found a part at a time."""
        if not isinstance(self.rows, QuerySet):
            return len(self.rows), self._written([self.rows])
        rows = self.rows.filter(self.what.within(self.request.reader))
        keys = list(rows.values_list("pk", flat=True)[: MOST_ROWS + 1])
        return len(keys), self._written(_in_order(rows, keys))

    def _written(self, parts) -> Iterator[list]:
        for part in parts:
            for row in self.cells(part):
                yield self._empty.file_row(row)

    def response(self, form: Form) -> HttpResponseBase:
        """The file; it is written down who took what. Too long a list leads back to its page."""
        count, rows = self.taken()
        if count > MOST_ROWS:
            most = _("This is more than fits into one file (%(most)s rows). Narrow the list first")
            messages.info(self.request, most % {"most": f"{MOST_ROWS:,}"})
            return redirect(f"{self.request.path}?{self._query().urlencode()}")
        reader = self.request.reader
        note_export(
            organisation=reader.organisation,
            place=reader.place,
            page=self.what.key,
            query="; ".join(str(each) for each in self.narrowing),
            file_format=form,
            rows=count,
            by=reader.user,
        )
        return table_response(
            stem=self.what.stem,
            headings=self._empty.file_headings(),
            rows=rows,
            form=form,
            on=reader.on,
        )


def _in_order(rows: QuerySet, keys: list) -> Iterator[list]:
    remaining = iter(keys)
    while chunk := list(islice(remaining, CHUNK)):
        found = {row.pk: row for row in rows.filter(pk__in=chunk).order_by()}
        yield [found[key] for key in chunk if key in found]


def page_or_file(
    request: HttpRequest, template: str, context: dict, *listings: Listing
) -> HttpResponseBase:
    """The page, or, when the address asks for it, one of its lists as a file.

    403 for who may not take the list, 404 for a form or a list that there is not.
    """
    if "file" not in request.GET:
        return render(request, template, context)
    try:
        form = Form(request.GET["file"])
    except ValueError:
        raise Http404 from None
    wanted = request.GET.get("list")
    listing = next((each for each in listings if each.what.key == wanted), None)
    if listing is None:
        raise Http404
    if not listing.what.may_be_taken(request.reader):
        raise PermissionDenied
    take = _take_after_asking if listing.what.about_people else _take
    return take(request, listing=listing, form=form)


def _take(request: HttpRequest, *, listing: Listing, form: Form) -> HttpResponseBase:
    return listing.response(form)


_take_after_asking = reauthenticate(_take)
