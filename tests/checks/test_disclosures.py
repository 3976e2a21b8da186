"""The DBS check of a role, addresses with their gaps, and identity without numbers (CHK-2)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from checks import actions
from checks.models import AddressSpell, DisclosureDecision, IdentityCheck
from checks.rules import AddressKind, CheckKind, IdentityRoute, holds_a_number
from retention import sweep
from tests.checks.factories import come_in, make_file
from tests.factories import make_member
from tests.recruitment.test_retention import dump
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("CHK-2")]

TODAY = date(2026, 8, 6)


@pytest.fixture
def file(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)
    return make_file(None, CheckKind.IDENTITY, CheckKind.CRIMINAL_RECORD)


@pytest.fixture
def hr(file):
    return make_member(file.organisation, Role.HR, name="Hattie HR")


def of(file, kind):
    return file.checks.get(kind=kind)


LEVEL = {"level": "ENHANCED", "workforce": "ADULT", "reason": "They support adults alone"}


def test_the_level_is_decided_once_for_the_role_with_a_reason(file, hr, login):
    at = f"/checks/policy/{file.policy_id}/level/"
    staff = login(hr)
    assert "Enter why the role is eligible" in staff.post(at, LEVEL | {"reason": ""}).text
    refused = staff.post(at, LEVEL | {"level": "BASIC", "adult_barred": "on"}).text
    assert "Barred lists go with an enhanced check only" in refused

    staff.post(at, LEVEL)

    assert DisclosureDecision.objects.get().decided_by == hr
    assert staff.get(at).status_code == 404
    with pytest.raises(actions.LevelDecided):
        actions.decide_level(policy=file.policy, by=hr, **LEVEL)


def test_no_record_of_a_person_has_a_level_of_its_own():
    from checks.models import Check, CheckFile

    names = {field.name for model in (Check, CheckFile) for field in model._meta.fields}
    assert not {name for name in names if "level" in name or "barred" in name}


def test_the_database_refuses_a_barred_list_without_an_enhanced_check(file, hr):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.decide_level(
            policy=file.policy, by=hr, adult_barred=True, **(LEVEL | {"level": "STANDARD"})
        )


def test_addresses_show_their_gaps_in_words_and_picture_and_stop_nothing(client, file):
    check = of(file, CheckKind.CRIMINAL_RECORD)
    base = f"{come_in(client, file)}{check.pk}/"
    sent = {"kind": "HOME", "first_month": "1 2024", "last_month": "", "address": ""}
    page = client.post(f"{base}addresses/add/", sent)
    assert "Enter as much of the address as you know" in page.text

    client.post(f"{base}addresses/add/", sent | {"address": "1 Quay Street"})
    page = client.get(f"{base}addresses/").text
    assert "September 2021 to December 2023" in page
    assert page.count('<rect class="portal-months__missing"') == 28
    assert page.count('<rect class="portal-months__told"') == 32
    client.post(f"{base}addresses/")

    check.refresh_from_db()
    assert check.given_on == TODAY


@pytest.mark.parametrize("kind", [each for each in AddressKind if each != AddressKind.HOME])
def test_no_fixed_address_hospital_prison_and_abroad_need_no_further_word(client, file, kind):
    check = of(file, CheckKind.CRIMINAL_RECORD)
    base = f"{come_in(client, file)}{check.pk}/addresses/"

    client.post(f"{base}add/", {"kind": kind, "first_month": "1 2020", "address": "Ward 7"})

    spell = AddressSpell.objects.get()
    assert (spell.kind, spell.address) == (kind, "")
    assert "Every month of the last five years is there." in client.get(base).text


def test_where_somebody_lived_is_encrypted_with_its_kind(file):
    actions.save_address(file=file, kind=AddressKind.PRISON, first_month=date(2020, 1, 1), by=None)

    assert "PRISON" not in dump()


@pytest.mark.parametrize(
    ("text", "found"),
    [("Passport", False), ("Passport 2031", False), ("No 123456789", True), ("12 34 56", True)],
)
def test_the_number_of_a_document_is_recognised(text, found):
    assert holds_a_number(text) is found


def test_no_number_of_a_document_is_kept(client, file, hr, login):
    check = of(file, CheckKind.IDENTITY)
    base = f"{come_in(client, file)}{check.pk}/papers/"
    page = client.post(base, {"brings": "Passport 123456789"}).text
    assert "Leave out the numbers of papers" in page
    assert "None of the papers has to show where you live now" in page
    client.post(base, {"brings": "Birth certificate"})
    with pytest.raises(actions.NumberNotKept):
        actions.record_identity(check=check, route="ROUTE_1", papers="123456789", by=hr)

    staff = login(hr)
    assert "Birth certificate" in staff.get(f"/checks/{file.pk}/{check.pk}/identity/").text
    staff.post(
        f"/checks/{file.pk}/{check.pk}/identity/",
        {"route": "ROUTE_3", "papers": "Birth certificate",
         "seen_on_day": "6", "seen_on_month": "8", "seen_on_year": "2026"},
    )  # fmt: skip

    check.refresh_from_db()
    assert (check.cleared_on, check.identity.route) == (TODAY, IdentityRoute.ROUTE_3)


def test_papers_and_addresses_go_after_the_organisations_months_and_the_check_stays(file, hr):
    actions.save_address(
        file=file, kind="HOME", address="Quay", first_month=date(2020, 1, 1), by=None
    )
    for kind in (CheckKind.IDENTITY, CheckKind.CRIMINAL_RECORD):
        actions.clear_check(check=of(file, kind), by=hr)
    actions.record_identity(
        check=of(file, CheckKind.IDENTITY), route="ROUTE_1", papers="Passport", by=hr
    )
    history = AddressSpell.pgh_event_model.objects

    assert sweep.sweep(on=date(2028, 8, 5)) == 0
    assert (AddressSpell.objects.count(), history.count()) == (1, 1)
    sweep.sweep(on=date(2028, 8, 6))

    assert (AddressSpell.objects.count(), IdentityCheck.objects.count(), history.count()) == (
        0, 0, 0,
    )  # fmt: skip
    assert file.checks.filter(cleared_by=hr).count() == 2


def test_the_pages_of_addresses_and_identity_ask_few_questions(
    client, file, hr, django_assert_max_num_queries
):
    home = come_in(client, file)
    record, identity = of(file, CheckKind.CRIMINAL_RECORD), of(file, CheckKind.IDENTITY)
    staff = type(client)()
    staff.force_login(hr)
    staff.get("/checks/")
    for who, page in (
        (client, f"{home}{record.pk}/addresses/"),
        (client, f"{home}{identity.pk}/papers/"),
        (staff, f"/checks/{file.pk}/{record.pk}/addresses/"),
        (staff, f"/checks/{file.pk}/{identity.pk}/identity/"),
        (staff, f"/checks/policy/{file.policy_id}/level/"),
        (staff, "/checks/policy/"),
    ):
        with django_assert_max_num_queries(15):
            assert who.get(page).status_code == 200
