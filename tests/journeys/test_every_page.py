"""Every page of the access table under axe, at desktop and phone width, as one who may see it."""

import os
from pathlib import Path

import pytest

from tests.access_table import PAGES, PEOPLE
from tests.journeys.conftest import DESKTOP, PHONE
from tests.walk import url_of

NOT_PAGES = (".csv", ".xlsx", ".pdf", "/pdf/", ".ics", ".png", ".rss")
PICTURES = os.environ.get("PSW_PICTURES")
"""A folder for a picture of each page, for people to look at."""
WIDTHS = [("desktop", DESKTOP), ("phone", PHONE)]


def first_who_may(name: str) -> str | None:
    for person, status in zip(PEOPLE, PAGES[name], strict=True):
        if status == 200:
            return person
    return None


OPENED = sorted((person, name) for name in PAGES if (person := first_who_may(name)) is not None)
"""Each page and who opens it: one after another, so that hardly anybody has to sign in again."""


def problems_of(visitor, name: str, address: str, widths) -> dict[str, list[str]]:
    """What is wrong with a page at each width; opened at the first, then made the other."""
    visitor.page.set_viewport_size(widths[0][1])
    response = visitor.goes_to(address)
    if "text/html" not in response.headers.get("content-type", ""):
        return {}
    found = {}
    for width, size in widths:
        visitor.page.set_viewport_size(size)
        if PICTURES:
            target = Path(PICTURES) / f"{name.replace(':', '-')}-{width}.png"
            visitor.page.screenshot(path=target, full_page=True)
        problems = visitor.axe()
        if overflow := visitor.overflow():
            problems.append(f"{overflow} pixels wider than the window")
        if problems:
            found[f"{name} ({width})"] = problems
    return found


@pytest.mark.parametrize(("person", "name"), OPENED, ids=[name for _, name in OPENED])
def test_axe_finds_nothing_on_any_page_at_desktop_and_phone_width(person, name, inhabited):
    address = url_of(name, inhabited.house)
    if address.endswith(NOT_PAGES):
        return
    visitor = inhabited.visitor(person)
    # Every other page is opened at phone width first.
    widths = WIDTHS if OPENED.index((person, name)) % 2 else WIDTHS[::-1]

    assert problems_of(visitor, name, address, widths) == {}
    assert visitor.errors == []
