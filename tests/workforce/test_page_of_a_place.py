from datetime import date

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.factories import make_coordinator, make_member, make_organisation, make_peer
from workforce import actions
from workforce.models import PlaceOrganisation
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-4")]
PLACE = "/place/"


def organisation_with(count: int, name: str, **fields):
    organisation = make_organisation(name)
    for number in range(count):
        make_peer(organisation, f"Secret {number}", **fields)
    return organisation


def test_a_coordinator_sees_counts_and_never_a_person(login):
    places = [organisation_with(6, "Big trust"), organisation_with(7, "Other trust")]

    page = login(make_coordinator(*places)).get(PLACE)

    assert "Big trust" in page.text
    assert ">13<" in page.text
    assert "Secret" not in page.text


def test_small_numbers_are_not_shown(login):
    places = [organisation_with(3, "Small charity"), organisation_with(8, "Big trust")]

    page = login(make_coordinator(*places)).get(PLACE)

    table = page.text[page.text.index("<table") : page.text.index("</table>")]
    assert ">3<" not in table
    assert ">8<" not in table  # it would give the other one away
    assert "not shown" in table


def test_an_organisation_that_no_longer_belongs_is_not_counted(login):
    gone = organisation_with(6, "Gone trust")
    coordinator = make_coordinator(gone, organisation_with(6, "Big trust"))
    PlaceOrganisation.objects.filter(organisation=gone).update(ends_on=date(2026, 1, 31))

    assert "Gone trust" not in login(coordinator).get(PLACE).text


def test_nobody_but_a_coordinator_opens_it(login):
    admin = make_member(make_organisation(), Role.ADMINISTRATOR, Role.LEAD)

    assert login(admin).get(PLACE).status_code == 403


def test_many_organisations_ask_the_database_no_more(login, django_assert_max_num_queries):
    organisations = [make_organisation() for _ in range(20)]
    client = login(make_coordinator(*organisations))

    with django_assert_max_num_queries(12):
        client.get(reverse("workforce:place"))


def test_an_administrator_reads_who_counts_them_and_leaves(login):
    small, big = organisation_with(6, "Leaving trust"), organisation_with(7, "Staying trust")
    coordinator = make_coordinator(small, big)
    belonging = small.places.get()
    client = login(make_member(small, Role.ADMINISTRATOR))

    page = client.get(reverse("workforce:settings"))
    leave = reverse("workforce:leave_place", args=[belonging.place_id])
    assert belonging.place.name in page.text
    assert leave in page.text
    assert client.get(leave).status_code == 200
    client.post(leave)

    assert leave not in client.get(reverse("workforce:settings")).text
    assert client.get(leave).status_code == 404
    assert "Leaving trust" not in login(coordinator).get(PLACE).text
    assert big.places.not_ended(localdate()).exists()


def test_who_leaves_on_the_first_day_was_never_counted():
    organisation = make_organisation()
    place = actions.add_place(name="Mersey", by=None)
    actions.add_to_place(place=place, organisation=organisation, by=None)

    actions.leave_place(place=place, organisation=organisation, by=None)
    actions.leave_place(place=place, organisation=organisation, by=None)

    assert not place.organisations.exists()


def test_an_administrator_does_not_leave_for_another_organisation(login):
    elsewhere = make_organisation()
    make_coordinator(elsewhere)
    place = elsewhere.places.get().place
    client = login(make_member(make_organisation(), Role.ADMINISTRATOR))

    leave = client.post(reverse("workforce:leave_place", args=[place.pk]))

    assert leave.status_code == 404
    assert elsewhere.places.current(localdate()).exists()
