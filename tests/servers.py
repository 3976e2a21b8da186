"""Which tests ask PostgreSQL or Redis. The others need not run again where only these differ."""

from contextlib import ExitStack, contextmanager
from unittest.mock import patch

import pytest

MARKS = ("django_db", "worker", "installation", "journey", "servers")
FIXTURES = {"django_db_setup", "own_redis"}


def asks(item) -> bool:
    """Whether a test asks a server: by its fixtures or its marks."""
    return any(map(item.get_closest_marker, MARKS)) or not FIXTURES.isdisjoint(item.fixturenames)


def mark(items: list) -> None:
    """``serverless``: what is the same whatever servers run."""
    for item in items:
        if not asks(item):
            item.add_marker(pytest.mark.serverless)


@contextmanager
def none():
    """No server answers; pytest-django keeps the database of Django closed by itself."""

    def refuse(*args, **kwargs):
        raise AssertionError("This test asks a server: it needs @pytest.mark.servers")

    with ExitStack() as stack:
        for door in ("redis.connection.ConnectionPool.get_connection", "psycopg.connect"):
            stack.enter_context(patch(door, refuse))
        yield
