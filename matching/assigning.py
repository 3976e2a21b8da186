"""Peers and posts as a problem for the solver, and what it proposes in words (MAT-7).

It knows what ``matching.factors`` knows, and nothing else: whose patient somebody is has no place
in a ``Seeker``, so that a proposal is the same with and without it (MAT-5).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np

from matching.factors import Opening, Seeker, Suggestion, suggestion
from matching.rules import Factor
from matching.solving import Pair, Problem
from matching.told import Weeks, without_themselves
from matching.weighing import Weighed, weigh
from workforce.patterns import as_bits

Keys = tuple[UUID, UUID]
"""The keys of a peer and of a post."""

PLACED = 8
"""What it is worth that a peer finds a place at all: more than nothing speaking for it, less than
that they would rather not work there."""


@dataclass(frozen=True)
class Field:
    """The peers and posts of one round, what each pair is worth, and the problem that is to be
    solved. Places of a pair are those in ``seekers`` and ``openings``."""

    seekers: Sequence[Seeker]
    openings: Sequence[Opening]
    weeks: Weeks
    weighed: Weighed
    problem: Problem

    def fit(self, pair: Pair) -> Suggestion:
        """What there is to say of the two, in words."""
        seeker, opening = self.seekers[pair[0]], self.openings[pair[1]]
        return suggestion(seeker, without_themselves(opening, seeker, self.weeks))

    def keys(self, pair: Pair) -> Keys:
        return self.seekers[pair[0]].key, self.openings[pair[1]].key


def field_of(
    seekers: Sequence[Seeker],
    openings: Sequence[Opening],
    *,
    weeks: Weeks | None = None,
    pins: Collection[Keys] = (),
    excluded: Collection[Keys] = (),
) -> Field:
    """All that a proposal for these peers and posts is made of."""
    weighed = weigh(seekers, openings, weeks)
    problem = problem_of(seekers, openings, weighed=weighed, pins=pins, excluded=excluded)
    return Field(seekers, openings, weeks or {}, weighed, problem)


def problem_of(
    seekers: Sequence[Seeker],
    openings: Sequence[Opening],
    *,
    weighed: Weighed,
    pins: Collection[Keys] = (),
    excluded: Collection[Keys] = (),
) -> Problem:
    """The problem in the order of ``seekers`` and ``openings``. A pin that a hindrance has
    overtaken is none any more."""
    peers = {seeker.key: place for place, seeker in enumerate(seekers)}
    posts = {opening.key: place for place, opening in enumerate(openings)}
    allowed = weighed.allowed.copy()
    for peer, post in _places(excluded, peers, posts):
        allowed[peer, post] = False
    today = max((s.looking_since for s in seekers if s.looking_since), default=date.min)
    return Problem(
        worth=np.where(allowed, weighed.worth + PLACED, None).tolist(),
        teams=[opening.team for opening in openings],
        alone=(weighed.alone & allowed).tolist(),
        hours=[as_bits(s.times) if Factor.PATTERN in s.uses and s.times else None for s in seekers],
        times=[as_bits(o.times) if o.times else None for o in openings],
        waited=[(today - s.looking_since).days if s.looking_since else -1 for s in seekers],
        pins=frozenset(pair for pair in _places(pins, peers, posts) if allowed[pair]),
    )


def _places(pairs: Collection[Keys], peers: dict, posts: dict) -> list[tuple[int, int]]:
    return [(peers[p], posts[q]) for p, q in pairs if p in peers and q in posts]
