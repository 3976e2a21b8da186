"""An interview is confirmed with a panel that is complete, or with a reason (REC-9, REC-10)."""

from datetime import timedelta

import pytest

from recruitment import requirements
from recruitment.actions import interviews as actions
from recruitment.models import Interview, Override
from recruitment.rules import Assessed
from tests.recruitment.factories import (
    make_interview,
)
from tests.recruitment.interviews.steps import keys

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-11")]


@pytest.mark.clause("REC-9")
def test_an_interview_is_not_confirmed_without_a_trained_volunteer_with_lived_experience(
    vacancy,
):
    interview = make_interview(vacancy, confirmed=False)

    with pytest.raises(requirements.NotReady) as refused:
        actions.confirm_interview(interview=interview, by=None)

    assert [each.key for each in refused.value.missing] == ["lived_experience", "training"]
    assert Interview.objects.get().confirmed_at is None


@pytest.mark.clause("REC-9")
def test_with_a_complete_panel_it_is_confirmed_without_a_reason(vacancy, volunteer):
    interview = make_interview(vacancy, confirmed=False)

    assert actions.confirm_interview(interview=interview, by=None).confirmed_at is not None
    assert not Override.objects.exists()


@pytest.mark.clause("REC-9")
def test_hr_goes_ahead_without_one_only_with_a_reason_which_is_kept(vacancy, hr, login):
    interview = make_interview(vacancy, confirmed=False)
    address = f"/recruitment/interviews/{interview.pk}/"
    client = login(hr)
    assert "A volunteer with lived experience on the panel" in client.get(address).text
    assert "Enter the reason" in client.post(f"{address}confirm/", {"why": " "}).text

    assert client.post(f"{address}confirm/", {"why": "Vic is ill"}).status_code == 302

    page = client.get(address).text
    assert "Confirmed without" in page
    assert "Vic is ill" in page
    assert {each.by for each in Override.objects.all()} == {hr}


def test_what_nobody_can_do_without_is_never_overridden(vacancy, volunteer):
    interview = make_interview(vacancy, confirmed=False, host="")

    with pytest.raises(requirements.NotReady):
        actions.confirm_interview(interview=interview, why="No time", by=None)


@pytest.mark.clause("REC-12")
@pytest.mark.parametrize("left_out", Assessed)
def test_each_of_the_three_things_has_a_question_before_it_is_confirmed(
    vacancy, volunteer, left_out
):
    interview = make_interview(vacancy, confirmed=False)
    actions.remove_interview_question(question=interview.questions.get(assessed=left_out), by=None)

    assert keys(interview) == ["questions"]


@pytest.mark.clause("REC-10")
def test_an_interview_whose_questions_would_come_too_late_needs_a_reason(vacancy, volunteer):
    interview = make_interview(vacancy, confirmed=False, in_days=1)
    begins = interview.starts_at
    assert keys(interview, now=begins - timedelta(hours=23, minutes=59)) == ["in_time"]
    assert keys(interview, now=begins - timedelta(hours=24)) == []

    with pytest.raises(requirements.NotReady):
        actions.confirm_interview(interview=interview, by=None)
    actions.confirm_interview(interview=interview, why="They asked for it", by=None)

    assert Override.objects.get().key == "in_time"
