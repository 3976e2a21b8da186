"""Limits are hard, wishes are told, and nobody is scored (MAT-6)."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.compatibility import Half, Stance, fit
from workforce.patterns import Span

pytestmark = pytest.mark.clause("MAT-6")

KEYS = st.integers(0, 6)
STANCES = st.lists(st.builds(Stance, KEYS, st.booleans(), st.booleans()), max_size=6).map(tuple)
SPANS = st.lists(st.builds(Span, st.integers(0, 6), st.times(), st.times()), max_size=4).map(tuple)
HALVES = st.builds(Half, st.frozensets(KEYS), STANCES, SPANS)


@given(HALVES, HALVES)
def test_whoever_is_suggested_breaks_no_limit_of_either_side(peer, person):
    broken = [
        each
        for half, other in ((peer, person), (person, peer))
        for each in half.says
        if each.limit and (each.key in other.brings) == each.without
    ]
    assert (fit(peer=peer, person=person) is None) == bool(broken)


@given(HALVES, HALVES)
def test_wishes_never_stand_in_the_way(peer, person):
    def wishes_alone(half):
        return Half(half.brings, tuple(e for e in half.says if not e.limit), half.spans)

    found = fit(peer=wishes_alone(peer), person=wishes_alone(person))
    assert found is not None
    wishes = [each for each in person.says if not each.limit]
    assert sorted(map(repr, found.met + found.unmet)) == sorted(map(repr, wishes))


def test_no_time_in_common_stands_last_and_not_known_is_not_zero():
    early, midday = Span(0, time(9), time(10)), Span(0, time(9, 30), time(11))
    peer, some = Half(spans=(early,)), Half(spans=(midday,))
    far, unknown = Half(spans=(Span(1, time(9), time(10)),)), Half()
    assert fit(peer=peer, person=some).minutes == 30
    assert fit(peer=peer, person=unknown).minutes is None
    assert fit(peer=peer, person=far).order > fit(peer=peer, person=unknown).order
