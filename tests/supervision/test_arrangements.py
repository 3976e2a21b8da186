from datetime import date, timedelta

import pytest
import time_machine

from supervision import actions
from supervision.actions import NewArrangement
from supervision.models import Arrangement, Session
from supervision.rules import Kind
from tests.factories import make_member, make_organisation, make_peer, make_team
from workforce.actions import assign_responsibility
from workforce.lifecycle import Stage
from workforce.rules import Role

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def _on_the_first_of_september():
    with time_machine.travel("2026-09-01T10:00:00+01:00", tick=False):
        yield


def start(worker, kind=Kind.SUPPORT, **fields):
    fields.setdefault("starts_on", date(2026, 1, 5))
    return actions.start_arrangement(worker=worker, kind=kind, by=None, **fields)


def fresh(arrangement):
    return Arrangement.objects.get(pk=arrangement.pk)


@pytest.mark.clause("SUP-1")
def test_the_next_session_falls_due_six_weeks_after_the_last_one_held():
    arrangement = start(make_peer())
    actions.record_session(arrangement=arrangement, held_on=date(2026, 8, 3), by=None)
    assert fresh(arrangement).next_due_on == date(2026, 9, 14)


@pytest.mark.clause("SUP-1")
def test_the_rhythm_of_the_person_goes_before_the_team_and_the_organisation():
    organisation = make_organisation(support_every_weeks=8)
    team = make_team(organisation)
    team.support_every_weeks = 5
    team.save()
    worker = make_peer(organisation, team=team)
    arrangement = start(worker, last_held_on=date(2026, 8, 3))
    assert arrangement.next_due_on == date(2026, 8, 3) + timedelta(weeks=5)
    arrangement = actions.set_interval(arrangement=arrangement, every_weeks=3, by=None)
    assert arrangement.next_due_on == date(2026, 8, 3) + timedelta(weeks=3)
    arrangement = actions.set_interval(arrangement=arrangement, every_weeks=None, by=None)
    team.support_every_weeks = None
    team.save()
    actions.recompute_due_dates(organisation=organisation, by=None)
    assert fresh(arrangement).next_due_on == date(2026, 8, 3) + timedelta(weeks=8)


@pytest.mark.clause("SUP-1")
def test_booking_missing_and_cancelling_never_move_the_due_date():
    arrangement = start(make_peer(), last_held_on=date(2026, 7, 20))
    due = arrangement.next_due_on
    booked = actions.book_session(arrangement=arrangement, on=date(2026, 8, 31), by=None)
    assert fresh(arrangement).next_due_on == due
    missed = actions.miss_session(session=booked, reason="Unwell", new_on=date(2026, 9, 7), by=None)
    assert fresh(arrangement).next_due_on == due
    actions.cancel_session(
        session=missed.replaced_by, reason="Snow", new_on=date(2026, 9, 9), by=None
    )
    assert fresh(arrangement).next_due_on == due


def test_a_session_put_in_late_does_not_pull_the_due_date_back():
    arrangement = start(make_peer(), last_held_on=date(2026, 8, 24))
    actions.record_session(arrangement=arrangement, held_on=date(2026, 6, 1), by=None)
    assert fresh(arrangement).last_held_on == date(2026, 8, 24)
    assert fresh(arrangement).next_due_on == date(2026, 10, 5)


@pytest.mark.clause("SUP-1")
def test_a_change_of_the_organisations_rhythm_reaches_every_running_strand_in_few_queries(
    django_assert_max_num_queries,
):
    organisation = make_organisation()
    strands = [start(make_peer(organisation), last_held_on=TODAY) for _number in range(5)]
    organisation.settings.support_every_weeks = 9
    organisation.settings.save()
    with django_assert_max_num_queries(10):
        changed = actions.recompute_due_dates(organisation=organisation, by=None)
    assert changed == 5
    assert {fresh(strand).next_due_on for strand in strands} == {TODAY + timedelta(weeks=9)}


@pytest.mark.clause("SUP-2")
def test_strands_run_side_by_side_each_with_its_own_rhythm():
    worker = make_peer()
    last = {"last_held_on": date(2026, 8, 31)}
    assert start(worker, Kind.SUPPORT, **last).next_due_on == date(2026, 10, 12)
    assert start(worker, Kind.MANAGERIAL, **last).next_due_on == date(2026, 10, 12)
    assert start(worker, Kind.PROFESSIONAL, **last).next_due_on == date(2026, 9, 28)


@pytest.mark.clause("SUP-2")
def test_professional_supervision_can_run_with_several_supervisors():
    organisation = make_organisation()
    ada, ben = (make_member(organisation, Role.SUPERVISOR) for _number in range(2))
    worker = make_peer(organisation, supervisor=ada)
    with pytest.raises(actions.ArrangementNotAllowed, match="is not a professional supervisor"):
        start(worker, Kind.PROFESSIONAL, supervisor=ben)
    assign_responsibility(worker=worker, user=ben, kind="SUPERVISOR", by=None)
    for supervisor in (ada, ben):
        start(worker, Kind.PROFESSIONAL, supervisor=supervisor)
    assert Arrangement.objects.running().filter(worker=worker).count() == 2
    with pytest.raises(actions.ArrangementNotAllowed, match="already"):
        start(worker, Kind.PROFESSIONAL, supervisor=ada)


