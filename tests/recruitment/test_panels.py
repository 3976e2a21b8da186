"""Who sits on the panels of a vacancy, and who is missing (REC-8, REC-9)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recruitment import panels, requirements
from recruitment.actions import panels as actions
from recruitment.models import InterviewTraining, PanelSeat
from recruitment.rules import SeatPart
from tests.factories import make_member, make_organisation
from tests.recruitment.factories import make_vacancy
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-9")]


@pytest.fixture
def vacancy():
    return make_vacancy()


@pytest.fixture
def hr(vacancy):
    return make_member(vacancy.organisation, Role.HR, name="Hattie HR")


@pytest.fixture
def volunteer(vacancy):
    return make_member(vacancy.organisation, Role.PANEL_MEMBER, name="Vic Volunteer")


def today():
    return timezone.localdate()


def missing(vacancy, part=SeatPart.INTERVIEW, needed=requirements.TO_INTERVIEW, on=None):
    panel = panels.panel_of(vacancy, part, on=on or today())
    return [each.key for each in requirements.missing(needed, panel)]


def seat(vacancy, user, part=SeatPart.INTERVIEW, **fields):
    return actions.give_seat(vacancy=vacancy, user=user, part=part, by=None, **fields)


def test_an_interview_panel_needs_a_trained_volunteer_with_lived_experience(vacancy, volunteer):
    assert missing(vacancy) == ["lived_experience", "training"]

    seat(vacancy, volunteer, lived_experience=True)
    assert missing(vacancy) == ["training"]

    actions.note_training(
        user=volunteer, organisation=vacancy.organisation, trained_on=today(), by=None
    )
    assert missing(vacancy) == []


def test_the_training_of_somebody_else_on_the_panel_does_not_count(vacancy, volunteer, hr):
    seat(vacancy, volunteer, lived_experience=True)
    seat(vacancy, hr)

    actions.note_training(user=hr, organisation=vacancy.organisation, trained_on=today(), by=None)

    assert missing(vacancy) == ["training"]


def test_training_at_another_organisation_or_after_the_day_does_not_count(vacancy, volunteer):
    seat(vacancy, volunteer, lived_experience=True)
    actions.note_training(
        user=volunteer, organisation=make_organisation(), trained_on=today(), by=None
    )
    actions.note_training(
        user=volunteer,
        organisation=vacancy.organisation,
        trained_on=today() + timedelta(days=1),
        by=None,
    )

    assert missing(vacancy) == ["training"]


@pytest.mark.clause("REC-8")
def test_shortlisting_needs_two_different_people(vacancy, volunteer, hr):
    needed = (SeatPart.SHORTLISTING, requirements.TO_SHORTLIST)
    seat(vacancy, volunteer, SeatPart.SHORTLISTING)
    assert missing(vacancy, *needed) == ["two"]

    seat(vacancy, hr, SeatPart.SHORTLISTING)

    assert missing(vacancy, *needed) == []


def test_a_seat_counts_only_while_it_lasts_and_its_holder_can_sign_in(vacancy, volunteer):
    held = seat(vacancy, volunteer, lived_experience=True)
    actions.end_seat(seat=held, by=None)
    assert missing(vacancy) == ["training"]
    assert missing(vacancy, on=today() + timedelta(days=1)) == ["lived_experience", "training"]

    actions.give_seat(
        vacancy=vacancy, user=volunteer, part=held.part, lived_experience=True, by=None
    )
    volunteer.memberships.update(ends_on=today() - timedelta(days=1))

    assert missing(vacancy) == ["lived_experience", "training"]


def test_nobody_sits_who_cannot_score_here(vacancy):
    stranger = make_member(make_organisation(), Role.HR)

    with pytest.raises(actions.CannotSit):
        seat(vacancy, stranger)


def test_one_person_chairs_each_panel(vacancy, volunteer, hr):
    seat(vacancy, hr, chairs=True)
    seat(vacancy, volunteer, chairs=True)

    assert [each.user for each in PanelSeat.objects.filter(chairs=True)] == [volunteer]


def test_hr_gives_a_seat_notes_the_training_and_the_page_says_who_is_missing(
    vacancy, hr, volunteer, login, django_assert_max_num_queries
):
    base = f"/recruitment/vacancies/{vacancy.pk}/panel/"
    client = login(hr)
    assert "A volunteer with lived experience on the panel" in client.get(base).text

    sent = {
        "user": str(volunteer.pk),
        "part": SeatPart.INTERVIEW,
        "lived_experience": "on",
        "starts_on_day": today().day,
        "starts_on_month": today().month,
        "starts_on_year": today().year,
    }
    assert client.post(f"{base}new/", sent).status_code == 302
    held = PanelSeat.objects.get()
    page = client.get(base).text
    assert "Vic Volunteer" in page
    assert "no interview training written down" in page

    day = {"trained_on_day": 3, "trained_on_month": 2, "trained_on_year": 2026}
    assert client.post(f"{base}{held.pk}/training/", day).status_code == 302
    with django_assert_max_num_queries(15):
        page = client.get(base).text

    assert InterviewTraining.objects.get().user == volunteer
    assert "trained for interviews on 3 February 2026" in page


def test_a_seat_that_would_end_before_it_begins_is_refused_in_a_sentence(
    vacancy, hr, volunteer, login
):
    held = seat(vacancy, volunteer)
    address = f"/recruitment/vacancies/{vacancy.pk}/panel/{held.pk}/end/"

    response = login(hr).post(address, {"on_day": 1, "on_month": 1, "on_year": 2020})

    assert response.status_code == 200
    assert "The last day must not be before the first" in response.text
    held.refresh_from_db()
    assert held.ends_on is None
