from datetime import date, datetime, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from supervision import actions, queries
from supervision.models import ActionPoint, Arrangement, PrivateNote, Session
from supervision.rules import Kind, SessionKind

LONDON = ZoneInfo("Europe/London")
YESTERDAY = date(2026, 8, 31)


@pytest.mark.clause("SUP-5")
def test_one_call_keeps_everything_of_a_session(world):
    item = actions.add_to_agenda(arrangement=world.strand(), text="Workload", by=world.peer)
    session = world.hold(
        shared_record="We spoke about workload.",
        covered=[item],
        action_points=[
            actions.NewActionPoint("Ask about the rota", date(2026, 9, 10)),
            actions.NewActionPoint("Send the guide", date(2026, 9, 4), owner=world.supporter),
        ],
        private_note="I was tired.",
        next_on=date(2026, 10, 12),
    )
    item.refresh_from_db()
    assert item.covered_in == session
    assert session.action_points.count() == 2
    assert PrivateNote.objects.get(session=session).writer == world.supporter
    assert Session.objects.booked().get(arrangement=world.strand()).on == date(2026, 10, 12)


@pytest.mark.clause("SUP-5")
def test_what_was_agreed_carries_forward_until_it_is_done(world):
    world.hold(
        on=date(2026, 8, 17),
        action_points=[actions.NewActionPoint("Ask about the rota", date(2026, 8, 24))],
    )
    point = ActionPoint.objects.open().get()
    world.hold(done=[point])
    assert not ActionPoint.objects.open().exists()
    assert ActionPoint.objects.get().done_on == YESTERDAY


def test_action_points_of_another_peer_cannot_be_ticked(world):
    from tests.factories import make_peer

    elsewhere = actions.start_arrangement(worker=make_peer(), kind=Kind.SUPPORT, by=None)
    actions.record_session(
        arrangement=elsewhere,
        held_on=YESTERDAY,
        action_points=[actions.NewActionPoint("Theirs", YESTERDAY)],
        by=world.supporter,
    )
    world.hold(done=list(ActionPoint.objects.all()))
    assert ActionPoint.objects.get().done_on is None


@pytest.mark.clause("SUP-5")
def test_a_changed_record_asks_for_a_new_confirmation(world):
    session = world.hold(shared_record="We spoke.")
    session = actions.confirm_record(session=session, by=world.peer)
    assert session.confirmed_at is not None
    session = actions.change_record(
        session=session, shared_record="We spoke long.", by=world.supporter
    )
    assert session.confirmed_at is None
    assert queries.to_confirm(on=date(2026, 9, 1)).get() == session


def test_a_record_saved_unchanged_stays_confirmed(world):
    session = world.hold(shared_record="We spoke.")
    session = actions.confirm_record(session=session, by=world.peer)
    session = actions.change_record(session=session, shared_record="We spoke. ", by=world.supporter)
    assert session.confirmed_at is not None


@pytest.mark.clause("SUP-5")
def test_a_comment_stands_beside_the_record_and_does_not_confirm_it(world):
    session = world.hold(shared_record="We spoke.")
    session = actions.confirm_record(session=session, comment="Longer, I think", by=world.peer)
    assert session.confirmed_at is None
    assert session.comment == "Longer, I think"
    assert not queries.to_confirm(on=date(2026, 9, 1)).exists()


def test_a_session_to_come_cannot_be_recorded_as_held(world):
    with pytest.raises(actions.SessionNotAllowed, match="once it has been held"):
        world.hold(on=date(2026, 9, 2))


@pytest.mark.clause("SUP-7")
def test_a_missed_session_points_to_its_new_date(world):
    booked = actions.book_session(arrangement=world.strand(), on=YESTERDAY, by=world.supporter)
    missed = actions.miss_session(
        session=booked, reason="Unwell", new_on=date(2026, 9, 7), by=world.supporter
    )
    assert missed.missed_on == YESTERDAY
    assert missed.replaced_by.on == date(2026, 9, 7)
    assert missed.replaced_by.held_with == world.supporter


def test_one_that_is_booked_already_counts_as_the_new_date(world):
    later = actions.book_session(
        arrangement=world.strand(), on=date(2026, 9, 9), by=world.supporter
    )
    booked = actions.book_session(arrangement=world.strand(), on=YESTERDAY, by=world.supporter)
    missed = actions.miss_session(session=booked, reason="Unwell", by=world.supporter)
    assert missed.replaced_by == later


def test_a_session_that_never_stood_in_the_portal_can_be_recorded_as_missed(world):
    missed = actions.miss_session(
        arrangement=world.strand(),
        on=YESTERDAY,
        reason="Train strike",
        new_on=date(2026, 9, 3),
        by=world.supporter,
    )
    assert (missed.missed_on, missed.held_with) == (YESTERDAY, world.supporter)


def at(hour, minute=0, day=date(2026, 9, 7)):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


def test_bookings_at_the_same_time_are_found_but_not_refused(world):
    first = actions.book_session(
        arrangement=world.strand(), on=date(2026, 9, 7), starts_at=at(10), by=world.supporter
    )
    second = actions.book_session(
        arrangement=world.strand(Kind.MANAGERIAL),
        on=date(2026, 9, 7),
        starts_at=at(10, 30),
        by=world.manager,
    )
    found = queries.clashes(users=[world.peer], starts_at=at(10, 30), minutes=60, apart_from=second)
    assert list(found) == [first]
    after = queries.clashes(users=[world.peer], starts_at=at(11, 30), minutes=30)
    assert not after.exists()


def test_who_covers_holds_the_sessions_meanwhile(world):
    from tests.factories import make_member
    from workforce import actions as workforce
    from workforce.models import Responsibility
    from workforce.rules import ResponsibilityKind, Role

    cover = make_member(world.organisation, Role.SUPPORTER, name="Cora Cover")
    workforce.cover_responsibility(
        responsibility=Responsibility.objects.get(
            worker=world.worker, kind=ResponsibilityKind.SUPPORTER
        ),
        to=cover,
        starts_on=date(2026, 9, 1),
        ends_on=date(2026, 9, 14),
        by=None,
    )
    strand = world.strand()
    during = actions.book_session(arrangement=strand, on=date(2026, 9, 9), by=None)
    after = actions.book_session(arrangement=strand, on=date(2026, 9, 16), by=None)
    assert (during.held_with, after.held_with) == (cover, world.supporter)


@pytest.mark.clause("SUP-4")
def test_ad_hoc_support_is_a_session_that_moves_no_due_date(world):
    due = world.strand().next_due_on
    session = actions.record_session(worker=world.worker, held_on=YESTERDAY, by=world.supporter)
    assert session.kind == SessionKind.AD_HOC
    assert world.strand().next_due_on == due


@pytest.mark.django_db(transaction=True)
def test_of_two_who_record_the_same_session_at_once_one_is_told(transactional_db):
    from tests.factories import make_peer

    strand = actions.start_arrangement(
        worker=make_peer(), kind=Kind.SUPPORT, starts_on=date(2026, 1, 5), by=None
    )
    day = date.today() - timedelta(days=1)  # noqa: DTZ011
    booked = actions.book_session(arrangement=strand, on=day, by=None)
    start, told = Barrier(2), []

    def record():
        try:
            start.wait(timeout=10)
            actions.record_session(session=booked, held_on=day, by=None)
            told.append("saved")
        except actions.AlreadyRecorded:
            told.append("told")
        finally:
            connection.close()

    threads = [Thread(target=record) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(told) == ["saved", "told"]
    assert Arrangement.objects.get().last_held_on == day
