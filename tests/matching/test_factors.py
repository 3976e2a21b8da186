"""Why a peer and a post fit; what counts, and what cannot."""

from dataclasses import fields, replace
from datetime import date, time
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.factors import (
    Opening,
    Seeker,
    Trait,
    hindrances,
    in_order,
    reasons,
    rests_on_one_experience,
    suggestion,
    worth,
)
from matching.rules import Factor, Wish
from workforce.patterns import Span, weekly_minutes, weekly_overlap

ALL = frozenset(Factor)
TEAM = UUID(int=7)
DRIVING = Trait(UUID(int=1), "Driving", "SKILL")
GARDENS = Trait(UUID(int=2), "Gardens", "INTEREST")
HOMELESS = Trait(UUID(int=3), "Having been homeless", "EXPERIENCE")
CARE = Trait(UUID(int=4), "Having grown up in care", "EXPERIENCE")
SOMALI = Trait(UUID(int=5), "Somali", "LANGUAGE")
TRAITS = [DRIVING, GARDENS, HOMELESS, CARE, SOMALI]
MONDAY = Span(0, time(9), time(17))
TUESDAY = Span(1, time(9), time(17))
NIGHT = Span(6, time(22), time(6))


def seeker(**more) -> Seeker:
    return Seeker(**{"key": UUID(int=11), "uses": ALL} | more)


def opening(**more) -> Opening:
    return Opening(**{"key": UUID(int=12), "team": TEAM} | more)


def test_a_week_counts_what_lies_in_both_once():
    assert weekly_overlap([MONDAY, TUESDAY], [Span(0, time(16), time(18)), MONDAY]) == 8 * 60
    assert weekly_minutes([MONDAY, MONDAY]) == 8 * 60


def test_a_night_from_sunday_goes_on_in_the_morning_of_monday():
    assert weekly_overlap([NIGHT], [Span(0, time(5), time(9))]) == 60


@pytest.mark.parametrize(
    ("kind", "voluntary", "fits"),
    [("", True, True), ("PAID", True, False), ("VOLUNTARY", False, False), ("PAID", False, True)],
)
def test_who_wants_a_paid_post_is_not_offered_a_voluntary_one(kind, voluntary, fits):
    assert (hindrances(seeker(kind=kind), opening(voluntary=voluntary)) == []) is fits


def test_hours_outside_those_looked_for_stand_in_the_way():
    peer = seeker(fewest_hours=Decimal(15), most_hours=Decimal(22))
    assert hindrances(peer, opening(hours=Decimal(22))) == []
    assert hindrances(peer, opening(hours=Decimal(14))) == [
        "The post has fewer hours than are looked for."
    ]
    assert hindrances(peer, opening(hours=Decimal(30))) == [
        "The post has more hours than are looked for."
    ]


def test_what_a_post_asks_for_must_be_told_and_be_let_be_used():
    post = opening(required=frozenset({DRIVING}))
    peer = seeker(attributes=frozenset({DRIVING}))
    assert hindrances(peer, post) == []
    assert "Driving" in hindrances(replace(peer, uses=ALL - {Factor.ATTRIBUTES}), post)[0]


def test_a_post_needs_so_much_of_its_times():
    peer = seeker(times=(MONDAY,))
    post = opening(times=(MONDAY, TUESDAY), at_least_minutes=9 * 60)
    assert hindrances(peer, post) == ["Fewer of the post's times can be worked than it needs."]
    assert hindrances(peer, replace(post, at_least_minutes=8 * 60)) == []


@pytest.mark.clause("MAT-1")
def test_every_factor_says_why_in_words():
    found = reasons(
        seeker(
            fewest_hours=Decimal(10),
            attributes=frozenset({DRIVING, GARDENS, HOMELESS}),
            times=(MONDAY,),
            wishes={TEAM: Wish.VERY_MUCH},
        ),
        opening(
            hours=Decimal(15),
            required=frozenset({DRIVING}),
            liked=frozenset({GARDENS, HOMELESS}),
            gaps=frozenset({GARDENS}),
            times=(MONDAY, TUESDAY),
            company=((MONDAY,),),
        ),
    )
    assert list(found) == list(Factor)
    assert all(reason.met for reason in found.values())
    words = {factor: reason.words for factor, reason in found.items()}
    assert words[Factor.PATTERN] == "Most of the post's times can be worked."
    assert words[Factor.GAPS] == "Named as missing by the team, and brought: Gardens."
    assert not any(character.isdigit() for each in words.values() for character in each)


@pytest.mark.clause("MAT-3")
def test_a_gap_that_a_peer_fills_raises_them():
    without, with_it = seeker(key=uuid4()), seeker(key=uuid4(), attributes=frozenset({SOMALI}))
    post = opening(gaps=frozenset({SOMALI}))
    found = in_order([suggestion(without, post), suggestion(with_it, post)])
    assert [each.seeker for each in found] == [with_it, without]
    assert found[0].reasons[Factor.GAPS].met


