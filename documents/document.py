"""A document is a template, a filename and a context: seen on screen, or printed as PDF/UA-1."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.http import HttpResponse
from django.template.loader import render_to_string

STATIC = "static:///"


class PrintingNotPossible(Exception):
    """The libraries that lay out pages (Pango) are not on this machine."""


def static_file(url: str) -> str:
    """The path of one of our own static files. Raises ValueError for anything else."""
    path = None
    if url.startswith(STATIC):
        try:
            path = finders.find(url.removeprefix(STATIC))
        except SuspiciousFileOperation:
            path = None
    if path is None:
        raise ValueError(f"A document may only use our own static files, not {url}")
    return path


def _fetcher():
    from weasyprint.urls import URLFetcher

    class StaticFilesOnly(URLFetcher):
        """The only links a document follows lead to our own static files."""

        def fetch(self, url, headers=None):
            return super().fetch(f"file://{static_file(url)}", headers)

    return StaticFilesOnly()


@dataclass(frozen=True)
class Document:
    """What is to be printed. ``filename`` tells nothing about anyone; what the reader may not see
    is never put into the context."""

    template: str
    filename: str
    context: dict[str, Any] = field(default_factory=dict)

    def html(self) -> str:
        """The page as it is printed."""
        return render_to_string(self.template, {**self.context, "static_root": STATIC})

    def pdf(self) -> bytes:
        """Tagged PDF/UA-1; the same words give the same bytes. Raises PrintingNotPossible."""
        try:
            from weasyprint import HTML
        except OSError as error:
            raise PrintingNotPossible(str(error)) from error
        page = HTML(string=self.html(), base_url=STATIC, url_fetcher=_fetcher())
        return page.write_pdf(pdf_variant="pdf/ua-1")

    def response(self) -> HttpResponse:
        """The PDF as a download."""
        headers = {"Content-Disposition": f'attachment; filename="{self.filename}"'}
        return HttpResponse(self.pdf(), content_type="application/pdf", headers=headers)
