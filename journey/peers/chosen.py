"""Which peers a bulk act is about: the ticked ones, or everyone in the list."""

from uuid import UUID

from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext_lazy

from journey.peers.bulk import MOST_AT_ONCE
from journey.peers.filters import kept_query
from journey.peers.listing import PeerList
from refusals import Refused
from workforce.access import Permission, Reader, peers_for
from workforce.models import PeerSupportWorker


class NobodyChosen(Refused):
    """No peer is ticked."""

    words = gettext_lazy("Nobody is ticked. Go back to the list and tick at least one person.")


class TooMany(Refused):
    """More are chosen than one act may touch."""

    words = gettext_lazy("More people are chosen than one act may touch. Choose fewer.")


def ticked(written: str) -> list[UUID]:
    """The keys in ``written``, separated by commas.

    Raises NobodyChosen when there is none, Http404 for what is no key.
    """
    try:
        keys = [UUID(key) for key in written.split(",") if key]
    except ValueError:
        raise Http404 from None
    if not keys:
        raise NobodyChosen
    return list(dict.fromkeys(keys))


def list_query(request: HttpRequest) -> QueryDict:
    """The list from which the act was called, as it stood in the address."""
    written = request.POST.get("list", "")[:2000].replace("\x00", "")
    return QueryDict(kept_query(QueryDict(written)))


def chosen_peers(request: HttpRequest, reader: Reader) -> list[PeerSupportWorker]:
    """The peers that a posted form is about, by name, all within the reader's own list.

    Raises NobodyChosen, TooMany, and Http404 for anyone beyond their reach.
    """
    listed = peers_for(reader, Permission.VIEW_PEERS)
    if request.POST.get("everyone") and "chosen" not in request.POST:
        found = list(PeerList(list_query(request), listed, reader).peers[: MOST_AT_ONCE + 1])
        if not found:
            raise NobodyChosen
    else:
        keys = ticked(request.POST.get("chosen") or ",".join(request.POST.getlist("peer")))
        if len(keys) > MOST_AT_ONCE:
            raise TooMany
        found = list(listed.filter(pk__in=keys).by_name())
        if len(found) < len(keys):
            raise Http404
    if len(found) > MOST_AT_ONCE:
        raise TooMany
    return sorted(found, key=lambda worker: (worker.sort_key, str(worker.pk)))
