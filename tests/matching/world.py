"""A trust with a team that somebody leads, a post that is open, and two peers who look."""

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from matching import actions
from matching.models import Match
from matching.rules import Factor
from tests.factories import make_member, make_organisation, make_peer, make_team
from workforce import actions as workforce
from workforce.models import Attribute, Organisation, PeerSupportWorker, Post, Team, User
from workforce.rules import PostState, Role

MONDAY = {"weekday": 0, "starts_at": time(9), "ends_at": time(17)}
ALL = [factor.value for factor in Factor]


@dataclass
class World:
    organisation: Organisation
    lead: User
    hr: User
    manager: User
    team: Team
    post: Post
    peer: PeerSupportWorker
    other: PeerSupportWorker
    words: dict[str, Attribute] = field(default_factory=dict)

    def word(self, name: str, kind: str = "SKILL") -> Attribute:
        if name not in self.words:
            self.words[name] = actions.add_attribute(
                organisation=self.organisation, kind=kind, name=name, by=self.lead
            )
        return self.words[name]

    def match(self, worker: PeerSupportWorker | None = None) -> Match:
        return actions.propose(worker=worker or self.peer, post=self.post, by=self.lead)

    def agreed(self, worker: PeerSupportWorker | None = None) -> Match:
        return actions.answer_as_hr(match=self.match(worker), answer="YES", by=self.hr)

    def decided(self, worker: PeerSupportWorker | None = None) -> Match:
        match = self.agreed(worker)
        match = actions.answer_as_peer(match=match, answer="YES", reason="", by=self.peer.user)
        return actions.answer_for_team(match=match, answer="YES", reason="", by=self.manager)


def looks(worker: PeerSupportWorker, by: User, *, on: date, **more) -> None:
    """The peer looks for a place, and lets all be used."""
    facts = {"kind": "", "fewest_hours": None, "most_hours": None, "words": ""} | more
    actions.say_looking(worker=worker, looking=True, on=on, by=by, **facts)
    actions.say_what_may_be_used(worker=worker, uses=ALL, by=by)


def make_open_post(team: Team, title: str, *, by: User) -> Post:
    """An approved post of 15 hours a week."""
    post = workforce.add_post(team=team, title=title, hours=Decimal(15), by=by)
    for state in (PostState.DEVELOPMENT, PostState.APPROVED):
        post = workforce.move_post(post=post, to=state, by=by)
    return post


def make_world(name: str = "Northern Trust") -> World:
    trust = make_organisation(name)
    lead = make_member(trust, Role.LEAD, name="Lena Lead")
    hr = make_member(trust, Role.HR, name="Hana Human")
    manager = make_member(trust, Role.LINE_MANAGER, name="Max Manager")
    team = make_team(trust, f"Day Team of {name}")
    team.led_by = manager
    team.save()
    post = make_open_post(team, "Peer support worker, days", by=lead)
    peer = make_peer(trust, "Ada Ames", with_user=True)
    other = make_peer(trust, "Ben Birch", with_user=True)
    world = World(trust, lead, hr, manager, team, post, peer, other)
    for worker in (peer, other):
        looks(worker, worker.user, on=date(2026, 3, 2))
    return world
