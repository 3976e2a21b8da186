"""The shared piece by which every list becomes a file, and the log of what was taken."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, make_aware
from openpyxl import load_workbook

from tests.factories import PASSWORD, make_member, make_organisation, make_peer, make_team
from workforce import actions, exports
from workforce.models import Export, User
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-3")]
TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-25T09:00:00+00:00", tick=False)


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def admin(trust):
    return make_member(trust, Role.ADMINISTRATOR, name="Ada Admin")


@pytest.fixture
def sign_in(client):
    """Sign in so that who one is was proven just now."""

    def sign_in(user):
        client.logout()
        answers = {"login": user.email, "password": PASSWORD}
        assert client.post(reverse("account_login"), answers).status_code == 302
        return client

    return sign_in


@pytest.fixture
def csv_of(sign_in):
    def csv_of(user, address):
        text = b"".join(sign_in(user).get(address).streaming_content).decode("utf-8")
        assert text.startswith("\ufeff")
        return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))

    return csv_of


MEMBERS = "/members/?list=members&file="


def test_a_file_has_every_page_of_the_list_in_its_order(trust, admin, csv_of, client):
    for number in range(60):
        make_member(trust, Role.HR, name=f"Member {number:02}")

    rows = csv_of(admin, f"{MEMBERS}csv")

    assert rows[0] == ["Name", "Email address", "Roles"]
    assert [row[0] for row in rows[1:]] == ["Ada Admin", *(f"Member {n:02}" for n in range(60))]
    assert "61 members" in client.get("/members/").text


def test_a_file_is_narrowed_as_the_list_is(trust, admin, csv_of):
    make_member(trust, Role.HR, name="Hari")
    make_member(trust, Role.SUPPORTER, name="Sue")

    rows = csv_of(admin, f"{MEMBERS}csv&role=HR&q=ha")

    assert [row[0] for row in rows[1:]] == ["Hari"]


def test_the_links_keep_what_narrows_the_list_and_leave_out_its_page(trust, admin, login):
    for number in range(60):
        make_member(trust, Role.HR, name=f"Member {number:02}")

    page = login(admin).get("/members/?q=member&page=2")

    assert 'href="?q=member&amp;list=members&amp;file=csv"' in page.text
    assert "Download as Excel" in page.text


def test_a_list_without_rows_offers_no_file(admin, login):
    assert "Download as" not in login(admin).get("/members/?q=nobody").text


def test_what_stands_in_two_lines_or_can_only_be_pressed_is_told_apart(trust, admin, csv_of):
    actions.invite(
        organisation=trust, email="sue@example.org", name="Sue", roles=[Role.HR], by=admin
    )

    rows = csv_of(admin, "/members/?list=invitations&file=csv")

    assert rows == [
        ["Name", "Email address", "Roles", "Open until", "State"],
        ["Sue", "sue@example.org", "Human resources (HR)", "02/12/2026", ""],
    ]


def test_a_workbook_holds_days_as_days(trust, admin, sign_in):
    lead = make_member(trust, Role.LEAD)
    actions.add_absence(
        user=admin, organisation=trust, starts_on=TODAY, ends_on=TODAY + timedelta(days=2), by=lead
    )

    response = sign_in(lead).get("/people/away/?list=absences&file=xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active

    assert [[cell.value for cell in row] for row in sheet] == [
        ["Who", "First day", "Last day"],
        ["Ada Admin", datetime(2026, 11, 25), datetime(2026, 11, 27)],  # noqa: DTZ001
    ]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_cell_begins_a_formula(trust, admin, sign_in, form):
    User.objects.filter(pk=admin.pk).update(name='=HYPERLINK("http://x")')

    response = sign_in(admin).get(f"{MEMBERS}{form}")
    body = b"".join(response.streaming_content)

    if form == "csv":
        assert b"'=HYPERLINK" in body
    else:
        cell = load_workbook(io.BytesIO(body)).active["A2"]
        assert (cell.data_type, cell.value[0]) == ("s", "'")


def test_a_long_file_asks_as_often_for_each_five_hundred_rows(
    trust, admin, sign_in, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(exports, "CHUNK", 30)
    for number in range(59):
        make_member(trust, Role.HR, name=f"Member {number:02}")
    client = sign_in(admin)
    client.get("/members/")

    with django_assert_max_num_queries(22):
        b"".join(client.get(f"{MEMBERS}csv").streaming_content)


def test_a_list_that_is_too_long_leads_back_with_a_sentence(trust, admin, sign_in, monkeypatch):
    monkeypatch.setattr(exports, "MOST_ROWS", 1)
    make_member(trust, Role.HR)

    page = sign_in(admin).get(f"{MEMBERS}csv&role=", follow=True)

    assert page.redirect_chain == [("/members/?role=", 302)]
    assert "Narrow the list first" in page.text
    assert not Export.objects.exists()


@pytest.mark.parametrize("query", ["list=members&file=exe", "list=nothing&file=csv", "file=csv"])
def test_a_form_or_a_list_that_is_not_there_is_not_found(admin, sign_in, query):
    assert sign_in(admin).get(f"/members/?{query}").status_code == 404


@pytest.mark.clause("WFO-11")
def test_a_list_of_people_asks_again_who_it_is_and_one_of_posts_does_not(trust, admin, login):
    actions.add_post(team=make_team(trust, "North"), title="Peer worker", by=admin)
    client = login(admin)

    asked = client.get(f"{MEMBERS}csv")

    assert asked.status_code == 302
    assert "next=%2Fmembers%2F%3Flist%3Dmembers%26file%3Dcsv" in asked.url
    assert not Export.objects.exists()
    assert client.get("/posts/?list=posts&file=csv").status_code == 200


@pytest.mark.clause("WFO-4")
def test_nobody_takes_out_more_peers_than_they_may_export(trust, sign_in, csv_of, login):
    supporter = make_member(trust, Role.SUPPORTER, Role.OCCUPATIONAL_HEALTH)
    for name, who in (("Ana", supporter), ("Ben", None)):
        actions.add_adjustment(
            worker=make_peer(trust, name, supporter=who),
            group="TASKS",
            agreed="A sentence",
            agreed_on=TODAY,
            review_on=TODAY,
            by=None,
        )
    address = "/people/adjustments/"

    assert "Ben" in login(supporter).get(address).text
    rows = csv_of(supporter, f"{address}?list=adjustments&file=csv")
    assert [row[0] for row in rows[1:]] == ["Ana"]
    health = make_member(trust, Role.OCCUPATIONAL_HEALTH)
    assert "Download as" not in login(health).get(address).text
    assert sign_in(health).get(f"{address}?list=adjustments&file=csv").status_code == 403


@pytest.mark.clause("WFO-9")
def test_the_name_of_a_file_tells_nothing_of_anyone(trust, admin, sign_in):
    client = sign_in(admin)

    assert 'filename="members-2026-11-25.csv"' in client.get(f"{MEMBERS}csv")["Content-Disposition"]
    history = client.get("/settings/history/?list=history&file=csv")
    assert 'filename="list-2026-11-25.csv"' in history["Content-Disposition"]
    assert all(
        each.stem == "list" for each in exports.EXPORTABLE.values() if each.worker is not None
    )


# ------------------------------------------------------------------ the log


@pytest.mark.clause("WFO-9")
def test_the_log_says_who_took_which_list_narrowed_by_what_and_how_long_it_was(
    trust, admin, csv_of, client
):
    make_member(trust, Role.HR, name="Hari")
    csv_of(admin, f"{MEMBERS}csv&role=HR&q=hari")

    page = client.get("/settings/exports/").text

    for words in (
        "25 November 2026 at 9am",
        "Ada Admin",
        "Members",
        "Search: hari; Human resources (HR)",
        "CSV",
    ):
        assert words in page
    assert Export.objects.get().rows == 1


@pytest.mark.clause("WFO-9")
def test_the_log_can_itself_be_taken_and_says_so(trust, admin, csv_of, client):
    csv_of(admin, f"{MEMBERS}csv")

    rows = csv_of(admin, f"/settings/exports/?list=exports&file=csv&person={admin.pk}")

    assert (
        rows
        == [
            ["When", "Who", "Which list", "Narrowed by", "Rows", "File"],
            ["25/11/2026 09:00", "Ada Admin", "Members", "", "1", "CSV"],
            [
                "25/11/2026 09:00",
                "Ada Admin",
                "Lists taken out as files",
                "Who: Ada Admin",
                "1",
                "CSV",
            ],
        ][: len(rows)]
    )
    assert Export.objects.get(page="exports").query == "Who: Ada Admin"


def log(trust, by, page, day):
    export = actions.note_export(
        organisation=trust, page=page, query="", file_format="csv", rows=3, by=by
    )
    at = make_aware(datetime.combine(day, datetime.min.time()))
    Export.objects.filter(pk=export.pk).update(at=at)


def test_the_log_is_narrowed_to_a_list_a_person_and_days(trust, admin, login):
    lead = make_member(trust, Role.LEAD, name="Lee Lead")
    log(trust, admin, "members", TODAY)
    log(trust, lead, "teams", TODAY - timedelta(days=40))
    client = login(admin)

    def found(query) -> int:
        page = client.get(f"/settings/exports/?{query}").text
        return page.partition("<tbody")[2].partition("</tbody>")[0].count("<tr")

    assert found("") == 2
    assert found("which=teams") == 1
    assert found(f"person={admin.pk}") == 1
    assert found(f"first={TODAY - timedelta(days=1)}") == 1
    assert found(f"which=teams&person={admin.pk}") == 0


@pytest.mark.clause("WFO-4")
def test_the_log_is_the_administrators_and_one_organisations(trust, admin, login):
    other = make_organisation()
    log(other, make_member(other, Role.HR, name="Fran Foreign"), "members", TODAY)

    assert "Fran Foreign" not in login(admin).get("/settings/exports/").text
    assert login(make_member(trust, Role.LEAD)).get("/settings/exports/").status_code == 403


def test_a_list_that_the_portal_no_longer_has_keeps_its_line(trust, admin, login):
    log(trust, admin, "forgotten", localdate())

    assert "A list that is no longer there" in login(admin).get("/settings/exports/").text
