from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from journey.models import SavedView
from journey.peers import table
from journey.peers.bulk import acts_open_to
from journey.peers.columns import COLUMNS, NAME, open_columns, usual_columns
from journey.peers.filters import NAMES, kept_query
from journey.peers.listing import PeerList
from workforce.access import Permission, Reach, Reader, for_peers
from workforce.exports import LABELS, Exportable
from workforce.prepared import prepared

PEERS = Exportable("peers", gettext_lazy("Peers"), worker="")
PAGE = PEERS.key  # under which name this list keeps its views and its exports


@for_peers(Permission.VIEW_PEERS)
def peers(request: HttpRequest, peers) -> HttpResponse:
    """The list of peers: search, filters, sort, columns and pages all stand in the address
    (WFO-1). Whoever finds only themselves in it is led to their own page."""
    reader = request.reader
    if set(reader.grants(Permission.VIEW_PEERS).values()) == {Reach.SELF} and reader.peer:
        return redirect("journey:peer", worker_id=reader.peer.pk)
    listing = PeerList(request.GET, peers, reader)
    page = listing.page(request.GET.get("page"))
    rows = page.object_list
    narrowed = bool(listing.narrowing or listing.words)
    everyone = listing.everyone() if narrowed else page.paginator.count
    acts = acts_open_to(reader)
    ticks = bool(acts) and bool(rows)
    query = kept_query(listing.query)
    context = {
        "title": _("Peers"),
        "fields": _fields(listing),
        "open": bool(listing.filters.form.errors or listing.narrowing),
        "words": listing.words,
        "sort_options": table.kept_options("sort", listing.sort_choices, listing.sort),
        "columns_chosen": listing.query.get("columns", ""),
        "narrowing": [
            {"label": f"{label}: {answer}", "remove_url": listing.address(**{name: ""})}
            for name, label, answer in listing.narrowing
        ],
        "narrowed": narrowed,
        "clear_url": listing.address(**dict.fromkeys(("q", *NAMES), "")),
        "showing": showing(page, everyone),
        "views": _views(request, query),
        "views_label": _("Views of the list"),
        "search_label": _("Search by name, email, team or job title"),
        "head": table.head(listing, ticks=ticks),
        "body": table.body(rows, listing.columns, on=reader.on, ticks=ticks),
        "rows": len(rows),
        "page": page,
        "ticks": ticks,
        "acts": acts,
        "query": query,
        "found": page.paginator.count,
        "files": _files(query) if page.paginator.count and PEERS.may_be_taken(reader) else [],
        "may_add": reader.may(Permission.ADD_PEERS),
    }
    return render(request, "journey/peers/list.html", context)


def _files(query: str) -> list[dict]:
    address = f"{reverse('journey:export_peers')}?{query}&format="
    return [{"label": label, "url": f"{address}{form}"} for form, label in LABELS.items()]


def showing(page, everyone: int) -> str:
    """``Showing 1 to 50 of 340 peers``, ``Showing 12 of 340 peers``, ``No peers``."""
    found = page.paginator.count
    if not found:
        return _("No peers to show")
    first, last = page.start_index(), page.end_index()
    parts = {"first": first, "last": last, "found": f"{found:,}", "all": f"{everyone:,}"}
    if page.has_other_pages():
        if found < everyone:
            words = _("Showing %(first)d to %(last)d of %(found)s that match, of %(all)s peers")
            return words % parts
        return _("Showing %(first)d to %(last)d of %(all)s peers") % parts
    if found < everyone:
        return _("Showing %(found)s of %(all)s peers") % parts
    return ngettext("Showing %(found)s peer", "Showing all %(found)s peers", found) % parts


def _fields(listing: PeerList) -> list[dict]:
    """The filters as few plain values for the template; those without a choice are left out."""
    form, found = listing.filters.form, []
    empty = {
        "team": _("All teams"),
        "stage": _("All who have not left"),
        "kind": _("Paid and voluntary"),
        "mine": _("Everyone I can see"),
        "due": _("Anything"),
    }
    for name, words in empty.items():
        choices = listing.filters.filters[name].extra["choices"]
        if choices:
            chosen = listing.query.get(name, "")
            found.append(
                {
                    "name": name,
                    "label": listing.filters.filters[name].label,
                    "options": table.options(choices, chosen, words)
                    if name == "team"
                    else table.kept_options(name, choices, chosen, words),
                    "errors": form.errors.get(name, ()),
                }
            )
    return found


def _views(request: HttpRequest, query: str) -> list[dict]:
    """The plain list and the views that are open to the reader, as tabs."""
    views = [{"label": _("All peers"), "url": "?", "current": not query}]
    views += [
        {"label": name, "url": f"?{stands_for}", "current": bool(query) and query == stands_for}
        for name, stands_for in _kept_views(request.reader)
    ]
    return views


@prepared
def _kept_views(reader: Reader) -> QuerySet:
    kept = SavedView.objects.open_to(reader).filter(page=PAGE).by_name()
    return kept.values_list("name", "query")


@for_peers(Permission.VIEW_PEERS)
def peer_columns(request: HttpRequest, peers) -> HttpResponse:
    """Which columns the list has; the answer goes into its address."""
    reader = request.reader
    address = reverse("journey:peers")
    if "chosen" in request.GET:
        keys = [key for key in COLUMNS if key in request.GET.getlist("column")]
        usual = [column.key for column in usual_columns(reader) if column is not NAME]
        written = "" if keys == usual else ".".join(keys)
        return redirect(f"{address}?{kept_query(request.GET, columns=written)}")
    listing = PeerList(request.GET, peers, reader)
    shown = {column.key for column in listing.columns}
    kept = kept_query(request.GET)
    context = {
        "title": _("Choose columns"),
        "columns": [
            {"key": column.key, "label": column.label, "shown": column.key in shown}
            for column in open_columns(reader)
            if column is not NAME
        ],
        "hidden": [
            (name, value) for name, value in request.GET.items() if name != "columns" and value
        ],
        "back_url": f"{address}?{kept}",
        "usual_url": f"{address}?{kept_query(request.GET, columns='')}",
    }
    return render(request, "journey/peers/columns.html", context)
