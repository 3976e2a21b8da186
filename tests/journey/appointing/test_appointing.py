"""From a yes to the first day: one step, and nobody starts uncleared (CHK-7, CHK-8, REC-13)."""

from datetime import date, time, timedelta

import pytest

from checks.actions import NoPolicy, clear_check
from checks.rules import CheckKind
from induction.actions import add_template
from journey.appointing import actions
from recruitment.actions import applying, interviews, move_application
from recruitment.lifecycle import StageKind
from recruitment.models import KeepingInTouch
from recruitment.rules import SeatPart
from tests.checks.factories import make_policy
from tests.factories import make_member
from tests.recruitment.factories import (
    hand_in,
    make_application,
    make_interview,
    make_seat,
    make_vacancy,
    stage_of,
    to_interview,
)
from workforce import actions as workforce
from workforce.lifecycle import Stage
from workforce.models import Candidate, PeerSupportWorker
from workforce.rules import ResponsibilityKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("CHK-8")]

MET = "We met them at a group session"
FIRST_DAY = date(2026, 9, 7)
WEEK = [{"weekday": 0, "starts_at": "10:00", "ends_at": "15:00"}]


@pytest.fixture
def decided(time_machine):
    """An application at its decision, HR, and a policy that asks for identity alone."""
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)
    application = make_application(make_vacancy(), "Ash Elm")
    hr = make_member(application.vacancy.organisation, Role.HR, name="Hattie HR")
    for kind in (StageKind.SHORTLISTING, StageKind.INTERVIEW, StageKind.DECISION):
        move_application(application=application, to=stage_of(application.vacancy, kind), by=hr)
        application.refresh_from_db()
    return application, hr


@pytest.fixture
def offered(decided):
    application, hr = decided
    make_policy(application.vacancy.organisation, CheckKind.IDENTITY, by=hr)
    manager = make_member(application.vacancy.organisation, Role.LINE_MANAGER)
    candidate = actions.make_conditional_offer(
        application=application,
        in_touch=hr,
        without_interview=MET,
        working_days=WEEK,
        flexibility="Never before ten",
        line_manager=manager,
        by=hr,
    )
    return candidate, hr


def clear(candidate, hr):
    clear_check(check=candidate.check_file.checks.get(), on=date(2026, 8, 6), by=hr)


def test_an_offer_opens_the_checks_or_does_not_happen_at_all(decided):
    application, hr = decided

    with pytest.raises(NoPolicy):
        actions.make_conditional_offer(
            application=application, in_touch=hr, without_interview=MET, by=hr
        )

    application.refresh_from_db()
    assert application.stage.kind == StageKind.DECISION
    assert not Candidate.objects.exists()


def test_nobody_is_appointed_who_has_not_accepted(offered):
    candidate, hr = offered
    clear(candidate, hr)

    with pytest.raises(actions.NotAccepted):
        actions.appoint(candidate=candidate, starts_on=FIRST_DAY, by=hr)


def test_nobody_starts_uncleared(offered):
    candidate, hr = offered
    workforce.accept_offer(candidate=candidate, by=None)

    with pytest.raises(actions.NotCleared) as refused:
        actions.appoint(candidate=candidate, starts_on=FIRST_DAY, by=hr)

    assert [each.kind for each in refused.value.checks] == [CheckKind.IDENTITY]
    assert not PeerSupportWorker.objects.exists()


@pytest.mark.clause("REC-13", "CHK-7")
def test_in_one_step_a_candidate_becomes_a_peer_and_everything_agreed_comes_along(offered):
    candidate, hr = offered
    workforce.agree_adjustment(
        candidate=candidate,
        group="PATTERN",
        agreed="Starts at ten",
        review_on=date(2026, 12, 1),
        by=hr,
    )
    workforce.accept_offer(candidate=candidate, by=None)
    clear(candidate, hr)

    worker = actions.appoint(candidate=candidate, starts_on=FIRST_DAY, by=hr)

    assert (worker.name, worker.stage, worker.started_on) == ("Ash Elm", Stage.STARTING, FIRST_DAY)
    engagement = worker.engagements.get()
    assert [day.weekday for day in engagement.working_days.all()] == [0]
    assert engagement.flexibility == "Never before ten"
    assert worker.adjustments.get().agreed == "Starts at ten"
    assert worker.responsibilities.get().kind == ResponsibilityKind.LINE_MANAGER
    assert worker.arrangements.exists()
    candidate.refresh_from_db()
    assert candidate.worker == worker
    assert worker.check_file.candidate == candidate
    assert KeepingInTouch.objects.get().next_due_on is None


