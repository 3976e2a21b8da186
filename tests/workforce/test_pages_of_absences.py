from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.factories import make_coordinator, make_member, make_organisation, make_peer
from workforce import actions
from workforce.models import Absence
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("SUP-10")]
TODAY = localdate()
LATER = TODAY + timedelta(days=7)


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def manager(trust):
    return make_member(trust, Role.LINE_MANAGER, name="Mo Manager")


def be_away(user, trust):
    return actions.add_absence(
        user=user, organisation=trust, starts_on=TODAY, ends_on=LATER, by=user
    )


def test_everyone_says_when_they_are_away(login, manager, trust):
    login(manager).post(
        reverse("workforce:add_absence"), {"starts_on": str(TODAY), "ends_on": str(LATER)}
    )

    kept = Absence.objects.get(user=manager, organisation=trust)
    assert (kept.starts_on, kept.ends_on) == (TODAY, LATER)


@pytest.mark.parametrize(
    ("starts", "ends", "sentence"),
    [
        (5, 2, "must be on or after the first day away"),
        (0, 900, "must be within two years"),
        (-9, -2, "must be today or in the future"),
    ],
)
def test_days_that_cannot_be_get_a_sentence(login, manager, starts, ends, sentence):
    page = login(manager).post(
        reverse("workforce:add_absence"),
        {
            "starts_on": str(TODAY + timedelta(days=starts)),
            "ends_on": str(TODAY + timedelta(days=ends)),
        },
    )

    assert sentence in page.text


def test_a_lead_enters_somebody_elses_days_and_is_led_to_cover(login, trust, manager):
    make_peer(trust, line_manager=manager)
    lead = make_member(trust, Role.LEAD)

    page = login(lead).post(
        reverse("workforce:add_absence_of"),
        {"user": str(manager.pk), "starts_on": str(TODAY), "ends_on": str(LATER)},
    )

    assert page.url == f"{reverse('journey:handover')}?person={manager.pk}"


def test_a_person_of_another_organisation_cannot_be_entered(login, trust):
    stranger = make_member(make_organisation(), Role.LINE_MANAGER)

    page = login(make_member(trust, Role.LEAD)).post(
        reverse("workforce:add_absence_of"),
        {"user": str(stranger.pk), "starts_on": str(TODAY), "ends_on": str(LATER)},
    )

    assert "Choose someone from the list" in page.text
    assert not Absence.objects.exists()


def test_others_do_not_see_when_somebody_is_away(login, trust, manager):
    absence = be_away(manager, trust)
    other = make_member(trust, Role.LINE_MANAGER)
    client = login(other)

    assert "Mo Manager" not in client.get(reverse("workforce:away")).text
    url = reverse("workforce:change_absence", args=[absence.pk])
    assert client.get(url).status_code == 404
    assert client.get(reverse("workforce:add_absence_of")).status_code == 403


def test_days_are_changed_and_taken_back(login, trust, manager):
    absence, client = be_away(manager, trust), login(manager)
    url = reverse("workforce:change_absence", args=[absence.pk])

    client.post(url, {"starts_on": str(TODAY), "ends_on": str(TODAY)})
    absence.refresh_from_db()
    assert absence.ends_on == TODAY

    client.post(url, {"remove": "1"})
    assert not Absence.objects.exists()


def test_another_organisations_absence_is_not_found(login, trust, manager):
    absence = be_away(manager, trust)
    stranger = make_member(make_organisation(), Role.LEAD)

    url = reverse("workforce:change_absence", args=[absence.pk])
    assert login(stranger).get(url).status_code == 404


def test_a_place_coordinator_has_no_time_away_here(login):
    assert login(make_coordinator()).get(reverse("workforce:away")).status_code == 403
