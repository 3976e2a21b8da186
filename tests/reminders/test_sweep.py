from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reminders import sweep
from reminders.models import Dispatch, ReminderSetting, Sweep
from reminders.registry import Reminder, all_reminders
from supervision.actions import book_session, record_session
from tests.factories import make_member, make_organisation, make_peer
from tests.reminders.helpers import DUE, ON, make_cast, make_strand, told
from workforce.actions import assign_responsibility, cover_responsibility, move_peer
from workforce.lifecycle import Stage
from workforce.models import Responsibility
from workforce.rules import Nation, ResponsibilityKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REM-1")]


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-25T09:00:00+00:00", tick=False)


SUPPORT = "supervision.support_due"
OF_SESSIONS = {SUPPORT, "supervision.professional_due", "supervision.managerial_due"}


def sweep_on(*days: date) -> None:
    """The sweeps of these days, of the reminders of sessions alone: the others have tests of
    their own, and that all are asked is proven below."""
    sessions = [each for key, each in all_reminders().items() if key in OF_SESSIONS]
    for day in days:
        sweep.run(on=day, reminders=sessions)


def days(first: date, last: date):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@pytest.mark.clause("SUP-1")
def test_the_supporter_is_told_first_then_the_peer_then_the_lead():
    worker, people = make_cast()
    make_strand(worker)
    order = []

    for day in days(DUE - timedelta(days=8), DUE + timedelta(days=15)):
        before = told(SUPPORT)
        sweep_on(day)
        order += [(day, who, step) for who, step in told(SUPPORT) - before]

    assert set(order) == {
        (date(2026, 11, 18), people["supporter"].pk, -5),
        (date(2026, 11, 23), worker.user_id, -2),
        (date(2026, 11, 25), people["supporter"].pk, 0),
        (date(2026, 11, 30), people["supporter"].pk, 3),
        (date(2026, 11, 30), worker.user_id, 3),
        (date(2026, 12, 2), people["lead"].pk, 5),
        (date(2026, 12, 9), people["lead"].pk, 10),
    }


def test_sweeping_twice_writes_each_reminder_once():
    worker, _ = make_cast()
    make_strand(worker)

    first, second = sweep.run(on=ON), sweep.run(on=ON)

    assert first[SUPPORT] == 2
    assert set(second.values()) == {0}


def test_three_days_of_downtime_are_made_up_for_by_one_reminder_each():
    worker, people = make_cast()
    make_strand(worker)

    sweep_on(DUE + timedelta(days=28))

    assert told(SUPPORT) == {
        (people["supporter"].pk, 3),
        (worker.user_id, 3),
        (people["lead"].pk, 10),
    }


def test_a_new_due_date_is_reminded_of_afresh():
    worker, people = make_cast()
    arrangement = make_strand(worker)
    sweep_on(ON)
    record_session(
        arrangement=arrangement, held_on=ON, held_with=people["supporter"], by=people["supporter"]
    )
    arrangement.refresh_from_db()

    sweep_on(arrangement.next_due_on)

    assert (
        Dispatch.objects.filter(reminder=SUPPORT, recipient=people["supporter"], step=0)
        .values_list("due_on", flat=True)
        .distinct()
        .count()
        == 2
    )


def test_nobody_is_reminded_of_a_session_that_was_held():
    worker, people = make_cast()
    arrangement = make_strand(worker)
    record_session(
        arrangement=arrangement, held_on=ON, held_with=people["supporter"], by=people["supporter"]
    )

    sweep_on(ON)

    assert told(SUPPORT) == set()


@pytest.mark.parametrize("stage", [Stage.ON_BREAK, Stage.LEFT])
def test_nobody_is_reminded_of_a_peer_who_is_away(stage):
    worker, _ = make_cast()
    make_strand(worker)
    move_peer(worker=worker, to=stage, on=ON - timedelta(days=40), by=None)

    sweep.run(on=ON)

    assert told() == set()


def test_a_session_booked_in_time_needs_no_reminder():
    worker, _ = make_cast()
    arrangement = make_strand(worker)
    book_session(arrangement=arrangement, on=DUE, by=None)

    sweep_on(DUE - timedelta(days=7), DUE)

    assert told(SUPPORT) == set()


