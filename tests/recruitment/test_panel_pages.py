"""What panel members and hiring managers find on their pages (REC-8, REC-9, REC-12)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recruitment import scoring
from recruitment.actions import interviews, panels
from recruitment.actions import scoring as marking
from recruitment.models import ScoreSheet
from recruitment.rules import SeatPart
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
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-8")]


@pytest.fixture(autouse=True)
def _in_the_morning(time_machine):
    """No interview of these tests lasts beyond midnight."""
    time_machine.move_to("2026-11-25T09:00:00+00:00")


@pytest.fixture
def manager():
    return make_member(make_organisation(), Role.LINE_MANAGER, name="Mari Manager")


@pytest.fixture
def vacancy(manager):
    organisation = manager.memberships.get().organisation
    return make_vacancy(organisation, hiring_manager=manager)


@pytest.fixture
def hr(vacancy):
    return make_member(vacancy.organisation, Role.HR, name="Hattie HR")


@pytest.fixture
def volunteer(vacancy):
    return make_member(vacancy.organisation, Role.PANEL_MEMBER, name="Vic Volunteer")


def coming(vacancy, name="Ash Elmwood", **fields):
    """Somebody who has chosen the first time of an interview next week."""
    application = to_interview(make_application(vacancy, name))
    interview = make_interview(vacancy)
    (invited,) = interviews.invite(interview=interview, applications=[application], by=None)
    return interviews.choose_slot(invited=invited, slot=interview.slots.first(), by=None, **fields)


@pytest.mark.clause("REC-12")
def test_nobody_scores_an_interview_before_it_has_begun(vacancy, volunteer, login, time_machine):
    invited = coming(vacancy)
    seat = make_seat(vacancy, volunteer, SeatPart.INTERVIEW)
    address = f"/panels/{seat.pk}/applications/{invited.application_id}/assess/"
    client = login(volunteer)

    with pytest.raises(marking.NotYetMet):
        hand_in(seat, invited.application, verdict="YES", reason="Good")
    page = client.get(address).text
    assert "You meet them on" in page
    assert "Hand in my scores" not in page
    assert not ScoreSheet.objects.exists()

    time_machine.move_to(invited.interview.starts_at, tick=False)
    assert "Hand in my scores" in login(volunteer).get(address).text


def test_my_panels_says_what_each_seat_waits_for(
    vacancy, volunteer, login, time_machine, django_assert_max_num_queries
):
    reading = make_seat(vacancy, volunteer, SeatPart.SHORTLISTING)
    meeting = make_seat(vacancy, volunteer, SeatPart.INTERVIEW)
    later = timezone.localdate() + timedelta(days=60)
    other = make_seat(
        make_vacancy(team=vacancy.team, version=vacancy.version),
        volunteer, SeatPart.INTERVIEW, starts_on=timezone.localdate(), ends_on=later,
    )  # fmt: skip
    make_application(vacancy)
    done = make_application(vacancy)
    hand_in(reading, done)
    invited = coming(vacancy)
    now = timezone.now()
    seats = [reading, meeting, other]
    assert scoring.left_to_score(seats, now=now) == {reading.pk: 1, meeting.pk: 0, other.pk: 0}

    client = login(volunteer)
    with django_assert_max_num_queries(15):
        page = client.get("/panels/").text
    assert "1 to score" in page
    assert "Nothing to do now" in page

    time_machine.move_to(invited.interview.starts_at + timedelta(hours=1), tick=False)
    assert scoring.left_to_score(seats, now=timezone.now())[meeting.pk] == 1
    marking.declare_interest(application=invited.application, user=volunteer, by=volunteer)
    assert scoring.left_to_score(seats, now=timezone.now())[meeting.pk] == 0


def test_an_interview_outside_the_days_of_a_seat_is_not_waited_for(
    vacancy, volunteer, time_machine
):
    invited = coming(vacancy)
    seat = make_seat(
        vacancy,
        volunteer,
        SeatPart.INTERVIEW,
        ends_on=timezone.localdate() + timedelta(days=1),
    )
    time_machine.move_to(invited.interview.starts_at + timedelta(hours=1), tick=False)

    assert scoring.left_to_score([seat], now=timezone.now()) == {seat.pk: 0}


def test_a_long_list_of_applications_is_read_page_by_page_the_unread_first(
    vacancy, volunteer, login, django_assert_max_num_queries
):
    seat = make_seat(vacancy, volunteer)
    applications = [make_application(vacancy, email=f"a{n}@example.org") for n in range(52)]
    for each in applications[:2]:
        hand_in(seat, each)
    begun = applications[2]
    marking.save_sheet(seat=seat, application=begun, scores=scores_for(seat)[:1], by=volunteer)
    client = login(volunteer)

    with django_assert_max_num_queries(15):
        first = client.get(f"/panels/{seat.pk}/").text
    second = client.get(f"/panels/{seat.pk}/?page=2").text

    assert "50 applications still wait for your scores." in first
    assert "Go on reading" in first
    assert first.index(begun.reference) < min(
        first.index(each.reference) for each in applications[3:]
    )
    assert all(each.reference in second for each in applications[:2])
    assert all(each.reference not in second for each in applications[2:])


def test_the_scores_of_many_applications_are_shown_page_by_page(
    vacancy, hr, login, django_assert_max_num_queries
):
    seats = [make_seat(vacancy), make_seat(vacancy)]
    applications = [
        make_application(vacancy, f"Person {n:02}", email=f"a{n}@example.org") for n in range(52)
    ]
    for seat, value in zip(seats, (0, 3), strict=True):
        hand_in(seat, applications[40], value)
    address = f"/recruitment/vacancies/{vacancy.pk}/scores/"

    client = login(hr)
    with django_assert_max_num_queries(15):
        first = client.get(address).text
    second = client.get(f"{address}?page=2").text

    assert first.index("Person 40") < first.index("Person 00")
    assert "Person 51" not in first
    assert "Person 51" in second
    assert "Person 00" not in second


@pytest.mark.clause("REC-9")
def test_the_hiring_manager_sees_the_interviews_of_their_vacancy_and_changes_nothing(
    vacancy, manager, login, django_assert_max_num_queries
):
    invited = coming(vacancy, adjustments="A quiet room", worries="The stairs")
    interview = invited.interview
    client = login(manager)
    address = f"/recruitment/interviews/{interview.pk}/"

    assert address in client.get(f"/recruitment/vacancies/{vacancy.pk}/interviews/").text
    with django_assert_max_num_queries(15):
        page = client.get(address).text

    assert "Ash Elmwood" in page
    for hidden in ("told us what they need", "Invite people", "Add times", "Call it off"):
        assert hidden not in page
    for more in ("change/", "cancel/", "invite/", f"invited/{invited.pk}/"):
        assert client.get(f"{address}{more}").status_code == 403


def test_the_hiring_manager_of_another_vacancy_sees_none_of_it(vacancy, login):
    interview = make_interview(vacancy)
    other = make_member(vacancy.organisation, Role.LINE_MANAGER)

    assert login(other).get(f"/recruitment/interviews/{interview.pk}/").status_code == 404


def test_a_hiring_manager_who_still_shortlists_blind_sees_no_names_at_the_interview(
    vacancy, manager, login
):
    invited = coming(vacancy)
    make_seat(vacancy, manager, SeatPart.SHORTLISTING)

    page = login(manager).get(f"/recruitment/interviews/{invited.interview_id}/").text

    assert "Ash Elmwood" not in page


@pytest.mark.clause("REC-12")
def test_after_the_interview_hr_sees_for_each_person_whose_scores_are_still_to_come(
    vacancy, volunteer, hr, login, time_machine, django_assert_max_num_queries
):
    invited = coming(vacancy)
    seat = make_seat(vacancy, volunteer, SeatPart.INTERVIEW)
    time_machine.move_to(invited.interview.starts_at + timedelta(hours=1), tick=False)
    address = f"/recruitment/interviews/{invited.interview_id}/"
    client = login(hr)
    client.get("/recruitment/vacancies/")  # the session is renewed after so many days
    with django_assert_max_num_queries(15):
        page = client.get(address).text
    assert "Waits for Vic Volunteer" in page
    scores = f"/recruitment/applications/{invited.application_id}/scores/"
    assert scores in page
    assert "Waits for Vic Volunteer" in login(hr).get(scores).text

    hand_in(seat, invited.application, verdict="YES", reason="Good")

    assert "All in" in login(hr).get(address).text
    panels.end_seat(seat=seat, by=None)
    assert "All in" in login(hr).get(scores).text
