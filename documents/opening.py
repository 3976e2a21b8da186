"""Opening what was made: what is given out is what was issued, or it is refused."""

import logging
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from tempfile import TemporaryFile
from typing import IO, NoReturn

from django.utils.translation import gettext_lazy

from documents.issuing import DoesNotMatch, fingerprint
from documents.models import Bundle, BundlePart, IssuedContent, IssuedDocument
from documents.rules import Shape, State, part_name
from encryption.cipher import CannotDecrypt
from refusals import Refused

logger = logging.getLogger(__name__)


class NotReady(Refused):
    """The PDF has not been made yet."""

    words = gettext_lazy("The file is still being made. Try again in a minute.")


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


def file_of(bundle: Bundle) -> IO[bytes]:
    """The PDF or the zip of a bundle, open at its beginning, every part compared with its
    fingerprint. Raises NotReady, DoesNotMatch."""
    if bundle.state != State.READY:
        raise NotReady(str(bundle.pk))
    file = TemporaryFile()  # noqa: SIM115 – whoever asked closes it
    try:
        _write(bundle, file)
    except CannotDecrypt as error:
        file.close()
        logger.error("Bundle %s cannot be opened", bundle.pk)
        raise DoesNotMatch(str(bundle.pk)) from error
    except DoesNotMatch:
        file.close()
        raise
    file.seek(0)
    return file


def _write(bundle: Bundle, file: IO[bytes]) -> None:
    if bundle.shape == Shape.PDF:
        _write_whole(bundle, file)
        return
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        name = part_name(bundle.filename, 0).replace(".pdf", "-contents.pdf")
        with archive.open(name, "w") as contents:
            _write_whole(bundle, contents)
        for part in parts_of(bundle):
            archive.writestr(part_name(bundle.filename, part.number), part.pdf)


def parts_of(bundle: Bundle) -> Iterator[BundlePart]:
    """The parts that were made, in order, few of them in memory at a time. Raises DoesNotMatch."""
    for part in bundle.parts.exclude(made_at=None).order_by("number").iterator(chunk_size=20):
        _compare(bundle, part.pdf, part.sha256)
        yield part


def _write_whole(bundle: Bundle, file: IO[bytes]) -> None:
    """One PDF, or the list of contents of a zip, piece by piece."""
    digest = sha256()
    for piece in bundle.pieces.order_by("number").iterator(chunk_size=1):
        digest.update(piece.pdf)
        file.write(piece.pdf)
    if digest.hexdigest() != bundle.sha256:
        _refuse(bundle)


def _column(document: IssuedDocument, name: str):
    try:
        return IssuedContent.objects.values_list(name, flat=True).get(document=document)
    except (CannotDecrypt, IssuedContent.DoesNotExist) as error:
        logger.error("Document %s cannot be opened: %s", document.pk, type(error).__name__)
        raise DoesNotMatch(str(document.pk)) from error


def _compare(record: IssuedDocument | Bundle, content, expected: str) -> None:
    if content is None or fingerprint(content) != expected:
        _refuse(record)


def _refuse(record: IssuedDocument | Bundle) -> NoReturn:
    logger.error("%s %s is not what was made", type(record).__name__, record.pk)
    raise DoesNotMatch(str(record.pk))
