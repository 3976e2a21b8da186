"""What annual reviews offer as bundles: any selection of signed reviews (REV-5)."""

from uuid import UUID

from audit.actions import note_look
from documents.models import Bundle
from documents.registry import BundleKind, Part
from reviews import sight
from reviews.models import Review
from workforce import papers
from workforce.access import (
    Permission,
    Reader,
    peer_within,
    permissions_on,
    permissions_on_each,
    reader_for,
)

KIND = "reviews.signed"


def part_of(bundle: Bundle, review_id: UUID) -> Part | None:
    """A signed review as it was issued for whoever asked, as they may see it now; a line that the
    peer can see where it is for the organisation."""
    if not bundle.asked_by.is_active:
        return None
    reader = reader_for(bundle.asked_by, organisation_id=bundle.organisation_id)
    if reader.organisation is None or reader.organisation.pk != bundle.organisation_id:
        return None
    review = (
        Review.objects.closed()
        .filter(pk=review_id)
        .defer("year")
        .select_related("document", "organisation_document")
        .first()
    )
    if review is None:
        return None
    worker = peer_within(reader, Permission.EXPORT_REVIEWS, review.worker_id)
    if worker is None:
        return None
    for_two = sight.is_one_of_two(reader.user, review, permissions_on(reader, worker))
    issued = review.document if for_two else review.organisation_document
    if issued is None:
        return None
    needs = {Permission.VIEW_REVIEWS, Permission.EXPORT_REVIEWS}
    if for_two:
        needs.add(Permission.WRITE_REVIEWS)
    else:
        note_look(
            by=bundle.asked_by,
            organisation_id=worker.organisation_id,
            subject_id=worker.pk,
            what="review_printed",
        )
    return Part(issued, frozenset(needs))


def opens_to(bundle: Bundle, reader: Reader) -> bool:
    """Whether the reader may still see every review in it, as it was shown to them."""
    if reader.organisation is None or reader.organisation.pk != bundle.organisation_id:
        return False
    needs = dict(bundle.parts.exclude(made_at=None).values_list("subject_id", "needs"))
    workers = dict(Review.objects.filter(pk__in=needs).values_list("pk", "worker_id"))
    if needs.keys() - workers.keys():
        return False
    try:
        wanted = {key: {Permission(name) for name in names} for key, names in needs.items()}
    except ValueError:  # a permission that is no more opens nothing
        return False
    asked = set().union(*wanted.values())
    held = permissions_on_each(reader, set(workers.values()), asked)
    return all(held[workers[key]] >= each for key, each in wanted.items())


BUNDLES = (
    BundleKind(
        key=KIND,
        make=part_of,
        opens_to=opens_to,
        ended=papers.tell_bundle_ended,
    ),
)
