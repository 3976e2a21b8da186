"""Many peers and many posts at once (MAT-7), against trying everything."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matching.solving import (
    COMPANY,
    Problem,
    Unsolvable,
    first_come,
    in_company,
    solve,
    value_of,
)

MORNING, AFTERNOON = (1 << 240) - 1, ((1 << 240) - 1) << 240


@st.composite
def problems(draw, most=4):
    peers, posts = draw(st.integers(0, most)), draw(st.integers(0, most))
    worths = st.one_of(st.none(), st.integers(-12, 40))
    weeks = st.sampled_from([None, MORNING, AFTERNOON, MORNING | AFTERNOON])

    def rows(each):
        return [[draw(each) for _post in range(posts)] for _peer in range(peers)]

    worth = rows(worths)
    order = draw(st.permutations(range(posts)))
    pins = frozenset(
        (peer, post)
        for peer, post in zip(range(peers), order, strict=False)
        if worth[peer][post] is not None and draw(st.sampled_from([True, False, False]))
    )
    return Problem(
        worth=worth,
        teams=[draw(st.sampled_from("AB")) for _post in range(posts)],
        alone=rows(st.booleans()),
        hours=[draw(weeks) for _peer in range(peers)],
        times=[draw(weeks) for _post in range(posts)],
        waited=[draw(st.integers(0, 3)) for _peer in range(peers)],
        pins=pins,
    )


def every_assignment(problem: Problem):
    """All that hindrances and pins allow; whoever stays without a post has a place at the end."""
    peers, posts = len(problem.worth), len(problem.teams)
    seen = set()
    for order in permutations([*range(posts), *[None] * peers], peers):
        pairs = frozenset((peer, post) for peer, post in enumerate(order) if post is not None)
        if pairs in seen or not problem.pins <= pairs:
            continue
        seen.add(pairs)
        if all(problem.worth[peer][post] is not None for peer, post in pairs):
            yield pairs


@pytest.mark.clause("MAT-7", "MAT-4")
@given(problems())
@example(
    Problem(
        worth=[[None, 0], [None, None], [-12, None]],
        teams="AA",
        alone=[[False, True], [False, False], [True, False]],
    )
)
@example(Problem(worth=[[-20, None], [None, 30]], teams="AA", alone=[[True] * 2] * 2))
def test_no_assignment_is_worth_more(problem):
    best = max(value_of(problem, pairs) for pairs in every_assignment(problem))
    solution = solve(problem)
    assert solution.value == value_of(problem, solution.pairs) == best
    assert solution.proven
    assert solution.pairs in set(every_assignment(problem))


@pytest.mark.clause("MAT-7")
@given(problems(most=7), st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing_of_what_is_reached(problem, random):
    solution = solve(problem)
    assert solve(problem) == solution
    peers, posts = list(range(len(problem.worth))), list(range(len(problem.teams)))
    random.shuffle(peers)
    random.shuffle(posts)

    def turned(rows):
        return [[rows[peer][post] for post in posts] for peer in peers]

    other = solve(
        Problem(
            worth=turned(problem.worth),
            teams=[problem.teams[post] for post in posts],
            alone=turned(problem.alone),
            hours=[problem.hours[peer] for peer in peers],
            times=[problem.times[post] for post in posts],
            waited=[problem.waited[peer] for peer in peers],
            pins=frozenset((peers.index(p), posts.index(q)) for p, q in problem.pins),
        )
    )
    assert other.value == solution.value


@pytest.mark.clause("MAT-7")
@given(problems(most=7))
def test_first_come_first_served_never_reaches_more(problem):
    served = first_come(problem)
    assert problem.pins <= served
    assert len({p for p, _q in served}) == len({q for _p, q in served}) == len(served)
    assert value_of(problem, served) <= solve(problem).value


@pytest.mark.clause("MAT-7")
def test_who_comes_first_does_not_take_what_another_needs():
    problem = Problem(worth=[[20, 18], [16, None]], teams="AB", waited=[9, 1])
    assert first_come(problem) == {(0, 0)}
    assert solve(problem).pairs == {(0, 1), (1, 0)}


@pytest.mark.clause("MAT-7")
def test_of_equals_who_has_looked_longest_is_not_left_out():
    for waited in ([1, 5, 2], [5, 1, 2], [2, 1, 5]):
        (pair,) = solve(Problem(worth=[[10]] * 3, teams="A", waited=waited)).pairs
        assert pair == (waited.index(5), 0)


@pytest.mark.clause("MAT-4", "MAT-7")
def test_two_are_sent_to_one_team_where_they_would_meet():
    alone = [[True] * 4] * 2
    apart = Problem(worth=[[10, 3, 12, 3], [3, 10, 3, 12]], teams="AABC", alone=alone)
    together = solve(apart)
    assert together.pairs == {(0, 0), (1, 1)}
    assert in_company(apart, together.pairs) == {"A": ((0, 0), (1, 1))}
    assert together.value == 20 + COMPANY
    never = replace(apart, hours=[MORNING, AFTERNOON])
    assert solve(never).pairs == {(0, 2), (1, 3)}


@pytest.mark.clause("MAT-7")
def test_pins_hold_even_where_they_cost():
    problem = Problem(worth=[[20, -12], [18, 18]], teams="AB", pins=frozenset({(0, 1)}))
    assert solve(problem).pairs == {(0, 1), (1, 0)}
    for worth, pins in (
        ([[None, 1], [1, 1]], {(0, 0)}),
        ([[1, 1], [1, 1]], {(0, 0), (1, 0)}),
        ([[1, 1], [1, 1]], {(0, 0), (0, 1)}),
    ):
        with pytest.raises(Unsolvable):
            solve(Problem(worth=worth, teams="AB", pins=frozenset(pins)))
