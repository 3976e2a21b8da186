"""Promises to applicants: each with who keeps it and by when, counted as they are listed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from recruitment import actions, promises
from recruitment.actions import applying, decisions, interviews
from recruitment.actions import letters as writing
from recruitment.lifecycle import StageKind
from recruitment.models import (
    Application,
    HelpRequest,
    Interview,
    Invited,
    KeepingInTouch,
    No,
    Slot,
    VacancyStage,
)
from recruitment.promises import Promise
from recruitment.rules import Alternative, AlternativeAnswer
from recruitment.wording import LetterKind
from tests.factories import make_member
from tests.recruitment.factories import (
    make_application,
    make_interview,
    make_vacancy,
    stage_of,
    to_interview,
)
from workforce.access import reader_for
from workforce.actions import withdraw_candidate
from workforce.rules import Role

pytestmark = pytest.mark.django_db

TODAY = date(2026, 8, 6)
MET = "We met them at a group session"


@pytest.fixture
def vacancy(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)
    return make_vacancy()


@pytest.fixture
def hr(vacancy):
    return make_member(vacancy.organisation, Role.HR, name="Hattie HR")


def found(person) -> list[tuple]:
    """The promises as ``person`` sees them, as kind and day; the numbers are those of the list."""
    reader = reader_for(person)
    lines = promises.lines(reader)
    assert promises.numbers(reader) == (len(lines), sum(line.due_on < TODAY for line in lines))
    return [(line.promise, line.due_on) for line in lines]


def keeper_of(person, promise: Promise) -> str:
    (line,) = [each for each in promises.lines(reader_for(person)) if each.promise == promise]
    return promises.keepers([line])[line].name


def test_nothing_is_listed_while_every_promise_is_kept(vacancy, hr):
    make_application(vacancy)

    assert found(hr) == []


@pytest.mark.clause("REC-10")
def test_questions_that_are_not_out_a_day_before_the_interview(vacancy, hr, time_machine):
    application = to_interview(make_application(vacancy), by=hr)
    interview = make_interview(vacancy, by=hr)
    interviews.invite(interview=interview, applications=[application], by=hr)
    starts = Interview.objects.get().starts_at
    assert found(hr) == []

    time_machine.move_to(starts - timedelta(hours=60), tick=False)
    assert found(hr) == [(Promise.QUESTIONS, (starts - timedelta(hours=24)).date())]
    assert keeper_of(hr, Promise.QUESTIONS) == "Hattie HR"

    # who chose the next day has that much longer
    later = Slot.objects.create(
        interview=interview, starts_at=starts + timedelta(days=3), minutes=40
    )
    Invited.objects.update(slot=later)
    assert found(hr) == []
    Invited.objects.update(slot=None, questions_sent_at=timezone.now())
    assert found(hr) == []


@pytest.mark.clause("REC-14")
def test_a_contact_after_a_yes_that_is_due_and_no_more_when_they_withdrew(vacancy, hr):
    application = to_interview(make_application(vacancy), StageKind.DECISION)
    candidate = decisions.say_yes(
        application=application, in_touch=hr, without_interview=MET, by=hr
    )
    KeepingInTouch.objects.update(next_due_on=TODAY - timedelta(days=1))

    assert found(hr) == [(Promise.SILENCE, TODAY - timedelta(days=1))]
    assert keeper_of(hr, Promise.SILENCE) == "Hattie HR"
    withdraw_candidate(candidate=candidate, why="Another job", by=hr)
    assert found(hr) == []


@pytest.mark.clause("REC-7")
def test_help_that_was_asked_for_and_is_not_answered(vacancy, hr):
    application = make_application(vacancy)
    asked = applying.ask_for_help(application=application, kind="FORM", by=None)
    HelpRequest.objects.update(due_on=TODAY + timedelta(days=2))

    assert found(hr) == [(Promise.HELP, TODAY + timedelta(days=2))]
    assert keeper_of(hr, Promise.HELP) == ""
    HelpRequest.objects.update(due_on=TODAY + timedelta(days=3))
    assert found(hr) == []
    HelpRequest.objects.update(due_on=TODAY)
    applying.close_help(request=asked, outcome="We filled it in together", by=hr)
    assert found(hr) == []


@pytest.mark.clause("REC-15")
def test_a_no_without_feedback_and_offer_until_both_are_given(vacancy, hr, login):
    application = make_application(vacancy)
    actions.move_application(
        application=application, to=stage_of(vacancy, StageKind.NOT_THIS_TIME), by=hr
    )
    assert found(hr) == [(Promise.NO, TODAY)]

    login(hr).post(
        f"/recruitment/applications/{application.pk}/no/",
        {"feedback": "You listen well", "alternative": "LEARNING", "offered": "A course"},
    )

    assert No.objects.get().feedback == "You listen well"
    assert found(hr) == []


@pytest.mark.clause("REC-15")
def test_whoever_still_waits_when_every_place_is_taken_or_the_vacancy_went_is_to_be_told(
    vacancy, hr
):
    waiting, chosen = make_application(vacancy), make_application(vacancy, email="b@example.org")
    Application.objects.filter(pk=chosen.pk).update(stage=stage_of(vacancy, StageKind.APPOINTED))
    assert found(hr) == [(Promise.NO, TODAY)]

    vacancy.places = 2
    vacancy.save()
    assert found(hr) == []
    actions.withdraw_vacancy(vacancy=vacancy, why="No money", by=hr)
    assert found(hr) == [(Promise.NO, TODAY)]
    actions.withdraw_application(application=waiting, by=None)
    assert found(hr) == []


@pytest.mark.clause("REC-15")
def test_what_was_offered_with_a_no_and_has_no_answer_after_two_weeks(vacancy, hr):
    application = make_application(vacancy)
    no = decisions.say_no(
        application=application,
        feedback="You listen well",
        alternative=Alternative.LEARNING,
        offered="A course",
        by=hr,
    )
    assert found(hr) == []
    No.objects.update(offered_on=TODAY - timedelta(days=14))
    assert found(hr) == [(Promise.ANSWER, TODAY)]
    assert keeper_of(hr, Promise.ANSWER) == "Hattie HR"

    decisions.answer_alternative(no=no, answer=AlternativeAnswer.ACCEPTED, by=hr)
    assert found(hr) == []


@pytest.mark.clause("REC-20")
def test_the_day_of_a_stage_that_passed_without_a_word_and_a_letter_holds_for_two_weeks(
    vacancy, hr, time_machine
):
    application = make_application(vacancy)
    VacancyStage.objects.filter(pk=application.stage_id).update(
        expected_on=TODAY - timedelta(days=1)
    )
    assert found(hr) == [(Promise.WORD, TODAY - timedelta(days=1))]
    assert keeper_of(hr, Promise.WORD) == "The HR team"

    application = Application.objects.select_related(
        "vacancy__organisation__settings", "vacancy__team", "stage"
    ).get()
    writing.send_letter(
        application=application, kind=LetterKind.NEWS, subject="News", body="A week more", by=hr
    )
    assert found(hr) == []
    time_machine.move_to("2026-08-20 10:00:00+00:00", tick=False)
    assert found(hr) == [(Promise.WORD, date(2026, 8, 20))]


@pytest.mark.clause("REC-20")
def test_an_undone_no_takes_its_feedback_back_and_can_be_said_again(vacancy, hr, time_machine):
    application = make_application(vacancy)
    time_machine.move_to("2026-08-06 10:01:00+00:00", tick=False)
    given = {"alternative": Alternative.LEARNING, "offered": "A course", "by": hr}
    decisions.say_no(application=application, feedback="One", **given)
    time_machine.move_to("2026-08-06 10:02:00+00:00", tick=False)

    actions.undo_move(move=application.moves.order_by("-at").first(), by=hr)
    assert not No.objects.exists()
    application.refresh_from_db()
    decisions.say_no(application=Application.objects.get(), feedback="Two", **given)

    assert No.objects.get().feedback == "Two"


# ------------------------------------------------------------------ the page


def late_help(vacancy, name: str, days: int) -> Application:
    application = make_application(vacancy, name, email=f"{name.split()[0].lower()}@example.org")
    asked = applying.ask_for_help(application=application, kind="FORM", text="Secret", by=None)
    HelpRequest.objects.filter(pk=asked.pk).update(due_on=TODAY - timedelta(days=days))
    return application


def test_each_line_leads_to_where_the_promise_is_kept_and_the_list_is_narrowed(
    vacancy, hr, login, django_assert_max_num_queries
):
    first, second = late_help(vacancy, "Ash Late", 2), late_help(vacancy, "Bo Today", 0)
    silent = to_interview(
        make_application(vacancy, "Cy Silent", email="cy@example.org"), StageKind.DECISION
    )
    decisions.say_yes(application=silent, in_touch=hr, without_interview=MET, by=hr)
    KeepingInTouch.objects.update(next_due_on=TODAY)
    client = login(hr)

    with django_assert_max_num_queries(15):
        page = client.get("/recruitment/promises/").text
    assert "3 promises" in page
    for application in first, second:
        asked = application.help_requests.get()
        assert f"/recruitment/applications/{application.pk}/help/{asked.pk}/" in page
    assert f"/recruitment/applications/{silent.pk}/in-touch/" in page
    assert "Secret" not in page
    assert page.index("Ash Late") < page.index("Cy Silent")

    late = client.get("/recruitment/promises/?late=on").text
    assert "Ash Late" in late
    assert "Bo Today" not in late
    yes = client.get("/recruitment/promises/?promise=SILENCE").text
    assert "Cy Silent" in yes
    assert "Ash Late" not in yes


def test_every_line_of_every_kind_opens_for_hr(vacancy, hr, login):
    application = make_application(vacancy)
    client = login(hr)
    from recruitment.views.promises import address_of

    to_interview(application, by=hr)
    interview = make_interview(vacancy, by=hr)
    interviews.invite(interview=interview, applications=[application], by=hr)
    late_help(vacancy, "Bo Late", 1)
    told = make_application(vacancy, "Cy Told", email="cy@example.org")
    decisions.say_no(
        application=told, feedback="One", alternative="LEARNING", offered="A course", by=hr
    )
    yes = make_application(vacancy, "Di Yes", email="di@example.org")
    to_interview(yes, StageKind.DECISION)
    decisions.say_yes(application=yes, in_touch=hr, without_interview=MET, by=hr)
    of = {
        Promise.QUESTIONS: application,
        Promise.HELP: Application.objects.get(name="Bo Late"),
        Promise.ANSWER: told,
        Promise.SILENCE: yes,
        Promise.NO: make_application(vacancy, "Ed No", email="ed@example.org"),
        Promise.WORD: application,
    }
    lines = [promises.Line(each, of[each].pk, "Somebody", vacancy.title, TODAY) for each in Promise]
    for line, keeper in promises.keepers(lines).items():
        assert client.get(address_of(line, keeper)).status_code == 200, line.promise


def test_the_home_page_counts_what_the_list_shows_and_others_see_nothing_of_it(vacancy, hr, login):
    late_help(vacancy, "Ash Late", 2)
    late_help(vacancy, "Bo Today", 0)

    home = login(hr).get("/").text
    assert "2 promises to applicants are to be kept" in home
    assert "1 late" in home
    assert 'href="/recruitment/promises/"' in home
    elsewhere = make_member(make_vacancy().organisation, Role.HR)
    assert found(elsewhere) == []
    assert "promises to applicants" not in login(elsewhere).get("/").text
