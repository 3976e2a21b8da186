"""What peers chose to have counted: rounded, without small numbers, for who may see counts
(CEN-1, CEN-3, REC-6)."""

from uuid import uuid4

import pytest

from census.actions import take_in_equality
from census.equality import counts
from tests.factories import make_member, make_organisation
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-6"), pytest.mark.clause("CEN-3")]

AT = "/census/equality/"


@pytest.fixture
def trust():
    return make_organisation("A trust")


def give(organisation, number: int, **answers) -> None:
    for _each in range(number):
        take_in_equality(key=uuid4(), organisation=organisation, answers=answers, by=None)


def shown(organisation, question: str) -> dict:
    return {row.answer: row.count for row in counts(organisation) if row.question == question}


@pytest.mark.clause("CEN-1")
def test_peers_are_counted_to_the_nearest_five_in_their_own_organisation(
    trust, django_assert_num_queries
):
    give(trust, 12, sex="FEMALE")
    give(trust, 8, sex="MALE")
    give(make_organisation("Elsewhere"), 30, sex="MALE")

    with django_assert_num_queries(1):
        found = shown(trust, "sex")
    assert found == {"Female": 10, "Male": 10, "I prefer not to say": 0}


def test_few_are_not_shown_and_cannot_be_worked_out_from_the_others(trust):
    give(trust, 3, orientation="GAY")
    give(trust, 7, orientation="BISEXUAL")
    give(trust, 40, orientation="STRAIGHT")

    found = shown(trust, "orientation")

    assert found["Gay or lesbian"] is None
    assert found["Bisexual"] is None
    assert found["Straight or heterosexual"] == 40


def test_of_a_handful_of_people_not_even_a_nought_is_shown(trust):
    give(trust, 4, ethnicity="BLACK")
    give(trust, 20, sex="FEMALE")

    assert shown(trust, "ethnicity") == {"Fewer than 5 have answered": None}
    assert shown(trust, "condition") == {"Fewer than 5 have answered": None}
    assert shown(trust, "sex")["Male"] == 0


def test_leads_and_hr_open_the_page_and_its_file_and_nobody_else(trust, login):
    give(trust, 4, ethnicity="BLACK")
    give(trust, 11, sex="FEMALE")
    for role in (Role.HR, Role.LEAD):
        client = login(make_member(trust, role))
        page = client.get(AT)
        assert page.status_code == 200
        assert "not shown" in page.text
        assert AT in client.get("/recruitment/equality/").text
        file = client.get(f"{AT}?list=equality_given&file=csv").getvalue().decode()
        rows = [each for each in file.splitlines() if "Female" in each]
        assert [each.rpartition(",")[2].strip('"') for each in rows] == ["10"]
    for role in (Role.ADMINISTRATOR, Role.LINE_MANAGER, Role.PEER, Role.PANEL_MEMBER):
        assert login(make_member(trust, role)).get(AT).status_code == 403


def test_where_nobody_chose_it_the_page_says_so(trust, login):
    page = login(make_member(trust, Role.HR)).get(AT).text

    assert "Nobody has chosen to be counted yet" in page
    assert "not shown</" not in page
