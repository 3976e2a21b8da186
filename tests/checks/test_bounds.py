"""Pages by link ask few questions, however much there is; looks at a candidate are written down."""

from datetime import date

import pytest
from django.test import Client

from audit.models import Look
from checks import actions
from checks.models import CheckFile
from checks.rules import CheckKind
from tests.checks import by_link
from tests.house import House, build_house

pytestmark = pytest.mark.django_db


def with_long_lists() -> House:
    """A house in which nobody has answered yet, and the candidate has told much."""
    house = build_house()
    file = CheckFile.objects.get(pk=house.ids["file_id"])
    for number in range(1, 7):
        month = {"first_month": date(2025, number, 1), "last_month": date(2025, number, 1)}
        actions.save_address(file=file, kind="ABROAD", by=None, **month)
        actions.save_episode(file=file, kind="OTHER", by=None, **month)
        actions.ask_for_help(file=file, text="Again", by=None)
    return house


def counts(client, pages, django_assert_max_num_queries) -> None:
    for address in pages.values():
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200


@pytest.mark.clause("CHK-1", "CHK-2")
def test_the_pages_of_a_candidate_and_of_a_referee_ask_few_questions(
    django_assert_max_num_queries,
):
    house = with_long_lists()
    fresh, pages = by_link.of_the_candidate(house)
    candidate = Client()
    candidate.get(fresh.path)
    counts(candidate, pages, django_assert_max_num_queries)

    fresh, _reference, pages = by_link.of_the_referee(house)
    referee = Client()
    referee.get(fresh.path)
    counts(referee, pages, django_assert_max_num_queries)


@pytest.mark.clause("CHK-2")
@pytest.mark.parametrize(
    ("kind", "page", "what"),
    [
        (CheckKind.CRIMINAL_RECORD, "addresses", "addresses"),
        (CheckKind.WORK_HEALTH, "health", "work health outcome"),
    ],
)
def test_a_look_of_hr_at_what_is_sensitive_is_written_down(house, kind, page, what):
    file = CheckFile.objects.get(pk=house.ids["file_id"])
    check = file.checks.get(kind=kind)
    hr, administrator = Client(), Client()
    hr.force_login(house.people["hr"])
    administrator.force_login(house.people["administrator"])
    hr.get(f"/checks/{file.pk}/{check.pk}/{page}/")

    look = Look.objects.get(what=what)
    assert (look.reader, look.subject_id) == (house.people["hr"], file.candidate_id)
    log = administrator.get("/settings/looks/").text
    assert what.capitalize() in log
    assert "Quillon Candidate" in log