@pytest.mark.clause("MAT-2")
def test_one_shared_experience_alone_is_warned_of():
    post = opening(liked=frozenset({HOMELESS, GARDENS}))
    peer = seeker(attributes=frozenset({HOMELESS}))
    assert rests_on_one_experience(peer, post)
    assert not rests_on_one_experience(replace(peer, attributes=frozenset({GARDENS})), post)
    assert not rests_on_one_experience(
        replace(peer, attributes=frozenset({HOMELESS, GARDENS})), post
    )
    assert not rests_on_one_experience(replace(peer, wishes={TEAM: Wish.GLADLY}), post)
    assert not rests_on_one_experience(seeker(), post)


@pytest.mark.clause("MAT-2")
def test_one_experience_that_is_a_gap_of_the_team_is_warned_of_too():
    peer = seeker(attributes=frozenset({HOMELESS}))
    assert rests_on_one_experience(peer, opening(gaps=frozenset({HOMELESS})))


@pytest.mark.clause("MAT-4")
def test_a_match_that_ends_isolation_comes_before_one_that_does_not():
    peer, week = seeker(times=(MONDAY,)), (MONDAY,)
    alone, among, first = (
        opening(key=uuid4(), company=many) for many in ((week,), (week,) * 2, ())
    )
    found = in_order(suggestion(peer, post) for post in (first, among, alone))
    assert [each.opening for each in found] == [alone, among, first]
    assert worth(found[0].reasons) > worth(found[1].reasons) > worth(found[2].reasons)


def test_company_at_other_times_is_none():
    peer = seeker(times=(MONDAY,))
    assert not reasons(peer, opening(company=((TUESDAY,),)))[Factor.COMPANY].met
    assert reasons(peer, opening(company=((MONDAY,),)))[Factor.COMPANY].met
    assert not reasons(peer, opening())[Factor.COMPANY].met


@pytest.mark.clause("MAT-2")
def test_nothing_of_who_somebody_is_goes_in():
    assert {field.name for field in fields(Seeker)} == {
        "key",
        "uses",
        "kind",
        "fewest_hours",
        "most_hours",
        "attributes",
        "times",
        "wishes",
        "looking_since",
    }


# ------------------------------------------------------------------ tried with anything

spans = st.builds(
    Span,
    weekday=st.integers(0, 6),
    starts_at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    ends_at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
some_traits = st.frozensets(st.sampled_from(TRAITS))
hours = st.none() | st.integers(0, 60).map(Decimal)
seekers = st.builds(
    Seeker,
    key=st.uuids(),
    uses=st.frozensets(st.sampled_from(Factor)),
    kind=st.sampled_from(["", "PAID", "VOLUNTARY"]),
    fewest_hours=hours,
    most_hours=hours,
    attributes=some_traits,
    times=st.lists(spans, max_size=3).map(tuple),
    wishes=st.dictionaries(st.just(TEAM), st.sampled_from(Wish)),
    looking_since=st.none() | st.dates(),
)
openings = st.builds(
    Opening,
    key=st.uuids(),
    team=st.just(TEAM),
    voluntary=st.booleans(),
    hours=hours,
    required=some_traits,
    liked=some_traits,
    gaps=some_traits,
    times=st.lists(spans, max_size=3).map(tuple),
    at_least_minutes=st.none() | st.integers(1, 600),
    company=st.lists(st.lists(spans, max_size=2).map(tuple), max_size=3).map(tuple),
)

UNTOLD = {
    Factor.HOURS: {"fewest_hours": None, "most_hours": None},
    Factor.PATTERN: {"times": ()},
    Factor.WISHES: {"wishes": {}},
}


@given(peer=seekers, post=openings)
def test_what_may_not_be_used_changes_nothing(peer, post):
    """As if it had never been told: in what is said and in what stands in the way."""
    kinds = {
        "INTEREST": Factor.INTERESTS,
        "EXPERIENCE": Factor.EXPERIENCE,
        "SKILL": Factor.ATTRIBUTES,
        "LANGUAGE": Factor.ATTRIBUTES,
    }
    bare = replace(
        peer,
        attributes=frozenset(t for t in peer.attributes if kinds[t.kind] in peer.uses),
        **{
            name: empty
            for factor, untold in UNTOLD.items()
            if factor not in peer.uses
            for name, empty in untold.items()
        },
    )
    a, b = suggestion(peer, post), suggestion(bare, post)
    assert (a.hindrances, a.reasons, a.one_experience) == (
        b.hindrances,
        b.reasons,
        b.one_experience,
    )
    assert set(a.reasons) <= peer.uses


@given(peer=seekers, post=openings, other=st.uuids())
@pytest.mark.clause("MAT-2")
def test_the_same_told_by_somebody_else_says_the_same(peer, post, other):
    """Who it is (all that is left of a person here is a key) changes no word and no worth."""
    a, b = suggestion(peer, post), suggestion(replace(peer, key=other), post)
    assert (a.hindrances, a.reasons, a.one_experience) == (
        b.hindrances,
        b.reasons,
        b.one_experience,
    )
    assert worth(a.reasons) == worth(b.reasons)


@given(peers=st.lists(seekers, max_size=6, unique_by=lambda peer: peer.key), post=openings)
def test_the_order_is_that_of_worth_and_of_looking_and_the_same_however_they_come(peers, post):
    found = in_order(suggestion(peer, post) for peer in peers)
    assert found == in_order(suggestion(peer, post) for peer in reversed(peers))
    keys = [(-worth(each.reasons), each.seeker.looking_since or date.max) for each in found]
    assert keys == sorted(keys)
