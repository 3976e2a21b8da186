"""Issuing a document: its words are fixed in the transaction of the act, a worker lays them out.

    issue(document=offer_letter(offer), kind="recruitment.offer_letter",
          key=f"recruitment.offer_letter/{offer.pk}", subject=application,
          organisation_id=application.organisation_id, by=by)

What is promised: if the act is committed the document will be made, whatever dies meanwhile;
if it is not, there is no document. A worker takes one document by counting the attempt and
committing that, and lays it out without holding anything. If it dies, another takes the document
when the lease is over; if two lay out the same one, they get the same bytes and the first to
finish is believed. A document that kills its workers, or cannot be laid out, is put aside after
``MOST_ATTEMPTS`` and says why.
"""

import logging
from datetime import datetime
from hashlib import sha256
from traceback import format_tb
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy

from documents.document import Document, title_of
from documents.models import IssuedContent, IssuedDocument
from documents.nudges import PRINT, nudge_after_commit
from documents.printing import PrintingNotPossible, print_html
from documents.rules import LEASE, MOST_ATTEMPTS, WITHOUT_LIBRARIES_WAIT, wait_before_attempt
from documents.subjects import Subject
from refusals import Refused

logger = logging.getLogger(__name__)

WORKER_ENDED = "The worker ended each time it tried to make this"
NO_LIBRARIES = "The libraries that lay out pages are not on this server"


class DoesNotMatch(Refused):
    """What is stored is not what was issued: it was changed by someone else, or is damaged."""

    words = gettext_lazy(
        "What is stored is not what was issued, so it is not given out. Tell an administrator."
    )


def fingerprint(content: bytes | str) -> str:
    """SHA-256 in hexadecimal; text as UTF-8."""
    return sha256(content.encode() if isinstance(content, str) else content).hexdigest()


@transaction.atomic
def issue(
    *, document: Document, kind: str, key: str, subject, organisation_id: UUID, by
) -> IssuedDocument:
    """Write down a document that is final, in the caller's transaction; a worker makes the PDF.

    ``kind`` is what it is ("recruitment.offer_letter"), ``subject`` the record it is about, with
    which it is erased one day. ``key`` makes it idempotent: a document that was issued under it
    is returned as it is. ``by`` is None when the portal acts by itself.
    """
    issued = IssuedDocument.objects.filter(key=key).first()
    if issued is not None:
        return issued
    source, about = document.html(), Subject.of(subject)
    issued, created = IssuedDocument.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "title": title_of(source),
            "filename": document.filename,
            "organisation_id": organisation_id,
            "subject_kind": about.kind,
            "subject_id": about.id,
            "issued_by": by,
            "source_sha256": fingerprint(source),
        },
    )
    if created:
        IssuedContent.objects.create(document=issued, source=source)
        nudge_after_commit(PRINT)
    return issued


def try_again(documents) -> int:
    """Give documents (a queryset) that were put aside a fresh start; how many there were."""
    count = documents.put_aside().update(
        failed_at=None, attempts=0, error="", next_attempt_at=timezone.now()
    )
    if count:
        nudge_after_commit(PRINT)
    return count


# ------------------------------------------------------------------ making


def print_waiting(*, most: int = 200, until: float | None = None, clock=None) -> bool:
    """Make what waits, one after another; whether more may be waiting.

    Stops when nothing waits, after ``most``, when ``clock()`` has passed ``until``, or when this
    machine cannot lay out pages at all.
    """
    for _ in range(most):
        if until is not None and clock() >= until:
            return True
        document_id = claim()
        if document_id is None:
            return False
        try:
            render(document_id)
        except PrintingNotPossible:
            give_back(document_id)
            return False
        except Exception as error:  # whatever is wrong with one document, others go on
            logger.error("Document %s was not made: %s", document_id, trace(error))
            note_failure(document_id, error)
    return True


@transaction.atomic
def claim(now: datetime | None = None) -> UUID | None:
    """Take the document that has waited longest, counting the attempt before it is made.

    Counted first, and committed, so that a document that kills its worker is put aside after so
    many attempts. Returns its key, or None when nothing waits.
    """
    now = now or timezone.now()
    due = IssuedDocument.objects.waiting().filter(next_attempt_at__lte=now)
    while True:
        document = due.order_by("next_attempt_at", "pk").select_for_update(skip_locked=True).first()
        if document is None:
            return None
        if document.attempts < MOST_ATTEMPTS:
            break
        document.failed_at = now
        document.error = document.error or WORKER_ENDED
        document.save(update_fields=["failed_at", "error"])
    document.attempts += 1
    document.next_attempt_at = now + LEASE
    document.save(update_fields=["attempts", "next_attempt_at"])
    return document.pk


def render(document_id: UUID) -> bool:
    """Lay out one document and store its pages; False if that was done or undone meanwhile.

    Raises PrintingNotPossible, DoesNotMatch, and whatever is wrong with the document.
    """
    content = (
        IssuedContent.objects.select_related("document").filter(document_id=document_id).first()
    )
    if content is None or content.document.rendered_at:
        return False
    if fingerprint(content.source) != content.document.source_sha256:
        raise DoesNotMatch(str(document_id))
    printed = print_html(content.source)
    with transaction.atomic():
        unmade = IssuedDocument.objects.select_for_update().filter(pk=document_id, rendered_at=None)
        if not unmade.exists():
            return False
        IssuedContent.objects.filter(document_id=document_id).update(pdf=printed.pdf)
        unmade.update(
            rendered_at=timezone.now(),
            sha256=fingerprint(printed.pdf),
            pages=printed.pages,
            failed_at=None,
            error="",
        )
    return True


def note_failure(document_id: UUID, error: Exception) -> None:
    """Write down why a document was not made; after too many attempts it is put aside."""
    now = timezone.now()
    with transaction.atomic():
        document = (
            IssuedDocument.objects.waiting().select_for_update().filter(pk=document_id).first()
        )
        if document is None:
            return
        document.error = explain(error)
        document.next_attempt_at = now + wait_before_attempt(document.attempts)
        if document.attempts >= MOST_ATTEMPTS:
            document.failed_at = now
        document.save(update_fields=["error", "next_attempt_at", "failed_at"])


def give_back(document_id: UUID) -> None:
    """This machine cannot print: that is no fault of the document, and no attempt of it."""
    IssuedDocument.objects.waiting().filter(pk=document_id).update(
        attempts=F("attempts") - 1,
        next_attempt_at=timezone.now() + WITHOUT_LIBRARIES_WAIT,
        error=NO_LIBRARIES,
    )


def explain(error: Exception) -> str:
    """What went wrong in a sentence, without a word of the document: a library's message may
    repeat some of it, so only its kind is kept."""
    if isinstance(error, DoesNotMatch):
        return "What is stored is not what was issued"
    if isinstance(error, MemoryError):
        return "The document is too large for this server's memory"
    return f"The page layout stopped ({type(error).__name__})"


def trace(error: Exception) -> str:
    """What went wrong and where, for the log: not the message, which may repeat some words."""
    return f"{type(error).__name__}\n{''.join(format_tb(error.__traceback__))}"
