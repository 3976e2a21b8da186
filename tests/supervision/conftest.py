from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from supervision import actions
from supervision.models import Arrangement
from supervision.rules import Kind
from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.standing import world_that_stands
from workforce import actions as workforce
from workforce.models import Organisation, PeerSupportWorker, User
from workforce.rules import ResponsibilityKind, Role

TODAY = date(2026, 9, 1)
EARLY = datetime(2026, 9, 1, 9, tzinfo=ZoneInfo("Europe/London"))


@dataclass
class World:
    """One peer with everyone who is there for them, and all three strands."""

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

    def strand(self, kind=Kind.SUPPORT) -> Arrangement:
        return Arrangement.objects.get(worker=self.worker, kind=kind)

    def hold(self, kind=Kind.SUPPORT, on=date(2026, 8, 31), by=None, **fields):
        """A session of a strand, recorded by whoever holds it."""
        by = (
            by
            or {
                Kind.SUPPORT: self.supporter,
                Kind.MANAGERIAL: self.manager,
                Kind.PROFESSIONAL: self.supervisor,
            }[kind]
        )
        return actions.record_session(
            arrangement=self.strand(kind), held_on=on, held_with=by, by=by, **fields
        )


@pytest.fixture
def today():
    """The first of September 2026, ten in the morning in London."""
    with time_machine.travel("2026-09-01T10:00:00+01:00", tick=True):
        yield TODAY


def make_world() -> World:
    """As they stand on the morning of the first of September 2026."""
    organisation = make_organisation()
    people = {
        "supporter": make_member(organisation, Role.SUPPORTER, name="Sue Supporter"),
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
    for kind in Kind:
        actions.start_arrangement(
            worker=worker,
            kind=kind,
            starts_on=date(2026, 1, 5),
            last_held_on=date(2026, 8, 3),
            by=None,
        )
    return World(
        organisation,
        worker,
        **people,
        lead=make_member(organisation, Role.LEAD, name="Lea Lead"),
        administrator=make_member(organisation, Role.ADMINISTRATOR, name="Ada Admin"),
        hr=make_member(organisation, Role.HR, name="Hal HR"),
    )


supervision_world = world_that_stands("supervision_world", make_world, at=EARLY)


@pytest.fixture
def world(supervision_world, db, today):
    """A copy of it; the rows that a test changes are as before for the next."""
    return deepcopy(supervision_world.house)


def with_another_by_name(world) -> Arrangement:
    """One more strand of professional supervision, with one particular other supervisor."""
    other = make_member(world.organisation, Role.SUPERVISOR, name="Una Another")
    workforce.assign_responsibility(
        worker=world.worker,
        user=other,
        kind=ResponsibilityKind.SUPERVISOR,
        starts_on=date(2026, 1, 5),
        by=None,
    )
    return actions.start_arrangement(
        worker=world.worker,
        kind=Kind.PROFESSIONAL,
        supervisor=other,
        starts_on=date(2026, 1, 5),
        by=None,
    )
