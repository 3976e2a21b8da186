"""Peers and posts as a problem for the solver, and what it proposes in words (MAT-7).

It knows what ``matching.factors`` knows, and nothing else: whose patient somebody is has no place
in a ``Seeker``, so that a proposal is the same with and without it (MAT-5).
"""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from matching.factors import Opening, Seeker, hindrances, reasons, worth
from matching.rules import Factor
from matching.solving import Problem
from matching.told import Weeks, without_themselves
from workforce.patterns import as_bits

Keys = tuple[UUID, UUID]
"""The keys of a peer and of a post."""

PLACED = 8
"""What it is worth that a peer finds a place at all: more than nothing speaking for it, less than
that they would rather not work there."""


def problem_of(
    seekers: Sequence[Seeker],
    openings: Sequence[Opening],
    *,
    weeks: Weeks | None = None,
    pins: Collection[Keys] = (),
    excluded: Collection[Keys] = (),
) -> Problem:
    """The problem in the order of ``seekers`` and ``openings``. A pin that a hindrance has
    overtaken is none any more."""
    excluded = set(excluded)
    table: list[list[int | None]] = []
    alone: list[list[bool]] = []
    for seeker in seekers:
        values: list[int | None] = []
        lonely: list[bool] = []
        for opening in openings:
            opening = without_themselves(opening, seeker, weeks or {})
            if (seeker.key, opening.key) in excluded or hindrances(seeker, opening):
                values.append(None)
                lonely.append(False)
                continue
            found = reasons(seeker, opening)
            values.append(PLACED + worth(found))
            company = found.get(Factor.COMPANY)
            lonely.append(company is not None and not company.met)
        table.append(values)
        alone.append(lonely)
    peers = {seeker.key: place for place, seeker in enumerate(seekers)}
    posts = {opening.key: place for place, opening in enumerate(openings)}
    held = {(peers[p], posts[q]) for p, q in pins if p in peers and q in posts}
    today = max((s.looking_since for s in seekers if s.looking_since), default=date.min)
    return Problem(
        worth=table,
        teams=[opening.team for opening in openings],
        alone=alone,
        hours=[as_bits(s.times) if Factor.PATTERN in s.uses and s.times else None for s in seekers],
        times=[as_bits(o.times) if o.times else None for o in openings],
        waited=[(today - s.looking_since).days if s.looking_since else -1 for s in seekers],
        pins=frozenset((p, q) for p, q in held if table[p][q] is not None),
    )
