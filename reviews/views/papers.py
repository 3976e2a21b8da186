"""A review on paper: as it was signed, to be signed by hand, and an empty form."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.actions import note_look
from reviews import actions, rules, sight
from reviews.documents import blank_form, review_document
from reviews.guards import for_one_of_two, for_review, with_permissions
from reviews.models import ReviewPart
from workforce import papers
from workforce.access import Permission

LOOK = "review_printed"


def _issued_or_404(request, review, permissions):
    """The issued document that this reader may open; 404 while there is none."""
    for_two = sight.is_one_of_two(request.user, review, permissions)
    issued = review.document if for_two else review.organisation_document
    if not review.closed_at or issued is None:
        raise Http404
    return issued, for_two


@for_review
def document(request, worker, permissions, review):
    """The signed review as it was issued, as far as this reader may read it."""
    issued, _for_two = _issued_or_404(request, review, permissions)
    page = reverse("reviews:document", args=[worker.pk, review.pk])
    if request.method == "POST":
        if actions.make_document_again(review=review, by=request.user):
            papers.tell_tried_again(request)
        return redirect(page)
    return papers.issued_page(
        request,
        issued,
        pdf_url=reverse("reviews:document_pdf", args=[worker.pk, review.pk]),
        back_url=reverse("reviews:review", args=[worker.pk, review.pk]),
        back_label=_("Annual review"),
    )


@for_review
def document_pdf(request, worker, permissions, review):
    """Its PDF, exactly as it was made."""
    issued, for_two = _issued_or_404(request, review, permissions)
    if not for_two:
        note_look(
            by=request.user,
            organisation_id=worker.organisation_id,
            subject_id=worker.pk,
            what=LOOK,
        )
    return papers.issued_pdf(
        request,
        issued,
        page_url=reverse("reviews:document", args=[worker.pk, review.pk]),
        back_url=reverse("reviews:review", args=[worker.pk, review.pk]),
        back_label=_("Annual review"),
    )


@for_one_of_two
def copy_pdf(request, worker, permissions, review, side):
    """What both have published, to be read together or signed by hand."""
    if review.closed_at or not rules.both_have_published(review):
        raise Http404
    parts = list(
        ReviewPart.objects.filter(review=review)
        .select_related("writer")
        .order_by("-author", "changed_at")
    )
    return papers.pdf_response(
        request,
        review_document(review, for_two=True, parts=parts),
        page_url=reverse("reviews:review", args=[worker.pk, review.pk]),
    )


@with_permissions(Permission.VIEW_REVIEWS)
def blank_pdf(request, worker, permissions):
    """An empty form for a conversation on paper."""
    review = sight.reviews_of(worker).open().first()
    return papers.pdf_response(
        request,
        blank_form(worker, due_on=review.due_on if review else None),
        page_url=reverse("reviews:peer", args=[worker.pk]),
    )
