"""How many posts there were, day by day: entered figures first, then the portal's own (PREP-5)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from preparation.models import PostCount
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
    moves = list(
        PostMove.objects.filter(post__team__organisation=organisation, moved_on__lte=today)
        .order_by("moved_on", "at", "pk")
        .values_list("moved_on", "post_id", "post__team_id", "go_to")
    )
    entered = PostCount.objects.filter(organisation=organisation, on__lte=today)
    if moves:
        entered = entered.filter(on__lt=moves[0][0])
    before = [
        Standing(
            each.on, each.filled, each.teams, None, each.development, each.planning, each.source
        )
        for each in entered.order_by("-on")[: MOST_ENTERED if moves else MOST_SHOWN]
    ]
    before.reverse()
    if not moves:
        return before
    days = days_shown(moves[0][0], today, MOST_SHOWN - len(before))
    return [*before, *_counted(moves, days)]


def _counted(moves: list[tuple], days: list[date]) -> list[Standing]:
    found, stands, place = [], {}, 0
    for day in days:
        while place < len(moves) and moves[place][0] <= day:
            _moved_on, post, team, state = moves[place]
            stands[post] = (state, team)
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
