"""Panels that cannot decide and panels that could are told of, on time and not longer (CHK-3)."""

from datetime import date, timedelta

import pytest

from checks import actions
from checks.reminders import decisions_waiting, seats_empty
from checks.rules import RESPOND_WITHIN, CheckKind, Seat
from tests.checks.factories import decide_level, make_candidate, make_file
from tests.factories import make_member, make_organisation
from workforce import actions as workforce
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("CHK-3")]

TODAY = date(2026, 8, 6)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)


@pytest.fixture
def hr():
    return make_member(make_organisation(), Role.HR, name="Hattie HR")


@pytest.fixture
def assessment(hr):
    candidate = make_candidate(hr.memberships.get().organisation)
    file = make_file(workforce.make_offer(candidate=candidate, by=hr), CheckKind.CRIMINAL_RECORD)
    decide_level(file, by=hr)
    check = file.checks.select_related("file__candidate", "file__organisation").get()
    actions.note_certificate(
        check=check, has_content=True, issued_on=TODAY, name="Cam", type="ENHANCED",
        position="Peer", reference_number="1", by=hr,
    )  # fmt: skip
    return check.assessments.get()


def fill(assessment, hr, *seats):
    for seat in seats:
        person = make_member(assessment.of.file.organisation, Role.PANEL_MEMBER)
        actions.fill_seat(assessment=assessment, seat=seat, user=person, by=hr)


def test_hr_is_told_of_an_empty_seat_until_it_is_taken(assessment, hr):
    assert [(row[0], row[3]) for row in seats_empty(TODAY)] == [(assessment.pk, TODAY)]
    fill(assessment, hr, *list(Seat)[:3])
    assert len(seats_empty(TODAY)) == 1
    assert list(decisions_waiting(TODAY)) == []

    fill(assessment, hr, list(Seat)[3])

    assert list(seats_empty(TODAY)) == []


def test_each_of_a_whole_panel_is_told_when_the_candidates_time_is_over(assessment, hr):
    fill(assessment, hr, *Seat)

    told = {(row[3], row[4]) for row in decisions_waiting(TODAY)}
    people = assessment.seats.values_list("user", flat=True)
    assert told == {(TODAY + RESPOND_WITHIN, person) for person in people}


def test_or_when_the_candidate_was_heard(assessment, hr, time_machine):
    fill(assessment, hr, *Seat)
    time_machine.move_to("2026-08-08 10:00:00+00:00", tick=False)
    actions.respond(assessment=assessment, text="My side", by=None)

    assert {row[3] for row in decisions_waiting(TODAY)} == {TODAY + timedelta(days=2)}


@pytest.mark.parametrize("end", ["again", "withdrawn"])
def test_nobody_is_told_of_what_needs_no_decision_any_more(assessment, hr, end):
    if end == "again":
        actions.reopen_check(check=assessment.of, why="By mistake", by=hr)
    else:
        workforce.withdraw_candidate(candidate=assessment.of.file.candidate, why="Left", by=hr)

    assert list(seats_empty(TODAY)) == []
    for seat in Seat:
        person = make_member(assessment.of.file.organisation, Role.PANEL_MEMBER)
        assessment.seats.create(seat=seat, user=person)
    assert list(decisions_waiting(TODAY)) == []
