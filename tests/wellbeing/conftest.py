from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.standing import world_that_stands
from wellbeing import actions
from workforce.models import Organisation, PeerSupportWorker, User
from workforce.rules import Role

TODAY = date(2026, 9, 1)
EARLY = datetime(2026, 9, 1, 9, tzinfo=ZoneInfo("Europe/London"))


@dataclass
class World:
    """One peer with everyone who is there for them."""

    organisation: Organisation
    worker: PeerSupportWorker
    supporter: User
    manager: User
    supervisor: User
    lead: User
    administrator: User
    hr: User

    @property
    def peer(self) -> User:
        return self.worker.user

    def write(self, part, text, sharing="PRIVATE"):
        """A section of the peer's plan, saved by the peer."""
        return actions.write_section(
            worker=self.worker, part=part, text=text, sharing=sharing, by=self.peer
        )


@pytest.fixture
def today():
    """The first of September 2026, a Tuesday, ten in the morning in London."""
    with time_machine.travel("2026-09-01T10:00:00+01:00", tick=True):
        yield TODAY


def make_world() -> World:
    """As they stand on the morning of the first of September 2026."""
    organisation = make_organisation()
    people = {
        "supporter": make_member(organisation, Role.SUPPORTER, name="Sam Okoro"),
        "manager": make_member(organisation, Role.LINE_MANAGER, name="Max Manager"),
        "supervisor": make_member(organisation, Role.SUPERVISOR, name="Sol Supervisor"),
    }
    worker = make_peer(
        organisation,
        "Pat Peer",
        with_user=True,
        team=make_team(organisation),
        supporter=people["supporter"],
        line_manager=people["manager"],
        supervisor=people["supervisor"],
    )
    return World(
        organisation,
        worker,
        **people,
        lead=make_member(organisation, Role.LEAD, name="Lea Lead"),
        administrator=make_member(organisation, Role.ADMINISTRATOR, name="Ada Admin"),
        hr=make_member(organisation, Role.HR, name="Hal HR"),
    )


wellbeing_world = world_that_stands("wellbeing_world", make_world, at=EARLY)


@pytest.fixture
def world(wellbeing_world, db, today):
    """A copy of it; the rows that a test changes are as before for the next."""
    return deepcopy(wellbeing_world.house)
