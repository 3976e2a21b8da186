"""What stands above a view: 403 without the permission, 404 beyond reach."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404

from workforce.access.peers import peer_within, peers_for
from workforce.access.table import Permission, Subject, subject_of


def for_peers(permission: Permission) -> Callable:
    """Give the view ``peers``: those within the reader's reach; 403 without the permission."""
    _about_peers(permission)

    def decorate(view):
        @wraps(view)
        def wrapper(request, **kwargs):
            if not request.reader.may(permission):
                raise PermissionDenied
            return view(request, peers=peers_for(request.reader, permission), **kwargs)

        wrapper.permission = permission
        return wrapper

    return decorate


def for_peer(permission: Permission) -> Callable:
    """Give the view ``worker``, the peer named in the address by ``worker_id``.

    403 for a reader who does not hold the permission for anyone, 404 for a peer beyond reach.
    """
    _about_peers(permission)

    def decorate(view):
        @wraps(view)
        def wrapper(request, worker_id, **kwargs):
            if not request.reader.may(permission):
                raise PermissionDenied
            worker = peer_within(request.reader, permission, worker_id)
            if worker is None:
                raise Http404
            return view(request, worker=worker, **kwargs)

        wrapper.permission = permission
        return wrapper

    return decorate


def for_organisation(permission: Permission) -> Callable:
    """Give the view ``organisation``: the reader's own; 403 without the permission.

    For the organisation's own records, which the view takes from ``organisation``, and for pages
    that look for their peers themselves, with ``peers_for``.
    """

    def decorate(view):
        @wraps(view)
        def wrapper(request, **kwargs):
            if request.reader.organisation is None or not request.reader.may(permission):
                raise PermissionDenied
            return view(request, organisation=request.reader.organisation, **kwargs)

        wrapper.permission = permission
        return wrapper

    return decorate


def _about_peers(permission: Permission) -> None:
    if subject_of(permission) is not Subject.PEER:
        raise ValueError(f"{permission} is not about a peer: guard the page by for_organisation")


def for_everyone(view: Callable) -> Callable:
    """A page for every signed-in person, about themselves only."""

    @wraps(view)
    def wrapper(request, **kwargs):
        return view(request, **kwargs)

    wrapper.permission = "everyone"
    return wrapper
