"""The list as a file: what is shown, nothing else, and nothing that a spreadsheet would run."""

import csv
import io
import re
from datetime import date, datetime

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from supervision.rules import Kind
from tests.factories import PASSWORD, make_member, make_organisation, make_peer, make_team
from workforce.models import Export
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-3")]


@pytest.fixture
def sign_in(client):
    """Sign in so that who one is was proven just now."""

    def sign_in(user):
        answers = {"login": user.email, "password": PASSWORD}
        assert client.post(reverse("account_login"), answers).status_code == 302

    return sign_in


@pytest.fixture
def csv_of(client, sign_in):
    def csv_of(user, query=""):
        sign_in(user)
        response = client.get(f"/peers/export/?{query}&format=csv")
        text = b"".join(response.streaming_content).decode("utf-8")
        assert text.startswith("\ufeff")
        return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))

    return csv_of


def test_the_file_holds_the_rows_of_the_list_in_its_order_and_from_every_page(
    trust, lead, csv_of, found
):
    for number in range(53):
        make_peer(trust, f"Peer {number:02}")
    make_peer(trust, "Another", title="Tutor")
    rows = csv_of(lead, "q=peer&sort=-name")
    shown = found(lead, "?q=peer&sort=-name") + found(lead, "?q=peer&sort=-name&page=2")

    assert [row[0] for row in rows[1:]] == shown
    assert len(shown) == 53


def test_the_file_has_the_columns_of_the_list(trust, lead, csv_of, client):
    make_peer(trust, "Ana", email="ana@example.org", team=make_team(trust, "North"))
    rows = csv_of(lead, "columns=team.email")
    page = client.get("/peers/?columns=team.email").text

    assert rows == [["Name", "Team", "Email address"], ["Ana", "North", "ana@example.org"]]
    assert re.findall(r'data-label="([^"]+)">([^<]*)<', page) == [
        ("Team", "North"),
        ("Email address", "ana@example.org"),
    ]


def test_a_workbook_holds_days_as_days(trust, lead, client, sign_in, due, booked):
    worker = make_peer(trust, "Ana")
    booked(due(worker, Kind.SUPPORT, -5), days=3)
    sign_in(lead)
    response = client.get("/peers/export/?columns=overdue.support&format=xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active

    assert [cell.value for cell in sheet[2]] == [
        "Ana",
        "Support session 5 days overdue",
        datetime(2026, 11, 26),  # noqa: DTZ001 - a day in a sheet has no zone
        "Overdue",
    ]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_no_cell_begins_a_formula(trust, lead, csv_of, client, name):
    worker = make_peer(trust, "Ana")
    type(worker).objects.filter(pk=worker.pk).update(name=name, title=name, email=name)
    row = csv_of(lead, "columns=title.email")[1]
    response = client.get("/peers/export/?columns=title.email&format=xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active

    assert [cell[0] for cell in row] == ["'"] * 3
    assert [cell.data_type for cell in sheet[2]] == ["s"] * 3


@pytest.mark.clause("WFO-9")
def test_the_name_of_the_file_tells_nothing(trust, lead, client, sign_in):
    make_peer(trust, "Ana")
    sign_in(lead)
    response = client.get("/peers/export/?format=csv")

    assert 'filename="list-2026-11-23.csv"' in response["Content-Disposition"]


@pytest.mark.clause("WFO-9")
def test_it_is_written_down_who_took_which_list_and_how_long_it_was(trust, lead, csv_of):
    make_peer(trust, "Ana")
    make_peer(trust, "Ben", kind="VOLUNTARY")
    csv_of(lead, "kind=VOLUNTARY&q=ben")
    note = Export.objects.get()

    assert (note.by, note.organisation, note.rows, note.file_format) == (lead, trust, 1, "csv")
    assert note.query == "Search: ben; Paid or voluntary: Voluntary"


@pytest.mark.clause("WFO-11")
def test_an_export_asks_again_who_it_is(trust, lead, client):
    make_peer(trust, "Ana")
    client.force_login(lead)
    response = client.get("/peers/export/?format=csv")

    assert response.status_code == 302
    assert "next=%2Fpeers%2Fexport%2F" in response.url
    assert not Export.objects.exists()


@pytest.mark.clause("WFO-4")
def test_roles_without_export_are_refused(trust, client):
    client.force_login(make_member(trust, Role.OCCUPATIONAL_HEALTH))

    assert client.get("/peers/export/?format=csv").status_code == 403


@pytest.mark.clause("WFO-4")
def test_a_file_never_holds_anyone_of_another_organisation(trust, lead, csv_of):
    stranger = make_peer(make_organisation("Elsewhere"), "Zed")
    make_peer(trust, "Ana")

    assert [row[0] for row in csv_of(lead, "stage=all")[1:]] == ["Ana"]
    assert csv_of(lead, f"peers={stranger.pk}")[1:] == []


@pytest.mark.clause("WFO-4")
def test_a_manager_takes_out_no_professional_dates_where_they_are_closed(
    trust, manager, csv_of, due
):
    trust.settings.managers_see_professional_dates = False
    trust.settings.save()
    due(make_peer(trust, "Ana", line_manager=manager), Kind.PROFESSIONAL, -5)
    rows = csv_of(manager, "columns=professional.overdue.support")

    assert "rofessional" not in str(rows)


def test_an_unknown_format_is_not_found(trust, lead, client, sign_in):
    sign_in(lead)

    assert client.get("/peers/export/?format=exe").status_code == 404
    assert client.get("/peers/export/?format=csv&peers=nonsense").status_code == 404


def test_the_ticked_become_a_file_of_their_own(trust, lead, client, sign_in):
    ana = make_peer(trust, "Ana")
    make_peer(trust, "Ben")
    sign_in(lead)
    page = client.post("/peers/export/ticked/", {"peer": [ana.pk], "list": "columns=team"})
    address = re.search(r'href="(/peers/export/[^"]+format=csv)"', page.text)[1]
    response = client.get(address.replace("&amp;", "&"))
    lines = b"".join(response.streaming_content).decode().splitlines()

    assert "1 peer, with these columns" in page.text
    assert [line.split(",")[0] for line in lines[1:]] == ["Ana"]


def test_days_in_a_csv_are_written_as_people_write_them(trust, lead, csv_of):
    make_peer(trust, "Ana", started_on=date(2026, 1, 5))

    assert csv_of(lead, "columns=started")[1] == ["Ana", "05/01/2026"]


def test_a_long_file_takes_a_fixed_number_of_queries_for_each_five_hundred(
    trust, lead, client, sign_in, django_assert_max_num_queries
):
    for number in range(60):
        make_peer(trust, f"Peer {number}")
    sign_in(lead)

    with django_assert_max_num_queries(20):
        b"".join(client.get("/peers/export/?format=csv").streaming_content)
