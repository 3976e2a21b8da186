"""The yardstick: a bare Django page that lists 50 peers with one query."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines

from workforce.models import PeerSupportWorker

TEMPLATE = engines["django"].from_string(
    "<!DOCTYPE html><html lang=en><title>Peers</title><h1>Peers</h1><table>"
    "{% for peer in peers %}<tr><td>{{ peer.name }}<td>{{ peer.title }}<td>{{ peer.email }}"
    "<td>{{ peer.stage }}<td>{{ peer.team.name }}{% endfor %}</table></html>"
)


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    """50 of the same peers, one query, the plainest template."""
    peers = (
        PeerSupportWorker.objects.filter(organisation_id=request.GET["organisation"])
        .select_related("team")
        .order_by("sort_key", "pk")[:50]
    )
    return HttpResponse(TEMPLATE.render({"peers": peers}, request))
