"""Interviews: the panel, the questions in time, times of one's own choice, and what everybody on
the panel says (REC-9 to REC-13)."""

from datetime import time, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from links.actions import make_link
from recruitment import actions as moving
from recruitment import interviews as asking
from recruitment import links, requirements, scoring
from recruitment.actions import decisions, panels
from recruitment.actions import interviews as actions
from recruitment.actions import scoring as marking
from recruitment.lifecycle import StageKind
from recruitment.models import Interview, Invited, Override, PanelSeat, ScoreSheet, WorkAgreed
from recruitment.rules import Assessed, PartKind, SeatPart, Wish
from recruitment.tasks import send_interview_questions
from reminders.models import Message
from tests.factories import make_member, make_organisation
from tests.recruitment.factories import (
    hand_in,
    make_application,
    make_interview,
    make_seat,
    make_vacancy,
    scores_for,
    to_interview,
)
from workforce.models import Candidate
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-11")]


@pytest.fixture(autouse=True)
def _in_the_morning(time_machine):
    """No interview of these tests lasts beyond midnight."""
    time_machine.move_to("2026-11-25T09:00:00+00:00")


@pytest.fixture
def vacancy():
    return make_vacancy()


@pytest.fixture
def hr(vacancy):
    return make_member(vacancy.organisation, Role.HR, name="Hattie HR")


@pytest.fixture
def volunteer(vacancy):
    """A trained volunteer with lived experience on the interview panel."""
    user = make_member(vacancy.organisation, Role.PANEL_MEMBER, name="Vic Volunteer")
    make_seat(vacancy, user, SeatPart.INTERVIEW, lived_experience=True)
    panels.note_training(
        user=user, organisation=vacancy.organisation, trained_on=timezone.localdate(), by=None
    )
    return user


@pytest.fixture
def application(vacancy):
    return to_interview(make_application(vacancy, "Ash Elmwood"))


def invite(interview, *applications):
    return actions.invite(interview=interview, applications=applications, by=None)


def door(client, application) -> str:
    """The applicant's own pages, opened by a fresh link."""
    fresh = make_link(
        purpose=links.APPLICATION,
        subject_id=application.pk,
        lasts=timedelta(days=30),
        address=application.email,
        by=None,
    )
    return client.get(fresh.path).url


def keys(interview, now=None):
    readiness = asking.readiness_of(interview, now=now or timezone.now())
    return [each.key for each in requirements.missing(requirements.TO_CONFIRM, readiness)]


# ------------------------------------------------------------------ confirming (REC-9, REC-10)


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


# ------------------------------------------------------------------ questions (REC-10)


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


# ------------------------------------------------------------------ times of one's own choice


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


# ------------------------------------------------------------------ what the panel says (REC-12)


@pytest.fixture
def held(vacancy, volunteer, application, time_machine):
    """An interview that began an hour ago."""
    interview = make_interview(vacancy)
    (invited,) = invite(interview, application)
    actions.choose_slot(invited=invited, slot=interview.slots.first(), by=None)
    time_machine.move_to(interview.starts_at + timedelta(hours=1), tick=False)
    return invited


@pytest.mark.clause("REC-12")
def test_every_interview_assesses_the_three_things_whatever_the_criteria(vacancy):
    labels = [each.assessed for each in scoring.things_to_score(vacancy, SeatPart.INTERVIEW)]

    assert labels[:3] == list(Assessed)


@pytest.mark.clause("REC-12")
def test_nothing_is_handed_in_without_a_decision_and_its_reason(held, volunteer):
    seat = PanelSeat.objects.get(user=volunteer)

    for fields in ({}, {"verdict": "YES"}, {"reason": "They listen"}):
        with pytest.raises(marking.NotComplete):
            hand_in(seat, held.application, **fields)

    assert hand_in(seat, held.application, verdict="YES", reason="They listen").handed_in_at


@pytest.mark.clause("REC-12")
def test_no_decision_is_told_before_everybody_on_the_panel_has_handed_in(
    vacancy, volunteer, held, hr
):
    application = held.application
    second = make_seat(vacancy, part=SeatPart.INTERVIEW, starts_on=timezone.localdate())
    hand_in(PanelSeat.objects.get(user=volunteer), application, verdict="YES", reason="Good")
    moving.move_application(
        application=application, to=vacancy.stages.get(kind=StageKind.DECISION), by=hr
    )
    application.refresh_from_db()
    no = {"feedback": "x", "alternative": "LEARNING", "offered": "A course", "by": hr}
    with pytest.raises(decisions.ScoresMissing):
        decisions.say_yes(application=application, in_touch=hr, by=hr)
    with pytest.raises(decisions.ScoresMissing):
        decisions.say_no(application=application, **no)

    hand_in(second, application, verdict="NO", reason="Not yet")
    decisions.say_yes(application=application, in_touch=hr, by=hr)

    assert Candidate.objects.get().application == application.pk


