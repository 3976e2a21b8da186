"""What administrators read of the history: who, what, when and why (WFO-4)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils.timezone import localdate

from audit.actions import note_look
from audit.reading import acts_of
from tests.factories import make_member, make_organisation, make_peer
from workforce import actions
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-4")]
HISTORY, LOOKS = "/settings/history/", "/settings/looks/"


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def admin(trust):
    return make_member(trust, Role.ADMINISTRATOR, name="Ada Admin")


def agree(worker, by, agreed="A very private sentence"):
    return actions.add_adjustment(
        worker=worker,
        group="TASKS",
        agreed=agreed,
        agreed_on=localdate(),
        review_on=localdate(),
        by=by,
    )


def test_the_history_says_who_did_what_to_whom_and_why(login, trust, admin):
    worker, hr = make_peer(trust, "Ana Peer"), make_member(trust, Role.HR, name="Hari HR")
    actions.move_peer(worker=worker, to="ON_BREAK", why="Travelling", by=hr)

    page = login(admin).get(HISTORY, {"person": str(hr.pk)})

    for words in ("Hari HR", "Move peer", "Ana Peer", "Travelling", "1 × stage move added"):
        assert words in page.text


def test_what_is_private_in_a_record_is_not_shown(login, trust, admin):
    agree(make_peer(trust), by=admin)

    page = login(admin).get(HISTORY)

    assert "Add adjustment" in page.text
    assert "A very private sentence" not in page.text


def test_another_organisations_acts_are_never_shown(login, trust, admin):
    other = make_organisation("Another")
    agree(make_peer(other, "Zed Foreign"), by=make_member(other, Role.HR, name="Fran Foreign"))

    page = login(admin).get(HISTORY)

    assert "Foreign" not in page.text


def test_somebody_with_roles_in_two_organisations_leaves_a_line_where_they_acted(trust):
    other = make_organisation()
    both = make_member(trust, Role.HR)
    make_member(other, Role.HR, user=both)
    agree(make_peer(other), by=both)

    acted = {each.action for each in acts_of(trust.pk) if each.by_id == str(both.pk)}

    assert acted == set()


def test_the_history_is_narrowed_to_days(login, trust, admin):
    agree(make_peer(trust), by=admin)
    client, today = login(admin), localdate()
    yesterday = str(today - timedelta(days=1))

    assert "Add adjustment" in client.get(HISTORY, {"first": str(today)}).text
    assert "Nothing was found" in client.get(HISTORY, {"last": yesterday}).text


def test_days_in_the_wrong_order_get_a_sentence(login, admin):
    page = login(admin).get(HISTORY, {"first": "2026-11-02", "last": "2026-11-01"})

    assert "The last day must be on or after the first day" in page.text


@pytest.mark.parametrize("page", ["0", "-1", "x", "100000"])
def test_a_page_that_does_not_exist_is_not_found(login, admin, page):
    assert login(admin).get(HISTORY, {"page": page}).status_code == 404


def test_long_histories_come_in_pages(login, trust, admin):
    worker = make_peer(trust)
    for number in range(60):
        agree(worker, by=admin, agreed=str(number))
    client = login(admin)

    first = client.get(HISTORY)

    assert "Earlier" in first.text
    assert "Newer" in client.get(HISTORY, {"page": "2"}).text


def test_both_pages_ask_a_bounded_number_of_questions(
    login, trust, admin, django_assert_max_num_queries
):
    for _ in range(5):
        worker = make_peer(trust)
        agree(worker, by=admin)
        note_look(by=admin, organisation_id=trust.pk, subject_id=worker.pk, what="adjustments")
    client = login(admin)

    for address in (HISTORY, LOOKS):
        with django_assert_max_num_queries(12):
            client.get(address)


def test_the_history_is_found_by_its_index(trust):
    with connection.cursor() as cursor:
        for other_way in ("enable_seqscan", "enable_bitmapscan", "enable_sort"):
            cursor.execute(f"SET LOCAL {other_way} = off")
        query, parameters = acts_of(trust.pk)[:50].query.sql_with_params()
        cursor.execute(f"EXPLAIN {query}", parameters)
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "acts_by_organisation" in plan
    assert "Sort" not in plan


def test_looks_at_sensitive_records_are_listed_for_this_organisation_alone(login, trust, admin):
    worker, hr = make_peer(trust, "Ana Peer"), make_member(trust, Role.HR, name="Hari HR")
    note_look(by=hr, organisation_id=trust.pk, subject_id=worker.pk, what="adjustments")
    other = make_organisation()
    stranger = make_member(other, Role.HR, name="Fran Foreign")
    foreign = make_peer(other, "Zed Foreign")
    note_look(by=stranger, organisation_id=other.pk, subject_id=foreign.pk, what="adjustments")

    page = login(admin).get(LOOKS)

    for words in ("Hari HR", "Ana Peer", "Adjustments"):
        assert words in page.text
    assert "Foreign" not in page.text


@pytest.mark.parametrize("address", [HISTORY, LOOKS])
def test_only_administrators_read_them(login, trust, address):
    assert login(make_member(trust, Role.LEAD, Role.HR)).get(address).status_code == 403
