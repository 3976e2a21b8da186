"""HTML in, accessible PDF out. The only place that knows WeasyPrint, and loads it when needed."""

import re
from dataclasses import dataclass
from functools import cache

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation

STATIC = "static:///"
VARIANT = "pdf/ua-1"
_PICTURE = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=]+\Z")


class PrintingNotPossible(Exception):
    """The libraries that lay out pages (Pango) are not on this machine."""


@dataclass(frozen=True)
class Printed:
    """A PDF and how many pages it has."""

    pdf: bytes
    pages: int


def static_file(url: str) -> str:
    """The path of one of our own static files. Raises ValueError for anything else."""
    path = None
    if url.startswith(STATIC):
        try:
            path = finders.find(url.removeprefix(STATIC))
        except SuspiciousFileOperation:
            path = None
    if path is None:
        raise ValueError(f"A document may only use our own static files, not {url[:80]}")
    return path


def print_html(html: str) -> Printed:
    """Lay out a page of HTML as tagged PDF/UA-1; the same words give the same bytes.

    Raises PrintingNotPossible; ValueError when a stylesheet or picture is missing, or is neither
    one of our own static files nor carried by the page itself.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import FatalURLFetchingError
    except OSError as error:
        raise PrintingNotPossible(str(error)) from error
    page = HTML(string=html, base_url=STATIC, url_fetcher=_fetcher())
    try:
        laid_out = page.render(pdf_variant=VARIANT)
    except FatalURLFetchingError as error:  # no Exception, so that the library lets it through
        raise ValueError(str(error.__cause__)) from error
    return Printed(laid_out.write_pdf(pdf_variant=VARIANT), len(laid_out.pages))


@cache
def _fetcher():
    from weasyprint.urls import URLFetcher

    class OwnFilesOnly(URLFetcher):
        """Our own static files, and PNG and JPEG pictures that stand in the page itself."""

        def fetch(self, url, headers=None):
            if _PICTURE.match(url):
                return super().fetch(url, headers)
            return super().fetch(f"file://{static_file(url)}", headers)

    return OwnFilesOnly(fail_on_errors=True)
