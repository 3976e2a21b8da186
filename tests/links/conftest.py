from uuid import uuid4

import pytest

from links import registry
from tests.links import rooms


@pytest.fixture(autouse=True)
def _a_room(settings, monkeypatch):
    settings.ROOT_URLCONF = "tests.links.rooms"
    monkeypatch.setattr(registry, "all_purposes", lambda: rooms.PURPOSES)
    rooms.SENT.clear()
    rooms.SAVED.clear()


@pytest.fixture
def nine(time_machine):
    time_machine.move_to("2026-08-06 09:00 +0000", tick=False)
    return time_machine


@pytest.fixture
def fresh(db):
    return rooms.make(uuid4())


def home_of(fresh) -> str:
    return f"/room/my/{fresh.link.door_id}/"


def opened(client, fresh) -> str:
    """Open a link as somebody who clicks on it; the address of its first page."""
    response = client.get(fresh.path)
    assert response.url == home_of(fresh)
    return response.url
