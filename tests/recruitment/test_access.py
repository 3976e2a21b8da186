from datetime import timedelta

import pytest
from django.utils import timezone

from recruitment.access import applications_for, applications_within, vacancies_for
from recruitment.models import PanelSeat, Vacancy
from recruitment.rules import SeatPart
from tests.factories import make_member, make_organisation
from tests.recruitment.factories import make_application
from workforce.access import Permission, reader_for
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-4")]


def seat(vacancy, user, part=SeatPart.SHORTLISTING, **fields):
    fields.setdefault("starts_on", timezone.localdate())
    return PanelSeat.objects.create(vacancy=vacancy, user=user, part=part, **fields)


def seen_by(user, permission=Permission.VIEW_APPLICATIONS):
    reader = reader_for(user)
    seen = set(applications_for(reader, permission))
    for vacancy in Vacancy.objects.all():
        of_one = {each for each in seen if each.vacancy_id == vacancy.pk}
        assert set(applications_within(reader, permission, vacancy)) == of_one
    return seen


def test_hr_sees_the_applications_of_its_organisation_and_of_no_other():
    application = make_application()
    trust = application.vacancy.organisation
    foreign = make_member(make_organisation(), *(set(Role) - {Role.PLACE_COORDINATOR}))

    assert seen_by(make_member(trust, Role.HR)) == {application}
    assert seen_by(foreign) == set()


def test_a_draft_is_nobodys_but_the_applicants():
    draft = make_application(submitted=False)

    assert seen_by(make_member(draft.vacancy.organisation, Role.HR)) == set()


def test_a_hiring_manager_reaches_the_vacancies_that_are_theirs():
    application = make_application()
    vacancy = application.vacancy
    manager = make_member(vacancy.organisation, Role.LINE_MANAGER)
    assert seen_by(manager) == set()

    vacancy.hiring_manager = manager
    vacancy.save()

    assert seen_by(manager) == {application}
    assert set(vacancies_for(reader_for(manager), Permission.VIEW_VACANCIES)) == {vacancy}


def test_a_panel_member_sees_what_the_seat_is_for_while_it_lasts():
    application = make_application()
    vacancy, today = application.vacancy, timezone.localdate()
    member = make_member(vacancy.organisation, Role.PANEL_MEMBER)
    assert seen_by(member, Permission.SCORE_APPLICATIONS) == set()

    held = seat(vacancy, member)
    assert seen_by(member, Permission.SCORE_APPLICATIONS) == {application}
    assert seen_by(member) == set()

    held.starts_on, held.ends_on = today - timedelta(days=9), today - timedelta(days=1)
    held.save()
    assert seen_by(member, Permission.SCORE_APPLICATIONS) == set()


@pytest.mark.clause("REC-8")
def test_who_still_shortlists_blind_cannot_open_applicants_by_another_right():
    application = make_application()
    hr = make_member(application.vacancy.organisation, Role.HR)
    held = seat(application.vacancy, hr)
    assert seen_by(hr) == set()

    held.done_at = timezone.now()
    held.save()

    assert seen_by(hr) == {application}
