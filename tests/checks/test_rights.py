"""The right to work, and how long each check holds (CHK-8, CHK-9)."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from checks import actions, clearance
from checks.models import RightToWork, UpdateService
from checks.reminders import rechecks
from checks.rules import CheckKind, RightKind, RightMethod, Turn, last_day
from checks.standing import standing_of
from tests.checks.factories import decide_level, make_candidate
from tests.factories import make_member, make_organisation
from workforce import actions as workforce
from workforce.rules import EngagementKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("CHK-9")]

TODAY = date(2026, 8, 6)
ISSUED = date(2026, 7, 1)
FACTS = {
    "issued_on": ISSUED,
    "name": "Cam Candidate",
    "type": "ENHANCED",
    "position": "Peer support worker",
    "reference_number": "R1",
}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)


@pytest.fixture
def hr():
    return make_member(make_organisation(), Role.HR, name="Hattie HR")


def make_file(hr, *wanted):
    """A candidate with an offer; the policy asks for ``wanted``."""
    organisation = hr.memberships.get().organisation
    actions.write_policy(organisation=organisation, kind=EngagementKind.PAID, checks=wanted, by=hr)
    candidate = workforce.make_offer(candidate=make_candidate(organisation), by=hr)
    file = actions.open_file(candidate=candidate, by=hr)
    if any(each.kind == CheckKind.CRIMINAL_RECORD for each in wanted):
        decide_level(file, by=hr)
    return file


def of(file):
    return file.checks.select_related("file__organisation", "file__candidate").get()


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def day(name, value):
    parts = {"day": value.day, "month": value.month, "year": value.year}
    return {f"{name}_{part}": str(number) for part, number in parts.items()}


@pytest.mark.parametrize(
    ("on", "months", "last"),
    [
        (date(2026, 8, 6), 36, date(2029, 8, 6)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 8, 6), None, None),
    ],
)
def test_a_check_holds_so_many_months(on, months, last):
    assert last_day(on, months) == last


# ------------------------------------------------------------------ the right to work


@pytest.fixture
def right(hr):
    return of(make_file(hr, actions.Wanted(CheckKind.RIGHT_TO_WORK)))


@pytest.mark.clause("CHK-8")
def test_a_right_with_an_end_counts_like_any_other_until_its_last_day(right, hr):
    ends = TODAY + timedelta(days=20)
    actions.record_right(
        check=right, kind="LIMITED", until=ends, method="ONLINE", checked_on=TODAY, by=hr
    )

    assert clearance.may_start(right.file, on=TODAY)
    assert clearance.may_start(right.file, on=ends)
    assert not clearance.may_start(right.file, on=ends + timedelta(days=1))
    for days in (90, 60, 30):
        [row] = rechecks(days, TODAY)
        assert row[3] == ends - timedelta(days=days)


def test_a_right_without_an_end_is_never_asked_about_again(right, hr):
    actions.record_right(check=right, kind="UNLIMITED", method="MANUAL", checked_on=TODAY, by=hr)

    assert list(rechecks(90, TODAY)) == []
    assert clearance.may_start(right.file, on=date(2046, 1, 1))


def test_hr_records_how_it_was_checked_and_until_when_and_nothing_is_uploaded(right, hr):
    client = browser(hr)
    at = f"/checks/{right.file_id}/{right.pk}/right/"
    page = client.get(at).text
    assert "No copy is uploaded" in page
    assert 'type="file"' not in page
    sent = {"method": "ONLINE", "kind": "LIMITED", **day("checked_on", TODAY)}
    assert "Enter the last day" in client.post(at, sent).text

    client.post(at, {**sent, **day("until", date(2027, 8, 6))})

    kept = RightToWork.objects.get()
    assert (kept.kind, kept.method) == (RightKind.LIMITED, RightMethod.ONLINE)
    assert (kept.until, kept.checked_by) == (date(2027, 8, 6), hr)
    right.refresh_from_db()
    assert right.expires_on == date(2027, 8, 6)
    facts = {field.name for field in RightToWork._meta.fields}
    assert facts == {"id", "of", "kind", "until", "method", "checked_on", "checked_by"}


# ------------------------------------------------------------------ how long a check holds


def test_a_dbs_check_holds_as_long_as_the_policy_says_from_the_day_of_issue(hr):
    check = of(make_file(hr, actions.Wanted(CheckKind.CRIMINAL_RECORD, valid_months=36)))
    actions.note_certificate(check=check, has_content=False, by=hr, **FACTS)

    check.refresh_from_db()
    assert check.expires_on == date(2029, 7, 1)
    [row] = rechecks(60, TODAY)
    assert row[3] == date(2029, 7, 1) - timedelta(days=60)


def test_a_file_keeps_the_time_of_the_policy_it_was_decided_under(hr):
    check = of(make_file(hr, actions.Wanted(CheckKind.CRIMINAL_RECORD, valid_months=36)))
    wanted = [actions.Wanted(CheckKind.CRIMINAL_RECORD, valid_months=12)]
    actions.write_policy(
        organisation=check.file.organisation, kind=EngagementKind.PAID, checks=wanted, by=hr
    )
    actions.note_certificate(check=check, has_content=False, by=hr, **FACTS)

    check.refresh_from_db()
    assert check.expires_on == date(2029, 7, 1)


def test_an_identity_check_holds_as_the_policy_says(hr):
    check = of(make_file(hr, actions.Wanted(CheckKind.IDENTITY, valid_months=12)))
    actions.record_identity(check=check, route="ROUTE_1", papers="Passport", by=hr)

    check.refresh_from_db()
    assert check.expires_on == date(2027, 8, 6)


def test_a_check_that_somebody_says_is_done_proposes_the_day_of_the_policy(hr):
    check = of(make_file(hr, actions.Wanted(CheckKind.QUALIFICATIONS, valid_months=24)))
    page = browser(hr).get(f"/checks/{check.file_id}/{check.pk}/done/").text

    [year] = re.findall(r'<input[^>]*name="expires_on_year"[^>]*>', page)
    assert 'value="2028"' in year


def test_hr_says_in_the_policy_how_long_a_dbs_check_holds(hr):
    sent = {"kind": "PAID", "required": ["IDENTITY", "CRIMINAL_RECORD"], "record_months": "24",
            "update_service_months": "6"}  # fmt: skip
    browser(hr).post("/checks/policy/new/", sent)

    organisation = hr.memberships.get().organisation
    policy = actions.policy_for(organisation, kind=EngagementKind.PAID, title="")
    held = {each.kind: (each.valid_months, each.update_service_months)
            for each in policy.checks.all()}  # fmt: skip
    assert held == {"IDENTITY": (None, None), "CRIMINAL_RECORD": (24, 6)}


# ------------------------------------------------------------------ the update service


@pytest.fixture
def record(hr):
    wanted = actions.Wanted(CheckKind.CRIMINAL_RECORD, valid_months=36, update_service_months=12)
    check = of(make_file(hr, wanted))
    actions.note_certificate(check=check, has_content=False, by=hr, **FACTS)
    return check


def test_who_is_on_the_update_service_is_looked_at_in_its_own_rhythm(record, hr):
    client = browser(hr)
    at = f"/checks/{record.file_id}/{record.pk}/update-service/"
    client.post(at, day("agreed_on", TODAY))
    record.refresh_from_db()
    assert record.expires_on == date(2027, 7, 1)

    client.post(at, {"changed": "no", **day("on", TODAY)})
    record.refresh_from_db()
    assert record.expires_on == date(2027, 8, 6)
    assert UpdateService.objects.get().looked_by == hr

    client.post(f"{at}end/")
    record.refresh_from_db()
    assert record.expires_on == date(2029, 7, 1)


def test_a_changed_status_begins_the_check_again_and_says_nothing_of_why(record, hr):
    actions.agree_update_service(check=record, agreed_on=TODAY, by=hr)

    actions.look_at_status(check=record, changed=True, by=hr)

    [only] = standing_of([record.file_id], on=TODAY)[record.file_id]
    assert only.turn == Turn.HR
    assert only.expires_on is None


def test_no_status_is_looked_at_without_a_certificate_or_leave(hr):
    check = of(make_file(hr, actions.Wanted(CheckKind.CRIMINAL_RECORD)))
    page = f"/checks/{check.file_id}/{check.pk}/update-service/"

    with pytest.raises(actions.NotDone):
        actions.agree_update_service(check=check, agreed_on=TODAY, by=hr)
    assert browser(hr).get(page).status_code == 404
    actions.note_certificate(check=check, has_content=False, by=hr, **FACTS)
    with pytest.raises(actions.NotDone):
        actions.look_at_status(check=check, changed=False, by=hr)


def test_the_pages_of_rights_ask_few_questions(right, record, hr, django_assert_max_num_queries):
    actions.agree_update_service(check=record, agreed_on=TODAY, by=hr)
    client = browser(hr)
    client.get("/account/")
    for check, page in ((right, "right"), (record, "update-service")):
        with django_assert_max_num_queries(15):
            assert client.get(f"/checks/{check.file_id}/{check.pk}/{page}/").status_code == 200
