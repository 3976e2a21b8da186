"""What a post costs, what is missing for it, what is warned of, where a case stands (PREP-6)."""

from datetime import date
from decimal import Decimal

import pytest

from preparation.drawing import CostedPost, Drawn, Figure, Part, Source, drawn_from, of_people
from preparation.rules import (
    CaseState,
    Lacks,
    case_state,
    cost_a_year,
    funding_is_warned_of,
    lacks,
)

pytestmark = pytest.mark.clause("PREP-6")
DAY = date(2026, 8, 6)


@pytest.mark.parametrize(
    ("hours", "a_year", "full_time", "cost"),
    [
        ("37.5", "31000", "37.5", "31000"),
        ("30", "31000", "37.5", "24800"),
        ("25", "30000", "37.5", "20000"),  # 0.67 of it would be 20,100
        ("10", "10001", "40", "2500"),
        ("10", "10002", "40", "2501"),  # half a pound goes up
    ],
)
def test_a_post_costs_its_share_of_a_whole_time_post(hours, a_year, full_time, cost):
    found = cost_a_year(Decimal(hours), Decimal(a_year), full_time_hours=Decimal(full_time))
    assert found == Decimal(cost)


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, None),
        ({"grade": ""}, Lacks.GRADE),
        ({"hours": None}, Lacks.HOURS),
        ({"a_year": None}, Lacks.COST),
        ({"grade": "", "hours": None, "a_year": None}, Lacks.GRADE),
        ({"hours": None, "a_year": None}, Lacks.HOURS),
        ({"voluntary": True, "grade": "", "hours": None, "a_year": None}, None),
    ],
)
def test_what_has_to_be_entered_first_is_said(facts, missing):
    whole = {"voluntary": False, "grade": "3", "hours": Decimal(30), "a_year": Decimal(31000)}
    assert lacks(**whole | facts) == missing


@pytest.mark.parametrize(
    ("ends_on", "warned"),
    [
        (None, False),
        (date(2027, 2, 7), False),
        (date(2027, 2, 6), True),
        (DAY, True),
        (date(2026, 1, 1), True),
    ],
)
def test_funding_is_warned_of_from_six_months_before_it_ends(ends_on, warned):
    assert funding_is_warned_of(ends_on, DAY) is warned


def test_where_a_case_stands_follows_from_its_decision():
    assert case_state(None, None) == CaseState.DRAFT
    assert case_state(DAY, True) == CaseState.APPROVED
    assert case_state(DAY, False) == CaseState.DECLINED


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (1200, "1,200")],
)
def test_a_small_count_of_people_is_not_said(count, said):
    assert of_people(count) == said


def test_what_was_drawn_in_is_read_as_it_was_kept():
    post = CostedPost(
        key="1",
        title="Peer",
        team="Crisis team",
        voluntary=False,
        band="",
        local_grade="Grade B",
        hours=Decimal("22.50"),
        wte=Decimal("0.6"),
        a_year=Decimal("30000"),
        cost=Decimal("18000"),
        funder="",
        ends_on=DAY,
        warned_of=True,
        lacks="",
    )
    unknown = CostedPost(
        **vars(post) | {"hours": None, "wte": None, "cost": None, "a_year": None, "lacks": "HOURS"}
    )
    drawn = Drawn(
        on=DAY,
        full_time_hours=Decimal("37.5"),
        posts=(post, unknown),
        sources=(Source("Grade B", Decimal("30000"), DAY, "Finance"),),
        figures=(Figure(Part.NEED, "Posts", "2 filled"), Figure(Part.OUTCOMES, "Training", "8")),
    )

    assert drawn_from(drawn.as_json()) == drawn
    assert (drawn.total, drawn.wte, drawn.lacking) == (Decimal(18000), Decimal("0.6"), [unknown])
    assert [each.label for each in drawn.beside(Part.OUTCOMES)] == ["Training"]
