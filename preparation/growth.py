"""How many posts there were, day by day: entered figures first, then the portal's own (PREP-5)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, groupby
from operator import attrgetter

from preparation.models import PostCount
from workforce.lifecycle import moves_that_hold
from workforce.models import Organisation, PostMove
from workforce.rules import PostState

MOST_SHOWN = 8
"""So many days at most stand in the picture, so that a phone shows it whole."""
MOST_ENTERED = 4
"""So many of them at most are figures of before, once the portal counts by itself."""


@dataclass(frozen=True)
class Standing:
    """How many posts stood where at the end of ``on``; None: nobody knows."""

    on: date
    filled: int
    teams: int | None
    ready: int | None  # approved or advertised
    development: int | None
    planning: int | None
    source: str = ""  # of figures that were entered

    @property
    def total(self) -> int:
        return sum(each or 0 for each in (self.filled, self.ready, self.development, self.planning))


def days_shown(first: date, today: date, most: int) -> list[date]:
    """At most ``most`` days between the first move and today: ends of months, evenly apart, and
    today itself."""
    ends, day = [], today.replace(day=1) - timedelta(days=1)
    while day >= first:
        ends.insert(0, day)
        day = day.replace(day=1) - timedelta(days=1)
    room = most - 1
    if len(ends) > room:
        step = (len(ends) - 1) / max(room - 1, 1)
        ends = [ends[round(number * step)] for number in range(room)]
    return [*ends, today]


def standings(organisation: Organisation, today: date) -> list[Standing]:
    """The days of the picture, oldest first; two queries."""
    moves = [move for move in moves_of(organisation) if move.moved_on <= today]
    entered = PostCount.objects.filter(organisation=organisation, on__lte=today)
    if moves:
        entered = entered.filter(on__lt=moves[0].moved_on)
    before = [
        Standing(
            each.on, each.filled, each.teams, None, each.development, each.planning, each.source
        )
        for each in entered.order_by("-on")[: MOST_ENTERED if moves else MOST_SHOWN]
    ]
    before.reverse()
    if not moves:
        return before
    days = days_shown(moves[0].moved_on, today, MOST_SHOWN - len(before))
    return [*before, *_counted(moves, days)]


def moves_of(organisation: Organisation) -> list:
    """The moves of all posts that hold, by the day on which each was; one query."""
    rows = (
        PostMove.objects.filter(post__team__organisation=organisation)
        .order_by("post_id", "at", "pk")
        .values_list("moved_on", "at", "post_id", "post__team_id", "go_to", "put_right", named=True)
    )
    held = (moves_that_hold(of_post) for _post, of_post in groupby(rows, attrgetter("post_id")))
    return sorted(chain.from_iterable(held), key=attrgetter("moved_on", "at"))


def counted_since(organisation: Organisation) -> date | None:
    """The first day that the portal counts by itself."""
    return next((move.moved_on for move in moves_of(organisation)), None)


def _counted(moves: list, days: list[date]) -> list[Standing]:
    found, stands, place = [], {}, 0
    for day in days:
        while place < len(moves) and moves[place].moved_on <= day:
            move = moves[place]
            stands[move.post_id] = (move.go_to, move.post__team_id)
            place += 1
        states = Counter(state for state, _team in stands.values())
        found.append(
            Standing(
                on=day,
                filled=states[PostState.FILLED],
                teams=len({team for state, team in stands.values() if state == PostState.FILLED}),
                ready=states[PostState.APPROVED] + states[PostState.ADVERTISED],
                development=states[PostState.DEVELOPMENT],
                planning=states[PostState.PLANNING],
            )
        )
    return found
