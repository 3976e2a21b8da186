"""Equality answers: counted for the lead, out of reach of everyone who decides (REC-6).

That none reaches a page, a search or a file of theirs, tests/eyes/equality.py sees on the walk
of tests/test_access.py.
"""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from recruitment import equality
from recruitment.actions import applying
from recruitment.lifecycle import StageKind
from recruitment.models import Application, EqualityAnswers
from recruitment.retention import erase_applications
from tests.factories import make_member, make_organisation
from tests.recruitment.factories import make_application, make_vacancy, stage_of, to_interview
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-6")]


@pytest.fixture
def vacancy():
    return make_vacancy(places=30)


def answered(vacancy, number: int, *, to: str = "", **answers) -> list[Application]:
    """So many applicants who gave these answers, and how far they got."""
    found = []
    for each in range(number):
        name = f"A{each} {to} {' '.join(answers.values())}"
        application = make_application(vacancy, name, email="", phone="01632")
        applying.keep_equality_answers(application=application, by=None, **answers)
        if to:
            to_interview(application, StageKind.INTERVIEW)
        if to == StageKind.APPOINTED:
            Application.objects.filter(pk=application.pk).update(
                stage=stage_of(vacancy, StageKind.APPOINTED)
            )
        found.append(application)
    return found


def row(vacancy, answer: str) -> tuple:
    rows = equality.counts(vacancy.organisation)
    (found,) = [each for each in rows if each.answer == answer]
    return found.applied, found.invited, found.appointed


def test_counts_say_how_far_people_with_each_answer_got(vacancy):
    answered(vacancy, 6, ethnicity="ASIAN")
    answered(vacancy, 6, ethnicity="ASIAN", to=StageKind.INTERVIEW)
    answered(vacancy, 5, ethnicity="ASIAN", to=StageKind.APPOINTED)
    answered(vacancy, 8, ethnicity="BLACK")

    assert row(vacancy, "Asian or Asian British") == (17, 11, 5)
    assert row(vacancy, "Black, African, Caribbean or Black British") == (8, 0, 0)
    assert row(vacancy, "White") == (0, 0, 0)


def test_few_people_are_not_shown_nor_how_many_of_them_got_further(vacancy):
    answered(vacancy, 4, orientation="GAY", to=StageKind.APPOINTED)
    answered(vacancy, 30, orientation="STRAIGHT", to=StageKind.APPOINTED)

    assert row(vacancy, "Gay or lesbian") == (None, None, None)


def test_all_but_a_few_who_got_further_are_not_shown_either(vacancy):
    answered(vacancy, 7, sex="FEMALE", to=StageKind.INTERVIEW)
    answered(vacancy, 2, sex="FEMALE")
    answered(vacancy, 9, sex="MALE")

    applied, invited, _appointed = row(vacancy, "Female")

    assert (applied, invited) == (9, None)


def test_another_organisation_counts_none_of_them(vacancy):
    answered(vacancy, 6, sex="FEMALE")

    rows = equality.counts(make_organisation())

    assert not any(each.applied for each in rows)


def test_the_lead_sees_counts_and_no_link_to_anybody(vacancy, login, django_assert_max_num_queries):
    people = answered(vacancy, 6, ethnicity="MIXED")
    answered(vacancy, 2, sex="FEMALE")
    client = login(make_member(vacancy.organisation, Role.LEAD))

    with django_assert_max_num_queries(15):
        page = client.get("/recruitment/equality/").text

    assert "Mixed or multiple ethnic groups" in page
    assert "not shown" in page
    main = page[page.index("<main") : page.index("</main>")]
    for each in people:
        assert each.reference not in main
        assert str(each.pk) not in main
    assert str(vacancy.pk) not in main


@pytest.mark.parametrize("role", [Role.LINE_MANAGER, Role.PANEL_MEMBER, Role.ADMINISTRATOR])
def test_nobody_who_decides_opens_the_counts(vacancy, login, role):
    assert (
        login(make_member(vacancy.organisation, role)).get("/recruitment/equality/").status_code
        == 403
    )


# ------------------------------------------------------------------ out of reach


MAY_TOUCH = {
    "recruitment/models/support.py",
    "recruitment/models/__init__.py",
    "recruitment/equality.py",
    "recruitment/actions/applying.py",
    "recruitment/views/applying/pages.py",
    "recruitment/retention.py",
    "census/models.py",
    "census/actions.py",
    "census/equality.py",
}
"""Where equality answers are given, counted, moved into the census and erased."""


def test_no_other_module_knows_of_the_equality_answers():
    found = set()
    for room in ("recruitment", "journey", "checks", "supervision", "workforce", "census"):
        for path in (Path(settings.BASE_DIR) / room).rglob("*.py"):
            if "migrations" in path.parts:
                continue
            names = {
                getattr(node, "id", "") or getattr(node, "attr", "") or getattr(node, "name", "")
                for node in ast.walk(ast.parse(path.read_text()))
                if isinstance(node, (ast.Name, ast.Attribute, ast.alias, ast.ClassDef))
            }
            if names & {"EqualityAnswers", "EqualityGiven", "equality_key", "equality_answers"}:
                found.add(str(path.relative_to(settings.BASE_DIR)))

    assert found - MAY_TOUCH <= {"recruitment/models/applications.py"}


def test_answers_go_with_an_application_that_led_to_no_post_also_those_for_the_census(vacancy):
    application = make_application(vacancy)
    applying.keep_equality_answers(application=application, sex="FEMALE", for_census=True, by=None)

    erase_applications([application.pk])

    assert not EqualityAnswers.objects.exists()
