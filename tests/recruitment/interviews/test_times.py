"""Times of one's own choice, and days in stages (REC-11)."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from recruitment.actions import interviews as actions
from recruitment.models import Invited
from recruitment.rules import PartKind, Wish
from tests.recruitment.factories import (
    make_application,
    make_interview,
    make_vacancy,
    to_interview,
)
from tests.recruitment.interviews.steps import door, invite

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-11")]


def test_an_applicant_chooses_a_time_and_says_what_they_need(
    vacancy, volunteer, application, client, django_assert_max_num_queries
):
    interview = make_interview(vacancy)
    (invited,) = invite(interview, application)
    home = door(client, application)
    assert f"{home}interviews/{invited.pk}/" in client.get(home).text
    slot = interview.slots.first()
    sent = {"slot": str(slot.pk), "adjustments": "A quiet room", "worries": "The stairs"}

    assert client.post(f"{home}interviews/{invited.pk}/", sent).status_code == 302

    with django_assert_max_num_queries(15):
        page = client.get(f"{home}interviews/{invited.pk}/").text
    assert "Your time" in page
    assert "Jo Host welcomes you in the waiting room" in page
    assert "Together with others" in page
    invited.refresh_from_db()
    assert (invited.slot, invited.adjustments) == (slot, "A quiet room")


def test_a_time_that_is_gone_gets_a_clear_sentence_and_nothing_typed_is_lost(
    vacancy, volunteer, application, client
):
    other = to_interview(make_application(vacancy, "Bo Fir", email="bo@example.org"))
    interview = make_interview(vacancy)
    mine, theirs = invite(interview, application, other)
    slot = interview.slots.first()
    actions.choose_slot(invited=theirs, slot=slot, by=None)

    sent = {"slot": str(slot.pk), "adjustments": "A quiet room"}
    response = client.post(f"{door(client, application)}interviews/{mine.pk}/", sent)

    assert response.status_code == 200
    assert "Somebody has just taken this time" in response.text
    assert "A quiet room" in response.text
    assert f'value="{slot.pk}"' not in response.text


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_last_time_at_once_one_gets_it_and_one_is_told():
    vacancy = make_vacancy()
    people = [
        to_interview(make_application(vacancy, name, email=f"{name}@example.org"))
        for name in ("Ash", "Bo")
    ]
    interview = make_interview(vacancy)
    both = invite(interview, *people)
    slot = interview.slots.first()
    start, told = Barrier(2), []

    def choose(invited):
        try:
            start.wait(timeout=10)
            actions.choose_slot(invited=invited, slot=slot, by=None)
            told.append("kept")
        except actions.SlotTaken:
            told.append("told")
        finally:
            connection.close()

    threads = [Thread(target=choose, args=(each,)) for each in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert sorted(told) == ["kept", "told"]
    assert slot.chosen.count() == 1


def test_who_would_rather_have_something_else_gives_their_time_back(
    vacancy, volunteer, application, client, hr, login
):
    interview = make_interview(vacancy)
    (invited,) = invite(interview, application)
    slot = interview.slots.first()
    actions.choose_slot(invited=invited, slot=slot, by=None)
    address = f"{door(client, application)}interviews/{invited.pk}/"

    sent = {"wish": Wish.SOMETHING_ELSE, "words": "A course first"}
    assert client.post(f"{address}decline/", sent).status_code == 302

    assert slot.chosen.count() == 0
    assert "We get in touch with you" in client.get(address).text
    page = login(hr).get(f"/recruitment/interviews/{interview.pk}/").text
    assert "Something else: a course" in page


def test_the_interview_of_somebody_else_does_not_open_by_ones_own_link(
    vacancy, volunteer, application, client
):
    other = to_interview(make_application(vacancy, "Bo Fir", email="bo@example.org"))
    theirs = invite(make_interview(vacancy), other)[0]
    home = door(client, application)

    for more in ("", "decline/"):
        assert client.get(f"{home}interviews/{theirs.pk}/{more}").status_code == 404


def test_a_day_in_stages_begins_with_its_parts_in_order_and_hr_can_change_them(vacancy, hr, login):
    interview = make_interview(vacancy, confirmed=False)
    kinds = [each.kind for each in interview.parts.all()]
    assert kinds == [PartKind.PRESENTATION, PartKind.ACTIVITY, PartKind.TALK, PartKind.PANEL]
    last = interview.parts.last()
    address = f"/recruitment/interviews/{interview.pk}/parts/{last.pk}/"
    client = login(hr)

    client.post(address, {"up": "1"})
    assert [each.kind for each in interview.parts.all()][2:] == [PartKind.PANEL, PartKind.TALK]
    client.post(address, {"remove": "1"})

    assert interview.parts.count() == 3


def test_nobody_is_invited_before_it_is_confirmed_or_from_another_stage(
    vacancy, volunteer, application, hr, login
):
    make_application(vacancy, "Bo Fir", email="bo@example.org")
    interview = make_interview(vacancy, confirmed=False)
    with pytest.raises(actions.InterviewOver):
        invite(interview, application)
    actions.confirm_interview(interview=interview, by=None)
    client = login(hr)
    address = f"/recruitment/interviews/{interview.pk}/invite/"
    page = client.get(address).text
    assert "Ash Elmwood" in page
    assert "Bo Fir" not in page

    client.post(address, {"applications": [str(application.pk)]})

    assert Invited.objects.get().application == application
