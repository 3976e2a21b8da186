"""Stories in a real browser, against the running portal."""

import os
from typing import ClassVar

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from pytest_django.live_server_helper import LiveServer

from tests.standing import Committed, standing_for

# Playwright's synchronous interface runs an event loop in this thread; the tests' own look at
# the database beside it is synchronous all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


COLOURS = """() => {
    const found = new Set(), styles = new Map(), grounds = new Map();
    const style = (element) => {
        if (!styles.has(element)) styles.set(element, getComputedStyle(element));
        return styles.get(element);
    };
    const ground = (element) => {  // what is behind, as far as the page: each once
        if (!element) return "";
        if (!grounds.has(element)) {
            const {backgroundColor, backgroundImage, opacity} = style(element);
            const own = [backgroundColor, backgroundImage, opacity].join() + "|";
            const behind = ground(element.parentElement);
            grounds.set(element, behind.startsWith(own) ? behind : own + behind);
        }
        return grounds.get(element);
    };
    for (const element of document.body.querySelectorAll("*")) {
        const read = element.matches("input, select, textarea") ||
            [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!read || !element.checkVisibility({visibilityProperty: true})) continue;
        // text that is large may stand out less (WCAG 2.2, 1.4.3): from 24 px on, bold from 18.66
        const {color, fontWeight, fontSize, textShadow} = style(element);
        const large = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
        found.add([color, large, textShadow, ground(element)].join("|"));
    }
    return [...found];
}"""


WIDEST = """(() => {
    window.widest = 0;
    const look = () => {
        if (innerWidth < 320) return;  // the browser's own: one pixel, for a moment
        const page = document.documentElement;
        window.widest = Math.max(window.widest, page.scrollWidth - page.clientWidth);
    };
    addEventListener("resize", look);  // before any listener of the page's own
    new MutationObserver((seen, all) => {
        if (!document.body?.classList.contains("js-enabled")) return;
        all.disconnect();
        look();
    }).observe(document, {subtree: true, attributes: true, attributeFilter: ["class"]});
})()"""
"""Keeps by how many pixels a page was wider than the window: when the window became another size,
and when styles first knew that scripts run; scripts that make it fit come after either."""


def pytest_collection_modifyitems(items):
    for item in items:
        if "/journeys/" in str(item.path):
            item.add_marker(pytest.mark.journey)


class Visitor:
    """Someone at a browser: where they are, who they are signed in as, and what axe says."""

    good_colours: ClassVar[set[str]] = set()
    """Colours on grounds that axe found nothing to say of, as ``colours`` names them."""

    def __init__(self, browser, address: str, **window):
        self.browser, self.address = browser, address
        self.context = self.page = None
        self.errors: list[str] = []
        self.open_browser(**window)

    def open_browser(self, *, size=None, javascript: bool = True) -> "Visitor":
        """A fresh browser window, signed out; ``size`` is DESKTOP unless given."""
        if self.context is not None:
            self.context.close()
        self.context = self.browser.new_context(
            viewport=size or DESKTOP, java_script_enabled=javascript, accept_downloads=True
        )
        self.context.set_default_timeout(15_000)
        self.context.add_init_script(WIDEST)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._heard)
        return self

    def _heard(self, message) -> None:
        if "Content Security Policy" in message.text:
            self.errors.append(message.text)

    def sign_in(self, user) -> "Visitor":
        """Signed in as ``user`` without the sign-in page; that has a journey of its own."""
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        self.context.add_cookies(
            [{"name": "sessionid", "value": session.session_key, "url": self.address}]
        )
        return self

    def goes_to(self, path: str):
        """Open an address of the portal; returns the browser's response."""
        return self.page.goto(self.address + path, wait_until="load")

    def arrives(self) -> None:
        """Waits for the page that a press leads to: while it comes it has no body yet."""
        self.page.wait_for_load_state("load")

    def axe(self) -> list[str]:
        """What axe finds on the page at hand, a line each; nothing, if all is well.

        Contrast takes most of its time: colours on grounds that it found nothing to say of, on
        whatever page, are not asked about again.
        """
        self.arrives()
        colours = self.colours()
        contrast = not colours <= self.good_colours
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        violations = self.page.evaluate(
            """(contrast) => axe
                .run({
                    resultTypes: ["violations"],
                    preload: false,  // only a rule that is not asked reads styles by itself
                    rules: {"color-contrast": {enabled: contrast}},
                })
                .then((results) => results.violations)""",
            contrast,
        )
        if contrast and "color-contrast" not in {each["id"] for each in violations}:
            self.good_colours.update(colours)
        return [
            f"{each['id']}: {node['target']} {node.get('failureSummary', '')[:200]}"
            for each in violations
            for node in each["nodes"][:3]
        ]

    def colours(self) -> set[str]:
        """In which colours and on which grounds anything can be read on the page, large or not."""
        return set(self.page.evaluate(COLOURS))

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window, or was for a moment since it was
        opened or last asked about, or the cards of a list on a phone are wider than their place;
        0 when all fits."""
        self.arrives()
        return self.page.evaluate(
            """() => {
                const page = document.documentElement, was = window.widest || 0;
                window.widest = 0;
                const wider = (element) => element.scrollWidth - element.clientWidth;
                const cards = document.querySelectorAll(".portal-table--cards");
                return Math.max(was, ...[page, ...(innerWidth < 641 ? cards : [])].map(wider));
            }"""
        )


@pytest.fixture
def visitor(browser, live_server):
    someone = Visitor(browser, live_server.url)
    yield someone
    someone.context.close()
    assert someone.errors == []


class Inhabited(Committed):
    """The house with a server, and everybody at a browser of their own."""

    def __init__(self, blocker, browser, address: str):
        super().__init__(blocker)
        self.browser, self.address = browser, address
        self.visitors: dict[str, Visitor] = {}

    def visitor(self, person: str) -> Visitor:
        """The browser of somebody in the house, signed in; of nobody for "signed_out"."""
        if person not in self.visitors:
            self.visitors[person] = Visitor(self.browser, self.address)
            # every page is asked: sent once, not with each
            self.visitors[person].context.add_init_script(AXE_SCRIPT)
            if person != "signed_out":
                self.visitors[person].sign_in(self.house.people[person])
        self.visitors[person].errors.clear()  # what went wrong before is of another page
        return self.visitors[person]

    def clear(self) -> None:
        for visitor in self.visitors.values():
            visitor.context.close()
        self.visitors = {}
        super().clear()


@pytest.fixture(scope="session")
def committed(request, django_db_setup, django_db_blocker, browser):
    """A house for tests that open its pages in a browser and change nothing."""
    server = LiveServer("localhost")
    yield from standing_for(request, "committed", Inhabited(django_db_blocker, browser, server.url))
    server.stop()


@pytest.fixture
def inhabited(committed, django_db_blocker):
    with django_db_blocker.unblock():
        yield committed
