"""What holds a bundle together: its list of contents and, for one PDF, all parts joined behind it.

The list is laid out piece by piece and the parts are read one by one, so that memory does not
grow with a bundle.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import IO

from django.utils.translation import gettext as _

from documents.document import Document
from documents.joining import Joined
from documents.models import Bundle, BundlePart, BundlePiece
from documents.opening import parts_of
from documents.printing import print_html
from documents.rules import PIECE, Shape, part_name

LINES = 200
"""So many lines of the list are laid out at a time: more take more memory."""
LINES_ON_A_PAGE = 38
"""Only a guess of how many pages the list will have: where it is wrong, it is laid out again."""


@dataclass(frozen=True)
class Line:
    """One line of the list: what it names, and its page in one PDF or its file in a zip."""

    number: int
    label: str
    where: str


def bind(bundle: Bundle, file: IO[bytes], *, still: Callable[[], None]) -> int:
    """Write to ``file`` one PDF or, for a zip, its list of contents; how many pages it has.

    ``still`` is called now and then, to say that somebody is at it. Raises PrintingNotPossible,
    DoesNotMatch, CannotJoin.
    """
    parts = list(bundle.parts.exclude(made_at=None).order_by("number").defer("pdf"))
    joined = Joined(file)
    if bundle.shape == Shape.PDF:
        for part in parts_of(bundle):
            joined.add(part.pdf, part.label)
            if part.number % 100 == 0:
                still()
    joined.finish(_contents(bundle, parts, still), _("Contents"))
    return joined.count


def keep(bundle: Bundle, file: IO[bytes]) -> str:
    """Write down what ``file`` holds, in the caller's transaction; its fingerprint."""
    digest = sha256()
    file.seek(0)
    for number, content in enumerate(iter(lambda: file.read(PIECE), b""), start=1):
        digest.update(content)
        BundlePiece.objects.create(bundle=bundle, number=number, pdf=content)
    return digest.hexdigest()


def _contents(bundle: Bundle, parts: list[BundlePart], still: Callable[[], None]) -> list[bytes]:
    """The list of contents as PDFs; its own pages are counted, since it stands in front."""
    pages = sum(-(-len(some) // LINES_ON_A_PAGE) for some in _slices(parts))
    while True:
        printed = []
        for lines in _slices(lines_of(bundle, parts, before=pages)):
            printed.append(print_html(list_of(bundle, lines, first=not printed).html()))
            still()
        guessed, pages = pages, sum(each.pages for each in printed)
        if pages == guessed or bundle.shape == Shape.ZIP:
            return [each.pdf for each in printed]


def lines_of(bundle: Bundle, parts: list[BundlePart], *, before: int) -> list[Line]:
    """The lines of the list, in front of which there are ``before`` pages of the list itself."""
    lines, page = [], before + 1
    for number, part in enumerate(parts, start=1):
        in_zip = bundle.shape == Shape.ZIP
        where = part_name(bundle.filename, part.number) if in_zip else str(page)
        lines.append(Line(number, part.label, where))
        page += part.pages
    return lines


def list_of(bundle: Bundle, lines: list[Line], *, first: bool) -> Document:
    """Some lines of the list of contents; the ``first`` ones under its heading."""
    return Document(
        template="documents/bundle.html",
        filename=f"{bundle.filename}.pdf",
        context={
            "title": bundle.title,
            "first": first,
            "as_one": bundle.shape == Shape.PDF,
            "asked_by": str(bundle.asked_by),
            "asked_at": bundle.asked_at,
            "lines": lines,
        },
    )


def _slices(some: list) -> list[list]:
    return [some[begin : begin + LINES] for begin in range(0, len(some), LINES)]
