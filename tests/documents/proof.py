"""The one judge of everything that is printed, for the tests of every room.

    from tests.documents.proof import prove

    def test_an_offer_letter_is_accessible_and_holds_only_what_its_reader_may_see(offer):
        prove(offer_letter(reader, offer), holds=["Dear Pat"], never=["private words"])

Plant the private words first, by the action that people use, so that they could have got in.
"""

import re
import zlib
from collections.abc import Iterable
from contextlib import suppress
from html import unescape

import page

from documents.document import Document, title_of
from documents.printing import Printed, print_html
from tests.documents.paper import keep_pictures

_TAGS = re.compile(r"<[^>]+>")


def prove(document: Document, *, holds: Iterable[str] = (), never: Iterable[str] = ()) -> Printed:
    """Print a document and hold it to everything a document of ours must be.

    It is valid PDF/UA-1. Its words hold each of ``holds``. Nowhere in its source, comments,
    attributes and pictures included, nor in its title or file name, stands one of ``never``.
    """
    assert re.fullmatch(r"[a-z0-9.-]+\.pdf", document.filename), "file names are plain and small"
    return prove_html(document.html(), holds=holds, never=never, beside=[document.filename])


def prove_html(
    html: str,
    *,
    holds: Iterable[str] = (),
    never: Iterable[str] = (),
    beside: Iterable[str] = (),
) -> Printed:
    """The same for a document that exists only as its source; ``beside`` is what is told with
    it (its file name)."""
    text = words_of(html)
    missing = [words for words in holds if words not in text]
    assert missing == [], f"not in the document: {missing}"
    everything = " ".join([unescape(html), text, *beside])
    leaked = [words for words in never if words.lower() in everything.lower()]
    assert leaked == [], f"in the document, and must not be: {leaked}"
    _one_title_and_headings_in_order(html)
    printed = print_html(html)
    prove_pdf(printed.pdf)
    keep_pictures(printed.pdf)
    return printed


def prove_pdf(pdf: bytes) -> None:
    """A PDF that somebody downloaded is valid PDF/UA-1, in the font of the portal."""
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    assert report.is_compliant, [failure.message for failure in report.failures]
    assert any("Atkinson" in name for name in fonts_of(pdf)), "printed in another font"


def fonts_of(pdf: bytes) -> set[str]:
    """The names of the fonts that a PDF carries."""
    names = set()
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            names |= set(re.findall(rb"/BaseFont ?/([\w+-]+)", zlib.decompress(packed)))
    return {name.decode() for name in names}


def words_of(html: str) -> str:
    """What a reader reads, with single spaces."""
    return " ".join(unescape(_TAGS.sub(" ", html)).split()).replace(" ,", ",").replace(" .", ".")


def _one_title_and_headings_in_order(html: str) -> None:
    """What the validator does not see: a title in words, no level of heading left out, and no
    name twice that a link could lead to."""
    assert title_of(html), "a document has a title"
    levels = [int(level) for level in re.findall(r"<h([1-6])[\s>]", html)]
    assert levels[:1] == [1], "a document begins with its heading"
    steps = zip(levels, levels[1:], strict=False)
    assert [step for step in steps if step[1] > step[0] + 1] == [], "a level is left out"
    names = re.findall(r'\sid="([^"]*)"', html)
    assert len(names) == len(set(names)), "two things have the same id"
