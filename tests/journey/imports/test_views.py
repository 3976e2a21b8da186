import csv
import io

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from journey.imports import actions, ledger, tasks
from journey.models import ImportState, WorkforceImport
from reminders.models import Message
from tests.factories import PASSWORD, make_member, make_organisation
from tests.journey.imports.files import HEADINGS, ROW, TRUST, csv_file, people, workbook_file
from workforce.actions import move_peer
from workforce.models import PeerSupportWorker
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-3")]
MAY = (Role.LEAD, Role.HR, Role.ADMINISTRATOR)


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def lead(organisation):
    return make_member(organisation, Role.LEAD)


def upload(client, content, name="staff.csv"):
    return client.post(reverse("journey:import_new"), {"file": SimpleUploadedFile(name, content)})


def newest():
    return WorkforceImport.objects.latest("uploaded_at")


def page(name, made, **more):
    return reverse(f"journey:{name}", kwargs={"import_id": made.pk, **more})


def map_as_guessed(client, made):
    form = client.get(page("import_columns", made)).context["form"]
    data = {name: form.initial[name] for name in form.fields}
    return client.post(page("import_columns", made), data)


def checked(client, content):
    upload(client, content)
    map_as_guessed(client, newest())
    return newest()


def test_a_spreadsheet_comes_in_by_four_pages(login, lead, organisation):
    client = login(lead)
    made = checked(client, TRUST.read_bytes())
    answer = client.post(page("import_start", made), follow=True)

    assert b"The import is done" in answer.content
    assert organisation.peers.count() == 60


def test_a_file_that_cannot_be_read_is_said_next_to_the_field(login, lead):
    answer = upload(login(lead), b"%PDF-1.4")

    assert answer.status_code == 200
    assert answer.context["form"].errors["file"] == [
        "The file must be a CSV or Excel workbook. Save it as .xlsx or .csv and try again"
    ]


def test_a_file_must_be_chosen(login, lead):
    answer = login(lead).post(reverse("journey:import_new"))

    assert answer.context["form"].errors["file"] == ["Choose a spreadsheet"]


def test_the_columns_show_what_stands_in_them_but_not_in_those_left_out(login, lead):
    client = login(lead)
    heading, row = [*HEADINGS, "DBS date"], [*ROW, "29/08/2023"]
    upload(client, csv_file([heading, row]))

    answer = client.get(page("import_columns", newest())).content.decode()

    assert "North Hub" in answer
    assert "29/08/2023" not in answer
    assert "Checks are not taken from a spreadsheet" in answer


def test_a_field_cannot_be_chosen_twice(login, lead):
    client = login(lead)
    upload(client, csv_file([HEADINGS, ROW]))

    answer = client.post(page("import_columns", newest()), {"column_0": "name", "column_1": "name"})

    assert "chosen for “Name” already" in answer.context["form"].errors["column_1"][0]


def test_without_a_name_nobody_can_come_in(login, lead):
    client = login(lead)
    upload(client, csv_file([HEADINGS, ROW]))

    answer = client.post(page("import_columns", newest()), {"column_2": "team"})

    assert "Say which column holds the names" in answer.context["form"].errors["column_0"][0]


def test_a_formula_is_shown_as_text_and_never_as_markup(login, lead):
    client = login(lead)
    made = checked(client, csv_file([HEADINGS, ["=<script>alert(1)</script>", *ROW[1:]], ROW]))

    answer = client.get(page("import_check", made)).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer
    assert "<script>alert(1)" not in answer


def test_a_proposal_is_accepted_with_one_press(login, lead):
    client = login(lead)
    made = checked(client, TRUST.read_bytes())
    found = client.get(page("import_check", made)).context
    group = next(g for g in found["levels"][0]["groups"] if g["accept"])

    client.post(page("import_proposals", made), {"key": group["key"]})

    assert client.get(page("import_check", made)).context["coming"] == 61


def test_what_is_typed_is_checked_like_a_cell(login, lead):
    client = login(lead)
    made = checked(client, TRUST.read_bytes())
    question = client.get(page("import_check", made)).context["levels"][0]["groups"][3]

    answer = client.post(question["url"], {"do": "type", "text": "31/02/2026"})

    assert answer.context["form"].errors["text"] == ["There is no day “31/02/2026”"]


