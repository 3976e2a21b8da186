"""An organisation says when it is at work, and how soon flags are picked up (WEL-3)."""

from datetime import time

import pytest
from django.urls import reverse

from tests.factories import make_member, make_organisation
from workforce.models import OrganisationSettings
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WEL-3")]

ADDRESS = "workforce:change_settings"
GOOD = {
    "working_day_starts": "8:30am",
    "working_day_ends": "6pm",
    "flag_hours_today": "1",
    "flag_hours_soon": "4",
    "flag_hours": "12",
    "flag_after_missed": "0",
    "missed_counts_days": "30",
    "offer_hours": "6",
    "hidden_at_most_days": "7",
}


@pytest.fixture
def admin():
    return make_member(make_organisation("A trust"), Role.ADMINISTRATOR)


def stored() -> OrganisationSettings:
    return OrganisationSettings.objects.get(organisation__name="A trust")


def test_they_are_kept_and_read_in_words(login, admin):
    client = login(admin)
    client.post(reverse(ADDRESS, args=["flags"]), GOOD)

    own = stored()
    assert (own.working_day_starts, own.working_day_ends) == (time(8, 30), time(18))
    assert (own.flag_hours_today, own.flag_hours_soon, own.flag_hours) == (1, 4, 12)
    assert (own.flag_after_missed, own.flag_after_incident) == (0, False)
    assert (own.missed_counts_days, own.offer_hours, own.hidden_at_most_days) == (30, 6, 7)
    page = client.get(reverse("workforce:settings")).text
    assert "6 hours to offer support" in page
    assert "A flag may be kept from a peer for 7 days at most" in page
    assert "Working hours from 8:30am to 6pm" in page
    assert "Flags are picked up within 1, 4 or 12 working hours" in page
    assert "No flag after missed support sessions" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"working_day_ends": "8am"}, "The working day must end after it starts"),
        ({"working_day_ends": "8:30am"}, "The working day must end after it starts"),
        ({"working_day_starts": "early"}, "working day"),
        ({"flag_hours_today": "5"}, "must be no longer than"),
        ({"flag_hours": "0"}, "must be 1 or more"),
        ({"flag_after_missed": "11"}, "must be 10 or less"),
        ({"missed_counts_days": "6"}, "must be 7 or more"),
        ({"offer_hours": "25"}, "must be 24 or less"),
        ({"hidden_at_most_days": "91"}, "must be 90 or less"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(login, admin, changed, sentence):
    response = login(admin).post(reverse(ADDRESS, args=["flags"]), GOOD | changed)

    assert sentence in response.text
    assert stored().flag_hours == 16