@pytest.mark.clause("REC-12")
def test_a_seat_that_ended_since_the_interview_is_still_waited_for(
    vacancy, volunteer, held, time_machine
):
    PanelSeat.objects.update(ends_on=timezone.localdate())
    time_machine.move_to(timezone.now() + timedelta(days=1), tick=False)

    assert not asking.every_seat_has_said(held.application, now=timezone.now())


@pytest.mark.clause("REC-12")
def test_nobody_waits_for_scores_of_somebody_who_did_not_come(held):
    actions.note_absence(invited=held, by=None)

    assert asking.every_seat_has_said(held.application, now=timezone.now())


@pytest.mark.clause("REC-12")
def test_a_panel_member_scores_with_evidence_and_decides_on_their_own_page(
    vacancy, volunteer, held, login, django_assert_max_num_queries
):
    seat = PanelSeat.objects.get(user=volunteer)
    client = login(volunteer)
    with django_assert_max_num_queries(15):
        page = client.get(f"/panels/{seat.pk}/").text
    assert "Ash Elmwood" in page
    address = f"/panels/{seat.pk}/applications/{held.application_id}/assess/"
    sent = {"hand_in": "1", "verdict": "YES", "reason": "They listen"}
    refused = client.post(address, sent)
    assert "Select a number for “Understanding of recovery”" in refused.text
    for number in range(len(scores_for(seat))):
        sent |= {f"value_{number}": "2", f"evidence_{number}": "What they said"}

    assert client.post(address, sent).status_code == 302

    with django_assert_max_num_queries(15):
        assert "You have handed these in" in client.get(address).text
    assert ScoreSheet.objects.get().verdict == "YES"


@pytest.mark.clause("REC-12")
def test_the_panel_reads_what_helps_a_person_and_not_what_worries_them(
    vacancy, volunteer, application, login
):
    interview = make_interview(vacancy)
    (invited,) = invite(interview, application)
    actions.choose_slot(
        invited=invited,
        slot=interview.slots.first(),
        adjustments="A quiet room",
        worries="Meeting my old ward",
        by=None,
    )
    seat = PanelSeat.objects.get(user=volunteer)

    page = login(volunteer).get(f"/panels/{seat.pk}/").text

    assert "A quiet room" in page
    assert "Meeting my old ward" not in page


def test_panel_members_see_only_their_interviews_and_only_while_the_seat_lasts(
    vacancy, volunteer, application, login, time_machine
):
    invite(make_interview(vacancy), application)
    other = make_vacancy(team=vacancy.team, version=vacancy.version, title="Another vacancy")
    stranger = to_interview(make_application(other, "Bo Fir", email="bo@example.org"))
    invite(make_interview(other), stranger)
    seat = PanelSeat.objects.get(user=volunteer)
    client = login(volunteer)
    page = client.get(f"/panels/{seat.pk}/").text
    assert "Ash Elmwood" in page
    assert "Bo Fir" not in page
    foreign = f"/panels/{seat.pk}/applications/{stranger.pk}/assess/"
    assert client.get(foreign).status_code == 404

    panels.end_seat(seat=seat, by=None)
    time_machine.move_to(timezone.now() + timedelta(days=1), tick=False)
    client = login(volunteer)

    assert client.get(f"/panels/{seat.pk}/").status_code == 404
    mine = f"/panels/{seat.pk}/applications/{application.pk}/assess/"
    assert client.get(mine).status_code == 404


def test_another_organisation_reaches_no_interview(vacancy, login):
    interview = make_interview(vacancy)
    stranger = make_member(make_organisation(), Role.HR)

    assert login(stranger).get(f"/recruitment/interviews/{interview.pk}/").status_code == 404


# ------------------------------------------------------------------ what was agreed (REC-13)


@pytest.mark.clause("REC-13")
def test_what_was_agreed_at_the_interview_flows_into_the_offer(application, hr, login):
    address = f"/recruitment/applications/{application.pk}/work/"
    sent = {
        "hours": "12",
        "flexibility": "Never before 10am",
        **{f"working_days_{day}_{end}": "" for day in range(7) for end in ("from", "to")},
        "working_days_2_from": "10am",
        "working_days_2_to": "4pm",
    }
    assert login(hr).post(address, sent).status_code == 302
    assert WorkAgreed.objects.get().hours == 12
    moving.move_application(
        application=application,
        to=application.vacancy.stages.get(kind=StageKind.DECISION),
        by=hr,
    )
    application.refresh_from_db()
    page = login(hr).get(f"/recruitment/applications/{application.pk}/offer/").text
    assert "Never before 10am" in page
    assert "10am" in page

    decisions.say_yes(
        application=application, in_touch=hr, without_interview="A second talk", by=hr
    )

    candidate = Candidate.objects.get()
    assert (candidate.hours, candidate.flexibility) == (12, "Never before 10am")
    days = [(each.weekday, each.starts_at, each.ends_at) for each in candidate.working_days.all()]
    assert days == [(2, time(10), time(16))]
