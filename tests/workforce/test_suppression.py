"""Counts across organisations never point at a person (WFO-4)."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workforce.suppression import held_back, held_back_together, rounded, total_of

pytestmark = pytest.mark.clause("WFO-4")


def test_numbers_from_one_to_four_are_held_back_and_nought_is_not():
    assert held_back([0, 3, 4, 12]) == {1, 2}


def test_a_single_small_number_takes_the_next_smallest_with_it():
    assert held_back([2, 30, 7]) == {0, 2}


def test_two_numbers_that_are_few_people_together_take_a_third_with_them():
    assert held_back([1, 2, 30, 7]) == {0, 1, 3}


def test_a_single_small_number_beside_noughts_hides_the_total():
    assert total_of([2, 0, 0], held_back([2, 0, 0])) is None


def test_noughts_are_held_back_where_they_would_tell_what_a_few_people_answered():
    assert held_back([3, 0, 0]) == {0, 1, 2}
    assert held_back([0, 0, 0]) == set()
    assert held_back([6, 0, 0]) == set()


def test_a_small_total_is_not_shown():
    assert total_of([1, 1, 1], held_back([1, 1, 1])) is None


def test_what_is_held_back_in_one_column_is_held_back_where_it_adds_up():
    columns = {"here": [30, 12, 9], "paid": [28, 12, 9], "voluntary": [2, 0, 0]}

    assert held_back_together(columns) >= {0, 2}


counts = st.lists(st.integers(0, 40), min_size=1, max_size=8)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(counts)
def test_nobody_can_work_out_a_small_number_from_the_total_and_the_rest(column):
    held = held_back(column)
    total = total_of(column, held)

    assert all(count == 0 or count >= 5 for i, count in enumerate(column) if i not in held)
    if total is not None and held:
        assert len(held) > 1
        assert sum(column[place] for place in held) >= 5


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=6))
def test_paid_and_voluntary_are_never_given_away_by_all_who_are_here(pairs):
    columns = {
        "paid": [paid for paid, _ in pairs],
        "voluntary": [voluntary for _, voluntary in pairs],
        "here": [sum(pair) for pair in pairs],
    }
    held = held_back_together(columns)

    for counts_of in columns.values():
        assert held_back(counts_of, also=held) == held


@pytest.mark.parametrize(
    ("count", "shown"), [(0, 0), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (100, 100)]
)
def test_a_count_is_rounded_to_the_nearest_five(count, shown):
    assert rounded(count) == shown
