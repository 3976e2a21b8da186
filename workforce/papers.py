"""What the pages about printed and issued documents of all rooms share.

The room's own view has decided before that the reader may open the document.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from documents import issuing, libraries, opening
from documents.document import Document, body_of, download
from documents.models import Bundle, IssuedDocument
from documents.printing import PrintingNotPossible
from documents.rules import State
from nhsuk.words import long_moment, plural
from reminders import outbox
from workforce.access import Permission, Reader, permissions_on_each


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


# ------------------------------------------------------------------ bundles of what is about peers


def all_within(bundle: Bundle, reader: Reader) -> bool:
    """Whether a reader may still see every part of a bundle about peers, by the permissions
    under which each was made (``BundleKind.opens_to``)."""
    if reader.organisation is None or reader.organisation.pk != bundle.organisation_id:
        return False
    try:
        needs = {
            worker: {Permission(name) for name in names}
            for worker, names in bundle.parts.exclude(made_at=None).values_list(
                "subject_id", "needs"
            )
        }
    except ValueError:  # a permission that is no more opens nothing
        return False
    held = permissions_on_each(reader, needs, set().union(*needs.values()))
    return all(held[worker] >= needed for worker, needed in needs.items())


def tell_bundle_ended(bundle: Bundle) -> None:
    """A mail to whoever asked, when their bundle is ready or could not be made
    (``BundleKind.ended``). It says nothing about what is in it."""
    outbox.write(
        key=f"bundle/{bundle.pk}/{bundle.failed_at or 'ready'}",
        template="workforce/mail/bundle_ended",
        recipient=bundle.asked_by,
        organisation_id=bundle.organisation_id,
        context={"path": reverse("documents:bundle", args=[bundle.pk])},
    )
