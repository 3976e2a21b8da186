"""Steps that several stories take: signing in, filling dates, and looking whether all is well."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tests.factories import PASSWORD
from tests.journeys.conftest import Visitor

PICTURES = os.environ.get("PSW_PICTURES")
"""A folder for a picture of each station, for people to look at."""


def all_is_well(visitor, station: str) -> None:
    """The page at hand: axe finds nothing, and nothing is wider than the window."""
    if PICTURES:
        width = visitor.page.viewport_size["width"]
        target = Path(PICTURES) / f"story-{station.replace(' ', '-')}-{width}.png"
        visitor.page.screenshot(path=target, full_page=True)
    assert visitor.axe() == [], station
    assert visitor.overflow() == 0, station


@contextmanager
def somebody_else(visitor, **window) -> Iterator[Visitor]:
    """Another person at a browser of their own, while the first one keeps theirs."""
    other = Visitor(visitor.browser, visitor.address, **window)
    try:
        yield other
        assert other.errors == []
    finally:
        other.context.close()


def all_is_well_with_scripts(visitor, station: str) -> None:
    """As ``all_is_well``, for someone whose browser runs no scripts: axe needs them, so the page
    at hand is opened once more beside it."""
    assert visitor.overflow() == 0, station
    with somebody_else(visitor, size=visitor.page.viewport_size) as looking:
        looking.context.add_cookies(visitor.context.cookies())
        looking.page.goto(visitor.page.url)
        all_is_well(looking, station)


def sign_in_with_password(visitor, user) -> None:
    visitor.goes_to("/sign-in/")
    visitor.page.get_by_label("Email address").fill(user.email)
    visitor.page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(visitor, "Sign in")


def press(visitor, button: str) -> None:
    """Press a button of the page's own part, and wait for the page that it leads to."""
    with visitor.page.expect_navigation():
        main(visitor).get_by_role("button", name=button, exact=True).first.click()


def follow(visitor, link: str) -> None:
    """Follow a link of the page's own part; links that look like buttons are meant as well. On a
    phone the pages about a peer are opened first."""
    part = main(visitor)
    target = part.get_by_role("link", name=link).or_(part.get_by_role("button", name=link))
    choice = part.locator(".portal-tabs__choice:not([open]) > summary")
    if choice.is_visible() and not target.count():
        choice.click()
    with visitor.page.expect_navigation():
        target.first.click()


def main(visitor):
    return visitor.page.get_by_role("main")


def fill_date(visitor, name: str, day: date) -> None:
    for part in ("day", "month", "year"):
        visitor.page.locator(f"[name={name}_{part}]").fill(str(getattr(day, part)))


def heading(visitor) -> str:
    return " ".join(visitor.page.locator("h1").inner_text().split())


def reads(visitor, words: str) -> bool:
    """Whether these words stand on the page at hand, hidden parts not counted."""
    return words in " ".join(visitor.page.locator("body").inner_text().split())


def things_to_do(visitor) -> list[str]:
    """The lines of "what needs you today", in their order."""
    return visitor.page.locator(".portal-todo__link").all_inner_texts()