def test_there_is_one_cycle_of_support():
    worker = make_peer()
    start(worker)
    with pytest.raises(actions.ArrangementNotAllowed, match="already"):
        start(worker)


def test_what_has_ended_is_not_due_and_its_bookings_are_cancelled():
    arrangement = start(make_peer())
    booked = actions.book_session(arrangement=arrangement, on=date(2026, 9, 9), by=None)
    actions.end_arrangement(arrangement=arrangement, by=None)
    booked.refresh_from_db()
    assert fresh(arrangement).next_due_on is None
    assert booked.cancelled_on == TODAY


@pytest.mark.clause("SUP-5")
def test_a_session_booked_until_the_last_day_can_still_be_recorded_after_the_strand_ended():
    arrangement = start(make_peer())
    booked = actions.book_session(arrangement=arrangement, on=TODAY, by=None)
    actions.end_arrangement(arrangement=arrangement, ends_on=TODAY, by=None)

    actions.record_session(session=booked, held_on=TODAY, by=None)

    booked.refresh_from_db()
    assert (booked.held_on, booked.cancelled_on) == (TODAY, None)
    assert fresh(arrangement).next_due_on is None


@pytest.mark.clause("SUP-5")
def test_a_break_cancels_what_is_booked_from_its_first_day_and_not_what_was_before():
    worker = make_peer()
    arrangement = start(worker)
    before, during = (
        actions.book_session(arrangement=arrangement, on=TODAY + timedelta(days=days), by=None)
        for days in (1, 2)
    )

    actions.rest(worker=worker, on=TODAY + timedelta(days=2), by=None)

    assert set(Session.objects.booked()) == {before}
    during.refresh_from_db()
    assert during.cancelled_on == TODAY


@pytest.mark.clause("SUP-1")
def test_on_a_break_nothing_is_due_and_afterwards_it_counts_from_coming_back():
    worker = make_peer()
    arrangement = start(worker, last_held_on=date(2026, 5, 4))
    actions.rest(worker=worker, on=date(2026, 6, 1), by=None)
    assert fresh(arrangement).next_due_on is None
    actions.resume(worker=worker, on=TODAY, by=None)
    assert fresh(arrangement).next_due_on == TODAY + timedelta(weeks=2)


def test_many_strands_start_in_a_fixed_number_of_queries(django_assert_max_num_queries):
    organisation = make_organisation()
    rows = [
        NewArrangement(make_peer(organisation).pk, Kind.SUPPORT, date(2026, 1, 5), TODAY)
        for _number in range(6)
    ]
    elsewhere = NewArrangement(make_peer().pk, Kind.SUPPORT, date(2026, 1, 5))
    with django_assert_max_num_queries(12):
        started = actions.start_arrangements(
            organisation=organisation, rows=[*rows, elsewhere], by=None
        )
    assert len(started) == 6
    assert {each.next_due_on for each in started} == {TODAY + timedelta(weeks=6)}


def test_an_import_that_is_run_again_only_takes_over_later_sessions():
    organisation = make_organisation()
    worker = make_peer(organisation)
    arrangement = start(worker, last_held_on=date(2026, 8, 3))

    def again(last_held_on):
        row = NewArrangement(worker.pk, Kind.SUPPORT, date(2026, 1, 5), last_held_on)
        return actions.start_arrangements(organisation=organisation, rows=[row], by=None)

    assert again(date(2026, 7, 1)) == []
    assert fresh(arrangement).last_held_on == date(2026, 8, 3)
    again(date(2026, 8, 10))
    assert fresh(arrangement).last_held_on == date(2026, 8, 10)
    assert fresh(arrangement).next_due_on == date(2026, 9, 21)


def test_a_peer_on_a_break_gets_strands_that_rest():
    worker = make_peer(stage=Stage.ON_BREAK)
    assert start(worker).next_due_on is None


@pytest.mark.clause("SUP-7")
def test_a_missed_session_needs_a_reason_and_a_new_date():
    arrangement = start(make_peer())
    booked = actions.book_session(arrangement=arrangement, on=date(2026, 8, 31), by=None)
    with pytest.raises(actions.SessionNotAllowed, match="why"):
        actions.miss_session(session=booked, reason=" ", new_on=date(2026, 9, 7), by=None)
    with pytest.raises(actions.SessionNotAllowed, match="new date"):
        actions.miss_session(session=booked, reason="Unwell", by=None)
    assert Session.objects.booked().count() == 1


def test_a_session_is_recorded_once():
    arrangement = start(make_peer())
    booked = actions.book_session(arrangement=arrangement, on=date(2026, 8, 31), by=None)
    actions.record_session(session=booked, held_on=date(2026, 8, 31), by=make_member(
        arrangement.worker.organisation, Role.SUPPORTER))  # fmt: skip
    with pytest.raises(actions.AlreadyRecorded):
        actions.record_session(session=booked, held_on=date(2026, 8, 31), by=None)
    with pytest.raises(actions.AlreadyRecorded):
        actions.record_session(arrangement=arrangement, held_on=date(2026, 8, 31), by=None)
