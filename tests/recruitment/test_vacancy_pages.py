from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from recruitment import actions
from recruitment.actions import decisions
from recruitment.lifecycle import StageKind
from recruitment.models import Question, Vacancy
from recruitment.rules import Alternative, AlternativeAnswer, VacancyState
from tests.factories import make_member, make_organisation, make_team
from tests.recruitment.factories import (
    PUBLIC_WORDS,
    make_application,
    make_vacancy,
    make_version,
)
from workforce.rules import EngagementKind, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def hr(trust):
    return make_member(trust, Role.HR)


def page_of(name, vacancy, *more):
    return reverse(f"recruitment:{name}", args=[vacancy.pk, *more])


def day_of(name, day: date) -> dict:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def state_of(vacancy):
    vacancy.refresh_from_db()
    return vacancy.state(timezone.now())


@pytest.mark.clause("REC-1")
def test_hr_makes_a_vacancy_from_a_job_description_with_the_organisations_words(login, trust, hr):
    version = make_version(make_team(trust, "North"))
    actions.change_public_words(organisation=trust, ai_policy="Use them if they help you.", by=hr)

    login(hr).post(
        reverse("recruitment:add_vacancy"),
        {"version": str(version.pk), "kind": EngagementKind.VOLUNTARY, "title": ""},
    )

    vacancy = Vacancy.objects.get()
    assert (vacancy.title, vacancy.team.name) == ("Peer support worker", "North")
    assert vacancy.ai_policy == "Use them if they help you."
    assert state_of(vacancy) is VacancyState.DRAFT


@pytest.mark.clause("REC-1")
def test_the_task_list_says_what_is_still_needed_and_nothing_is_published_before(login, trust, hr):
    version = make_version(make_team(trust))
    vacancy = actions.make_vacancy(
        team=version.description.team,
        version=version,
        title="Peer",
        kind=EngagementKind.PAID,
        by=hr,
    )
    client = login(hr)

    page = client.get(page_of("vacancy", vacancy)).text
    assert page.count("Not yet started") == 8
    assert page.count("Completed") == 1  # the approved job description

    refused = client.post(page_of("publish_vacancy", vacancy))
    assert "An easy-read version" in refused.text
    assert state_of(vacancy) is VacancyState.DRAFT


@pytest.mark.clause("REC-1", "REC-20")
def test_a_vacancy_is_built_part_by_part_and_published(login, trust, hr):
    team = make_team(trust)
    team.prepared_on = timezone.localdate()
    team.save()
    version = make_version(team)
    vacancy = actions.make_vacancy(
        team=version.description.team,
        version=version,
        title="Peer",
        kind=EngagementKind.PAID,
        by=hr,
    )
    client, today = login(hr), timezone.localdate()
    parts = {
        "role": {"title": "Peer", "summary": PUBLIC_WORDS["summary"], "places": 2},
        "terms": {"kind": "PAID", "band": "3", "hours": "22.5", "training": "GIVEN"},
        "easy-read": {"easy_read": "You help people."},
        "help": {"help_to_apply": "Call us", "benefits_advice": "Ask", "ai_policy": "You may"},
        "contact": {"contact_name": "Jo", "contact_phone": "01234 567890"},
        "closing": {**day_of("on", today + timedelta(days=20)), "at": "5pm"},
    }
    for part, answers in parts.items():
        response = client.post(page_of("vacancy_part", vacancy, part), answers)
        assert response.status_code == 302, response.text
    dates = {}
    for number, kind in enumerate(("received", "shortlisting", "interview", "decision")):
        dates |= day_of(kind, today + timedelta(days=25 + 7 * number))
    dates |= day_of("offer", today + timedelta(days=60)) | day_of(
        "appointed", today + timedelta(days=90)
    )
    assert client.post(page_of("stage_dates", vacancy), dates).status_code == 302
    client.post(page_of("add_question", vacancy), {"text": "What would you bring?"})

    client.post(page_of("publish_vacancy", vacancy))

    assert state_of(vacancy) is VacancyState.OPEN
    assert timezone.localtime(vacancy.closes_at).time() == time(17)
    kinds = list(vacancy.stages.values_list("kind", flat=True))
    assert kinds[-1] == StageKind.NOT_THIS_TIME
    no = vacancy.stages.get(kind=StageKind.NOT_THIS_TIME)
    assert no.expected_on == vacancy.stages.get(kind=StageKind.DECISION).expected_on


@pytest.mark.clause("REC-20")
def test_a_stage_without_a_date_or_before_the_one_before_it_is_refused(login, trust, hr):
    vacancy = make_vacancy(trust, published=False)
    today = timezone.localdate()
    late, early = today + timedelta(days=60), today + timedelta(days=30)
    dates = {}
    for kind in ("received", "shortlisting", "interview", "offer", "appointed"):
        dates |= day_of(kind, late)

    page = login(hr).post(page_of("stage_dates", vacancy), dates | day_of("interview", early))

    assert "Enter the date" in page.text  # the decision has none
    assert "must not be before the closing date or the stage before it" in page.text


