"""A candidate's own page of checks: by link, with reasons, whose turn, and help (CHK-2, CHK-5)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from checks import actions
from checks.links import _file_again
from checks.models import CheckHelp
from checks.reminders import help_due
from checks.rules import CheckKind
from links.actions import revoke_link
from links.models import Link
from reminders.models import Message
from tests.checks.factories import come_in, make_candidate, make_file
from tests.factories import make_member
from workforce import actions as workforce
from workforce.rules import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def file():
    return make_file()


@pytest.fixture
def hr(file):
    return make_member(file.organisation, Role.HR, name="Hattie HR")


@pytest.mark.clause("CHK-5")
def test_a_candidate_sees_each_check_its_reason_and_whose_turn_it_is(client, file):
    page = client.get(come_in(client, file)).text

    for kind in CheckKind:
        assert (str(kind.label) in page) == (kind != CheckKind.LOCAL)
    assert "3 checks wait for you." in page
    assert "Your turn" in page
    assert "We are working on it" in page


@pytest.mark.clause("CHK-5")
def test_how_records_are_decided_stands_on_the_first_page_in_the_organisations_words(client, file):
    from recruitment.actions import change_public_words

    home = come_in(client, file)
    assert "A criminal record does not by itself exclude anyone" in client.get(home).text
    change_public_words(
        organisation=file.organisation, criminal_records="Zora decides with three others", by=None
    )

    assert "Zora decides with three others" in client.get(home).text


@pytest.mark.clause("CHK-5")
def test_where_no_record_is_asked_for_nothing_is_said_about_records(client):
    file = make_file(None, CheckKind.IDENTITY)

    assert "criminal" not in client.get(come_in(client, file)).text.lower()


def test_nothing_is_asked_before_the_conditional_offer(file):
    with pytest.raises(actions.NotYetOffered):
        actions.invite_candidate(file=file, by=None)

    assert not Link.objects.exists()
    assert not file.checks.filter(asked_on__isnull=False).exists()


def test_the_mail_with_the_link_tells_nothing(client, file):
    come_in(client, file)

    message = Message.objects.get(address="cam@example.org")
    assert set(message.context) == {"sealed"}
    assert "check" not in message.key.replace("checks/", "")


@pytest.mark.clause("CHK-2")
def test_help_can_be_asked_for_at_each_check_and_its_answer_is_read_there(
    client, file, hr, time_machine
):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)
    home = come_in(client, file)
    for check in file.checks.all():
        page = client.get(f"{home}{check.pk}/")
        assert f"{home}{check.pk}/help/" in page.text
    client.post(f"{home}{check.pk}/help/", {"text": ""})

    asked = CheckHelp.objects.get()
    assert (asked.check_asked, asked.due_on) == (check, date(2026, 8, 11))
    assert [row[3] for row in help_due(date(2026, 8, 6))] == [date(2026, 8, 11)]
    actions.answer_help(asked=asked, answer="We meet on Monday", by=hr)
    assert "We meet on Monday" in client.get(f"{home}{check.pk}/").text
    assert list(help_due(date(2026, 8, 11))) == []


@pytest.mark.clause("CHK-2")
def test_hr_answers_and_sends_the_link_again(file, hr, login):
    workforce.make_offer(candidate=file.candidate, by=hr)
    asked = actions.ask_for_help(file=file, text="Can we talk?", by=None)
    staff = login(hr)

    assert "Can we talk?" in staff.get(f"/checks/{file.pk}/help/{asked.pk}/").text
    staff.post(f"/checks/{file.pk}/help/{asked.pk}/", {"answer": "I call you"})
    staff.post(f"/checks/{file.pk}/link/")
    staff.post(f"/checks/{file.pk}/link/")

    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == ("I call you", hr)
    assert Link.objects.values("door_id").distinct().count() == 1
    assert Link.objects.count() == 2


def test_a_link_opens_its_own_file_only_and_no_longer_than_it_lasts(client, file, time_machine):
    home = come_in(client, file)
    other = make_file(make_candidate(file.organisation, "Bo Other", email="bo@example.org"))
    elsewhere = come_in(type(client)(), other)
    stranger = other.checks.first()

    assert client.get(elsewhere).url == "/link/again/"
    assert client.get(f"{home}{stranger.pk}/").status_code == 404
    assert client.get("/link/" + "0" * 40).url == "/link/again/"
    time_machine.move_to(timezone.now() + timedelta(days=61))
    assert client.get(home).url == "/link/again/"


def test_a_link_that_was_taken_back_opens_nothing_and_another_can_be_asked_for(client, file):
    home = come_in(client, file)
    link = Link.objects.get()
    _file_again(link)
    assert Link.objects.count() == 2
    revoke_link(link=link, by=None)

    assert client.get(home).url == "/link/again/"


def test_after_a_withdrawal_the_page_says_only_that_it_has_ended(client, file, hr):
    home = come_in(client, file)
    workforce.withdraw_candidate(candidate=file.candidate, why="Another job", by=hr)

    page = client.get(home).text
    assert "Your checks have ended" in page
    assert "References" not in page


def test_the_organisation_says_whom_to_turn_to(client, file, hr, login):
    staff = login(hr)
    sent = {"contact_name": "Hattie", "contact_phone": "01632 960 001", "references_wanted": "9",
            "history_months": "36"}  # fmt: skip

    assert "The number of references must be 4 or less" in staff.post("/checks/words/", sent).text
    staff.post("/checks/words/", sent | {"references_wanted": "2"})

    other = type(client)()
    assert "01632 960 001" in other.get(come_in(other, file)).text


def test_the_candidates_pages_ask_few_questions(client, file, django_assert_max_num_queries):
    home = come_in(client, file)
    for page in (home, f"{home}help/", f"{home}{file.checks.first().pk}/"):
        with django_assert_max_num_queries(15):
            assert client.get(page).status_code == 200
