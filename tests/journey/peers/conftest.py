import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from supervision.models import Arrangement, Session
from supervision.rules import Kind
from tests.factories import make_member, make_organisation
from workforce.access import reader_for
from workforce.rules import Role

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel(datetime(2026, 11, 23, 9, 30, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def trust():
    return make_organisation("Harbourside Trust")


@pytest.fixture
def lead(trust):
    return make_member(trust, Role.LEAD, name="Lena Lead")


@pytest.fixture
def manager(trust):
    return make_member(trust, Role.LINE_MANAGER, name="Mo Manager")


@pytest.fixture
def reader_of():
    return lambda user: reader_for(user, on=TODAY)


@pytest.fixture
def due():
    """Give a peer a strand that is due so many days from today (before it: negative)."""

    def due(worker, kind=Kind.SUPPORT, days=0):
        return Arrangement.objects.create(
            worker=worker,
            kind=kind,
            starts_on=date(2026, 1, 5),
            next_due_on=TODAY + timedelta(days=days),
        )

    return due


@pytest.fixture
def booked():
    """Book a session of a strand so many days from today, at 2pm."""

    def booked(arrangement, days=1):
        on = TODAY + timedelta(days=days)
        return Session.objects.create(
            worker=arrangement.worker,
            arrangement=arrangement,
            kind=arrangement.kind,
            on=on,
            starts_at=datetime(on.year, on.month, on.day, 14, tzinfo=UTC),
        )

    return booked


@pytest.fixture
def held():
    """A session that was held so many days ago."""

    def held(worker, days, kind=Kind.SUPPORT):
        on = TODAY - timedelta(days=days)
        return Session.objects.create(worker=worker, kind=kind, on=on, held_on=on)

    return held


@pytest.fixture
def found(client):
    """The names in the list that ``user`` gets for an address, in its order."""

    def found(user, query=""):
        client.force_login(user)
        response = client.get(f"/peers/{query}")
        assert response.status_code == 200
        return re.findall(r'<th role="rowheader" scope="row"><a [^>]+>([^<]+)</a>', response.text)

    return found
