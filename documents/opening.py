"""Opening an issued document: what is given out is what was issued, or it is refused."""

import logging

from documents.issuing import DoesNotMatch, fingerprint
from documents.models import IssuedContent, IssuedDocument
from encryption.cipher import CannotDecrypt

logger = logging.getLogger(__name__)


class NotReady(Exception):
    """The PDF has not been made yet."""


def source_of(document: IssuedDocument) -> str:
    """The words of a document as HTML. Raises DoesNotMatch."""
    source = _column(document, "source")
    _compare(document, source, document.source_sha256)
    return source


def pdf_of(document: IssuedDocument) -> bytes:
    """The pages of a document. Raises NotReady, DoesNotMatch."""
    if document.rendered_at is None:
        raise NotReady(str(document.pk))
    pdf = _column(document, "pdf")
    _compare(document, pdf, document.sha256)
    return pdf


def _column(document: IssuedDocument, name: str):
    try:
        return IssuedContent.objects.values_list(name, flat=True).get(document=document)
    except (CannotDecrypt, IssuedContent.DoesNotExist) as error:
        logger.error("Document %s cannot be opened: %s", document.pk, type(error).__name__)
        raise DoesNotMatch(str(document.pk)) from error


def _compare(document: IssuedDocument, content, expected: str) -> None:
    if content is None or fingerprint(content) != expected:
        logger.error("Document %s is not what was issued", document.pk)
        raise DoesNotMatch(str(document.pk))