def test_a_session_booked_too_late_does_not_silence_the_reminder():
    worker, people = make_cast()
    arrangement = make_strand(worker)
    book_session(arrangement=arrangement, on=DUE + timedelta(days=20), by=None)

    sweep_on(DUE)

    assert (people["supporter"].pk, 0) in told(SUPPORT)


@pytest.mark.clause("SUP-10")
def test_who_covers_is_told_instead_of_who_is_away():
    worker, people = make_cast()
    make_strand(worker)
    cover = make_member(worker.organisation, Role.SUPPORTER)
    cover_responsibility(
        responsibility=Responsibility.objects.get(worker=worker, user=people["supporter"]),
        to=cover,
        starts_on=ON - timedelta(days=1),
        ends_on=ON + timedelta(days=30),
        by=None,
    )

    sweep_on(ON)

    assert (cover.pk, 0) in told(SUPPORT)
    assert people["supporter"].pk not in {who for who, _ in told(SUPPORT)}


@pytest.mark.clause("SUP-2")
def test_professional_supervision_with_one_person_tells_only_that_person():
    worker, people = make_cast()
    other = make_member(worker.organisation, Role.SUPERVISOR)
    assign_responsibility(
        worker=worker, user=other, kind=ResponsibilityKind.SUPERVISOR,
        starts_on=date(2020, 1, 6), by=None,
    )  # fmt: skip
    make_strand(worker, kind="PROFESSIONAL", supervisor=other)

    sweep_on(ON)

    assert {who for who, _ in told("supervision.professional_due")} == {
        other.pk,
        worker.user_id,
    }


@pytest.mark.clause("SUP-10")
def test_when_the_one_person_is_away_whoever_acts_is_told():
    worker, people = make_cast()
    make_strand(worker, kind="PROFESSIONAL", supervisor=people["supervisor"])
    cover = make_member(worker.organisation, Role.SUPERVISOR)
    cover_responsibility(
        responsibility=Responsibility.objects.get(worker=worker, user=people["supervisor"]),
        to=cover,
        starts_on=ON - timedelta(days=1),
        ends_on=ON + timedelta(days=30),
        by=None,
    )

    sweep_on(ON)

    assert (cover.pk, 0) in told("supervision.professional_due")


def test_a_role_that_has_ended_brings_no_reminders():
    worker, people = make_cast()
    make_strand(worker)
    people["supporter"].memberships.update(ends_on=ON - timedelta(days=1))

    sweep.run(on=ON)

    assert people["supporter"].pk not in {who for who, _ in told()}


def test_each_nation_keeps_its_own_bank_holidays():
    english, _ = make_cast(nation=Nation.ENGLAND_AND_WALES)
    scottish, _ = make_cast(nation=Nation.SCOTLAND)
    easter_monday = date(2026, 4, 6)
    for worker in (english, scottish):
        make_strand(worker, due_on=easter_monday)

    sweep_on(easter_monday)

    assert {d.worker_id for d in Dispatch.objects.filter(reminder=SUPPORT)} == {scottish.pk}


def test_what_is_due_in_the_holidays_is_told_on_the_last_working_day_before():
    worker, people = make_cast()
    make_strand(worker, due_on=date(2026, 12, 26))  # a Saturday after Christmas Day

    sweep_on(date(2026, 12, 23))
    before = told(SUPPORT)
    sweep_on(date(2026, 12, 24))

    assert (people["supporter"].pk, 0) not in before
    assert (people["supporter"].pk, 0) in told(SUPPORT)


@pytest.mark.clause("REM-3")
def test_an_organisation_may_choose_other_days():
    worker, people = make_cast()
    other, others = make_cast()
    for one in (worker, other):
        make_strand(one)
    ReminderSetting.objects.create(
        organisation_id=worker.organisation_id, reminder=SUPPORT, audience="SUPPORTER", steps=[-7]
    )

    sweep_on(date(2026, 11, 16))

    assert told(SUPPORT) == {(people["supporter"].pk, -7)}


@pytest.mark.clause("REM-3")
def test_an_audience_that_is_switched_off_is_not_told():
    worker, _ = make_cast()
    make_strand(worker)
    ReminderSetting.objects.create(
        organisation_id=worker.organisation_id, reminder=SUPPORT, audience="PEER", steps=[]
    )

    sweep_on(ON)

    assert worker.user_id not in {who for who, _ in told(SUPPORT)}


