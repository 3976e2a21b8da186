"""What somebody gets at one address: the page, what a search finds there, its lists as files.

Every address is asked for once as each person; what comes back is looked at by many eyes
(tests/eyes). Who is signed in is found out once and not at each address, and a document is read
as the words that are printed: neither is what the walk proves.
"""

import csv
import io
import logging
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from html import unescape
from unittest.mock import patch

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from documents.printing import Printed
from psw_portal import sessions
from tests.house import House
from workforce.access import readers
from workforce.accounts import backends
from workforce.models import Export

FILE = re.compile(r'<a href="\?([^"]*\bfile=csv)">[^<]*<span[^>]*>: ([^<]*)</span>')
CAPTION = re.compile(r"<caption[^>]*>([^<]*)</caption>")
PROOF = "workforce.reauthentication.proof.is_fresh"
"""Who one is was proven just now; that it is asked is proven in tests/workforce."""


def all_pages(resolver=None, namespace=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from all_pages(pattern, inner)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern.pattern} has no name"
            yield namespace + pattern.name, pattern


ADDRESSES = dict(all_pages())


def url_of(name: str, house: House) -> str:
    return reverse(name, kwargs=house.kwargs_for(name, ADDRESSES[name]))


@dataclass(frozen=True)
class File:
    """A list that was taken out: its text, and how many rows the log says that it had."""

    text: str
    logged: int

    @property
    def rows(self) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self.text.removeprefix("\ufeff"))))


@dataclass
class Look:
    """What ``person`` got at the address called ``name``; ``asked`` is the search, if one was."""

    name: str
    person: str
    status: int
    text: str
    asked: str = ""
    is_page: bool = False
    files: dict[str, File] = field(default_factory=dict)
    """By its caption each list that the page offers as a file."""

    def __str__(self) -> str:
        return f"{self.name}{self.asked} as {self.person}"

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """All that can be read, and where."""
        yield str(self), self.text
        for caption, file in self.files.items():
            yield f"the file of {caption} at {self}", file.text

    @property
    def captions(self) -> set[str]:
        return {unescape(caption) for caption in CAPTION.findall(self.text)}

    def shown_rows(self, caption: str) -> int:
        """How many rows the table with this caption has on the page."""
        table = self.text[self.text.index(f">{caption}</caption>") :]
        return table[: table.index("</table>")].split("<tbody", 1)[1].count("<tr")


def files_on(page: str) -> dict[str, str]:
    """The caption of each list on a page, and the address of its file."""
    return {unescape(caption): unescape(query) for query, caption in FILE.findall(page)}


def text_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace")


WHO = ((sessions, "_kept", "key"), (backends, "_user", "user"), (readers, "_roles_held", "user"))
"""The questions that say who comes with a session, and what they are about."""


def _once(answers: dict, name: str, about: str, ask):
    def answer(**given):
        asked = name, given[about]
        if asked not in answers:
            answers[asked] = ask(**given)
        return answers[asked]

    return answer


@contextmanager
def at_a_walk(answers: dict):
    """While somebody walks: ``answers`` keeps who everybody is, for as long as the house stands;
    a PDF is its HTML; and no refusal is written to the log."""
    with ExitStack() as stack:
        for module, name, about in WHO:
            asked_once = _once(answers, name, about, getattr(module, name))
            stack.enter_context(patch.object(module, name, asked_once))
        as_words = patch("documents.document.print_html", lambda html: Printed(html.encode(), 1))
        stack.enter_context(as_words)
        stack.callback(logging.disable, logging.root.manager.disable)
        logging.disable(logging.WARNING)
        yield


def look(client: Client, address: str, *, name: str, person: str, asked: str = "") -> Look:
    """Ask for ``address``, and for each list on it as a file."""
    response = client.get(address + asked)
    found = Look(name, person, response.status_code, text_of(response), asked)
    found.is_page = (
        found.status == 200 and not response.streaming and "text/html" in response["Content-Type"]
    )
    for caption, query in files_on(found.text).items() if found.is_page else ():
        with patch(PROOF, lambda request: True):
            taken = client.get(f"{address}?{query}")
        assert taken.streaming, f"{found}: {caption} as a file is answered by {taken.status_code}"
        found.files[caption] = File(text_of(taken), Export.objects.latest("at").rows)
    return found
