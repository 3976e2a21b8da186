import gc
import tempfile
from copy import deepcopy
from pathlib import Path

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import sync_playwright

from psw_portal import heartbeat
from psw_portal.embedded import testing_database
from psw_portal.embedded.browser import prepare as prepare_browser
from psw_portal.embedded.testing import Postbox, StoppableRedis, Worker, drain_queue
from tests import servers
from tests.standing import (
    Demonstration,
    Planted,
    build_for,
    pull_down_before,
    standing_for,
    together,
)

# No test is a matter of how fast the machine is today, or of chance: a run says what the one before
# said. `--hypothesis-profile default` looks further.
hypothesis_settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile("house")


def pytest_collection_modifyitems(items):
    """What takes longest begins first, so that nobody waits for it alone at the end."""
    servers.mark(items)
    together(items)
    long = ("installation", "worker")
    items.sort(key=lambda item: not any(map(item.get_closest_marker, long)))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """A database copied from one that was migrated once; see psw_portal.embedded."""
    own = connection.settings_dict["NAME"]
    name = connection.settings_dict["TEST"]["NAME"] or f"test_{own}"
    with django_db_blocker.unblock():
        testing_database.create(name)
        yield
        testing_database.destroy(name)


@pytest.fixture(scope="session", autouse=True)
def _what_stays_is_not_looked_through_again():
    """Modules and tests live as long as the run: Python need not look for garbage in them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _committed_rows_go_by_themselves():
    """After a test that commits, only the tables it wrote to are emptied."""
    truncate_all = TransactionTestCase._fixture_teardown

    def empty(self):
        return testing_database.empty() or truncate_all(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


@pytest.fixture(scope="session")
def standing(request, django_db_setup, django_db_blocker):
    """The house that many tests look at, in a transaction; a test asks for ``house``."""
    yield from standing_for(request, "standing", Planted(django_db_blocker))


@pytest.fixture(scope="session")
def demonstration(request, django_db_setup, django_db_blocker):
    """What ``./psw run`` begins with, made once for the tests that only look at it."""
    yield from standing_for(request, "demonstration", Demonstration(django_db_blocker))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    build_for(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    try:
        return (yield)
    finally:
        if nextitem:
            pull_down_before(nextitem)


@pytest.fixture
def house(standing, db):
    """One small world with everything an address can name; see tests/house.py.

    The rows that a test changes are as before for the next, and its objects are a copy."""
    return deepcopy(standing.house)


@pytest.fixture
def login(client):
    """Sign a user in; returns the client."""

    def login(user):
        client.force_login(user)
        return client

    return login


@pytest.fixture(autouse=True)
def _nothing_remembered(request):
    """Throttling, heartbeats and caches of one test are not known to the next."""
    if servers.asks(request.node):
        redis = heartbeat.client()
        redis.delete("psw:none", *redis.scan_iter("psw:*", count=1000))
        yield
    else:
        with servers.none():
            yield


@pytest.fixture
def celery_worker_process(transactional_db, tmp_path):
    """A real worker on the test's own database and Redis; ``kill()`` and ``start()`` at will.

    It sees what is committed, so the test's data must be: hence ``transactional_db``.
    """
    drain_queue()
    worker = Worker(tmp_path / "worker").start()
    yield worker
    worker.kill()  # nobody needs what it might still finish
    drain_queue()


@pytest.fixture
def postbox():
    """A real mail server that can refuse, go away and come back; ``postbox.url`` for EMAIL_URL."""
    box = Postbox().open()
    yield box
    box.close()


@pytest.fixture
def own_redis():
    """A Valkey of the test's own that can be stopped, killed and started again."""
    with tempfile.TemporaryDirectory(prefix="psw-") as folder:
        redis = StoppableRedis(Path(folder)).start()
        yield redis
        redis.stop()


@pytest.fixture(scope="session")
def browser():
    """Chromium, one for all journeys; each makes a context of its own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(prepare_browser()),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        yield chromium
        chromium.close()
