"""Guards of the pages about one review, built on the access table."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404

from reviews import sight
from reviews.models import Review
from reviews.rules import Author
from workforce.access import Permission, for_peer, permissions_on


def with_permissions(permission: Permission) -> Callable:
    """Give the view ``worker`` and ``permissions``; 403 and 404 as ``for_peer`` says."""

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def wrapper(request, worker, **kwargs):
            permissions = permissions_on(request.reader, worker)
            return view(request, worker=worker, permissions=permissions, **kwargs)

        return for_peer(permission)(wrapper)

    return decorate


def for_review(view: Callable) -> Callable:
    """Give the view ``worker``, ``permissions`` and ``review``, one of this peer's; 403 for who
    may see no reviews, 404 beyond reach."""

    @wraps(view)
    def wrapper(request, worker, permissions, review_id, **kwargs):
        review = review_or_404(worker, review_id)
        return view(request, worker=worker, permissions=permissions, review=review, **kwargs)

    return with_permissions(Permission.VIEW_REVIEWS)(wrapper)


def for_one_of_two(view: Callable) -> Callable:
    """Give the view ``worker``, ``permissions``, ``review`` and ``side``, for the peer and their
    line manager alone; 404 for anybody else, as if it were not there."""

    @wraps(view)
    def wrapper(request, worker, permissions, review, **kwargs):
        side = sight.side_of(permissions)
        if side is None or not sight.is_one_of_two(request.user, review, permissions):
            raise Http404
        return view(
            request, worker=worker, permissions=permissions, review=review, side=side, **kwargs
        )

    return for_review(wrapper)


def for_side(wanted: Author) -> Callable:
    """As ``for_one_of_two``, for one side alone."""

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def wrapper(request, side, **kwargs):
            if side != wanted:
                raise Http404
            return view(request, **kwargs)

        return for_one_of_two(wrapper)

    return decorate


def review_or_404(worker, review_id) -> Review:
    """A review of this peer; 404 otherwise."""
    review = (
        sight.reviews_of(worker)
        .select_related("manager", "document", "organisation_document")
        .filter(pk=review_id)
        .first()
    )
    if review is None:
        raise Http404
    review.worker = worker
    return review
