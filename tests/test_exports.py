"""Every list of every page as a file: the rows of the page, no others, and a line in the log."""

import csv
import io
import re
from html import unescape

import pytest

from tests.access_table import PAGES, PEOPLE
from tests.house import MARKERS
from tests.test_access import house, url_of  # noqa: F401 - the fixture is used by name
from workforce.exports import PAGE
from workforce.models import Export

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-3")]


def answer(client, house, person, name):  # noqa: F811 - the fixture of that name
    """What ``person`` gets at the address called ``name``."""
    if person != "signed_out":
        client.force_login(house.people[person])
    return client.get(url_of(name, house))


WHO_LOOKS = ("lead", "administrator", "hr", "manager", "peer", "coordinator")
STAYS = {
    "supervision:session": "one record: it is printed, with the period, as a document",
    "supervision:peer": "one peer's year as a picture and in rows: it is printed as a document",
    "checks:board": "nothing of anyone's checks leaves as a file (CHK-3, CHK-4)",
    "recruitment:letter_template": "a letter as it reads: it is printed as a document",
    "recruitment:staff_letter": "a letter as it was sent: it is printed as a document",
    "journey:export_peers": "is the file itself: tests/journey/peers",
}
"""Addresses with a table that is no list of the portal, and why it is not taken out."""


def opened_by(*people: str) -> list[str]:
    """The addresses that one of ``people`` can open, but for those of signing in."""
    return [
        name
        for name, answers in PAGES.items()
        if name not in STAYS
        and not name.startswith(("account_", "mfa_", "pages:"))
        and 200 in [answers[PEOPLE.index(person)] for person in people]
    ]


FILE = re.compile(r'<a href="\?([^"]*\bfile=csv)">[^<]*<span[^>]*>: ([^<]*)</span>')
CAPTION = re.compile(r"<caption[^>]*>([^<]*)</caption>")


@pytest.fixture(autouse=True)
def _proven(monkeypatch):
    """Who one is was proven just now; that it is asked is proven in tests/workforce."""
    monkeypatch.setattr("workforce.reauthentication.proof.is_fresh", lambda request: True)


def files_on(page) -> dict[str, str]:
    """The caption of each list on a page, and the address of its file."""
    return {unescape(caption): unescape(query) for query, caption in FILE.findall(page.text)}


def rows_of(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def page_of(client, house, person, name):  # noqa: F811
    page = answer(client, house, person, name)
    html = page.status_code == 200 and "text/html" in page["Content-Type"]
    return page if html and not page.streaming else None


def shown_rows(page, caption) -> int:
    """How many rows the table with this caption has on the page."""
    table = page.text[page.text.index(f">{caption}</caption>") :]
    return table[: table.index("</table>")].split("<tbody", 1)[1].count("<tr")


@pytest.mark.parametrize("name", opened_by(*WHO_LOOKS))
def test_every_list_of_a_page_can_be_taken_by_somebody_and_has_the_rows_of_the_page(
    name,
    house,  # noqa: F811
    client,
):
    without, taken = set(), set()
    for person in WHO_LOOKS:
        client.logout()
        page = page_of(client, house, person, name)
        if page is None:
            continue
        files = files_on(page)
        captions = {unescape(caption) for caption in CAPTION.findall(page.text)}
        without |= captions - files.keys()
        for caption, query in files.items():
            rows = rows_of(client.get(f"{url_of(name, house)}?{query}"))
            assert len({len(row) for row in rows}) == 1
            if caption in captions:
                shown = shown_rows(page, caption)
                assert len(rows) - 1 == shown or (shown == PAGE and len(rows) - 1 > PAGE)
            assert Export.objects.latest("at").rows == len(rows) - 1
            taken.add(caption)
    if name != "journey:peers":  # it has an address of its own for files
        assert without - taken == set()


@pytest.mark.clause("WFO-4")
@pytest.mark.parametrize("name", opened_by("foreign"))
def test_no_file_shows_the_other_organisation_anything(name, house, client):  # noqa: F811
    page = page_of(client, house, "foreign", name)
    for query in files_on(page).values() if page else ():
        text = str(rows_of(client.get(f"{url_of(name, house)}?{query}")))
        assert [marker for marker in MARKERS if marker in text] == []


@pytest.mark.clause("WFO-4")
def test_whoever_may_not_open_the_page_gets_no_file_of_it(house, client):  # noqa: F811
    for person, got in zip(PEOPLE, PAGES["workforce:members"], strict=False):
        if got == 403:
            client.force_login(house.people[person])
            assert client.get("/members/?file=csv&list=members").status_code == 403


@pytest.mark.clause("REC-11")
def test_the_interviews_of_a_vacancy_are_taken_out_with_when_where_and_state(house, client):  # noqa: F811
    client.force_login(house.people["hr"])
    address = url_of("recruitment:interviews", house)

    rows = rows_of(client.get(f"{address}?file=csv&list=interviews"))

    assert rows[0] == ["When", "Where", "State"]
    assert sorted(row[1:] for row in rows[1:]) == [
        ["Thornbury hall", "Being planned"],
        ["Thornbury library", "Confirmed"],
    ]
