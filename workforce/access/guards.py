"""What stands above a view: 403 without the permission, 404 beyond reach."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404

from workforce.access.peers import peer_within, peers_for
from workforce.access.readers import Reader
from workforce.access.table import Permission, Subject, subject_of


def giving_all(permission: Permission, name: str, found: Callable[[Reader], QuerySet]) -> Callable:
    """A guard that gives the view ``name``: what ``found(reader)`` finds; 403 without the
    permission. The rooms make theirs with it, each over its own queryset by the access table."""

    def decorate(view):
        @wraps(view)
        def wrapper(request, **kwargs):
            if not request.reader.may(permission):
                raise PermissionDenied
            return view(request, **{name: found(request.reader)}, **kwargs)

        wrapper.permission = permission
        return wrapper

    return decorate


def giving_one(
    permission: Permission, name: str, found: Callable[[Reader, UUID], Model | None]
) -> Callable:
    """A guard that gives the view ``name``: the record that ``found(reader, key)`` finds by the
    key ``<name>_id`` in the address.

    403 for a reader who does not hold the permission for any, 404 for a record beyond reach.
    """

    def decorate(view):
        @wraps(view)
        def wrapper(request, **kwargs):
            key = kwargs.pop(f"{name}_id")
            if not request.reader.may(permission):
                raise PermissionDenied
            record = found(request.reader, key)
            if record is None:
                raise Http404
            return view(request, **{name: record}, **kwargs)

        wrapper.permission = permission
        return wrapper

    return decorate


def for_peers(permission: Permission) -> Callable:
    """Give the view ``peers``: those within the reader's reach; 403 without the permission."""
    _about_peers(permission)
    return giving_all(permission, "peers", lambda reader: peers_for(reader, permission))


def for_peer(permission: Permission) -> Callable:
    """Give the view ``worker``, the peer named in the address by ``worker_id``.

    403 for a reader who does not hold the permission for anyone, 404 for a peer beyond reach.
    """
    _about_peers(permission)
    return giving_one(
        permission, "worker", lambda reader, key: peer_within(reader, permission, key)
    )


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