@pytest.mark.clause("IND-1")
def test_the_line_manager_prepares_the_induction_before_the_first_day(offered, login, time_machine):
    candidate, hr = offered
    add_template(organisation=candidate.organisation, title="Usual", usual=True, by=hr)
    workforce.accept_offer(candidate=candidate, by=None)
    clear(candidate, hr)
    worker = actions.appoint(candidate=candidate, starts_on=FIRST_DAY, by=hr)

    time_machine.move_to("2026-08-31 10:00:00+00:00", tick=False)
    client = login(candidate.line_manager)
    assert "First day of Ash Elm" in client.get("/").text
    assert "Meet the team" in client.get(f"/peers/{worker.pk}/induction/").text
    assert client.get(f"/peers/{worker.pk}/").status_code == 404
    time_machine.move_to("2026-09-07 10:00:00+00:00", tick=False)
    assert login(candidate.line_manager).get(f"/peers/{worker.pk}/").status_code == 200


@pytest.mark.clause("REC-13")
def test_what_was_agreed_at_the_interview_is_on_the_record_on_the_first_day(time_machine, login):
    time_machine.move_to("2026-08-03 09:00:00+00:00", tick=False)
    vacancy = make_vacancy(hours=30)
    hr = make_member(vacancy.organisation, Role.HR)
    application = to_interview(make_application(vacancy, "Ash Elm"))
    seat = make_seat(vacancy, part=SeatPart.INTERVIEW)
    interview = make_interview(vacancy, in_days=2, by=hr)
    interviews.invite(interview=interview, applications=[application], by=hr)
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)
    hand_in(seat, application, verdict="YES", reason="Listens")
    interviews.agree_work(
        application=application,
        hours=12,
        flexibility="Never before ten",
        working_days=[{"weekday": 2, "starts_at": "10:00", "ends_at": "16:00"}],
        by=hr,
    )
    move_application(application=application, to=stage_of(vacancy, StageKind.DECISION), by=hr)
    make_policy(vacancy.organisation, CheckKind.IDENTITY, by=hr)
    client = login(hr)
    offer = client.get(f"/recruitment/applications/{application.pk}/offer/")
    assert "Never before ten" in offer.text
    application.refresh_from_db()
    candidate = actions.make_conditional_offer(application=application, in_touch=hr, by=hr)
    workforce.accept_offer(candidate=candidate, by=None)
    clear(candidate, hr)

    worker = actions.appoint(candidate=candidate, starts_on=FIRST_DAY, by=hr)

    engagement = worker.engagements.get()
    day = engagement.working_days.get()
    assert (engagement.hours, engagement.flexibility) == (12, "Never before ten")
    assert (day.weekday, day.starts_at, day.ends_at) == (2, time(10), time(16))
    page = client.get(f"/peers/{worker.pk}/employment/").text
    assert "Never before ten" in page
    assert "Wednesday 10am to 4pm" in page


def test_the_application_then_stands_among_those_appointed(offered):
    candidate, hr = offered
    workforce.accept_offer(candidate=candidate, by=None)
    clear(candidate, hr)

    actions.appoint(candidate=candidate, starts_on=FIRST_DAY, by=hr)

    from recruitment.models import Application

    assert Application.objects.get().stage.kind == StageKind.APPOINTED


def test_hr_goes_from_the_decision_to_the_first_day_on_pages(decided, login):
    application, hr = decided
    make_policy(application.vacancy.organisation, CheckKind.IDENTITY, by=hr)
    client = login(hr)

    client.post(
        f"/recruitment/applications/{application.pk}/offer/",
        {
            "in_touch": str(hr.pk),
            "without_interview": MET,
            "working_days_0_from": "10am",
            "working_days_0_to": "3pm",
        },
    )
    candidate = Candidate.objects.get()
    at = f"/recruitment/candidates/{candidate.pk}/"
    assert "Ash Elm" in client.get("/recruitment/candidates/").text
    client.post(f"{at}accepted/")
    day = {"starts_on_day": "7", "starts_on_month": "9", "starts_on_year": "2026"}
    refused = client.post(f"{at}appoint/", day)
    assert "On that day these checks are open: Identity" in refused.text
    clear(candidate, hr)

    client.post(f"{at}appoint/", day)

    assert PeerSupportWorker.objects.get().name == "Ash Elm"
    assert client.get(at).status_code == 404


@pytest.mark.clause("CHK-7")
def test_what_was_agreed_stands_on_the_offer_and_is_shown_to_nobody_who_may_not_see_it(
    offered, client
):
    candidate, hr = offered
    lead = make_member(candidate.organisation, Role.LEAD)
    workforce.agree_adjustment(
        candidate=candidate,
        group="PATTERN",
        agreed="Starts at noon",
        review_on=date(2026, 12, 1),
        by=hr,
    )
    at = f"/recruitment/candidates/{candidate.pk}/"
    client.force_login(lead)
    page = client.get(at).text
    assert "Starts at noon" not in page
    assert f"/checks/{candidate.check_file.pk}/adjustments/" not in page

    client.force_login(hr)
    assert f"/checks/{candidate.check_file.pk}/adjustments/" in client.get(at).text
    fresh = applying.make_link(
        purpose="recruitment.application",
        subject_id=candidate.application,
        lasts=timedelta(days=9),
        holder="A",
        by=None,
    )
    offer = client.get(f"{client.get(fresh.path).url}offer/").text
    assert "Starts at noon" in offer
    assert "1 December 2026" in offer
