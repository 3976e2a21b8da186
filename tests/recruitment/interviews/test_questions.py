"""Questions go out in time, by themselves and once (REC-10)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recruitment import interviews as asking
from recruitment.actions import interviews as actions
from recruitment.models import Invited
from recruitment.tasks import send_interview_questions
from reminders.models import Message
from tests.recruitment.factories import (
    make_interview,
)
from tests.recruitment.interviews.steps import door, invite

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-11")]


@pytest.mark.clause("REC-10")
def test_the_questions_go_out_by_themselves_on_time_and_once(
    vacancy, volunteer, application, time_machine
):
    interview = make_interview(vacancy)
    (invited,) = invite(interview, application)
    Message.objects.all().delete()
    time_machine.move_to(interview.starts_at - timedelta(hours=48, minutes=1), tick=False)
    send_interview_questions()
    assert Invited.objects.get().questions_sent_at is None

    time_machine.move_to(interview.starts_at - timedelta(hours=48), tick=False)
    send_interview_questions()
    send_interview_questions()

    invited.refresh_from_db()
    assert invited.questions_sent_at == interview.starts_at - timedelta(hours=48)
    assert not asking.is_late(invited, now=timezone.now())
    assert Message.objects.filter(address=application.email).count() == 1


@pytest.mark.clause("REC-10")
def test_the_applicant_reads_the_questions_only_when_they_are_out(
    vacancy, volunteer, application, client
):
    (invited,) = invite(make_interview(vacancy), application)
    address = f"{door(client, application)}interviews/{invited.pk}/"
    assert "A question about recovery" not in client.get(address).text

    actions.send_questions(invited=invited, by=None)

    assert "A question about recovery" in client.get(address).text


@pytest.mark.clause("REC-10")
def test_questions_that_are_not_out_a_day_before_are_shown_to_hr(
    vacancy, volunteer, application, hr, login, time_machine
):
    application.email = ""
    application.save()
    interview = make_interview(vacancy)
    (invited,) = invite(interview, application)
    time_machine.move_to(interview.starts_at - timedelta(hours=20), tick=False)
    send_interview_questions()
    address = f"/recruitment/interviews/{interview.pk}/"
    client = login(hr)
    assert "Questions are not out, and less than 24 hours are left" in client.get(address).text

    client.post(f"{address}invited/{invited.pk}/note/", {"given": "1"})

    assert "Questions came less than 24 hours before" in client.get(address).text


@pytest.mark.clause("REC-10")
def test_no_time_is_offered_sooner_than_a_day_after_the_questions(
    vacancy, volunteer, application, time_machine
):
    interview = make_interview(vacancy)
    first, second = interview.slots.all()
    (invited,) = invite(interview, application)
    sent = first.starts_at - timedelta(hours=23, minutes=30)
    Invited.objects.update(questions_sent_at=sent)
    time_machine.move_to(sent, tick=False)
    invited.refresh_from_db()

    assert asking.free_slots(invited, now=timezone.now()) == [second]
    with pytest.raises(actions.SlotTaken):
        actions.choose_slot(invited=invited, slot=first, by=None)


@pytest.mark.clause("REC-10")
def test_questions_stay_as_they_are_once_somebody_has_them(vacancy, volunteer, application):
    interview = make_interview(vacancy)
    (invited,) = invite(interview, application)
    actions.send_questions(invited=invited, by=None)

    with pytest.raises(actions.QuestionsOut):
        actions.add_interview_question(interview=interview, text="One more", by=None)
    with pytest.raises(actions.QuestionsOut):
        actions.remove_interview_question(question=interview.questions.first(), by=None)


@pytest.mark.clause("REC-10")
def test_hr_writes_down_the_contact_before_the_interview(
    vacancy, volunteer, application, hr, login, django_assert_max_num_queries
):
    interview = make_interview(vacancy)
    (invited,) = invite(interview, application)
    address = f"/recruitment/interviews/{interview.pk}/invited/{invited.pk}/"
    day = timezone.localdate()
    sent = {
        "on_day": day.day,
        "on_month": day.month,
        "on_year": day.year,
        "how": "PHONE",
        "adjustments": "A break halfway",
        "nerves": "Speaking in a group",
    }
    client = login(hr)

    assert client.post(address, sent).status_code == 302

    with django_assert_max_num_queries(15):
        page = client.get(address).text
    assert "A break halfway" in page
    assert "Speaking in a group" in page
    with django_assert_max_num_queries(15):
        assert "We were in touch" in client.get(f"/recruitment/interviews/{interview.pk}/").text
