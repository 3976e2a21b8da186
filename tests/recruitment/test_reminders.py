"""Who is reminded that applicants were to hear: due, not yet due, told (REC-20)."""

from datetime import date, timedelta

import pytest

from recruitment import actions
from recruitment.actions import letters as writing
from recruitment.lifecycle import StageKind
from recruitment.models import VacancyStage
from recruitment.reminders import words_due
from recruitment.wording import LetterKind
from reminders.models import Dispatch
from tests.factories import make_member, make_organisation
from tests.recruitment.factories import make_application, make_vacancy, stage_of, to_interview
from tests.reminders.helpers import sweep_of
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-20"), pytest.mark.clause("REM-1")]

TODAY = date(2026, 11, 25)  # a Wednesday
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def hr(time_machine):
    time_machine.move_to("2026-11-25T09:00:00+00:00", tick=False)
    return make_member(make_organisation(), Role.HR)


@pytest.fixture
def vacancy(hr):
    vacancy = make_vacancy(hr.memberships.get().organisation, by=hr)
    expect(vacancy, StageKind.RECEIVED, YESTERDAY)
    return vacancy


def expect(vacancy, kind: StageKind, day: date) -> None:
    VacancyStage.objects.filter(vacancy=vacancy, kind=kind).update(expected_on=day)


def send_news(application, hr) -> None:
    writing.send_letter(
        application=type(application)
        .objects.select_related("vacancy__organisation__settings", "vacancy__team", "stage")
        .get(pk=application.pk),
        kind=LetterKind.NEWS, subject="News", body="A week more", by=hr,
    )  # fmt: skip


def due(on: date = TODAY) -> list[tuple]:
    return [(stage, day) for stage, _worker, _organisation, day, _named in words_due(on)]


def test_a_stage_is_named_once_however_many_wait_in_it_until_the_last_has_heard(vacancy, hr):
    first, second = make_application(vacancy), make_application(vacancy, email="b@example.org")
    assert due() == [(first.stage_id, YESTERDAY)]

    send_news(first, hr)
    assert due() == [(first.stage_id, YESTERDAY)]
    send_news(second, hr)
    # a word holds for two weeks
    assert due() == [(first.stage_id, TODAY + timedelta(days=14))]


def test_nobody_is_reminded_for_those_who_withdrew_or_when_nobody_is_looked_for_any_more(
    vacancy, hr
):
    waits = make_application(vacancy)
    gone = make_application(vacancy, email="b@example.org")
    actions.withdraw_application(application=gone, by=None)
    decided = to_interview(make_application(vacancy, email="c@example.org"), StageKind.DECISION)
    expect(vacancy, StageKind.DECISION, YESTERDAY)
    assert due() == [(waits.stage_id, YESTERDAY)]

    type(decided).objects.filter(pk=decided.pk).update(stage=stage_of(vacancy, StageKind.APPOINTED))
    assert due() == []
    vacancy.places = 2
    vacancy.save()
    assert due() == [(waits.stage_id, YESTERDAY)]
    actions.withdraw_vacancy(vacancy=vacancy, why="No money", by=hr)
    assert due() == []


def test_hr_is_told_the_day_after_and_the_lead_when_still_nobody_wrote(vacancy, hr):
    lead = make_member(vacancy.organisation, Role.LEAD)
    make_member(vacancy.organisation, Role.LINE_MANAGER)
    make_member(make_organisation(), Role.HR)  # elsewhere
    make_application(vacancy)

    def told(on: date) -> set:
        sweep_of("recruitment.", on=on)
        told = Dispatch.objects.filter(reminder="recruitment.word_due")
        return set(told.values_list("recipient", flat=True))

    assert told(YESTERDAY) == set()
    assert told(TODAY) == {hr.pk}
    assert told(TODAY + timedelta(days=7)) == {hr.pk, lead.pk}
    assert Dispatch.objects.filter(reminder="recruitment.word_due", recipient=hr).count() == 2