@pytest.mark.clause("REC-20")
def test_dates_of_stages_move_after_people_applied_but_stages_stay(login, trust, hr):
    application = make_application(make_vacancy(trust))
    vacancy, today = application.vacancy, timezone.localdate()
    late = {}
    for number, stage in enumerate(vacancy.stages.exclude(kind=StageKind.NOT_THIS_TIME)):
        late |= day_of(stage.kind.lower(), today + timedelta(days=100 + number))
    client = login(hr)

    client.post(page_of("stage_dates", vacancy), late)
    interview = vacancy.stages.get(kind=StageKind.INTERVIEW)
    assert interview.expected_on == today + timedelta(days=102)

    page = client.post(
        page_of("stage_dates", vacancy), late | day_of("group", today + timedelta(days=101))
    )
    assert "can no longer be added or taken away" in page.text
    assert not vacancy.stages.filter(kind=StageKind.GROUP).exists()


@pytest.mark.clause("REC-20")
def test_each_stage_has_words_for_staff_and_words_for_applicants(login, trust, hr):
    vacancy = make_vacancy(trust)
    stage = vacancy.stages.get(kind=StageKind.INTERVIEW)

    login(hr).post(
        page_of("change_stage", vacancy, stage.pk),
        {
            "staff_label": "Panel B",
            "public_label": "Come and talk to us",
            "next_words": "We send the questions first",
            "who_acts": "The panel",
            **day_of("expected_on", stage.expected_on),
        },
    )

    public = login(hr).get(page_of("public_vacancy", vacancy)).text
    assert "Come and talk to us" in public
    assert "Panel B" not in public


def test_a_published_vacancy_is_never_left_without_what_it_had_to_say(login, trust, hr):
    vacancy = make_vacancy(trust)

    page = login(hr).post(page_of("vacancy_part", vacancy, "easy-read"), {"easy_read": ""})

    assert "so it must not lack this: An easy-read version" in page.text
    vacancy.refresh_from_db()
    assert vacancy.easy_read != ""


def test_the_job_description_of_a_published_vacancy_is_not_exchanged(login, trust, hr):
    vacancy = make_vacancy(trust)

    assert login(hr).get(page_of("vacancy_part", vacancy, "description")).status_code == 404


@pytest.mark.clause("REC-6")
def test_a_question_about_a_criminal_record_is_refused_beside_the_field(login, trust, hr):
    vacancy = make_vacancy(trust, published=False)

    page = login(hr).post(
        page_of("add_question", vacancy), {"text": "Do you have a criminal record?"}
    )

    assert "only asked about after a conditional offer" in page.text
    assert "Do you have a criminal record?" in page.text  # nothing typed is lost
    assert vacancy.questions.count() == 2


@pytest.mark.clause("REC-5")
def test_questions_are_put_in_order_and_fixed_once_somebody_has_answered(login, trust, hr):
    vacancy = make_vacancy(trust)
    first, second = vacancy.questions.all()
    client = login(hr)

    client.post(page_of("rearrange_question", vacancy, second.pk), {"up": "1"})
    assert list(vacancy.questions.all()) == [second, first]

    make_application(vacancy)
    client.post(page_of("rearrange_question", vacancy, first.pk), {"remove": "1"})
    page = client.post(page_of("change_question", vacancy, first.pk), {"text": "Other?"})
    assert "can no longer be changed" in page.text
    assert Question.objects.filter(vacancy=vacancy).count() == 2


def test_the_last_question_of_a_published_vacancy_stays(login, trust, hr):
    vacancy = make_vacancy(trust)
    client = login(hr)

    for question in vacancy.questions.all():
        page = client.post(
            page_of("rearrange_question", vacancy, question.pk), {"remove": "1"}, follow=True
        )

    assert "keeps at least one question" in page.text
    assert vacancy.questions.count() == 1


def test_a_vacancy_is_withdrawn_with_a_reason_that_only_staff_read(login, client, trust, hr):
    vacancy = make_vacancy(trust)
    assert "Enter why" in login(hr).post(page_of("withdraw_vacancy", vacancy), {"why": ""}).text

    login(hr).post(page_of("withdraw_vacancy", vacancy), {"why": "The money went elsewhere"})

    assert state_of(vacancy) is VacancyState.WITHDRAWN
    assert "The money went elsewhere" in login(hr).get(page_of("vacancy", vacancy)).text
    client.logout()
    public = client.get(page_of("public_vacancy", vacancy))
    assert public.status_code == 410
    assert "money" not in public.text


