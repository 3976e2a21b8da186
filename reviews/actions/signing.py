"""Signing: with the second signature the review is closed against change (REV-4)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from audit.context import action
from documents import issuing
from documents.models import IssuedDocument
from reviews import rules
from reviews.actions.due import ReviewNotAllowed, locked, locked_open, open_reviews
from reviews.documents import review_document, snapshot_of
from reviews.models import Addendum, Review, ReviewDraft, ReviewPart
from reviews.rules import Author

KIND = "reviews.review"


@action
def sign(
    *, review: Review, side: Author, by, sees_differently: str = "", on_paper: bool = False
) -> Review:
    """Sign a review that both have published; the second signature closes it and opens the next.

    The peer may say what they see differently: signing says that they have read it, not that
    they agree with every word. ``on_paper``: the manager notes that a peer without an account
    has signed a printed copy. Raises ReviewNotAllowed.
    """
    review = locked_open(review)
    if not rules.both_have_published(review):
        raise ReviewNotAllowed(_("Both write and publish first, then both sign"))
    if side == Author.PEER:
        if on_paper and review.worker.user_id is not None:
            raise ReviewNotAllowed(
                _("%(peer)s has an account and signs here") % {"peer": review.worker.name}
            )
        if review.peer_signed_at:
            raise ReviewNotAllowed(_("This is signed already"))
        review.peer_signed_at, review.peer_signed_on_paper = timezone.now(), on_paper
        review.peer_sees_differently = sees_differently.strip()
    else:
        if review.manager_signed_at:
            raise ReviewNotAllowed(_("This is signed already"))
        review.manager_signed_at, review.manager = timezone.now(), by
    if review.peer_signed_at and review.manager_signed_at:
        _close(review, by)
    review.save()
    if review.closed_at:
        open_reviews(workers=[review.worker_id], by=by)
    return review


def _close(review: Review, by) -> None:
    """What closes a review, in one write: afterwards the database refuses any change."""
    review.closed_at = timezone.now()
    review.year = snapshot_of(review)
    ReviewDraft.objects.filter(review=review).delete()
    _issue(review, version=1, by=by)


def _issue(review: Review, *, version: int, by) -> None:
    """Issue the review as the two see it, and as the organisation sees it; a worker makes both."""
    parts = list(
        ReviewPart.objects.filter(review=review)
        .select_related("writer")
        .order_by("-author", "changed_at")
    )
    for column, for_two in (("document", True), ("organisation_document", False)):
        who = "two" if for_two else "organisation"
        issued = issuing.issue(
            document=review_document(review, for_two=for_two, parts=parts),
            kind=f"{KIND}_{who}",
            key=f"{KIND}/{review.pk}/{who}/{version}",
            subject=review,
            organisation_id=review.worker.organisation_id,
            by=by,
        )
        setattr(review, column, issued)


@action
def add_addendum(*, review: Review, text: str, by) -> Addendum:
    """Add a note to a closed review; it is never changed, and it stands under the writer's
    name."""
    review = locked(review)
    if not review.closed_at:
        raise ReviewNotAllowed(_("Notes are added when a review is closed. Change your own words"))
    note = Addendum.objects.create(review=review, text=text.strip(), by=by)
    _issue(review, version=1 + review.addenda.count(), by=by)
    review.save(update_fields=["document", "organisation_document"])
    return note


@action
def make_document_again(*, review: Review, by) -> bool:
    """Have PDFs of a closed review that could not be made tried again; whether there was one."""
    return bool(issuing.try_again(IssuedDocument.objects.of(review)))
