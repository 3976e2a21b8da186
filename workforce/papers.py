"""What the pages about printed and issued documents of all rooms share.

The room's own view has decided before that the reader may open the document.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from documents import issuing, libraries, opening
from documents.document import Document, body_of, download
from documents.models import IssuedDocument
from documents.printing import PrintingNotPossible
from documents.rules import State
from nhsuk.words import long_moment, plural


def pdf_response(request: HttpRequest, document: Document, *, page_url: str) -> HttpResponse:
    """A document as PDF, made now; where that cannot be, a page that says so and leads to
    ``page_url``, where its words stand."""
    try:
        return document.response()
    except PrintingNotPossible:
        context = {"title": _("PDFs cannot be made at the moment"), "page_url": page_url}
        return render(request, "documents/not_possible.html", context, status=503)


def issued_page(
    request: HttpRequest,
    issued: IssuedDocument,
    *,
    pdf_url: str,
    back_url: str,
    back_label: str = "",
    **context,
) -> HttpResponse:
    """The page of an issued document: its words, the facts about it, and its PDF when it is made.

    ``context`` may hold ``acts``, links below the facts (``{"label", "url"}``). The page posts
    ``again`` to itself when somebody asks to have it tried again; see ``asked_again``.
    """
    try:
        source = opening.source_of(issued)
    except issuing.DoesNotMatch:
        return does_not_match(request, back_url=back_url, back_label=back_label)
    facts = [
        {"key": _("Issued"), "value": long_moment(localtime(issued.issued_at))},
        {"key": _("By"), "value": issued.issued_by.name if issued.issued_by else _("PSW Portal")},
    ]
    if issued.pages:
        facts.append({"key": _("Length"), "value": pages_in_words(issued.pages)})
    context = {
        "title": issued.title,
        "issued": issued,
        "paper": body_of(source),
        "facts": facts,
        "ready": issued.state == State.READY,
        "waiting": issued.state == State.WAITING,
        "held_up": issued.state == State.WAITING and issued.error == issuing.NO_LIBRARIES,
        "put_aside": issued.state == State.PUT_ASIDE,
        "pdf_url": pdf_url,
        "back_url": back_url,
        "back_label": back_label or None,
        "acts": [],
        **context,
    }
    return render(request, "documents/issued.html", context)


def issued_pdf(
    request: HttpRequest,
    issued: IssuedDocument,
    *,
    page_url: str,
    back_url: str,
    back_label: str = "",
) -> HttpResponse:
    """The PDF of an issued document, exactly as it was made; leads to its page until it is."""
    try:
        return download(opening.pdf_of(issued), issued.filename)
    except opening.NotReady:
        return redirect(page_url)
    except issuing.DoesNotMatch:
        return does_not_match(request, back_url=back_url, back_label=back_label)


def does_not_match(request: HttpRequest, *, back_url: str, back_label: str = "") -> HttpResponse:
    """Refuse what is not what was issued."""
    context = {
        "title": _("This document cannot be opened"),
        "back_url": back_url,
        "back_label": back_label or None,
    }
    return render(request, "documents/does_not_match.html", context, status=409)


def tell_tried_again(request: HttpRequest) -> None:
    """Say that a document which could not be made is being made once more."""
    messages.success(request, _("The PDF is being made again"))


def pages_in_words(count: int) -> str:
    """``1 page``, ``12 pages``."""
    return plural(count, _("{count} page"), _("{count} pages"))


def can_print() -> bool:
    """Whether this machine can make PDFs now; pages that offer one ask."""
    return libraries.are_here()
