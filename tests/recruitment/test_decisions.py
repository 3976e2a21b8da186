"""After the decision: nobody waits in silence, and a no comes with something (REC-13 to REC-15)."""

from datetime import date, timedelta

import pytest

from recruitment import actions, links
from recruitment.actions import applying, decisions, keeping
from recruitment.actions.pipeline import move_many
from recruitment.lifecycle import StageKind
from recruitment.models import KeepingInTouch, No
from recruitment.reminders import answers_due, touches_due
from recruitment.rules import Alternative, AlternativeAnswer, next_touch_due
from tests.factories import make_member
from tests.recruitment.factories import make_application, make_vacancy, stage_of, to_interview
from workforce.models import Candidate
from workforce.rules import Role

pytestmark = pytest.mark.django_db

THURSDAY = date(2026, 8, 6)
MET = "We met them at a group session"


@pytest.fixture
def decided(time_machine):
    """An application that stands where a decision is taken, on 6 August 2026, and HR."""
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)
    application = make_application(make_vacancy())
    hr = make_member(application.vacancy.organisation, Role.HR, name="Hattie HR")
    for kind in (StageKind.SHORTLISTING, StageKind.INTERVIEW, StageKind.DECISION):
        actions.move_application(
            application=application, to=stage_of(application.vacancy, kind), by=hr
        )
        application.refresh_from_db()
    return application, hr


def door(client, application) -> str:
    fresh = applying.make_link(
        purpose=links.APPLICATION, subject_id=application.pk, lasts=timedelta(days=9), by=None
    )
    client.get(fresh.path)
    return f"/applications/{fresh.link.door_id}/"


@pytest.mark.clause("REC-14")
def test_the_first_contact_is_due_two_working_days_after_the_yes_then_every_week():
    first = date(2026, 8, 10)

    assert next_touch_due(yes_on=THURSDAY, last_on=None, first_due_on=first) == first
    assert next_touch_due(yes_on=THURSDAY, last_on=date(2026, 8, 7), first_due_on=first) == date(
        2026, 8, 14
    )


@pytest.mark.clause("REC-13", "REC-14")
def test_a_yes_makes_a_candidate_with_what_was_agreed_and_somebody_keeps_in_touch(decided):
    application, hr = decided
    week = [{"weekday": 0, "starts_at": "10:00", "ends_at": "15:00"}]

    candidate = decisions.say_yes(
        application=application,
        in_touch=hr,
        without_interview=MET,
        working_days=week,
        flexibility="Not before ten",
        by=hr,
    )

    assert (candidate.offered_on, candidate.accepted_on) == (THURSDAY, None)
    assert candidate.flexibility == "Not before ten"
    assert candidate.working_days.get().weekday == 0
    keeping = KeepingInTouch.objects.get()
    assert (keeping.person, keeping.next_due_on) == (hr, date(2026, 8, 10))
    application.refresh_from_db()
    assert application.stage.kind == StageKind.OFFER


@pytest.mark.clause("REC-14")
def test_a_contact_moves_the_next_one_a_week_on_and_silence_is_reminded_of(decided):
    application, hr = decided
    decisions.say_yes(application=application, in_touch=hr, without_interview=MET, by=hr)
    keeping_up = KeepingInTouch.objects.get()
    assert [row[3:] for row in touches_due(THURSDAY)] == [(date(2026, 8, 10), hr.pk)]

    keeping.note_touch(keeping=keeping_up, how="PHONE", by=hr)

    assert KeepingInTouch.objects.get().next_due_on == date(2026, 8, 13)


@pytest.mark.clause("REC-14")
def test_nobody_keeps_in_touch_with_who_withdrew(decided):
    application, hr = decided
    candidate = decisions.say_yes(
        application=application, in_touch=hr, without_interview=MET, by=hr
    )
    from workforce.actions import withdraw_candidate

    candidate = withdraw_candidate(candidate=candidate, why="Another job", by=hr)
    keeping.settle_keeping_in_touch(candidate=candidate, by=hr)

    assert list(touches_due(THURSDAY)) == []


def test_a_yes_is_said_where_a_decision_is_taken_and_nowhere_else():
    application = make_application()
    hr = make_member(application.vacancy.organisation, Role.HR)

    with pytest.raises(actions.MoveNotAllowed):
        decisions.say_yes(application=application, in_touch=hr, without_interview=MET, by=hr)
    assert not Candidate.objects.exists()


