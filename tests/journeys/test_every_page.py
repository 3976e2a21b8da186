"""Every page of the access table under axe, at desktop and phone width, as one who may see it."""

import os
from math import ceil
from pathlib import Path

import pytest

from tests.access_table import PAGES, PEOPLE
from tests.house import build_house
from tests.journeys.conftest import DESKTOP, PHONE
from tests.test_access import url_of

NOT_PAGES = (".csv", ".xlsx", ".pdf", "/pdf/", ".ics", ".png", ".rss")
PICTURES = os.environ.get("PSW_PICTURES")
"""A folder for a picture of each page, for people to look at."""
AT_ONCE = 16
PARTS = ceil(len(PAGES) / AT_ONCE)
WIDTHS = [("desktop", DESKTOP), ("phone", PHONE)]


def first_who_may(name: str) -> str | None:
    for person, status in zip(PEOPLE, PAGES[name], strict=True):
        if status == 200:
            return person
    return None


def looks(part: int, house) -> dict[str, list[tuple[str, str]]]:
    """The pages of one part by who opens them: hardly more than one person, who signs in once."""
    found: dict[str, list[tuple[str, str]]] = {}
    by_person = sorted(PAGES, key=lambda name: (first_who_may(name) or "", name))
    for name in by_person[part * AT_ONCE : (part + 1) * AT_ONCE]:
        person = first_who_may(name)
        address = url_of(name, house)
        if person is not None and not address.split("?")[0].endswith(NOT_PAGES):
            found.setdefault(person, []).append((name, address))
    return found


def problems_of(visitor, name: str, address: str, widths) -> dict[str, list[str]]:
    """What is wrong with a page at each width; opened at the first, then made the other."""
    visitor.page.set_viewport_size(widths[0][1])
    response = visitor.goes_to(address)
    if "text/html" not in response.headers.get("content-type", ""):
        return {}
    found, looked_at = {}, set()
    for width, size in widths:
        visitor.page.set_viewport_size(size)
        colours = visitor.colours()
        if PICTURES:
            target = Path(PICTURES) / f"{name.replace(':', '-')}-{width}.png"
            visitor.page.screenshot(path=target, full_page=True)
        problems = visitor.axe(contrast=not colours <= looked_at)
        looked_at |= colours
        if overflow := visitor.overflow():
            problems.append(f"{overflow} pixels wider than the window")
        if problems:
            found[f"{name} ({width})"] = problems
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_page_at_desktop_and_phone_width(part, visitor, transactional_db):
    house = build_house()
    found, widths = {}, WIDTHS
    for person, pages in looks(part, house).items():
        visitor.open_browser()
        if person != "signed_out":
            visitor.sign_in(house.people[person])
        for name, address in pages:
            found |= problems_of(visitor, name, address, widths)
            widths = widths[::-1]  # every other page is opened at phone width first

    assert found == {}