def test_a_typed_answer_lets_the_row_in(login, lead):
    client = login(lead)
    made = checked(client, TRUST.read_bytes())
    question = client.get(page("import_check", made)).context["levels"][0]["groups"][3]

    client.post(question["url"], {"do": "type", "text": "6 August 2026"})

    assert client.get(page("import_check", made)).context["coming"] == 61


def test_a_manager_is_only_taken_from_the_members_who_have_the_role(login, lead, organisation):
    client = login(lead)
    make_member(organisation, Role.LINE_MANAGER, name="Kofi Mensah")
    made = checked(client, TRUST.read_bytes())
    levels = client.get(page("import_check", made)).context["levels"]
    question = next(g for g in levels[1]["groups"] if "Ursula Khan" in g["what"])

    wrong = client.post(question["url"], {"do": "type", "text": "Nobody Here"})
    right = client.post(question["url"], {"do": "type", "text": "kofi mensah"})

    assert "not a member yet" in wrong.context["form"].errors["text"][0]
    assert right.status_code == 302


def test_pressing_import_twice_imports_once(login, lead, organisation):
    client = login(lead)
    made = checked(client, csv_file([HEADINGS, ROW]))

    client.post(page("import_start", made))
    client.post(page("import_start", made))

    assert organisation.peers.count() == 1


def test_when_every_row_stays_out_nothing_is_started(login, lead):
    client = login(lead)
    made = checked(client, csv_file([HEADINGS, ["", *ROW[1:]]]))

    answer = client.post(page("import_start", made))

    assert newest().state == ImportState.TO_CHECK
    assert "nobody to import" in str(next(iter(get_messages(answer.wsgi_request))))


def test_a_large_import_shows_its_progress_and_is_found_again(login, lead, monkeypatch):
    client = login(lead)
    monkeypatch.setattr(tasks.run, "delay", lambda pk: None)
    made = checked(client, csv_file(people(tasks.AT_ONCE + 1)))
    client.post(page("import_start", made))
    tasks.note_progress(made.pk, 450, 900)

    answer = client.get(page("import", made)).content.decode()

    assert 'value="50" max="100"' in answer
    assert "50% done" in answer
    assert "Running" in client.get(reverse("journey:imports")).content.decode()


@pytest.mark.clause("WFO-11")
def test_the_rows_that_stayed_out_come_as_a_file_that_is_safe_to_open(login, lead):
    client = login(lead)
    made = checked(client, TRUST.read_bytes())
    client.post(page("import_start", made))
    asked = client.get(page("import_left_out", made))
    client.logout()
    client.post(reverse("account_login"), {"login": lead.email, "password": PASSWORD})

    answer = client.get(page("import_left_out", made))

    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert asked.status_code == 302
    assert rows[0][:3] == ["Row", "Why it stayed out", "Name"]
    assert [row[0] for row in rows[1:]] == ["5", "13", "27", "37"]
    assert rows[4][2].startswith("'=HYPERLINK")


def test_an_import_is_undone_after_a_page_that_asks(login, lead, organisation):
    client = login(lead)
    made = checked(client, csv_file([HEADINGS, ROW]))
    client.post(page("import_start", made))

    asked = client.get(page("import_undo", made))
    client.post(page("import_undo", made))

    assert b"1 peer who came in is removed again" in asked.content
    assert newest().state == ImportState.UNDONE
    assert not organisation.peers.exists()


def test_the_page_of_an_import_says_why_it_could_not_be_undone(login, lead):
    client = login(lead)
    made = checked(client, csv_file([HEADINGS, ROW]))
    client.post(page("import_start", made))
    move_peer(worker=PeerSupportWorker.objects.get(), to="ON_BREAK", by=lead)

    answer = client.post(page("import_undo", made), follow=True)

    assert b"because people have worked with it since" in answer.content
    assert b"peers have moved on" in answer.content
    assert newest().state == ImportState.DONE


def test_a_long_undoing_is_left_to_the_worker_and_found_again(login, lead, monkeypatch):
    client = login(lead)
    made = checked(client, csv_file([HEADINGS, ROW]))
    client.post(page("import_start", made))
    monkeypatch.setattr(tasks, "AT_ONCE", 0)
    monkeypatch.setattr(ledger, "newer_facts", None)  # nothing is looked at while one waits

    answer = client.post(page("import_undo", made), follow=True)
    tasks.note_progress(made.pk, 30, 120, undoing=True)

    assert b"Undoing the import" in answer.content
    assert b"0% done" in answer.content
    assert b"25% done" in client.get(page("import", made)).content
    assert b"Being undone" in client.get(reverse("journey:imports")).content