def test_the_applicant_reads_and_accepts_the_offer_on_their_own_page(client, decided):
    application, hr = decided
    decisions.say_yes(application=application, in_touch=hr, without_interview=MET, by=hr)
    base = door(client, application)

    assert "A criminal record does not by itself exclude anyone" in client.get(f"{base}offer/").text
    client.post(f"{base}offer/", {"go": "1"})

    assert Candidate.objects.get().accepted_on == THURSDAY


@pytest.mark.clause("REC-15")
@pytest.mark.parametrize("left_out", ["feedback", "offered"])
def test_no_no_without_feedback_and_something_offered(decided, left_out):
    application, hr = decided
    given = {"feedback": "You listen well", "offered": "A course at the college", left_out: " "}

    with pytest.raises(decisions.NotYetOffered):
        decisions.say_no(application=application, alternative=Alternative.LEARNING, by=hr, **given)
    assert not No.objects.exists()


@pytest.mark.clause("REC-15")
def test_nobody_is_merely_moved_to_a_no(decided):
    application, hr = decided
    to = stage_of(application.vacancy, StageKind.NOT_THIS_TIME)

    with pytest.raises(actions.MoveNotAllowed):
        move_many(applications=[application], to=to, by=hr)


@pytest.mark.clause("REC-15")
def test_the_applicant_takes_up_what_is_offered_and_it_is_recorded(client, decided):
    application, hr = decided
    decisions.say_no(
        application=application,
        feedback="You listen well",
        alternative=Alternative.LEARNING,
        offered="A course at the college",
        by=hr,
    )
    assert [row[3] for row in answers_due(THURSDAY)] == [date(2026, 8, 20)]
    base = door(client, application)
    page = client.get(f"{base}feedback/").text
    assert "You listen well" in page
    assert "A course at the college" in page

    client.post(f"{base}feedback/", {"answer": AlternativeAnswer.ACCEPTED})

    no = No.objects.get()
    assert (no.answer, no.answered_on) == (AlternativeAnswer.ACCEPTED, THURSDAY)
    assert list(answers_due(THURSDAY)) == []


@pytest.mark.clause("REC-14", "REC-19")
def test_who_takes_an_application_back_after_an_offer_is_not_to_come_any_more(
    client, login, decided
):
    application, hr = decided
    decisions.say_yes(application=application, in_touch=hr, without_interview=MET, by=hr)
    base = door(client, application)

    client.post(f"{base}withdraw/")

    candidate = Candidate.objects.get()
    assert (candidate.withdrawn_on, candidate.accepted_on) == (THURSDAY, None)
    assert candidate.withdrawn_why == "They took their application back"
    assert list(touches_due(THURSDAY)) == []
    assert "Ash Applicant" not in login(hr).get("/recruitment/candidates/").text


def test_nobody_who_has_the_role_takes_an_application_back(client, decided):
    application, hr = decided
    candidate = decisions.say_yes(
        application=application, in_touch=hr, without_interview=MET, by=hr
    )
    application.refresh_from_db()
    to = stage_of(application.vacancy, StageKind.APPOINTED)
    actions.move_application(application=application, to=to, by=hr)
    base = door(client, application)
    assert "withdraw/" not in client.get(base).text

    assert client.post(f"{base}withdraw/").url == base

    application.refresh_from_db()
    candidate.refresh_from_db()
    assert (application.withdrawn_at, candidate.withdrawn_on) == (None, None)


@pytest.mark.clause("REC-20")
def test_after_a_no_the_page_calls_nothing_done_that_never_was(client):
    application = to_interview(make_application(make_vacancy()), StageKind.DECISION)
    hr = make_member(application.vacancy.organisation, Role.HR)
    actions.undo_move(move=application.moves.latest("at"), by=hr)
    decisions.say_no(
        application=application,
        feedback="You listen well",
        alternative=Alternative.LEARNING,
        offered="A course at the college",
        by=hr,
    )

    page = client.get(door(client, application)).text

    steps = page.partition("Step by step")[2].partition("</ol>")[0]
    assert "Public interview" in steps
    for word in ("decision", "conditional", "appointed"):
        assert f"Public {word}" not in steps
    assert steps.count("Done") == 3
    assert "withdraw/" not in page


@pytest.mark.clause("REC-15")
def test_staff_say_no_on_a_page_that_asks_for_both(decided, login):
    application, hr = decided
    at = f"/recruitment/applications/{application.pk}/no/"
    client = login(hr)

    refused = client.post(at, {"feedback": "You listen well", "alternative": "LEARNING"})
    assert "Enter what exactly you offer" in refused.text
    assert "You listen well" in refused.text
    client.post(
        at, {"feedback": "You listen well", "alternative": "LEARNING", "offered": "A course"}
    )

    assert No.objects.get().said_by == hr


