"""Equality answers reach the census only by choice, and lead back to nobody (REC-6, CEN-1)."""

from datetime import date

import pytest

from census.models import EqualityGiven
from checks.actions import clear_check
from checks.rules import CheckKind
from journey.actions import move_peer
from journey.appointing import actions
from recruitment import equality
from recruitment.actions import applying
from recruitment.lifecycle import StageKind
from recruitment.models import Application, EqualityAnswers
from tests.checks.factories import make_policy
from tests.factories import make_member
from tests.recruitment.factories import make_application, make_vacancy, to_interview
from workforce import actions as workforce
from workforce.lifecycle import Stage
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-6")]


@pytest.fixture
def appointed(time_machine):
    """Appoint an applicant, with or without their choice; the worker and HR."""
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)

    def appoint(**answers):
        application = to_interview(make_application(make_vacancy()), StageKind.DECISION)
        hr = make_member(application.vacancy.organisation, Role.HR)
        if answers:
            applying.keep_equality_answers(application=application, by=None, **answers)
            application.refresh_from_db()
        make_policy(application.vacancy.organisation, CheckKind.IDENTITY, by=hr)
        candidate = actions.make_conditional_offer(
            application=application, in_touch=hr, without_interview="We know them", by=hr
        )
        workforce.accept_offer(candidate=candidate, by=None)
        clear_check(check=candidate.check_file.checks.get(), on=date(2026, 8, 6), by=hr)
        return actions.appoint(candidate=candidate, starts_on=date(2026, 9, 7), by=hr), hr

    return appoint


def test_who_chose_it_is_counted_in_the_census(appointed):
    worker, _hr = appointed(ethnicity="ASIAN", condition="YES", for_census=True)

    given = EqualityGiven.objects.get()

    assert (given.organisation, given.ethnicity) == (worker.organisation, "ASIAN")
    assert (given.condition, given.sex) == ("YES", "")


@pytest.mark.clause("CEN-1")
def test_the_row_of_the_census_has_another_key_than_the_answers_it_was_made_of(appointed):
    appointed(ethnicity="ASIAN", for_census=True)

    answers, given = EqualityAnswers.objects.get(), EqualityGiven.objects.get()

    assert answers.pk != given.pk
    application = Application.objects.get()
    assert (equality.key_of(application), equality.census_key_of(application)) == (
        answers.pk,
        given.pk,
    )
    stored = Application.objects.extra(select={"raw": "equality_key"}).get().raw
    assert str(given.pk) not in stored
    assert str(answers.pk) not in stored


@pytest.mark.parametrize("answers", [{}, {"ethnicity": "ASIAN"}], ids=["none", "not chosen"])
def test_nothing_reaches_the_census_without_the_choice(appointed, answers):
    appointed(**answers)

    assert not EqualityGiven.objects.exists()


@pytest.mark.clause("CEN-1")
def test_no_column_of_the_census_leads_to_a_peer_or_an_application():
    leads_to = {
        field.related_model._meta.label
        for field in EqualityGiven._meta.get_fields()
        if field.is_relation
    }

    assert leads_to == {"workforce.Organisation"}
    assert not [
        field for field in EqualityGiven._meta.get_fields() if "Date" in type(field).__name__
    ]


@pytest.mark.clause("WFO-6")
def test_who_leaves_is_not_counted_any_more(appointed, time_machine):
    worker, hr = appointed(ethnicity="ASIAN", for_census=True)
    time_machine.move_to("2026-09-08 10:00:00+00:00", tick=False)
    move_peer(worker=worker, to=Stage.ACTIVE, on=date(2026, 9, 8), by=hr)

    move_peer(worker=worker, to=Stage.LEFT, on=date(2026, 9, 8), by=hr)

    assert not EqualityGiven.objects.exists()