@pytest.mark.parametrize("worked_with", [False, True])
def test_who_waits_for_an_undoing_is_told_what_came_of_it(login, lead, monkeypatch, worked_with):
    client = login(lead)
    made = checked(client, csv_file([HEADINGS, ROW]))
    client.post(page("import_start", made))
    if worked_with:
        move_peer(worker=PeerSupportWorker.objects.get(), to="ON_BREAK", by=lead)
    monkeypatch.setattr(tasks, "AT_ONCE", 0)
    client.post(page("import_undo", made))

    for _ in range(2):
        tasks.run(str(made.pk))

    assert newest().state == (ImportState.DONE if worked_with else ImportState.UNDONE)
    assert Message.objects.filter(template="journey/mail/import_done", recipient=lead).count() == 1


def test_a_draft_can_be_forgotten(login, lead):
    client = login(lead)
    made = checked(client, csv_file([HEADINGS, ROW]))

    client.post(page("import_give_up", made))

    assert not WorkforceImport.objects.exists()


@pytest.mark.clause("WFO-4")
@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (*MAY, Role.PLACE_COORDINATOR)]
)
def test_who_may_not_add_peers_may_not_import_any(login, organisation, role):
    client = login(make_member(organisation, role))

    assert client.get(reverse("journey:imports")).status_code == 403
    assert upload(client, csv_file([HEADINGS, ROW])).status_code == 403


@pytest.mark.clause("WFO-4")
@pytest.mark.parametrize(
    "name", ["import_columns", "import_check", "import_people", "import_give_up"]
)
def test_a_colleague_does_not_see_what_a_file_holds(login, lead, organisation, name):
    made = checked(login(lead), csv_file([HEADINGS, ROW]))
    colleague = login(make_member(organisation, Role.HR))

    assert colleague.get(page(name, made)).status_code == 404
    assert b"staff.csv" not in colleague.get(reverse("journey:imports")).content


@pytest.mark.clause("WFO-4")
@pytest.mark.parametrize("name", ["import", "import_undo", "import_left_out", "import_check"])
def test_another_organisations_import_is_not_there(login, lead, name):
    client = login(lead)
    made = checked(client, csv_file([HEADINGS, ROW]))
    client.post(page("import_start", made))
    foreign = login(make_member(make_organisation(), Role.LEAD))

    assert foreign.get(page(name, made)).status_code == 404


def test_a_question_that_is_not_there_is_a_404(login, lead):
    client = login(lead)
    made = checked(client, TRUST.read_bytes())

    assert client.get(page("import_answer", made, key="nothing")).status_code == 404
    known = client.get(page("import_check", made)).context["levels"][0]["groups"][0]["url"]
    assert client.get(f"{known}?row=999").status_code == 404
    assert client.get(f"{known}?row=x").status_code == 404


def test_the_sheet_of_a_workbook_is_chosen(login, lead):
    client = login(lead)
    content = workbook_file([["Notes"]], others=[("Staff", [HEADINGS, ROW])])
    upload(client, content, "a.xlsx")
    made = newest()

    wrong = client.post(page("import_sheet", made), {"sheet": "People"})
    right = client.post(page("import_sheet", made), {"sheet": "Staff"})

    assert "No table was found" in wrong.context["form"].errors["sheet"][0]
    assert right.url == page("import_columns", made)


@pytest.mark.parametrize("name", ["imports", "import_new"])
def test_the_plain_pages_need_few_queries(login, lead, name, django_assert_max_num_queries):
    client = login(lead)
    checked(client, csv_file([HEADINGS, ROW]))

    with django_assert_max_num_queries(15):
        client.get(reverse(f"journey:{name}"))


@pytest.mark.parametrize("name", ["import_columns", "import_check", "import_people"])
def test_the_pages_of_an_import_need_few_queries(login, lead, name, django_assert_max_num_queries):
    client = login(lead)
    made = checked(client, csv_file(people(200)))

    with django_assert_max_num_queries(15):
        assert client.get(page(name, made)).status_code == 200


def test_the_check_of_a_large_file_is_worked_out_once(login, lead, monkeypatch):
    client = login(lead)
    made = checked(client, csv_file(people(1_001)))
    client.get(page("import_check", made))

    def fail(*_args, **_kwargs):
        raise AssertionError("worked out again")

    monkeypatch.setattr(actions, "plan_for", fail)

    assert client.get(page("import_check", made)).status_code == 200
