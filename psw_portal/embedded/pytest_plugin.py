"""Real servers for the tests, up before Django's settings are read.

Where DATABASE_URL and REDIS_URL are set, those are used. Else PostgreSQL and Valkey run in the
folder ``test`` of the state folder for as long as the tests do. Under pytest-xdist every worker
has a database (pytest-django sees to it) and a numbered Redis database of its own.
"""

import os
import re
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import pytest

from psw_portal.embedded.progress import Trouble
from psw_portal.embedded.services import Services, environment
from psw_portal.embedded.state import State, chosen_folder

_services: Services | None = None


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config, args):
    """Prepare the environment, here in the first process; the workers of xdist inherit it."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        worker = int(re.sub(r"\D", "", os.environ["PYTEST_XDIST_WORKER"]) or 0)
        os.environ["REDIS_URL"] = with_database(os.environ["REDIS_URL"], worker)
    elif not {"--help", "-h", "--version"} & set(args):
        try:
            _prepare()
        except Trouble as trouble:
            raise pytest.UsageError(str(trouble)) from trouble
    return (yield)


def pytest_collection(session):
    """Each worker reads the tests from a place of its own on.

    In a tree that was never tested every module is compiled first, and pytest rewrites each
    assertion. Workers that all begin with the first would each do all of it, at the same time;
    so what one has compiled, the others find.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return
    number = int(re.sub(r"\D", "", os.environ["PYTEST_XDIST_WORKER"]) or 0)
    root = session.config.rootpath
    paths = sorted(
        path for each in session.config.args for path in _tests_in(root / each.split("::")[0])
    )
    first = number * len(paths) // int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    for path in paths[first:] + paths[:first]:
        with suppress(Exception):  # pytest says it where it collects the module
            import_module(".".join(path.relative_to(root).with_suffix("").parts))


def _tests_in(path: Path) -> list[Path]:
    return list(path.rglob("test_*.py")) if path.is_dir() else [path]


def _prepare() -> None:
    global _services
    os.environ["PSW_MODE"] = "test"
    # Playwright keeps an event loop in the thread in which the tests ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    addresses = {}
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        state = State(chosen_folder())
    else:
        state = State(chosen_folder() / "test")
        state.lock()
        _services = Services(state, for_tests=True)
        try:
            _services.start()
        except BaseException:
            _services.stop()
            raise
        addresses = _services.addresses
    (state.folder / "static").mkdir(exist_ok=True)  # where WhiteNoise looks, also without files
    os.environ.update(environment(state, "test", addresses))


def with_database(url: str, further: int) -> str:
    """The address of the Redis database that stands so many numbers further on."""
    address, _, query = url.partition("?")
    asked = dict(parse_qsl(query))
    if "db" in asked or address.startswith("unix:"):
        asked["db"] = str(int(asked.get("db", 0)) + further)
        return f"{address}?{urlencode(asked)}"
    parts = urlsplit(url)
    number = int(parts.path.strip("/") or 0) + further
    return urlunsplit(parts._replace(path=f"/{number}"))


def pytest_unconfigure(config):
    """Stop what was started, after the last worker has gone."""
    global _services
    if _services is not None and not hasattr(config, "workerinput"):
        _services.stop()
        _services.state.unlock()
        _services = None