def test_the_sweep_is_written_down():
    worker, _ = make_cast()
    make_strand(worker)

    sweep.run(on=ON)

    row = Sweep.objects.get()
    assert (row.on, row.written, row.error) == (ON, Dispatch.objects.count(), "")
    assert row.ended_at is not None


def test_one_broken_reminder_does_not_keep_the_others_from_being_asked():
    worker, _ = make_cast()
    make_strand(worker)

    def broken(on):
        raise LookupError

    support = all_reminders()[SUPPORT]
    reminder = Reminder("broken", "", "", broken, support.audiences)

    with pytest.raises(LookupError):
        sweep.run(on=ON, reminders=[reminder, support])

    assert told(SUPPORT)
    assert Sweep.objects.get().error == "broken: LookupError"


def test_the_number_of_queries_does_not_grow_with_what_is_due():
    worker, people = make_cast()
    make_strand(worker)
    with CaptureQueriesContext(connection) as few:
        sweep.run(on=ON)
    for _ in range(30):
        peer = make_peer(
            worker.organisation, started_on=date(2020, 1, 6), supporter=people["supporter"]
        )
        make_strand(peer)
    make_strand(make_cast()[0])

    with CaptureQueriesContext(connection) as many:
        sweep.run(on=ON)

    assert len(many) == len(few)
    assert len(told(SUPPORT)) < Dispatch.objects.filter(reminder=SUPPORT).count()


def test_two_organisations_never_hear_of_each_other():
    worker, people = make_cast()
    _, strangers = make_cast()
    make_strand(worker)

    sweep.run(on=DUE)
    sweep_on(*days(DUE, DUE + timedelta(days=30)))

    ours = {worker.user_id, *(user.pk for user in people.values())}
    assert {who for who, _ in told()} <= ours
    assert not ours & {user.pk for user in strangers.values()}


def test_a_sweep_is_repeated_only_after_ten_minutes(time_machine):
    make_organisation()
    time_machine.move_to("2026-11-25T09:00:00+00:00", tick=False)
    first = sweep.run_when_due()
    time_machine.shift(timedelta(minutes=9))
    soon = sweep.run_when_due()
    time_machine.shift(timedelta(minutes=2))

    assert (first, soon, sweep.run_when_due()) == (True, False, True)


def test_a_new_day_is_swept_at_once(time_machine):
    time_machine.move_to("2026-11-25T23:55:00+00:00", tick=False)
    sweep.run_when_due()
    time_machine.shift(timedelta(minutes=6))

    assert sweep.run_when_due()


# ------------------------------------------------------------------ preview


@pytest.mark.clause("REM-3")
def test_the_preview_of_today_is_what_the_sweep_writes():
    worker, _ = make_cast()
    make_strand(worker)
    make_strand(worker, kind="MANAGERIAL", due_on=DUE - timedelta(days=9))

    expected = {(one.reminder.key, one.user_id, one.step) for one in sweep.preview(on=ON, today=ON)}
    sweep.run(on=ON)

    assert expected == set(Dispatch.objects.values_list("reminder", "recipient_id", "step"))


@pytest.mark.clause("REM-3")
def test_the_previews_of_the_days_to_come_are_what_the_sweeps_will_write(monkeypatch):
    # three weeks, day by day: only those are asked who have something to say of this cast
    known = {key: each for key, each in all_reminders().items() if key.startswith("supervision.")}
    monkeypatch.setattr(sweep, "all_reminders", lambda: known)
    worker, _ = make_cast()
    make_strand(worker)
    today = DUE - timedelta(days=8)
    sweep.run(on=today)
    ahead = [
        day
        for day in days(today + timedelta(days=1), DUE + timedelta(days=7))
        if day.weekday() < 5 or day - DUE in (timedelta(-4), timedelta(3))  # one Saturday each
    ]
    expected = {
        (day, one.reminder.key, one.user_id, one.step)
        for day in ahead
        for one in sweep.preview(on=day, today=today)
    }

    written = set()
    for day in ahead:
        before = set(Dispatch.objects.values_list("pk", flat=True))
        sweep.run(on=day)
        fresh = Dispatch.objects.exclude(pk__in=before)
        written |= {(day, *row) for row in fresh.values_list("reminder", "recipient_id", "step")}

    assert expected == written
    assert expected


def test_a_preview_writes_nothing():
    worker, _ = make_cast()
    make_strand(worker)

    list(sweep.preview(on=ON))

    assert Dispatch.objects.count() == 0
