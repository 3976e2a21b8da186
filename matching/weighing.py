"""All pairs of many peers and many posts at once, as tables of numbers (MAT-7).

``matching.factors`` says of two what stands between them and what speaks for them, in words. Here
stands the same for hundreds by hundreds, for the solver: 250,000 pairs, one by one, take twenty
seconds. That both always agree is a test (tests/matching/rounds/test_weighing.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

import numpy as np

from matching.factors import (
    STRENGTH_OF_WISH,
    WEIGHTS,
    Opening,
    Seeker,
    brought,
    factor_of,
    reasons,
)
from matching.rules import Factor
from matching.told import Weeks, without_themselves
from workforce.patterns import MEET_AT_LEAST, Span, covered
from workforce.rules import EngagementKind

NO_LIMIT = 1 << 30
"""Above the place of every number of hours."""


class Hindrance(Enum):
    """Why two do not fit: the sentences of ``factors.hindrances`` without their names."""

    VOLUNTARY = auto()  # the post is, and a paid one is looked for
    PAID = auto()
    FEWER = auto()  # hours than are looked for
    MORE = auto()
    ASKED = auto()  # for what is not told or may not be used
    TIMES = auto()


@dataclass(frozen=True)
class Weighed:
    """Tables of peers by posts. ``worth``: what speaks for each pair; ``between``: what stands in
    the way of which; ``alone``: whether the peer lets company count and would have none."""

    worth: np.ndarray
    between: Mapping[Hindrance, np.ndarray]
    alone: np.ndarray

    @cached_property
    def allowed(self) -> np.ndarray:
        return ~np.logical_or.reduce(list(self.between.values()))


def weigh(
    seekers: Sequence[Seeker], openings: Sequence[Opening], weeks: Weeks | None = None
) -> Weighed:
    """Every peer with every post. Who works in a team already is not their own company."""
    uses = {
        factor: np.array([[factor in each.uses] for each in seekers], dtype=bool).reshape(-1, 1)
        for factor in Factor
    }
    shared = minutes_shared([each.times for each in seekers], [each.times for each in openings])
    wanted, whole = _traits(seekers, openings), _whole_weeks(openings)
    timed = _each(seekers, lambda peer: bool(peer.times))[:, None] & (whole > 0)
    inside, fewer, more, said = _hours(seekers, openings)
    company, met = _company(seekers, openings, uses)
    strengths = {
        Factor.PATTERN: _of_times(shared, whole),  # who has said no times shares none
        Factor.HOURS: np.where(said & inside, 3, 0),
        Factor.WISHES: _wishes(seekers, openings),
        Factor.COMPANY: company,
        **wanted.strengths,
    }
    _not_themselves(seekers, openings, weeks or {}, company, met)
    worth = sum(WEIGHTS[factor] * np.where(uses[factor], strengths[factor], 0) for factor in Factor)
    least = np.array([each.at_least_minutes or 0 for each in openings], dtype=int)
    kind = _each(seekers, lambda peer: peer.kind, dtype=object)[:, None]
    voluntary = np.array([each.voluntary for each in openings], dtype=bool)
    return Weighed(
        worth=worth,
        between={
            Hindrance.VOLUNTARY: voluntary & (kind == EngagementKind.PAID),
            Hindrance.PAID: ~voluntary & (kind == EngagementKind.VOLUNTARY),
            Hindrance.FEWER: uses[Factor.HOURS] & fewer,
            Hindrance.MORE: uses[Factor.HOURS] & more,
            Hindrance.ASKED: wanted.missing,
            Hindrance.TIMES: uses[Factor.PATTERN] & timed & (shared < least),
        },
        alone=uses[Factor.COMPANY] & ~met,
    )


def minutes_shared(
    ours: Sequence[tuple[Span, ...]], theirs: Sequence[tuple[Span, ...]]
) -> np.ndarray:
    """How many minutes of the week each of ours shares with each of theirs: the week is cut
    wherever any of them begins or ends."""
    pieces = [covered(spans) for spans in (*ours, *theirs)]
    cuts = sorted({edge for each in pieces for piece in each for edge in piece})
    place = {edge: number for number, edge in enumerate(cuts)}
    within = np.zeros((len(pieces), max(len(cuts) - 1, 0)))
    for row, each in enumerate(pieces):
        for start, end in each:
            within[row, place[start] : place[end]] = 1
    lengths = np.diff(np.array(cuts, dtype=float))
    return ((within[: len(ours)] * lengths) @ within[len(ours) :].T).astype(int)


def _each(seekers: Sequence[Seeker], told, dtype=bool) -> np.ndarray:
    return np.array([told(each) for each in seekers], dtype=dtype)


def _whole_weeks(openings: Sequence[Opening]) -> np.ndarray:
    return np.array(
        [sum(end - start for start, end in covered(each.times)) for each in openings], dtype=int
    )


def _of_times(shared: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.select([shared == 0, shared >= whole, shared * 2 >= whole], [0, 3, 2], 1)


def _hours(seekers: Sequence[Seeker], openings: Sequence[Opening]) -> tuple[np.ndarray, ...]:
    """Whether the hours of a post lie inside those looked for, are fewer, are more, and whether
    both sides have said any. Compared by their place among all hours that are named."""
    named = {each.hours for each in openings}
    named |= {hours for each in seekers for hours in (each.fewest_hours, each.most_hours)}
    place = {hours: number for number, hours in enumerate(sorted(named - {None}))}
    known = np.array([each.hours is not None for each in openings], dtype=bool)
    hours = np.array([place.get(each.hours, -1) for each in openings], dtype=int)
    fewest = _each(seekers, lambda peer: place.get(peer.fewest_hours, -1), dtype=int)[:, None]
    most = _each(seekers, lambda peer: place.get(peer.most_hours, NO_LIMIT), dtype=int)[:, None]
    fewer, more = known & (hours < fewest), known & (hours > most)
    return ~fewer & ~more, fewer, more, known & ((fewest >= 0) | (most < NO_LIMIT))


@dataclass(frozen=True)
class _Wanted:
    strengths: dict[Factor, np.ndarray]
    missing: np.ndarray


def _traits(seekers: Sequence[Seeker], openings: Sequence[Opening]) -> _Wanted:
    """What posts ask for, would like, and what their teams miss, against what peers bring."""
    known: dict = {}
    for each in openings:
        for trait in (*each.required, *each.liked, *each.gaps):
            known.setdefault(trait, len(known))
    brings = _ticked([brought(each) for each in seekers], known)
    required = _ticked([each.required for each in openings], known)
    liked = _ticked([each.liked for each in openings], known)
    gaps = _ticked([each.gaps for each in openings], known)
    factors = [factor_of(trait.kind) for trait in known]
    strengths = {Factor.GAPS: _of_number(brings @ gaps.T)}
    for factor in (Factor.ATTRIBUTES, Factor.INTERESTS, Factor.EXPERIENCE):
        ours = np.array([each == factor for each in factors], dtype=bool)
        strengths[factor] = _of_number(brings @ (np.maximum(required, liked) * ours).T)
    return _Wanted(strengths, brings @ required.T < required.sum(axis=1))


def _ticked(rows: Iterable[Iterable], known: Mapping) -> np.ndarray:
    rows = list(rows)
    table = np.zeros((len(rows), len(known)))
    for number, row in enumerate(rows):
        table[number, [known[each] for each in row if each in known]] = 1
    return table


def _of_number(shared: np.ndarray) -> np.ndarray:
    return np.where(shared > 0, np.minimum(3, 1 + shared), 0).astype(int)


def _wishes(seekers: Sequence[Seeker], openings: Sequence[Opening]) -> np.ndarray:
    teams = {team: number for number, team in enumerate({each.team for each in openings})}
    table = np.zeros((len(seekers), len(teams)), dtype=int)
    for number, each in enumerate(seekers):
        for team, wish in each.wishes.items():
            if team in teams:
                table[number, teams[team]] = STRENGTH_OF_WISH[wish]
    return table[:, [teams[each.team] for each in openings]]


def _company(
    seekers: Sequence[Seeker], openings: Sequence[Opening], uses: Mapping[Factor, np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """How strongly company speaks for each pair, and whether there is any."""
    known: dict[tuple[Span, ...], int] = {}
    for each in openings:
        for week in each.company:
            if week:
                known.setdefault(week, len(known))
    times = _each(seekers, lambda peer: bool(peer.times))
    meets = minutes_shared([each.times for each in seekers], list(known)) >= MEET_AT_LEAST
    says_when = uses[Factor.PATTERN][:, 0] & times
    strength = np.zeros((len(seekers), len(openings)), dtype=int)
    met = np.zeros_like(strength, dtype=bool)
    for number, each in enumerate(openings):
        if not each.company:
            continue
        weeks = [known[week] for week in each.company if week]
        apart = says_when & ~meets[:, weeks].any(axis=1) if weeks else np.zeros_like(says_when)
        met[:, number] = ~apart
        strength[:, number] = np.where(apart, 0, 3 if len(each.company) == 1 else 2)
    return strength, met


def _not_themselves(
    seekers: Sequence[Seeker],
    openings: Sequence[Opening],
    weeks: Weeks,
    strength: np.ndarray,
    met: np.ndarray,
) -> None:
    """Put right the few pairs in which a peer works in the team of the post already."""
    of_team: dict = {}
    for number, each in enumerate(openings):
        if weeks.get(each.team):
            of_team.setdefault(each.team, []).append(number)
    place = {each.key: number for number, each in enumerate(seekers)}
    for team, posts in of_team.items():
        for key in weeks[team].keys() & place.keys():
            peer = place[key]
            for post in posts:
                alone = without_themselves(openings[post], seekers[peer], weeks)
                found = reasons(seekers[peer], alone).get(Factor.COMPANY)
                if found is not None:
                    strength[peer, post], met[peer, post] = found.strength, found.met