def test_a_vacancy_is_completed_only_when_nobody_waits(login, trust, hr):
    application = make_application(make_vacancy(trust))
    vacancy = application.vacancy
    client = login(hr)
    client.post(page_of("close_vacancy", vacancy))
    assert state_of(vacancy) is VacancyState.CLOSED

    page = client.post(page_of("close_vacancy", vacancy))
    assert "still waits for an answer" in page.text
    link = page_of("applications", vacancy) + "?ours=on"
    assert f'href="{link}">See who it is' in page.text
    assert application.name in client.get(link).text
    assert "when everyone who applied has their answer" not in page.text

    no = decisions.say_no(
        application=application,
        feedback="You listen well",
        alternative=Alternative.LEARNING,
        offered="A course at the college",
        by=hr,
    )
    decisions.answer_alternative(no=no, answer=AlternativeAnswer.DECLINED, by=hr)
    assert application.name not in client.get(link).text
    client.post(page_of("close_vacancy", vacancy))
    assert state_of(vacancy) is VacancyState.COMPLETED


def test_the_list_is_narrowed_by_state_in_the_address_as_the_rule_says(login, trust, hr):
    made = {
        VacancyState.DRAFT: make_vacancy(trust, title="One", published=False),
        VacancyState.OPEN: make_vacancy(trust, title="Two"),
        VacancyState.CLOSED: make_vacancy(trust, title="Three"),
        VacancyState.WITHDRAWN: make_vacancy(trust, title="Four"),
        VacancyState.COMPLETED: make_vacancy(trust, title="Five"),
    }
    actions.close_vacancy(vacancy=made[VacancyState.CLOSED], by=hr)
    actions.withdraw_vacancy(vacancy=made[VacancyState.WITHDRAWN], why="No money", by=hr)
    actions.close_vacancy(vacancy=made[VacancyState.COMPLETED], by=hr)
    actions.complete_vacancy(vacancy=made[VacancyState.COMPLETED], by=hr)
    client = login(hr)

    for state, vacancy in made.items():
        assert state_of(vacancy) is state
        page = client.get(reverse("recruitment:vacancies"), {"state": state.value}).text
        shown = {each.title for each in made.values() if f">{each.title}</a>" in page}
        assert shown == {vacancy.title}


def test_a_line_manager_works_on_theirs_and_cannot_publish(login, trust):
    manager = make_member(trust, Role.LINE_MANAGER)
    theirs = make_vacancy(trust, title="Theirs", hiring_manager=manager, published=False)
    other = make_vacancy(trust, title="Other")
    client = login(manager)

    page = client.get(reverse("recruitment:vacancies")).text
    assert "Theirs" in page
    assert "Other" not in page
    assert client.get(page_of("vacancy_part", theirs, "role")).status_code == 200
    assert client.get(page_of("vacancy_part", other, "role")).status_code == 404
    assert client.post(page_of("publish_vacancy", theirs)).status_code == 403

    version = theirs.version
    client.post(
        reverse("recruitment:add_vacancy"),
        {"version": str(version.pk), "kind": EngagementKind.PAID, "title": "Made by them"},
    )
    assert Vacancy.objects.get(title="Made by them").hiring_manager == manager


@pytest.mark.clause("REC-17")
def test_a_vacancy_records_who_took_part_in_which_step(login, trust, hr):
    vacancy = make_vacancy(trust)
    client = login(hr)

    client.post(
        page_of("add_co_production", vacancy),
        {
            "step": "Writing the questions",
            "who": "Two peers",
            **day_of("on", timezone.localdate()),
        },
    )
    assert "Writing the questions: Two peers" in client.get(page_of("vacancy", vacancy)).text

    entry = vacancy.co_productions.get()
    client.post(page_of("remove_co_production", vacancy, entry.pk))
    assert not vacancy.co_productions.exists()


def test_pages_of_vacancies_take_few_queries(login, trust, hr, django_assert_max_num_queries):
    vacancy = make_vacancy(trust)
    for number in range(5):
        make_vacancy(trust, title=f"More {number}")
    client = login(hr)
    addresses = [
        reverse("recruitment:vacancies"),
        reverse("recruitment:channels"),
        *(
            page_of(name, vacancy)
            for name in (
                *("vacancy", "vacancy_stages", "stage_dates", "vacancy_questions"),
                *("add_question", "preview_vacancy", "vacancy_links"),
            )
        ),
        *(page_of("vacancy_part", vacancy, part) for part in ("role", "terms", "contact")),
    ]

    for address in addresses:
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200


def test_a_closing_date_in_the_past_is_refused(login, trust, hr):
    vacancy = make_vacancy(trust, published=False)

    page = login(hr).post(
        page_of("vacancy_part", vacancy, "closing"),
        {**day_of("on", timezone.localdate() - timedelta(days=1)), "at": "5pm"},
    )

    assert "must be in the future" in page.text


def test_a_vacancy_that_closed_before_it_was_published_is_not_published(login, trust, hr):
    vacancy = make_vacancy(trust, published=False)
    past = datetime(2020, 1, 6, 12, tzinfo=UTC)
    actions.change_vacancy(vacancy=vacancy, closes_at=past, by=hr)

    page = login(hr).get(page_of("publish_vacancy", vacancy))

    assert "The closing date has passed" in page.text
