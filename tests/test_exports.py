"""Lists as files: who may not have the page gets no file, and what a file holds.

That every list of every page can be taken, tests/eyes/files.py sees on the walk of
tests/test_access.py.
"""

from unittest.mock import patch

import pytest

from tests.access_table import PAGES, PEOPLE
from tests.walk import PROOF, look, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-3")]


@pytest.mark.clause("WFO-4")
def test_whoever_may_not_open_the_page_gets_no_file_of_it(house, client):
    with patch(PROOF, lambda request: True):
        for person, got in zip(PEOPLE, PAGES["workforce:members"], strict=True):
            if got == 403:
                client.force_login(house.people[person])
                assert client.get("/members/?file=csv&list=members").status_code == 403


@pytest.mark.clause("REC-11")
def test_the_interviews_of_a_vacancy_are_taken_out_with_when_where_and_state(house, client):
    client.force_login(house.people["hr"])
    name = "recruitment:interviews"

    found = look(client, url_of(name, house), name=name, person="hr")

    [rows] = [file.rows for file in found.files.values()]
    assert rows[0] == ["When", "Where", "State"]
    assert sorted(row[1:] for row in rows[1:]) == [
        ["Thornbury hall", "Being planned"],
        ["Thornbury library", "Confirmed"],
    ]
