"""Who may act on a leaving: the peer themself, and who answers for them (WFO-6)."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404

from workforce.access import Permission, peer_within
from workforce.lifecycle import Stage
from workforce.models import Leaving, PeerSupportWorker

EITHER = (Permission.NOTE_LEAVING, Permission.TELL_LEAVING)


def by_either(view: Callable) -> Callable:
    """Give the view ``worker``: oneself, or a peer of whom one may note that they leave. 403 for
    who may do neither, 404 beyond reach."""

    @wraps(view)
    def wrapper(request, worker_id, **kwargs):
        held = [permission for permission in EITHER if request.reader.may(permission)]
        if not held:
            raise PermissionDenied
        found = (peer_within(request.reader, permission, worker_id) for permission in held)
        worker = next((each for each in found if each is not None), None)
        if worker is None:
            raise Http404
        return view(request, worker=worker, **kwargs)

    wrapper.permission = Permission.NOTE_LEAVING
    return wrapper


def latest_of(worker: PeerSupportWorker) -> Leaving | None:
    """The leaving that is to come; of a peer who has left, the one that happened. What was said
    before somebody came back is over."""
    found = Leaving.objects.standing() if worker.stage == Stage.LEFT else Leaving.objects.coming()
    return (
        found.filter(worker=worker)
        .select_related("talk_with", "noted_by")
        .order_by("-told_on", "-noted_at")
        .first()
    )


def latest_or_404(worker: PeerSupportWorker, *, coming: bool = False) -> Leaving:
    """As ``latest_of``; with ``coming`` one whose last day is not over."""
    found = latest_of(worker)
    if found is None or (coming and found.done_at):
        raise Http404
    return found
