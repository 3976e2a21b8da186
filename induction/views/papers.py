"""An induction on paper: as it stands, to be signed by hand, and as it was issued (IND-4)."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from induction import actions
from induction.access import for_induction
from induction.documents import induction_document
from induction.views.peer import back_to
from workforce import papers


@for_induction
def plan_pdf(request, worker, sight, induction):
    """The plan as it stands."""
    return papers.pdf_response(
        request,
        induction_document(induction),
        page_url=reverse("induction:peer", args=[worker.pk]),
    )


def _issued_or_404(induction):
    if induction.document is None:
        raise Http404
    return induction.document


@for_induction
def document(request, worker, sight, induction):
    """The completed induction as it was issued."""
    issued = _issued_or_404(induction)
    if request.method == "POST":
        if actions.make_document_again(induction=induction, by=request.user):
            papers.tell_tried_again(request)
        return redirect("induction:document", worker.pk, induction.pk)
    return papers.issued_page(
        request,
        issued,
        pdf_url=reverse("induction:document_pdf", args=[worker.pk, induction.pk]),
        **back_to(worker),
    )


@for_induction
def document_pdf(request, worker, sight, induction):
    """Its PDF, exactly as it was made."""
    return papers.issued_pdf(
        request,
        _issued_or_404(induction),
        page_url=reverse("induction:document", args=[worker.pk, induction.pk]),
        **back_to(worker),
    )
