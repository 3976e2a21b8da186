"""Three peers and two posts: who has looked longest would take the only post that the second can
have, and the third looks for something else."""

from dataclasses import dataclass, field
from datetime import date

import pytest
import time_machine

from matching import actions
from matching.actions import rounds
from matching.models import MatchProfile, Proposal, Round
from matching.rules import Wish
from tests.factories import make_peer, make_team
from tests.matching.world import World, looks, make_open_post, make_world
from workforce.models import PeerSupportWorker, Post, Team

TODAY = "2026-09-01T10:00:00+01:00"


@dataclass
class Many:
    """Ada would like either team, Ben fits the day team alone, Cleo looks for a voluntary post."""

    world: World
    night: Team
    days: Post
    nights: Post
    cleo: PeerSupportWorker
    peers: list[PeerSupportWorker] = field(default_factory=list)

    @property
    def ada(self) -> PeerSupportWorker:
        return self.world.peer

    @property
    def ben(self) -> PeerSupportWorker:
        return self.world.other

    def round(self, **more) -> Round:
        given = {
            "title": "Autumn places",
            "workers": [self.ada, self.ben, self.cleo],
            "posts": [self.days, self.nights],
        }
        return rounds.open_round(
            organisation=self.world.organisation,
            by=self.world.lead,
            **given | more,
        )

    def proposed(self, round: Round | None = None) -> Proposal:
        return rounds.propose_for_round(round=round or self.round(), by=self.world.lead)[0]


def make_many() -> Many:
    world = make_world()
    lead, day = world.lead, world.team
    night = make_team(world.organisation, "Night Team")
    nights = make_open_post(night, "Peer support worker, nights", by=lead)
    driving = world.word("Driving")
    actions.say_need(
        post=world.post, required=[], liked=[driving], times=[], at_least_hours=None, words="",
        by=lead,
    )  # fmt: skip
    actions.say_need(
        post=nights, required=[driving], liked=[], times=[], at_least_hours=None, words="", by=lead
    )
    cleo = make_peer(world.organisation, "Cleo Cole")
    looks(cleo, lead, on=date(2026, 4, 6), kind="VOLUNTARY")
    MatchProfile.objects.filter(worker=world.peer).update(looking_since=date(2026, 1, 5))
    actions.say_what_i_bring(worker=world.peer, attributes=[driving], by=lead)
    for worker, team, wish in (
        (world.peer, day, Wish.VERY_MUCH),
        (world.peer, night, Wish.GLADLY),
        (world.other, day, Wish.GLADLY),
    ):
        actions.say_wish(worker=worker, team=team, wish=wish, by=lead)
    return Many(world, night, world.post, nights, cleo)


@pytest.fixture
def many(db):
    with time_machine.travel(TODAY, tick=True):
        yield make_many()
