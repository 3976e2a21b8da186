"""A document is a template, a filename and a context: seen on screen, or printed as PDF/UA-1."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

from documents.printing import STATIC, print_html


@dataclass(frozen=True)
class Document:
    """What is to be printed. ``filename`` and the template's title tell nothing about anyone;
    what the reader may not see is never put into the context."""

    template: str
    filename: str
    context: dict[str, Any] = field(default_factory=dict)

    def html(self) -> str:
        """The page as it is printed."""
        return render_to_string(self.template, {**self.context, "static_root": STATIC})

    def pdf(self) -> bytes:
        """Tagged PDF/UA-1; the same words give the same bytes. Raises PrintingNotPossible."""
        return print_html(self.html()).pdf

    def response(self) -> HttpResponse:
        """The PDF as a download. Raises PrintingNotPossible."""
        return download(self.pdf(), self.filename)


def download(pdf: bytes, filename: str) -> HttpResponse:
    """A PDF that a browser saves under a name that tells nothing about anyone."""
    headers = {
        "Content-Disposition": f'attachment; filename="{filename}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def title_of(html: str) -> str:
    """The title of a document, from its source."""
    return unescape(re.search(r"<title>(.*?)</title>", html, re.DOTALL)[1]).strip()


def body_of(html: str) -> str:
    """What stands on the pages of a document, to be shown inside a page of the portal or bound
    together with others."""
    return html.partition("<body>")[2].rpartition("</body>")[0].strip()


HEADING = re.compile(r"<(/?)h([1-5])(?=[\s>])")


def body_below(html: str) -> str:
    """As ``body_of``, for a page that has a heading of its own: every heading one level lower."""
    return HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}", body_of(html))
