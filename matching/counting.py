"""What an assignment comes to, as counts, so that two can be held against each other (MAT-7).

Counts of a whole round, never of a person. Pure: no models, no clock.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from matching.assigning import Field
from matching.rules import Factor
from matching.solving import Pair
from workforce.patterns import MEET_AT_LEAST, as_bits

PREFERENCES = (Factor.WISHES, Factor.PATTERN, Factor.HOURS, Factor.INTERESTS)
"""What peers say they would like; the other factors are what posts and teams need."""


@dataclass(frozen=True)
class Counts:
    """``preferences``: how often something that a peer would like is met; ``wishes``: how many get
    a team that they wished for, ``unwanted``: how many one that they would rather not work in;
    ``lone``: peers of the teams of the round, those who work there today included, who would meet
    no other peer (MAT-4)."""

    placed: int
    preferences: int
    wishes: int
    unwanted: int
    lone: int


def counts_of(field: Field, pairs: Iterable[Pair]) -> Counts:
    """What these pairs come to."""
    pairs = list(pairs)
    found = [field.fit(pair).reasons for pair in pairs]
    wishes = [each[Factor.WISHES] for each in found if Factor.WISHES in each]
    return Counts(
        placed=len(pairs),
        preferences=sum(each[f].met for each in found for f in PREFERENCES if f in each),
        wishes=sum(wish.met for wish in wishes),
        unwanted=sum(not wish.met for wish in wishes),
        lone=lone_peers(field, pairs),
    )


def lone_peers(field: Field, pairs: Iterable[Pair]) -> int:
    """How many peers of the teams of the round would meet no other."""
    there: dict[Hashable, dict[Hashable, int | None]] = {
        opening.team: {
            key: as_bits(week) if week else None
            for key, week in field.weeks.get(opening.team, {}).items()
        }
        for opening in field.openings
    }
    for peer, post in pairs:
        team = there[field.openings[post].team]
        team[field.seekers[peer].key] = field.problem.worked((peer, post))
    return sum(_alone(list(weeks.values())) for weeks in there.values())


def _alone(weeks: list[int | None]) -> int:
    """As ``matching.company.alone``: nobody whose company somebody of unknown hours could be."""
    if len(weeks) == 1:
        return 1
    known = [week for week in weeks if week is not None]
    if len(known) < len(weeks):
        return 0
    return sum(
        not any(
            (ours & theirs).bit_count() >= MEET_AT_LEAST
            for other, theirs in enumerate(known)
            if other != place
        )
        for place, ours in enumerate(known)
    )
