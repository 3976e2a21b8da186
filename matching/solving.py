"""The best overall assignment of many peers to many posts (MAT-4, MAT-7), on plain numbers.

What each pair is worth alone is a matter for an assignment solver. That two posts of one team,
filled together, end the isolation of both peers belongs to no single pair: that takes whole
numbers. Decision 21 argues for the way taken. The same problem always has the same answer, and
nobody's name is in it.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linear_sum_assignment, milp

from workforce.patterns import MEET_AT_LEAST

Pair = tuple[int, int]
"""Place of a peer and place of a post in the problem."""

COMPANY = 24
"""What it is worth that two peers of a team, who would each be alone, meet: twice the most that
company is worth in one pair (``matching.factors``). Even, so that each can bring half."""

KEPT_AT_MOST = 3_000
"""So many pairs at most are weighed with whole numbers. Where more could be in a better assignment,
the best that was found otherwise is given, and ``Solution.at_most`` says how far off it may be."""

NODES_AT_MOST = 200
"""So many branches at most are looked at; not seconds, which differ from day to day."""

ROUNDS_AT_MOST = 8
"""So often at most hope is taken back where it came to nothing."""

_PINNED = 100_000  # more than all else together


@dataclass(frozen=True)
class Problem:
    """``worth[peer][post]``: what the pair is worth to the whole, None where the two may not be put
    together. ``alone[peer][post]``: whether the peer lets company count and would have none there
    as the team is now. ``hours`` and ``times``: the minutes of the week that a peer can and a post
    should be worked, as ``workforce.patterns.as_bits``; None where nobody has said."""

    worth: Sequence[Sequence[int | None]]
    teams: Sequence[Hashable]
    alone: Sequence[Sequence[bool]] = ()
    hours: Sequence[int | None] = ()
    times: Sequence[int | None] = ()
    waited: Sequence[int] = ()  # days that each peer has looked
    pins: frozenset[Pair] = frozenset()

    def meet(self, one: Pair, other: Pair) -> bool:
        """Whether two peers in two posts would work at the same time; where it is not known when
        one of them would work, nothing speaks against it."""
        return self._shared(self.worked(one), self.worked(other))

    def overlap(self, post: int, other: int) -> bool:
        """Whether the times of two posts leave room for their peers to meet."""
        return self._shared(self._times(post), self._times(other))

    def could_meet(self, peer: int, post: int, other: int) -> bool:
        """Whether this peer in ``post`` could meet anybody who works in ``other``."""
        return self._shared(self.worked((peer, post)), self._times(other))

    @staticmethod
    def _shared(ours: int | None, theirs: int | None) -> bool:
        return ours is None or theirs is None or (ours & theirs).bit_count() >= MEET_AT_LEAST

    def _times(self, post: int) -> int | None:
        return self.times[post] if self.times else None

    def worked(self, pair: Pair) -> int | None:
        """When a peer would work in a post, as far as is known: None where nobody has said."""
        hours = self.hours[pair[0]] if self.hours else None
        times = self._times(pair[1])
        if hours is None or times is None:
            return times if hours is None else hours
        return hours & times


@dataclass(frozen=True)
class Solution:
    """Which peer in which post. ``at_most``: no assignment is worth more; where it is ``value``,
    this one is proven to be the best."""

    pairs: frozenset[Pair]
    value: int
    at_most: int

    @property
    def proven(self) -> bool:
        return self.value >= self.at_most


class Unsolvable(ValueError):
    """Pins that cannot hold together, or that put together what may not be."""


def solve(problem: Problem) -> Solution:
    """The best assignment. Of equally good ones, who has looked longest is left out last. Raises
    ``Unsolvable`` for pins that cannot hold."""
    _check(problem)
    if not problem.worth or not problem.teams:
        return Solution(frozenset(), 0, 0)
    table = _Table(problem)
    if not table.pairs_of_posts:
        pairs, best = table.assign(table.worth)
        return Solution(pairs, value_of(problem, pairs), best)
    # Whoever can bring half of a team's company is given that half: an optimistic table
    hopeful = table.worth + np.where(table.earning, COMPANY // 2, 0)
    first, at_most = table.assign(hopeful)
    found, value = _tried(table, hopeful, first)
    if value < at_most:
        better, proven_at_most = _whole_numbers(table, hopeful, first, at_most - value)
        at_most = min(at_most, max(value, proven_at_most))
        if better is not None:
            better = table.completed(better)
            if value_of(problem, better) > value:
                found, value = better, value_of(problem, better)
    return Solution(found, value, int(max(at_most, value)))


def first_come(problem: Problem) -> frozenset[Pair]:
    """Who has looked longest chooses first: what the proposal is held against. Pins hold."""
    _check(problem)
    pairs = set(problem.pins)
    held = {peer for peer, _post in pairs}
    free = set(range(len(problem.teams))) - {post for _peer, post in pairs}
    for peer in sorted(range(len(problem.worth)), key=lambda peer: (-_waited(problem, peer), peer)):
        open_to = [
            (problem.worth[peer][post], -post)
            for post in free
            if peer not in held and (problem.worth[peer][post] or 0) > 0
        ]
        if open_to:
            post = -max(open_to)[1]
            pairs.add((peer, post))
            free.remove(post)
    return frozenset(pairs)


def value_of(problem: Problem, pairs: Iterable[Pair]) -> int:
    """What an assignment is worth as a whole."""
    pairs = list(pairs)
    return sum(problem.worth[peer][post] or 0 for peer, post in pairs) + COMPANY * len(
        in_company(problem, pairs)
    )


def in_company(problem: Problem, pairs: Iterable[Pair]) -> dict[Hashable, tuple[Pair, Pair]]:
    """Teams in which two who would each be alone meet, and two of those."""
    found: dict[Hashable, tuple[Pair, Pair]] = {}
    of_team: dict[Hashable, list[Pair]] = {}
    for peer, post in sorted(pairs):
        if problem.alone and problem.alone[peer][post]:
            of_team.setdefault(problem.teams[post], []).append((peer, post))
    for team, those in of_team.items():
        meeting = next((two for two in combinations(those, 2) if problem.meet(*two)), None)
        if meeting is not None:
            found[team] = meeting
    return found


def _waited(problem: Problem, peer: int) -> int:
    return problem.waited[peer] if problem.waited else 0


def _check(problem: Problem) -> None:
    peers, posts = {p for p, _q in problem.pins}, {q for _p, q in problem.pins}
    if len(peers) < len(problem.pins) or len(posts) < len(problem.pins):
        raise Unsolvable("A peer or a post is pinned twice")
    if any(problem.worth[peer][post] is None for peer, post in problem.pins):
        raise Unsolvable("A pinned pair may not be put together")


@dataclass
class _Table:
    """A problem as arrays: pins are worth more than all else, and leave nothing else to theirs."""

    problem: Problem
    worth: np.ndarray = field(init=False)
    allowed: np.ndarray = field(init=False)
    earning: np.ndarray = field(init=False)
    pairs_of_posts: list[Pair] = field(init=False)

    def __post_init__(self):
        problem = self.problem
        self.allowed = np.array([[each is not None for each in row] for row in problem.worth])
        self.worth = np.array([[each or 0 for each in row] for row in problem.worth], dtype=float)
        for peer, post in problem.pins:
            self.allowed[peer, :] = False
            self.allowed[:, post] = False
        for peer, post in problem.pins:
            self.allowed[peer, post] = True
            self.worth[peer, post] += _PINNED
        alone = np.array(problem.alone, dtype=bool) if problem.alone else False
        self.earning = self.allowed & alone
        of_team: dict[Hashable, list[int]] = {}
        for post in np.flatnonzero(self.earning.any(axis=0)):
            of_team.setdefault(problem.teams[post], []).append(int(post))
        self.pairs_of_posts, could = [], np.zeros_like(self.earning)
        for posts in of_team.values():
            for two in combinations(posts, 2):
                if problem.overlap(*two):
                    self.pairs_of_posts.append(two)
                    for post, other in (two, two[::-1]):
                        for peer in np.flatnonzero(self.earning[:, post]):
                            could[peer, post] |= problem.could_meet(int(peer), post, other)
        self.earning &= could

    @property
    def scale(self) -> int:
        """So much counts what is worth one more than how long people have looked."""
        return len(self.problem.worth) ** 2 + 1

    def scaled(self, worth: np.ndarray) -> np.ndarray:
        """A square of whole numbers: what a pair is worth, then how long the peer has looked; zero
        is nobody."""
        peers, posts = worth.shape
        order = sorted({_waited(self.problem, peer) for peer in range(peers)})
        rank = {days: place for place, days in enumerate(order)}
        longest = np.array([rank[_waited(self.problem, peer)] for peer in range(peers)])
        square = np.zeros((max(peers, posts),) * 2)
        good = self.allowed & (worth > 0)
        square[:peers, :posts] = np.where(good, worth * self.scale + longest[:, None], 0)
        return square

    def assign(self, worth: np.ndarray) -> tuple[frozenset[Pair], int]:
        """The best assignment by ``worth`` alone, and what it is worth by it without what pins
        count more."""
        square = self.scaled(worth)
        rows, columns = linear_sum_assignment(square, maximize=True)
        pairs = [
            (int(peer), int(post))
            for peer, post in zip(rows, columns, strict=True)
            if square[peer, post] > 0
        ]
        total = sum(int(worth[pair]) for pair in pairs) - _PINNED * len(self.problem.pins)
        return frozenset(pairs), total

    def completed(self, pairs: frozenset[Pair]) -> frozenset[Pair]:
        """The best assignment in which those who keep each other company in ``pairs`` stay where
        they are."""
        worth, pinned = self.worth.copy(), []
        for two in in_company(self.problem, pairs).values():
            pinned += two
        for peer, post in pinned:
            kept = worth[peer, post]
            worth[peer, :] = 0
            worth[:, post] = 0
            worth[peer, post] = max(kept, 1) + _PINNED
        return self.assign(worth)[0]


def _tried(table: _Table, hopeful: np.ndarray, first: frozenset[Pair]) -> tuple[frozenset, int]:
    """A good assignment, and its value: teams where hope for company came to nothing lose it, one
    round after another; whatever was best on the way is kept."""
    problem = table.problem
    best = max(
        (table.completed(pairs) for pairs in (first, table.assign(table.worth)[0])),
        key=lambda pairs: value_of(problem, pairs),
    )
    hope, pairs = hopeful.copy(), first
    for _round in range(ROUNDS_AT_MOST):
        met = in_company(problem, pairs)
        lost = {problem.teams[q] for p, q in pairs if table.earning[p, q]} - set(met)
        posts = [post for post, team in enumerate(problem.teams) if team in lost]
        if not posts:
            break
        hope[:, posts] = table.worth[:, posts]
        pairs = table.assign(hope)[0]
        best = max(best, table.completed(pairs), key=lambda pairs: value_of(problem, pairs))
    return best, value_of(problem, best)


def _whole_numbers(
    table: _Table, hopeful: np.ndarray, first: frozenset[Pair], gap: int
) -> tuple[frozenset[Pair] | None, float]:
    """A better assignment, if one was found, and what none can exceed.

    Only pairs are weighed that a better assignment can hold: a pair whose reduced cost in the
    optimistic table exceeds ``gap`` loses more than company could bring back.
    """
    problem = table.problem
    costs = _reduced_costs(table.scaled(hopeful))[: hopeful.shape[0], : hopeful.shape[1]]
    # in the table nobody stands where a pair is worth less; it may still bring company to another
    costs = costs + np.where(hopeful < 0, -hopeful * table.scale, 0)
    costs = np.where(table.allowed & ((hopeful > 0) | table.earning), costs, np.inf)
    kept = np.argwhere(costs <= (gap + 1) * table.scale)
    if len(kept) > KEPT_AT_MOST:
        return None, np.inf
    columns = [(int(peer), int(post)) for peer, post in kept]
    place = {pair: number for number, pair in enumerate(columns)}
    earning: dict[int, list[Pair]] = {}
    for pair in columns:
        if table.earning[pair]:
            earning.setdefault(pair[1], []).append(pair)
    pairs_of_posts = [(p, q) for p, q in table.pairs_of_posts if p in earning and q in earning]

    # who keeps whom company: one variable for each pair and each post of the team beside it
    beside = [(pair, q) for p, q in pairs_of_posts for pair in earning[p]]
    rules = _Rules(len(columns) + len(beside))
    for axis in (0, 1):
        lines: dict[int, list[int]] = {}
        for pair in columns:
            lines.setdefault(pair[axis], []).append(place[pair])
        for line in lines.values():
            rules.add([(number, 1) for number in line], 1)
    teams: dict[Hashable, list[tuple[int, int]]] = {}
    for number, (pair, q) in enumerate(beside, start=len(columns)):
        company = [each for each in earning[q] if each[0] != pair[0] and problem.meet(pair, each)]
        rules.add([(number, 1), (place[pair], -1)], 0)
        rules.add([(number, 1), *((place[each], -1) for each in company)], 0)
        teams.setdefault(problem.teams[q], []).append((number, 1))
    for team in teams.values():
        rules.add(team, 1)

    bare = [table.worth[pair] - (_PINNED if pair in problem.pins else 0) for pair in columns]
    objective = -np.array(bare + [COMPANY] * len(beside), dtype=float)
    lowest = np.zeros(len(objective))
    for pair in problem.pins:
        lowest[place[pair]] = 1
    result = milp(
        objective,
        integrality=np.arange(len(objective)) < len(columns),
        bounds=Bounds(lowest, 1),
        constraints=rules.constraint(),
        options={"node_limit": NODES_AT_MOST, "mip_rel_gap": 0},
    )
    bound = result.mip_dual_bound
    at_most = np.inf if bound is None else np.floor(-bound + 1e-6)
    if result.x is None:
        return None, at_most
    return frozenset(
        pair for pair, taken in zip(columns, result.x[: len(columns)], strict=True) if taken > 0.5
    ), at_most


class _Rules:
    """Rows of "no more than", gathered."""

    def __init__(self, width: int):
        self.width = width
        self.rows: list[int] = []
        self.places: list[int] = []
        self.factors: list[int] = []
        self.most: list[int] = []

    def add(self, terms: Iterable[tuple[int, int]], most: int) -> None:
        for place, factor in terms:
            self.rows.append(len(self.most))
            self.places.append(place)
            self.factors.append(factor)
        self.most.append(most)

    def constraint(self) -> LinearConstraint:
        matrix = sparse.csr_array(
            (self.factors, (self.rows, self.places)), shape=(len(self.most), self.width)
        )
        return LinearConstraint(matrix, ub=np.array(self.most, dtype=float))


def _reduced_costs(square: np.ndarray) -> np.ndarray:
    """What an optimal assignment of ``square`` loses at least by taking each pair: prices of rows
    and columns that no pair exceeds and that those taken meet, less what the pair is worth."""
    rows, columns = linear_sum_assignment(square, maximize=True)
    taken = np.empty(len(square), dtype=int)
    taken[rows] = columns
    own = square[np.arange(len(square)), taken]
    prices = np.zeros(len(square))
    while True:  # longest ways; there is no way round that gains, as the assignment is the best
        raised = np.maximum(prices, (square - own[:, None] + prices[taken][:, None]).max(axis=0))
        if np.array_equal(raised, prices):
            break
        prices = raised
    of_rows = own - prices[taken]
    return of_rows[:, None] + prices[None, :] - square