@pytest.mark.clause("REC-5", "REC-15")
def test_who_has_no_email_address_is_told_by_staff_and_nobody_is_said_to_have_heard(decided, login):
    application, hr = decided
    vacancy, told = application.vacancy, {"alternative": "LEARNING", "offered": "A course"}
    ann, bo = (
        make_application(vacancy, name, email="", phone="01632 960 001") for name in ("Ann", "Bo")
    )
    client = login(hr)

    page = client.post(
        f"/recruitment/applications/{ann.pk}/no/", told | {"feedback": "You listen"}, follow=True
    ).text
    assert "tell them yourself, by phone or post" in page
    assert "They hear" not in page
    assert "You listen" in page
    page = client.post(
        f"/recruitment/vacancies/{vacancy.pk}/applications/no/",
        {
            "ticked": [application.pk, bo.pk],
            "confirmed": "1",
            **{
                f"no-{each.pk}-{name}": value
                for each in (application, bo)
                for name, value in (told | {"feedback": f"Well done {each.name}"}).items()
            },
        },
        follow=True,
    ).text
    assert "1 person hears that there is news on their page" in page
    assert "Tell them yourself, by phone or post: Bo" in page


@pytest.mark.clause("REC-15")
def test_a_vacancy_is_not_complete_while_a_no_lacks_its_answer(decided, time_machine, login):
    application, hr = decided
    no = decisions.say_no(
        application=application,
        feedback="You listen well",
        alternative=Alternative.LEARNING,
        offered="A course at the college",
        by=hr,
    )
    time_machine.move_to("2026-09-01 10:00:00+00:00", tick=False)
    with pytest.raises(actions.NotAnswered):
        actions.complete_vacancy(vacancy=application.vacancy, by=hr)
    at = f"/recruitment/vacancies/{application.vacancy_id}/close/"
    client = login(hr)
    refused = client.post(at).text
    assert "1 person has not answered yet what you offered" in refused
    link = f"/recruitment/vacancies/{application.vacancy_id}/applications/?theirs=on"
    assert f'href="{link}">See who it is' in refused
    assert application.name in client.get(link).text

    decisions.answer_alternative(no=no, answer=AlternativeAnswer.NONE, by=hr)

    assert actions.complete_vacancy(vacancy=application.vacancy, by=hr).completed_at is not None


@pytest.mark.clause("REC-15")
def test_a_vacancy_is_not_complete_while_a_no_was_said_without_anything(decided, time_machine):
    application, hr = decided
    to = stage_of(application.vacancy, StageKind.NOT_THIS_TIME)
    actions.move_application(application=application, to=to, by=hr)
    time_machine.move_to("2026-09-01 10:00:00+00:00", tick=False)

    with pytest.raises(actions.StillWaiting):
        actions.complete_vacancy(vacancy=application.vacancy, by=hr)


@pytest.mark.clause("REC-15", "REC-16")
def test_many_are_told_no_on_one_page_each_in_words_of_their_own(decided, login):
    application, hr = decided
    vacancy = application.vacancy
    other = make_application(vacancy, "Bo Other", email="bo@example.org")
    client = login(hr)
    at = f"/recruitment/vacancies/{vacancy.pk}/applications/no/"
    ticked = {"ticked": [application.pk, other.pk]}

    page = client.post(at, ticked).text
    assert "Say no to 2 people" in page
    assert not No.objects.exists()

    def given(first: str, second: str, **more) -> dict:
        return {
            **ticked,
            "confirmed": "1",
            **{
                f"no-{key}-{name}": value
                for key, feedback in ((application.pk, first), (other.pk, second))
                for name, value in (
                    ("feedback", feedback),
                    ("alternative", "LEARNING"),
                    ("offered", "A course"),
                )
            },
        } | more

    lacking = client.post(at, given("You listen well", "")).text
    assert "Enter feedback for Bo Other" in lacking
    assert "You listen well" in lacking
    same = client.post(at, given("You listen well", "you  listen well")).text
    assert "Somebody else here has the same words" in same
    assert not No.objects.exists()

    client.post(at, given("You listen well", "You speak clearly"))
    assert {each.application: each.feedback for each in No.objects.all()} == {
        application: "You listen well",
        other: "You speak clearly",
    }
    assert "Tick people who have not been told no yet" in client.post(at, ticked, follow=True).text
