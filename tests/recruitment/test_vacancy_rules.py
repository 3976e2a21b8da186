from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from recruitment import lifecycle
from recruitment.forms.vacancies import PARTS
from recruitment.requirements import TO_PUBLISH
from recruitment.rules import VacancyState, refusal_of, vacancy_state

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
MOMENTS = some.none() | some.integers(-3, 3).map(lambda days: NOW + timedelta(days=days))


def state(**dates):
    given_dates = {
        "published_at": None,
        "closes_at": None,
        "withdrawn_at": None,
        "completed_at": None,
    }
    return vacancy_state(**(given_dates | dates), now=NOW)


def test_a_vacancy_is_a_draft_until_the_moment_it_is_published():
    later = NOW + timedelta(minutes=1)

    assert state() is VacancyState.DRAFT
    assert state(published_at=later, closes_at=later) is VacancyState.DRAFT


def test_a_vacancy_is_open_up_to_its_closing_time_and_closed_from_then_on():
    before = NOW - timedelta(days=3)

    assert state(published_at=before, closes_at=NOW + timedelta(seconds=1)) is VacancyState.OPEN
    assert state(published_at=before, closes_at=NOW) is VacancyState.CLOSED


@given(published=MOMENTS, closes=MOMENTS, completed=MOMENTS)
def test_what_was_withdrawn_stays_withdrawn_whatever_else(published, closes, completed):
    found = state(
        published_at=published, closes_at=closes, completed_at=completed, withdrawn_at=NOW
    )

    assert found is VacancyState.WITHDRAWN


def test_each_requirement_of_publishing_is_seen_to_on_exactly_one_page():
    pages = [key for part in PARTS.values() for key in part.answers_for]
    pages += ["stages", "questions", "team"]  # pages of their own

    assert sorted(pages) == sorted(each.key for each in TO_PUBLISH)


def test_each_kind_of_stage_has_usual_words_for_applicants():
    assert lifecycle.USUAL.keys() == set(lifecycle.StageKind)
    assert set(lifecycle.REQUIRED) <= set(lifecycle.DATED)


@pytest.mark.clause("REC-6")
@pytest.mark.parametrize(
    "question",
    [
        "Do you have a criminal record?",
        "Have you any unspent convictions?",
        "What is your diagnosis?",
        "Which medication do you take?",
        "Please explain any gaps in your employment",
    ],
)
def test_an_application_asks_no_question_about_records_health_or_gaps(question):
    assert refusal_of(question) != ""


@pytest.mark.clause("REC-6")
@pytest.mark.parametrize(
    "question",
    [
        "Why would you like to be a peer support worker?",
        "What helps you to stay well?",
    ],
)
def test_questions_about_the_role_may_be_asked(question):
    assert refusal_of(question) == ""
