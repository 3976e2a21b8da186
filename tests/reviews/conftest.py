from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from reviews import actions
from reviews.models import Review
from reviews.rules import Area, Author
from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.standing import world_that_stands
from workforce.models import Organisation, PeerSupportWorker, User
from workforce.rules import Role

TODAY = date(2026, 9, 1)
EARLY = datetime(2026, 9, 1, 9, tzinfo=ZoneInfo("Europe/London"))
STARTED = date(2025, 10, 10)
DUE = date(2026, 10, 10)


@dataclass
class World:
    """One peer, since 10 October 2025, with their line manager and those who see dates."""

    organisation: Organisation
    worker: PeerSupportWorker
    manager: User
    other: User
    lead: User
    hr: User
    administrator: User

    @property
    def peer(self) -> User:
        return self.worker.user

    @property
    def review(self) -> Review:
        """The open review of the peer."""
        return Review.objects.open().get(worker=self.worker)

    def writes(self, side: Author, text: str, *areas: Area, by: User | None = None) -> None:
        """One side writes about areas (all where none is named), without publishing."""
        by = by or (self.peer if side == Author.PEER else self.manager)
        for area in areas or Area:
            actions.save_draft(review=self.review, side=side, area=area, text=text, by=by)

    def publishes(self, side: Author, text: str = "", by: User | None = None) -> Review:
        """One side writes about every area and publishes."""
        by = by or (self.peer if side == Author.PEER else self.manager)
        self.writes(side, text or f"What {by.name} says", by=by)
        return actions.publish(review=self.review, side=side, by=by)

    def published(self) -> Review:
        """Both have published."""
        self.publishes(Author.PEER)
        return self.publishes(Author.MANAGER)

    def signed(self) -> Review:
        """Both have signed; the review is closed."""
        review = self.published()
        actions.sign(review=review, side=Author.PEER, by=self.peer)
        return actions.sign(review=review, side=Author.MANAGER, by=self.manager)


@pytest.fixture
def today():
    """The first of September 2026, ten in the morning in London."""
    with time_machine.travel("2026-09-01T10:00:00+01:00", tick=True) as traveller:
        yield traveller


def make_world() -> World:
    """As they stand on the morning of the first of September 2026."""
    organisation = make_organisation()
    manager = make_member(organisation, Role.LINE_MANAGER, name="Max Manager")
    worker = make_peer(
        organisation,
        "Pat Peer",
        with_user=True,
        team=make_team(organisation),
        line_manager=manager,
        started_on=STARTED,
    )
    actions.open_reviews(by=None)
    return World(
        organisation,
        worker,
        manager,
        other=make_member(organisation, Role.LINE_MANAGER, name="Olga Other"),
        lead=make_member(organisation, Role.LEAD, name="Lea Lead"),
        hr=make_member(organisation, Role.HR, name="Hal HR"),
        administrator=make_member(organisation, Role.ADMINISTRATOR, name="Ada Admin"),
    )


reviews_world = world_that_stands("reviews_world", make_world, at=EARLY)


@pytest.fixture
def world(reviews_world, db, today):
    """A copy of it; the rows that a test changes are as before for the next."""
    return deepcopy(reviews_world.house)
