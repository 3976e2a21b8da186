"""Posts of the demonstration: those that grew over the years, and some on their way."""

from datetime import date, timedelta

from journey.demonstration.people import House
from preparation import actions
from preparation.actions import board
from preparation.models import Purpose
from workforce import actions as workforce
from workforce.models import Engagement, Post, Team
from workforce.rules import EngagementKind, PostState, Role

WAY = (
    # state, so many days before somebody starts
    (PostState.DEVELOPMENT, 150),
    (PostState.APPROVED, 100),
    (PostState.ADVERTISED, 70),
    (PostState.FILLED, 0),
)
FUNDERS = ("Integrated care board", "Trust budget", "A charitable foundation")


def make_posts(house: House, *, on: date) -> None:
    """A post for every third paid peer, some that are on their way, and figures of before."""
    lead = house.members[Role.LEAD][0]
    organisation = house.organisation
    if not Purpose.objects.filter(organisation=organisation).exists():
        board.answer_purpose(
            organisation=organisation,
            why="People who use our services asked for somebody who has been where they are.",
            difference="More hope, earlier help, and teams that learn from lived experience.",
            on=on - timedelta(days=200),
            by=lead,
        )
    paid = [peer for peer in house.peers if peer.kind == EngagementKind.PAID]
    paid = [peer for peer in paid if peer.started_on <= on][::3]
    first = min((peer.started_on for peer in paid), default=on) - timedelta(days=180)
    _held_before(house, first, by=lead)
    for number, peer in enumerate(paid):
        post = _post(
            peer.team,
            number,
            began=peer.started_on - timedelta(days=180),
            title=peer.title,
            by=lead,
        )
        for state, before in WAY:
            day = peer.started_on - timedelta(days=before)
            post = actions.move_post(post=post, to=state, on=day, by=lead)
        Engagement.objects.filter(worker=peer, ends_on=None).update(post=post)
    teams = list(organisation.teams.all())
    for number, far in enumerate((0, 0, 1, 1, 2, 2, 3)):
        post = _post(
            teams[number % len(teams)],
            number,
            began=on - timedelta(days=110 - 12 * number),
            by=lead,
        )
        for state, _before in WAY[:far]:
            post = actions.move_post(post=post, to=state, on=on - timedelta(days=20), by=lead)
    for years, filled, services in ((2, 2, 1), (1, 3, 2)):
        actions.count_posts(
            organisation=organisation,
            on=date(first.year - years, 12, 31),
            filled=filled,
            teams=services,
            source=f"Annual report of {first.year - years}",
            by=lead,
        )


def _held_before(house: House, first: date, *, by) -> None:
    """Posts that were filled before the portal, so that its own count goes on where the figures of
    before end; one of them was entered as a new one first."""
    teams = list(house.organisation.teams.all())
    for number in range(3):
        what = {"team": teams[number % len(teams)], "title": "Peer support worker", "by": by}
        if number:
            workforce.add_post(**what, on=first, filled=True)
            continue
        actions.put_post_right(
            post=workforce.add_post(**what),
            to=PostState.FILLED,
            on=first,
            why="It was filled before it was written down here",
            by=by,
        )


def _post(team: Team, number: int, *, began: date, title: str = "Peer support worker", by) -> Post:
    return workforce.add_post(
        team=team,
        title=title,
        hours=(30, 22.5, 37.5)[number % 3],
        band=("3", "3", "4")[number % 3],
        funder=FUNDERS[number % len(FUNDERS)],
        on=began,
        by=by,
    )
