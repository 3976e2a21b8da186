"""Whose turn it is, who may start, what is asked for, and what falls due again (CHK-8, CHK-9)."""

from copy import copy
from datetime import date, timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.apps import apps

from checks import actions, clearance, standing
from checks.models import Check, CheckFile
from checks.reminders import rechecks
from checks.rules import CheckKind, Progress, Turn, whose_turn
from tests.checks.factories import make_candidate, make_file, make_policy
from tests.factories import make_member, make_organisation
from workforce import actions as workforce
from workforce.models import Candidate
from workforce.rules import EngagementKind, Role

TODAY = date(2026, 8, 6)


# ------------------------------------------------------------------ rules


@pytest.mark.clause("CHK-8")
@pytest.mark.parametrize(
    ("dates", "turn"),
    [
        ({}, Turn.HR),
        ({"asked_on"}, Turn.CANDIDATE),
        ({"asked_on", "given_on"}, Turn.HR),
        ({"asked_on", "given_on", "sent_on"}, Turn.OTHERS),
        ({"asked_on", "given_on", "sent_on", "answered_on"}, Turn.HR),
        ({"answered_on", "to_panel_on"}, Turn.PANEL),
        ({"to_panel_on", "cleared_on"}, Turn.NOBODY),
    ],
)
def test_whose_turn_it_is_follows_from_the_dates(dates, turn):
    progress = Progress(CheckKind.REFERENCES, **dict.fromkeys(dates, TODAY))

    assert whose_turn(progress, on=TODAY) == turn


@pytest.mark.clause("CHK-8")
def test_a_work_health_assessment_that_was_sent_waits_for_occupational_health():
    progress = Progress(CheckKind.WORK_HEALTH, sent_on=TODAY)

    assert whose_turn(progress, on=TODAY) == Turn.OCCUPATIONAL_HEALTH


@pytest.mark.clause("CHK-8")
def test_a_check_holds_on_its_last_day_and_not_on_the_next():
    progress = Progress(CheckKind.CRIMINAL_RECORD, cleared_on=TODAY, expires_on=TODAY)

    assert whose_turn(progress, on=TODAY) == Turn.NOBODY
    assert whose_turn(progress, on=TODAY + timedelta(days=1)) == Turn.EXPIRED


def sets_of_dates():
    """Every set of dates that a check can have."""
    names = ("asked_on", "given_on", "sent_on", "answered_on", "to_panel_on", "cleared_on")
    for chosen in product((None, TODAY), repeat=len(names)):
        dates = dict(zip(names, chosen, strict=True))
        ends = (None, TODAY - timedelta(days=1), TODAY) if dates["cleared_on"] else (None,)
        yield from (dates | {"expires_on": expires_on} for expires_on in ends)


def like(row, **fields):
    """A new row as the given one, but for these fields."""
    other = copy(row)
    other.pk, other._state = uuid4(), copy(row._state)
    other._state.adding = True
    for name, value in fields.items():
        setattr(other, name, value)
    return other


@pytest.mark.clause("CHK-8")
@pytest.mark.django_db
@pytest.mark.parametrize("kind", [CheckKind.WORK_HEALTH, CheckKind.IDENTITY])
def test_the_database_works_out_the_same_turn_from_every_set_of_dates(kind):
    file = make_file(make_candidate(), kind)
    check, dates = file.checks.get(), list(sets_of_dates())
    candidates = Candidate.objects.bulk_create(like(file.candidate) for _ in dates)
    files = CheckFile.objects.bulk_create(like(file, candidate=each) for each in candidates)
    Check.objects.bulk_create(
        like(check, file=one, **each) for one, each in zip(files, dates, strict=True)
    )
    expected = {
        one.pk: (whose_turn(Progress(kind, **each), on=TODAY), each)
        for one, each in zip(files, dates, strict=True)
    }

    found = Check.objects.exclude(pk=check.pk).annotate(turn=standing.turn_of(TODAY))
    wrong = [expected[key] for key, turn in found.values_list("file", "turn")
             if turn != expected[key][0]]  # fmt: skip
    assert (wrong, len(found)) == ([], len(dates))
    assert len({turn for turn, _ in expected.values()}) == 6
    for turn in Turn:
        waiting = CheckFile.objects.exclude(pk=file.pk).filter(standing.waits(turn, on=TODAY))
        assert set(waiting.values_list("pk", flat=True)) == {
            key for key, (each, _) in expected.items() if each == turn
        }


@pytest.mark.clause("CHK-8")
@pytest.mark.django_db
def test_the_board_under_a_turn_has_all_of_it_whatever_the_page(login, monkeypatch):
    organisation = make_organisation()
    monkeypatch.setattr("checks.standing.PAGE", 2)
    for number in range(5):
        file = make_file(make_candidate(organisation, name=f"Cam {number}"), CheckKind.IDENTITY)
        if number < 3:  # the first three by name wait for the candidate
            file.checks.update(asked_on=TODAY)
    client = login(make_member(organisation, Role.HR))

    page = client.get("/checks/?turn=HR").text

    assert "2 people" in page
    assert ("Cam 3" in page, "Cam 4" in page, "Cam 0" in page) == (True, True, False)


