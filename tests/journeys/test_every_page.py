"""Every page of the access table under axe, at desktop and phone width, as one who may see it."""

import os
from pathlib import Path

import pytest

from tests.access_table import PAGES, PEOPLE
from tests.house import build_house
from tests.journeys.conftest import DESKTOP, PHONE
from tests.test_access import url_of

NOT_PAGES = (".csv", ".xlsx", ".pdf", ".ics", ".png", ".rss")
PICTURES = os.environ.get("PSW_PICTURES")
"""A folder for a picture of each page, for people to look at."""
PARTS = 10


def first_who_may(name: str) -> str | None:
    for person, status in zip(PEOPLE, PAGES[name], strict=True):
        if status == 200:
            return person
    return None


def looks(part: int, house) -> dict[str, list[tuple[str, str]]]:
    """The pages of one part by who opens them, so that each signs in once for each width."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(PAGES)[part::PARTS]:
        person = first_who_may(name)
        address = url_of(name, house)
        if person is not None and not address.split("?")[0].endswith(NOT_PAGES):
            found.setdefault(person, []).append((name, address))
    return found


def problems_of(visitor, name: str, width: str, address: str) -> list[str]:
    response = visitor.goes_to(address)
    if "text/html" not in response.headers.get("content-type", ""):
        return []
    if PICTURES:
        target = Path(PICTURES) / f"{name.replace(':', '-')}-{width}.png"
        visitor.page.screenshot(path=target, full_page=True)
    problems = visitor.axe()
    if overflow := visitor.overflow():
        problems.append(f"{overflow} pixels wider than the window")
    return problems


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_page_at_desktop_and_phone_width(part, visitor, transactional_db):
    house = build_house()
    found = {}
    for person, pages in looks(part, house).items():
        for width, size in (("desktop", DESKTOP), ("phone", PHONE)):
            visitor.open_browser(size=size)
            if person != "signed_out":
                visitor.sign_in(house.people[person])
            for name, address in pages:
                if problems := problems_of(visitor, name, width, address):
                    found[f"{name} ({width}, {person})"] = problems

    assert found == {}
