"""The house of tests/house.py, built once for the many tests that look at it.

Tests that look at the same one come one after another, and nobody else ever sees it: it is gone
before the first test that does not look at it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from http.cookies import SimpleCookie
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from psw_portal.embedded import testing_database
from tests.house import House, build_house
from tests.planted import plant
from workforce.accounts.session import LAST_SEEN


class Standing:
    """A house in a transaction that stays open around the tests that look at it; what one of them
    changes is taken back with the test's own. ``blocker`` is that of pytest-django."""

    def __init__(self, blocker):
        self.blocker = blocker
        self.house: House | None = None
        self.stands = False
        self._atomic = None

    def build(self) -> None:
        """Build it, unless it stands."""
        if not self.stands:
            with self.blocker.unblock():
                self.begin()
                self.house = self.furnished()
                self.stands = True
                connection.check_constraints()  # once, not again at the end of each test

    def pull_down(self) -> None:
        """Leave nothing of it."""
        if self.stands:
            self.house, self.stands = None, False
            with self.blocker.unblock():
                self.clear()

    def furnished(self) -> House | None:
        return build_house()

    def begin(self) -> None:
        connection.ensure_connection()
        self._atomic = transaction.atomic()
        self._atomic.__enter__()

    def clear(self) -> None:
        transaction.set_rollback(True)
        self._atomic.__exit__(None, None, None)


class Planted(Standing):
    """The house with words planted in it that few may read; everyone in it has signed in."""

    def __init__(self, blocker):
        super().__init__(blocker)
        self._cookies: dict[str, dict[str, str]] = {}
        self._browser = Client()
        self.known: dict = {}  # see tests.walk.at_a_walk

    def furnished(self) -> House:
        self.known = {}
        house = build_house()
        plant(house)
        self._cookies = {person: _signed_in(user) for person, user in house.people.items()}
        return house

    def client_of(self, person: str) -> Client:
        """The browser of somebody in the house, signed in; of nobody for "signed_out"."""
        client = Client()
        client.handler = self._browser.handler  # it reads the middleware once
        client.cookies = SimpleCookie(self._cookies[person])
        return client


class Committed(Standing):
    """A house whose rows everybody sees: a server in a thread, a browser."""

    def begin(self) -> None:
        pass

    def clear(self) -> None:
        if not testing_database.empty():
            raise RuntimeError("Only a superuser can empty the database of the tests")


FIRST_LOOK = datetime(2026, 12, 28, 5, tzinfo=ZoneInfo("Europe/London"))
"""When somebody first looks at the demonstration, on the hardest morning: a holiday, before the
hour of any digest."""


class Demonstration(Standing):
    """What ``./psw run`` begins with, instead of a house."""

    def furnished(self):
        with time_machine.travel(FIRST_LOOK):
            call_command("demo", verbosity=0)


class Built(Standing):
    """The small world of one room, as its ``build`` leaves it at the moment ``at``."""

    def __init__(self, blocker, build: Callable, at: datetime):
        super().__init__(blocker)
        self.build_world, self.at = build, at

    def furnished(self):
        with time_machine.travel(self.at):
            return self.build_world()


def _signed_in(user) -> dict[str, str]:
    """Cookies of somebody whose last sign of life stays fresh, however long the house stands."""
    if user is None:
        return {}
    client = Client()
    client.force_login(user)
    client.get(reverse("accounts:language"))
    session = client.session
    session[LAST_SEEN] = (timezone.now() + timedelta(days=1)).timestamp()
    session.save()
    return {key: morsel.value for key, morsel in client.cookies.items()}


# ------------------------------------------------------------------ which stands when

HOUSES = pytest.StashKey[dict[str, Standing]]()
"""By the name of its fixture, each house of this run."""
HOUSES_OF_ALL = ("standing", "demonstration", "committed")
WORLDS: set[str] = set()
"""The fixtures of rooms, as ``world_that_stands`` names them."""


def standing_for(request, name: str, house: Standing):
    """The house of the fixture ``name``, from the first test that looks at it to the last."""
    request.config.stash.setdefault(HOUSES, {})[name] = house
    house.build()
    yield house
    house.pull_down()


def world_that_stands(name: str, build: Callable, *, at: datetime):
    """The fixtures ``name`` and, to be taken by each test, a copy of what ``build`` returns.

    ``at`` is when it is built, before the moment at which the tests that look at it play."""
    WORLDS.add(name)

    @pytest.fixture(scope="session", name=name)
    def stands(request, django_db_setup, django_db_blocker):
        yield from standing_for(request, name, Built(django_db_blocker, build, at))

    return stands


def build_for(item) -> None:
    """The house that a test looks at stands before the test has a transaction of its own."""
    for name, house in item.config.stash.get(HOUSES, {}).items():
        if name in item.fixturenames:
            house.build()


def pull_down_before(item) -> None:
    """A house is gone before a test that does not look at it."""
    for name, house in item.config.stash.get(HOUSES, {}).items():
        if name not in item.fixturenames:
            house.pull_down()


def together(items: list) -> None:
    """Tests that look at the same house come one after another, before all others."""
    names = [*HOUSES_OF_ALL, *sorted(WORLDS)]  # each process imports them in an order of its own
    items.sort(key=lambda item: [name not in item.fixturenames for name in names])