# ------------------------------------------------------------------ who may start


@pytest.fixture
def file(db):
    return make_file(None, CheckKind.IDENTITY, CheckKind.REFERENCES)


@pytest.fixture
def hr(file):
    return make_member(file.organisation, Role.HR, name="Hattie HR")


def of(file, kind) -> Check:
    return file.checks.get(kind=kind)


@pytest.mark.clause("CHK-8")
def test_nobody_starts_with_a_required_check_open(file, hr):
    assert not clearance.may_start(file, on=TODAY)
    actions.clear_check(check=of(file, CheckKind.IDENTITY), on=TODAY, by=hr)
    assert [str(each) for each in clearance.in_the_way(file, on=TODAY)] == [
        "Employment history and references"
    ]
    actions.clear_check(check=of(file, CheckKind.REFERENCES), on=TODAY, by=hr)

    assert clearance.may_start(file, on=TODAY)


@pytest.mark.clause("CHK-8")
def test_without_a_file_nobody_may_start():
    assert not clearance.may_start(None, on=TODAY)


@pytest.mark.clause("CHK-8")
def test_an_exemption_covers_a_check_from_its_first_to_its_last_day(file, hr):
    actions.clear_check(check=of(file, CheckKind.IDENTITY), on=TODAY, by=hr)
    exemption = actions.sign_exemption(
        check=of(file, CheckKind.REFERENCES),
        reason="One referee is abroad",
        safeguards="Works with a colleague",
        starts_on=TODAY,
        ends_on=TODAY + timedelta(days=10),
        by=hr,
    )

    assert not clearance.may_start(file, on=TODAY - timedelta(days=1))
    assert clearance.may_start(file, on=TODAY)
    assert clearance.may_start(file, on=TODAY + timedelta(days=10))
    assert not clearance.may_start(file, on=TODAY + timedelta(days=11))
    actions.end_exemption(exemption=exemption, on=TODAY + timedelta(days=5), by=hr)
    assert not clearance.may_start(file, on=TODAY + timedelta(days=5))


@pytest.mark.clause("CHK-8")
@pytest.mark.parametrize("empty", ["reason", "safeguards"])
def test_an_exemption_needs_a_reason_and_safeguards(file, hr, empty):
    given = {"reason": "Because", "safeguards": "Somebody is there", empty: " "}

    with pytest.raises(actions.ExemptionNotAllowed):
        actions.sign_exemption(
            check=of(file, CheckKind.REFERENCES),
            starts_on=TODAY,
            ends_on=TODAY,
            by=hr,
            **given,
        )


@pytest.mark.clause("CHK-8")
def test_a_file_keeps_the_version_of_the_policy_it_was_decided_under(file, hr):
    before = file.policy
    after = make_policy(file.organisation, CheckKind.RIGHT_TO_WORK, by=hr)

    file.refresh_from_db()
    before.refresh_from_db()
    assert file.policy == before
    assert before.ends_on is not None
    assert after.number == before.number + 1
    later = actions.open_file(candidate=make_candidate(file.organisation, "Bo"), by=hr)
    assert [each.kind for each in later.checks.all()] == [CheckKind.RIGHT_TO_WORK]


@pytest.mark.clause("CHK-8")
def test_the_set_of_checks_follows_role_and_paid_or_voluntary(db):
    organisation = make_organisation()
    make_policy(organisation, CheckKind.IDENTITY)
    make_policy(organisation, CheckKind.REFERENCES, kind=EngagementKind.VOLUNTARY)
    actions.write_policy(
        organisation=organisation,
        kind=EngagementKind.PAID,
        title="Peer driver",
        checks=[actions.Wanted(CheckKind.LOCAL, "Driving licence")],
        by=None,
    )

    def asked(kind, title="Peer support worker"):
        return [
            str(each)
            for each in actions.policy_for(organisation, kind=kind, title=title).checks.all()
        ]

    assert asked(EngagementKind.PAID) == ["Identity"]
    assert asked(EngagementKind.VOLUNTARY) == ["Employment history and references"]
    assert asked(EngagementKind.PAID, "Peer driver") == ["Driving licence"]


def test_no_file_without_a_policy(db):
    with pytest.raises(actions.NoPolicy):
        actions.open_file(candidate=make_candidate(), by=None)


# ------------------------------------------------------------------ rechecks


