"""Whatever is sent, the answer is a page with a sentence: no address breaks (WFO-9)."""

import logging
from html.parser import HTMLParser
from itertools import cycle, islice

import pytest
from django.db import transaction

from tests.access_table import PAGES, PEOPLE
from tests.walk import at_a_walk, url_of

STRANGE = (
    "99999999999999999999",
    "\x00",
    "-1",
    "<script>alert(1)</script>",
    "a" * 5000,
    "0000-00-00",
    "1e400",
    "NaN",
    "٣",
    "' OR 1=1 --",
    "\ud7ff\uffff😀",
    "00000000-0000-0000-0000-000000000000",
    "../../etc/passwd",
)
LEGIBLE = [words for words in STRANGE if words.isascii() and len(words) > 5]
"""Of these, what nothing else would write into a log."""

ASKED = [
    "q",
    "page",
    "sort",
    "on",
    "from",
    "to",
    "team",
    "stage",
    "due",
    "state",
    "kind",
    "next",
    "back",
    "file",
    "list",
    "columns",
    "person",
    "year",
    "month",
    "promise",
    "channel",
    "with",
    "words",
    "mine",
    "since",
    "until",
    "version",
]
"""Words that one address or another reads."""


class Fields(HTMLParser):
    """The names of what can be filled in on a page."""

    def __init__(self, markup: str):
        super().__init__()
        self.names: set[str] = set()
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        name = dict(attrs).get("name")
        if tag in {"input", "textarea", "select", "button"} and name:
            self.names.add(name)


def fields_of(page) -> list[str]:
    if page.streaming or "html" not in page.headers.get("content-type", ""):
        return []
    return sorted(Fields(page.text).names - {"csrfmiddlewaretoken"})


def turned(names, by: int) -> dict[str, str]:
    """Each name with something strange, another for each turn."""
    return dict(zip(names, islice(cycle(STRANGE), by, by + len(names)), strict=True))


def taken_back(send):
    """The answer to a request, and nothing that it wrote."""
    with transaction.atomic():
        answer = send()
        transaction.set_rollback(True)
    return answer


@pytest.mark.django_db
@pytest.mark.clause("WFO-9")
@pytest.mark.parametrize("name", PAGES)
def test_no_address_breaks_under_what_is_asked_or_filled_in(name, standing, caplog):
    may = [who for who, answer in zip(PEOPLE, PAGES[name], strict=True) if answer in (200, 302)]
    address = url_of(name, standing.house)
    client = standing.client_of(may[0] if may else "signed_out")

    with at_a_walk(standing.known):
        # An error raises here by itself; a 500 that a page answers with is found below.
        answers = [taken_back(lambda: client.get(address, turned(ASKED, 1)))]
        names = fields_of(taken_back(lambda: client.get(address)))
        logging.disable(logging.NOTSET)  # from here on, what is written to a log is looked at
        answers += [
            taken_back(lambda turn=turn: client.post(address, turned(names, turn)))
            for turn in ((0, 1) if names else (0,))
        ]

    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
    # What was filled in stands in no log, however the page answered (WEL-1).
    assert [words for words in LEGIBLE if words in caplog.text] == []
