"""What everybody on the panel says, and what was agreed (REC-12, REC-13)."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from recruitment import actions as moving
from recruitment import interviews as asking
from recruitment import scoring
from recruitment.actions import decisions, panels
from recruitment.actions import interviews as actions
from recruitment.actions import scoring as marking
from recruitment.lifecycle import StageKind
from recruitment.models import PanelSeat, ScoreSheet, WorkAgreed
from recruitment.rules import Assessed, SeatPart
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
from tests.recruitment.interviews.steps import invite
from workforce.models import Candidate
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-11")]


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
        "working_days_6_from": "10pm",
        "working_days_6_to": "6am",
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
    assert days == [(2, time(10), time(16)), (6, time(22), time(6))]
