from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from matching.actions import people, relationships
from matching.models import PersonSupported, Relationship
from matching.rules import Side
from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.standing import world_that_stands
from workforce.models import Attribute, Organisation, PeerSupportWorker, Team, User
from workforce.rules import Role

TODAY = date(2026, 9, 1)
EARLY = datetime(2026, 9, 1, 9, tzinfo=ZoneInfo("Europe/London"))


@dataclass
class World:
    """A team that somebody leads, one peer of it, and one person whom it supports."""

    organisation: Organisation
    team: Team
    leader: User
    lead: User
    worker: PeerSupportWorker
    person: PersonSupported

    @property
    def peer(self) -> User:
        return self.worker.user

    def word(self, name: str) -> Attribute:
        return Attribute.objects.get_or_create(
            organisation=self.organisation, kind="INTEREST", name=name
        )[0]

    def add(self, reference: str, **more) -> PersonSupported:
        given = {"team": self.team, "organisation": self.organisation, "by": self.leader} | more
        return people.add_person(reference=reference, **given)

    def proposed(self, person: PersonSupported | None = None) -> Relationship:
        return relationships.propose_relationship(
            worker=self.worker, person=person or self.person, by=self.leader
        )

    def together(self, person: PersonSupported | None = None, on: date = TODAY) -> Relationship:
        """A relationship to which both said yes, and which began."""
        found = self.proposed(person)
        for side, by in ((Side.PEER, self.peer), (Side.PERSON, None)):
            relationships.answer_proposal(relationship=found, side=side, yes=True, by=by)
        return relationships.begin_relationship(relationship=found, on=on, by=self.leader)


def make_world() -> World:
    organisation = make_organisation("Harbour Trust")
    leader = make_member(organisation, Role.LINE_MANAGER, name="Lou Leader")
    team = make_team(organisation, "Harbour Team")
    Team.objects.filter(pk=team.pk).update(led_by=leader)
    worker = make_peer(organisation, "Pat Peer", with_user=True, team=team, line_manager=leader)
    person = people.add_person(
        organisation=organisation, team=team, reference="RX-17", initials="AB", by=leader
    )
    lead = make_member(organisation, Role.LEAD, name="Lee Lead")
    return World(organisation, team, leader, lead, worker, person)


people_world = world_that_stands("people_world", make_world, at=EARLY)


@pytest.fixture
def world(people_world, db, time_machine):
    """The first of September 2026, a Tuesday, ten in the morning in London."""
    time_machine.move_to("2026-09-01T10:00:00+01:00")
    return deepcopy(people_world.house)
