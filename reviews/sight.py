"""What a reader may see of a review: whose words, and which of them (REV-4).

Permissions stand in ``workforce.access``; here is only which of them opens what. Until both have
published, everybody has their own words alone. From then on the two read all of it; the
organisation (lead, HR, administrator) reads it when it is signed and closed, without the area
that the peer keeps between the two. What a reader may not see is never asked for.
"""

from django.db.models import Q, QuerySet

from reviews import rules
from reviews.models import Review, ReviewDraft, ReviewPart
from reviews.rules import KEPT_BETWEEN, Author
from workforce.access import Permission
from workforce.models import PeerSupportWorker, User

Permissions = frozenset[Permission]


def side_of(permissions: Permissions) -> Author | None:
    """The side of whoever reads a peer's reviews; None for the organisation."""
    if Permission.WRITE_OWN_REVIEW in permissions:
        return Author.PEER
    return Author.MANAGER if Permission.WRITE_REVIEWS in permissions else None


def is_one_of_two(user: User, review: Review, permissions: Permissions) -> bool:
    """Whether ``user`` reads this review as one of the two. A manager who came after it was
    closed reads what the organisation reads."""
    side = side_of(permissions)
    if side == Author.MANAGER and review.closed_at:
        return review.manager_id == user.pk or wrote(user, review)
    return side is not None


def wrote(user: User, review: Review) -> bool:
    """Whether ``user`` published something of the manager's side."""
    return ReviewPart.objects.filter(review=review, author=Author.MANAGER, writer=user).exists()


def may_read(review: Review, *, one_of_two: bool) -> bool:
    """Whether the words of both are open."""
    return bool(review.closed_at or (one_of_two and rules.both_have_published(review)))


def parts(user: User, review: Review, *, one_of_two: bool) -> QuerySet[ReviewPart]:
    """The published words that ``user`` may read."""
    found = ReviewPart.objects.filter(review=review).select_related("writer")
    if may_read(review, one_of_two=one_of_two):
        if review.between_us and not one_of_two:
            found = found.exclude(area=KEPT_BETWEEN)
        return found.order_by("-author", "changed_at")
    if one_of_two:
        return found.filter(Q(writer=user))
    return found.none()


def drafts(user: User, review: Review) -> dict[str, str]:
    """What ``user`` has written and not published, by area. There is no way to anybody else's."""
    return dict(ReviewDraft.objects.filter(review=review, writer=user).values_list("area", "text"))


def reviews_of(worker: PeerSupportWorker) -> QuerySet[Review]:
    """The reviews of a peer, newest first, without the sealed year."""
    return Review.objects.filter(worker=worker).defer("year").order_by("-due_on", "-pk")
