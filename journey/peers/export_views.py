from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.tables import Form, table_response
from journey.peers import exports
from journey.peers.chosen import NobodyChosen, list_query, ticked
from journey.peers.filters import kept_query
from journey.peers.listing import PeerList
from journey.peers.views import PAGE
from workforce.access import Permission, for_peers
from workforce.actions import note_export
from workforce.reauthentication import reauthenticate


@for_peers(Permission.EXPORT_PEERS)
@reauthenticate
def export_peers(request: HttpRequest, peers) -> HttpResponse:
    """The list of this address as a CSV or Excel file (``?format=csv`` or ``xlsx``): the same
    filters, order and columns, every page. It is written down who took which list (WFO-9)."""
    try:
        form = Form(request.GET.get("format", Form.EXCEL))
    except ValueError:
        raise Http404 from None
    listing = PeerList(request.GET, peers, request.reader)
    found = listing.peers
    chosen = request.GET.get("peers", "")
    if chosen:
        found = found.filter(pk__in=ticked(chosen))
    workers = list(found.values_list("pk", flat=True))
    note_export(
        organisation=request.reader.organisation,
        page=PAGE,
        query=listing.description,
        file_format=form,
        rows=len(workers),
        by=request.user,
    )
    return table_response(
        stem="list",
        headings=exports.headings(listing),
        rows=exports.rows(listing, workers),
        form=form,
        on=request.reader.on,
    )


@for_peers(Permission.EXPORT_PEERS)
def export_ticked(request: HttpRequest, peers) -> HttpResponse:
    """Which file the ticked peers become; the answer is an address of ``export_peers``."""
    query = list_query(request)
    back = f"{reverse('journey:peers')}?{kept_query(query)}"
    if request.method != "POST":
        return redirect(back)
    listing = PeerList(query, peers, request.reader)
    address = f"{reverse('journey:export_peers')}?{kept_query(query)}"
    if request.POST.get("everyone"):
        count = listing.peers.count()
    else:
        try:
            keys = ticked(",".join(request.POST.getlist("peer")))
        except NobodyChosen:
            messages.info(request, _("Tick the peers first, then say what to do with them."))
            return redirect(back)
        count = listing.peers.filter(pk__in=keys).count()
        address += "&peers=" + ",".join(str(key) for key in keys)
    context = {
        "title": _("Export peers"),
        "count": count,
        "back_url": back,
        "columns": [column.label for column in listing.columns],
        "excel_url": f"{address}&format={Form.EXCEL}",
        "csv_url": f"{address}&format={Form.CSV}",
    }
    return render(request, "journey/peers/export.html", context)
