"""What an assignment comes to and what it trades off, on plain peers and posts (MAT-7)."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings

from matching.assigning import field_of
from matching.counting import counts_of, lone_peers
from matching.factors import Opening, Seeker, Trait
from matching.rules import Factor, LessBecause, Wish
from matching.solving import first_come, in_company, solve
from matching.trading import Less, empty_posts, trade_offs
from tests.matching.rounds.test_weighing import fields
from tests.matching.test_factors import TEAM, seekers
from workforce.patterns import Span

pytestmark = pytest.mark.clause("MAT-7")

A, B, C = (UUID(int=number) for number in (1, 2, 3))
DRIVING = Trait(UUID(int=4), "Driving", "SKILL")
MONDAY, TUESDAY = Span(0, time(9), time(17)), Span(1, time(9), time(17))
LONG, LATELY = date(2026, 1, 5), date(2026, 5, 4)


def peer(number: int, **more) -> Seeker:
    facts = {"key": UUID(int=10 + number), "uses": frozenset(Factor), "looking_since": LATELY}
    return Seeker(**facts | more)


def post(number: int, team: UUID = A, **more) -> Opening:
    return Opening(**{"key": UUID(int=20 + number), "team": team} | more)


ADA = peer(0, wishes={A: Wish.VERY_MUCH, B: Wish.GLADLY}, looking_since=LONG)
BEN = peer(1, wishes={A: Wish.GLADLY})
NEEDS_A_DRIVER = frozenset({DRIVING})


def solved(peers, posts, **more):
    field = field_of(peers, posts, **more)
    solution = solve(field.problem)
    assert solution.proven
    return field, solution.pairs


def test_who_comes_first_keeps_a_post_that_another_needs_and_the_proposal_says_what_it_trades():
    ben = replace(BEN, most_hours=Decimal(20))
    field, pairs = solved([ADA, ben], [post(0), post(1, B, hours=Decimal(30))])
    assert pairs == {(0, 1), (1, 0)}
    (less,) = trade_offs(field, pairs)
    assert (less.peer, less.because, less.alone_post, less.for_peer) == (
        0, LessBecause.SWAP, 0, 1,
    )  # fmt: skip
    assert less.less == ("Working in this team is wished for very much.",)
    assert less.gains == ("The post has more hours than are looked for.",)
    ours, theirs = counts_of(field, pairs), counts_of(field, first_come(field.problem))
    assert (ours.placed, theirs.placed) == (2, 1)
    assert (ours.wishes, theirs.wishes) == (2, 1)
    assert (ours.preferences, theirs.preferences) == (2, 1)


def test_somebody_gets_less_where_another_gains_more():
    ben = peer(1, wishes={A: Wish.VERY_MUCH, B: Wish.RATHER_NOT})
    ada = peer(0, wishes={A: Wish.GLADLY}, looking_since=LONG)
    field, pairs = solved([ada, ben], [post(0), post(1, B)])
    assert pairs == {(0, 1), (1, 0)}
    (less,) = trade_offs(field, pairs)
    assert (less.because, less.for_peer) == (LessBecause.BETTER, 1)
    assert less.gains == ("Working in this team is wished for very much.",)
    assert less.less == ("Working in this team would be welcome.",)


def test_what_is_worse_in_the_post_that_is_proposed_is_said_too():
    ada = peer(0, wishes={B: Wish.RATHER_NOT})
    field, pairs = solved([ada, peer(1, wishes={B: Wish.RATHER_NOT, A: Wish.GLADLY})],
                          [post(0), post(1, B, company=((MONDAY,), (TUESDAY,)))])  # fmt: skip
    assert (0, 1) in pairs
    (less,) = trade_offs(field, pairs)
    assert less.less == ("Of the post that is proposed: Another team would be preferred.",)


def test_it_is_not_said_that_more_depends_on_it_where_it_is_as_much():
    wish = {"wishes": {A: Wish.GLADLY}}
    field, pairs = solved([peer(0, **wish), peer(1, **wish)], [post(0), post(1, B)])
    (less,) = trade_offs(field, pairs)
    assert (less.because, less.for_peer) == (LessBecause.EQUAL, 1 - less.peer)
    assert less.gains == less.less == ("Working in this team would be welcome.",)


def test_of_equals_it_is_said_that_somebody_has_looked_for_longer():
    field, pairs = solved([peer(0), peer(1, looking_since=LONG)], [post(0)])
    assert pairs == {(1, 0)}
    (less,) = trade_offs(field, pairs)
    assert (less.peer, less.because, less.for_peer) == (0, LessBecause.LONGER, 1)


@pytest.mark.clause("MAT-4")
def test_somebody_goes_where_two_then_meet_and_it_is_said_whom_that_helps():
    ada, ben = peer(0, wishes={B: Wish.GLADLY}), peer(1, wishes={A: Wish.VERY_MUCH})
    posts = [post(0, times=(MONDAY,)), post(1, times=(MONDAY,)), post(2, B)]
    field, pairs = solved([ada, ben], posts)
    assert {q for _p, q in pairs} == {0, 1}
    (less,) = trade_offs(field, pairs)
    assert (less.peer, less.because, less.for_peer) == (0, LessBecause.COMPANY, 1)
    assert lone_peers(field, pairs) == 0
    assert lone_peers(field, first_come(field.problem)) == 2
    assert empty_posts(field, pairs) == {2: ("Whoever fits has another post.",)}


@pytest.mark.clause("MAT-4")
def test_peers_who_work_there_today_are_counted_among_those_on_their_own():
    ada, ben = peer(0, times=(MONDAY,)), peer(1, times=(TUESDAY,))
    weeks = {A: {UUID(int=90): (MONDAY,)}}
    posts = [post(0, company=((MONDAY,),)), post(1, B)]
    field = field_of([ada, ben], posts, weeks=weeks)
    assert lone_peers(field, []) == 1
    assert lone_peers(field, [(0, 0)]) == 0
    assert lone_peers(field, [(1, 0)]) == 2
    assert lone_peers(field, [(0, 0), (1, 1)]) == 1
    untold = field_of([peer(0), peer(1)], posts, weeks=weeks)
    assert lone_peers(untold, [(0, 0)]) == 0  # nobody knows when they would work: they may meet


def test_a_peer_whom_no_post_fits_and_a_post_that_fits_nobody_are_told_why():
    ada = peer(0, kind="VOLUNTARY", most_hours=Decimal(10))
    posts = [post(0, hours=Decimal(30)), post(1, hours=Decimal(8)), post(2, voluntary=True,
             required=NEEDS_A_DRIVER)]  # fmt: skip
    field, pairs = solved([ada], posts)
    assert pairs == frozenset()
    assert trade_offs(field, pairs) == [
        Less(
            0,
            LessBecause.NO_FIT,
            less=(
                "2 posts are paid, and a voluntary one is looked for.",
                "1 post has more hours than are looked for.",
                "1 post asks for something that is not told or may not be used.",
            ),
        )
    ]
    empty = empty_posts(field, pairs)
    assert empty[0] == (
        "1 peer looks for a voluntary post.", "1 peer looks for fewer hours.",
    )  # fmt: skip
    assert empty[2] == (
        "1 peer has not told, or does not let be used, what it asks for.",
    )  # fmt: skip


def test_what_a_person_has_said_of_two_is_said_as_such():
    posts = [post(0), post(1, B)]
    pinned, pairs = solved([ADA, BEN], posts, pins=[(ADA.key, posts[1].key)])
    assert (0, 1) in pairs
    less = {each.peer: each for each in trade_offs(pinned, pairs)}
    assert (less[0].because, less[0].for_peer) == (LessBecause.PINNED, None)
    other, pairs = solved([ADA, BEN], posts, pins=[(BEN.key, posts[0].key)])
    less = {each.peer: each for each in trade_offs(other, pairs)}
    assert (less[0].because, less[0].for_peer) == (LessBecause.PINNED, 1)
    apart, pairs = solved([ADA], posts[:1], excluded=[(ADA.key, posts[0].key)])
    assert pairs == frozenset()
    assert trade_offs(apart, pairs) == [Less(0, LessBecause.APART)]
    assert empty_posts(apart, pairs) == {0: ("Whoever fits is kept apart from it.",)}


def test_nobody_is_sent_where_they_would_rather_not_work_for_nothing():
    field, pairs = solved([peer(0, wishes={A: Wish.RATHER_NOT})], [post(0)])
    assert pairs == frozenset()
    assert trade_offs(field, pairs) == [Less(0, LessBecause.UNWANTED)]
    assert empty_posts(field, pairs) == {0: ("Whoever fits would rather work in another team.",)}
    held = field_of([peer(0, wishes={A: Wish.RATHER_NOT})], [post(0)])
    assert counts_of(held, [(0, 0)]).unwanted == 1


@settings(max_examples=40)
@given(fields())
def test_whatever_is_said_of_a_trade_off_is_true(field):
    peers, posts, weeks = field
    found = field_of(peers, posts, weeks=weeks)
    solution = solve(found.problem)
    if not solution.proven:
        return
    worth, held = found.problem.worth, dict(solution.pairs)
    holders = {q: p for p, q in solution.pairs}
    beside = {p for two in in_company(found.problem, solution.pairs).values() for p, _q in two}
    told = {each.peer: each for each in trade_offs(found, solution.pairs)}
    for number, row in enumerate(worth):
        fits = {q: each for q, each in enumerate(row) if each is not None}
        has = row[held[number]] if number in held else None
        if number not in told:
            assert has == max(fits.values())
            continue
        less = told[number]
        if less.because == LessBecause.NO_FIT:
            assert not fits
            assert less.less or not posts
        elif less.because == LessBecause.UNWANTED:
            assert max(fits.values()) <= 0
        else:
            assert row[less.alone_post] == max(fits.values()) > (has or 0)
            if less.because == LessBecause.COMPANY:
                assert less.for_peer in beside
            else:
                assert holders[less.alone_post] == less.for_peer
                own = held.get(number)
                instead = 0 if own is None else worth[less.for_peer][own]
                more = less.because == LessBecause.BETTER
                if less.because != LessBecause.SWAP:
                    loss = row[less.alone_post] - (has or 0)
                    others = worth[less.for_peer][less.alone_post] - (instead or 0)
                    assert others > loss if more else others == loss


@pytest.mark.clause("MAT-2")
@settings(max_examples=40)
@given(fields(), seekers)
def test_who_two_equal_peers_are_changes_nothing_of_what_is_proposed(field, twin):
    """All that a round knows of who somebody is is a key. Where two who have told the same, and
    work in the same teams at the same times, change keys, all that is proposed stays."""
    peers, posts, weeks = field
    posts = [*posts, post(0, TEAM, voluntary=twin.kind == "VOLUNTARY")]  # one that fits either
    keys = UUID(int=1 << 127), UUID(int=1)

    def proposed(first: UUID, last: UUID) -> tuple:
        ours = [replace(twin, key=first), *peers, replace(twin, key=last)]
        there = {team: {**week, first: (MONDAY,), last: (MONDAY,)} for team, week in weeks.items()}
        found = field_of(ours, posts, weeks=there)
        pairs, served = solve(found.problem).pairs, first_come(found.problem)
        return (
            pairs,
            served,
            [found.fit(pair).reasons for pair in sorted(pairs)],
            [counts_of(found, each) for each in (pairs, served)],
            trade_offs(found, pairs),
            empty_posts(found, pairs),
        )

    assert proposed(*keys) == proposed(*reversed(keys))
