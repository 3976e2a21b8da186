"""The page that is generated from the access table."""

import pytest

from psw_portal.docs.access import REACHES, page
from workforce.access import TABLE, Reach, Subject

pytestmark = pytest.mark.clause("WFO-4")


def section(title: str) -> str:
    return page().split(f"## {title}\n")[1].split("\n## ")[0]


def test_the_organisations_own_records_have_a_section_of_their_own():
    assert "| Manage members |" in section("The organisation's own records")
    assert "| Manage members |" not in section("A peer's record")
    assert "| View peers |" in section("A peer's record")


def test_a_role_that_opens_nothing_of_a_section_has_no_column_in_it():
    assert "| Place coordinator |" not in section("A peer's record")
    assert "| Place coordinator |" in section("A place")


def test_every_permission_stands_on_the_page_once():
    rows = [line for line in page().splitlines() if line.startswith("| ")]

    assert len(rows) - len(TABLE) == sum(len(section) for section in TABLE.values())
    assert set(TABLE) == set(Subject)
    assert set(REACHES) == set(Reach)