@pytest.mark.clause("CHK-9")
@pytest.mark.parametrize("days", [90, 60, 30])
def test_a_recheck_is_reminded_of_so_many_days_before(file, hr, days):
    ends = date(2027, 3, 31)
    actions.clear_check(check=of(file, CheckKind.IDENTITY), on=TODAY, expires_on=ends, by=hr)

    [row] = rechecks(days, TODAY)

    assert row[3] == ends - timedelta(days=days)
    assert row[1:3] == (None, file.organisation_id)


@pytest.mark.clause("CHK-9")
def test_what_began_again_is_not_reminded_of(file, hr):
    check = of(file, CheckKind.IDENTITY)
    actions.clear_check(check=check, on=TODAY, expires_on=date(2027, 3, 31), by=hr)
    actions.reopen_check(check=check, why="A new name", by=hr)

    assert list(rechecks(90, TODAY)) == []


# ------------------------------------------------------------------ pages


@pytest.mark.clause("CHK-8")
def test_the_board_says_whose_turn_it_is_for_everyone(file, hr, login):
    page = login(hr).get("/checks/").text

    assert file.person.name in page
    assert "HR: 2" in page


@pytest.mark.clause("CHK-8")
def test_who_withdrew_stands_on_the_board_no_more(file, hr, login):
    workforce.withdraw_candidate(candidate=file.candidate, why="Another job", by=hr)

    assert file.person.name not in login(hr).get("/checks/").text


@pytest.mark.clause("CHK-8")
def test_hr_takes_a_check_from_step_to_step_to_its_end(file, hr, login, time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)
    check = of(file, CheckKind.REFERENCES)
    at = f"/checks/{file.pk}/{check.pk}/"
    client = login(hr)
    day = {"on_day": "6", "on_month": "8", "on_year": "2026"}

    client.post(at, {"step": "asked_on", **day})
    assert "The candidate" in client.get(f"/checks/{file.pk}/").text
    client.post(f"{at}done/", day)

    check.refresh_from_db()
    assert (check.asked_on, check.cleared_on, check.cleared_by) == (TODAY, TODAY, hr)
    client.post(f"{at}again/", {"why": "A new name"})
    check.refresh_from_db()
    assert (check.asked_on, check.cleared_on) == (None, None)


@pytest.mark.clause("CHK-8")
def test_an_exemption_lasts_ninety_days_at_most(file, hr, login):
    check = of(file, CheckKind.REFERENCES)
    sent = {
        "reason": "Abroad", "safeguards": "Accompanied",
        "starts_on_day": "6", "starts_on_month": "8", "starts_on_year": "2026",
        "ends_on_day": "6", "ends_on_month": "12", "ends_on_year": "2026",
    }  # fmt: skip

    page = login(hr).post(f"/checks/{file.pk}/{check.pk}/exemption/", sent)

    assert "The last day must be within 90 days after the first day" in page.text
    assert not check.exemptions.exists()


def test_who_is_to_be_the_manager_sees_clearance_and_no_more(file, login):
    manager = make_member(file.organisation, Role.LINE_MANAGER)
    candidate = file.candidate
    candidate.line_manager = manager
    candidate.save()
    client = login(manager)

    assert candidate.name in client.get("/checks/").text
    assert client.get(f"/checks/{file.pk}/").status_code == 403


def test_standing_of_many_files_takes_two_queries(file, django_assert_num_queries):
    other = actions.open_file(candidate=make_candidate(file.organisation, "Bo"), by=None)
    with django_assert_num_queries(2):
        found = standing.standing_of([file.pk, other.pk], on=TODAY)

    assert {key: len(each) for key, each in found.items()} == {file.pk: 2, other.pk: 2}


def test_the_pages_of_checks_ask_few_questions(file, hr, login, django_assert_max_num_queries):
    client = login(hr)
    client.get("/checks/")
    for page in ("/checks/", f"/checks/{file.pk}/", "/checks/policy/"):
        with django_assert_max_num_queries(15):
            assert client.get(page).status_code == 200


# ------------------------------------------------------------------ what must not exist


@pytest.mark.clause("CHK-4")
def test_no_column_takes_a_certificate_and_no_form_of_checks_takes_a_file():
    from django import forms

    import checks.forms as of_checks

    kinds = {
        type(field).__name__
        for model in apps.get_app_config("checks").get_models()
        for field in model._meta.fields
    }
    assert not kinds & {"FileField", "ImageField", "BinaryField"}
    for name in of_checks.__all__:
        fields = getattr(of_checks, name).base_fields.values()
        assert not any(isinstance(field, forms.FileField) for field in fields)


@pytest.mark.clause("CHK-6")
def test_no_column_of_candidates_and_checks_has_room_for_a_diagnosis():
    refused = ("diagnos", "medica", "illness", "symptom", "health_text")
    names = {
        field.name
        for model in [
            *apps.get_app_config("checks").get_models(),
            apps.get_model("workforce", "Candidate"),
            apps.get_model("workforce", "CandidateAdjustment"),
        ]
        for field in model._meta.fields
    }

    assert [name for name in names if any(word in name for word in refused)] == []
