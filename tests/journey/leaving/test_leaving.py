"""Somebody leaves: said, prepared, done on its day, taken back, and back again (WFO-6, SUP-10)."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.utils.timezone import localdate

from competencies.models import Onward
from journey import actions as joint
from journey.leaving import actions
from journey.leaving.guards import latest_of
from journey.leaving.queries import handovers
from journey.leaving.rules import Talk, protected, talk_stands
from journey.leaving.tasks import let_leave
from retention.registry import all_rules
from supervision.actions import book_session, reset_feed, start_arrangement
from supervision.models import Arrangement, CalendarFeed, Session
from supervision.rules import Kind
from tests.factories import make_member, make_organisation, make_peer
from tests.opened import everything
from workforce import actions as workforce
from workforce.access import reader_for
from workforce.lifecycle import Stage
from workforce.models import Leaving, Membership, Responsibility, StageMove
from workforce.rules import EngagementKind, ResponsibilityKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-6")]
TODAY = localdate()
LAST_DAY = TODAY + timedelta(days=10)


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def worker(trust):
    return make_peer(
        trust, "Ana", with_user=True, supporter=make_member(trust, Role.SUPPORTER, name="Sue")
    )


def say(worker, last_day=LAST_DAY, **why):
    return actions.say_leaving(worker=worker, last_day=last_day, by=worker.user, **why)


def roles_on(user, on):
    return reader_for(user, on=on).roles


def test_until_the_end_of_the_last_day_nothing_changes_and_then_access_is_over(worker):
    say(worker)

    worker.refresh_from_db()
    assert worker.stage == Stage.ACTIVE
    assert roles_on(worker.user, LAST_DAY) == {Role.PEER}
    assert roles_on(worker.user, LAST_DAY + timedelta(days=1)) == frozenset()


def test_on_the_day_after_everything_ends_once_however_often_it_is_asked(worker, time_machine):
    strand = start_arrangement(worker=worker, kind=Kind.SUPPORT, starts_on=TODAY, by=None)
    book_session(arrangement=strand, on=LAST_DAY + timedelta(days=3), by=None)
    reset_feed(user=worker.user, by=worker.user)
    leaving = say(worker, where_next="STUDY")
    let_leave()
    assert not actions.leave_when_over(leaving=leaving, on=LAST_DAY, by=None)
    assert Leaving.objects.coming().count() == 1

    time_machine.move_to(f"{LAST_DAY + timedelta(days=1)}T08:00:00+00:00", tick=False)
    assert (let_leave(), let_leave()) == (1, 0)
    assert not actions.leave_when_over(leaving=leaving, on=localdate(), by=None)

    worker.refresh_from_db()
    assert (worker.stage, worker.left_on) == (Stage.LEFT, LAST_DAY)
    assert StageMove.objects.filter(worker=worker, go_to=Stage.LEFT).count() == 1
    assert not Arrangement.objects.running().filter(worker=worker).exists()
    assert not Session.objects.booked().filter(worker=worker).exists()
    assert not Responsibility.objects.filter(worker=worker, ends_on=None).exists()
    assert not CalendarFeed.objects.filter(user=worker.user).exists()
    assert worker.engagements.get().ends_on == LAST_DAY
    assert Leaving.objects.get().done_at
    assert Onward.objects.get(worker=worker).where_to == "SOMETHING_ELSE"


def test_after_a_last_day_that_has_passed_they_have_left_at_once(worker):
    leaving = say(worker, last_day=TODAY - timedelta(days=1))

    worker.refresh_from_db()
    assert (worker.stage, worker.left_on) == (Stage.LEFT, TODAY - timedelta(days=1))
    assert leaving.done_at
    assert roles_on(worker.user, TODAY) == frozenset()


def test_one_who_cannot_leave_holds_nobody_else_up(trust, worker, time_machine, monkeypatch):
    other = make_peer(trust, "Ben")
    first = say(worker)
    actions.say_leaving(worker=other, last_day=LAST_DAY + timedelta(days=1), by=worker.user)
    time_machine.move_to(f"{LAST_DAY + timedelta(days=3)}T08:00:00+00:00", tick=False)
    finish = actions.leave_when_over

    def fails(*, leaving, **rest):
        if leaving == first:
            raise OSError("the disk is full")
        return finish(leaving=leaving, **rest)

    monkeypatch.setattr(actions, "leave_when_over", fails)

    with pytest.raises(ExceptionGroup):
        let_leave()

    other.refresh_from_db()
    assert other.stage == Stage.LEFT


def test_another_last_day_moves_the_end_of_access(worker):
    leaving = say(worker)

    actions.change_leaving(leaving=leaving, last_day=LAST_DAY + timedelta(days=5), by=worker.user)

    assert roles_on(worker.user, LAST_DAY + timedelta(days=5)) == {Role.PEER}
    assert roles_on(worker.user, LAST_DAY + timedelta(days=6)) == frozenset()


def test_taken_back_everything_goes_on_and_what_was_said_is_gone(worker, time_machine):
    leaving = say(worker)
    workforce.write_exit_words(
        leaving=leaving,
        what_was_good="Osmium-words",
        would_come_back=True,
        keep_in_touch=True,
        keep_in_touch_at="osmium@example.org",
        by=worker.user,
    )
    assert "Osmium-words" in everything()

    workforce.take_back_leaving(leaving=leaving, by=worker.user)

    time_machine.move_to(f"{LAST_DAY + timedelta(days=2)}T08:00:00+00:00", tick=False)
    assert let_leave() == 0
    worker.refresh_from_db()
    assert worker.stage == Stage.ACTIVE
    assert roles_on(worker.user, localdate()) == {Role.PEER}
    assert Leaving.objects.get().would_come_back is None
    dumped = everything()
    assert not any(word in dumped for word in ("Osmium-words", "osmium@example.org"))
    with pytest.raises(workforce.NotComing):
        workforce.take_back_leaving(leaving=leaving, by=worker.user)


def test_an_end_of_a_role_that_was_agreed_before_stays(worker):
    agreed = LAST_DAY - timedelta(days=4)
    Membership.objects.filter(user=worker.user).update(ends_on=agreed)
    leaving = say(worker)

    workforce.take_back_leaving(leaving=leaving, by=worker.user)

    assert Membership.objects.get(user=worker.user).ends_on == agreed


def test_it_is_said_once(worker):
    say(worker)

    with pytest.raises(workforce.SaidAlready):
        say(worker)


def test_nobody_leaves_before_they_start(worker):
    with pytest.raises(workforce.LastDayNotPossible):
        say(worker, last_day=worker.started_on - timedelta(days=1))


def test_who_left_comes_back_to_the_same_record_and_people_are_asked_anew(trust, worker):
    say(worker, last_day=TODAY - timedelta(days=3), reason="STUDY")

    joint.bring_back_peer(
        worker=worker,
        to=Stage.ACTIVE,
        on=TODAY,
        kind=EngagementKind.VOLUNTARY,
        title="Volunteer",
        by=None,
    )

    worker.refresh_from_db()
    assert (worker.stage, worker.left_on) == (Stage.ACTIVE, None)
    assert roles_on(worker.user, TODAY) == {Role.PEER}
    assert not worker.responsibilities.current(TODAY).exists()
    assert latest_of(worker) is None  # what was said then is over
    far = TODAY + timedelta(days=9999)
    assert not any(
        all_rules()[f"journey.leaving_{kind}"].due(far) for kind in ("paid", "voluntary")
    )
    say(worker)
    assert worker.leavings.count() == 2


def test_an_address_is_kept_only_with_the_wish(worker):
    leaving = say(worker)

    workforce.write_exit_words(
        leaving=leaving, keep_in_touch=False, keep_in_touch_at="ana@example.org", by=worker.user
    )

    assert Leaving.objects.get().keep_in_touch_at == ""


@pytest.mark.parametrize(
    ("days", "stands"),
    [
        ({}, Talk.NOT_OFFERED),
        ({"offered_on": TODAY}, Talk.OFFERED),
        ({"offered_on": TODAY, "talk_on": TODAY}, Talk.ARRANGED),
        ({"talk_on": TODAY, "held_on": TODAY}, Talk.HELD),
        ({"offered_on": TODAY, "declined_on": TODAY}, Talk.DECLINED),
    ],
)
def test_where_the_conversation_stands_is_worked_out(worker, days, stands):
    leaving = say(worker)

    assert talk_stands(workforce.note_exit_talk(leaving=leaving, by=worker.user, **days)) is stands


def test_small_numbers_are_not_shown_and_cannot_be_worked_out():
    rows = [("A", 9, 7), ("B", 2, 8), ("C", 6, 6)]

    shown = protected(rows)

    assert shown[0] == ("A", 9, 7)
    assert shown[1] == ("B", None, None)
    assert shown[2] == ("C", None, None)  # with the total, B would be known


# ------------------------------------------------------------------ nobody is left without one


@pytest.fixture
def supervisor(trust):
    found = make_member(trust, Role.SUPERVISOR, name="Gwen Goes")
    for number in range(9):
        make_peer(trust, f"Peer {number}", supervisor=found)
    return found


def leaves(user, trust, last_day=LAST_DAY):
    joint.end_all_roles(
        user=user, organisation=trust, last_day=last_day, hand_over_by_then=True, by=None
    )


@pytest.mark.clause("SUP-10")
def test_who_leaves_with_nine_peers_is_a_task_until_all_nine_are_handed_over(trust, supervisor):
    successor = make_member(trust, Role.SUPERVISOR, name="New Supervisor")
    leaves(supervisor, trust)
    assert list(handovers(trust, TODAY)) == [(supervisor.pk, "Gwen Goes", LAST_DAY, 9)]

    carried = list(workforce.carried_by(supervisor.pk, trust.pk, TODAY))
    on = LAST_DAY + timedelta(days=1)
    joint.take_over(responsibilities=carried[:4], to=successor, on=on, by=None)
    assert [row[3] for row in handovers(trust, TODAY)] == [5]

    joint.take_over(responsibilities=carried[4:], to=successor, on=on, by=None)
    assert not handovers(trust, TODAY)
    answering = Responsibility.objects.answering(ResponsibilityKind.SUPERVISOR, on)
    assert answering.filter(user=successor).count() == 9


@pytest.mark.clause("SUP-10")
def test_whoever_is_gone_with_peers_left_stays_a_task_and_the_peers_stand_without(
    trust, supervisor, time_machine
):
    leaves(supervisor, trust)
    time_machine.move_to(f"{LAST_DAY + timedelta(days=2)}T08:00:00+00:00", tick=False)

    assert roles_on(supervisor, localdate()) == frozenset()
    assert [row[3] for row in handovers(trust, localdate())] == [9]
    assert trust.peers.without(ResponsibilityKind.SUPERVISOR, localdate()).count() == 9


@pytest.mark.clause("SUP-10")
def test_until_the_last_day_the_supervisor_answers_for_their_peers(trust, supervisor):
    leaves(supervisor, trust)

    answering = Responsibility.objects.answering(ResponsibilityKind.SUPERVISOR, LAST_DAY)
    assert answering.filter(user=supervisor).count() == 9


@pytest.mark.clause("SUP-10")
def test_a_role_that_goes_on_is_no_task(trust, supervisor):
    membership = supervisor.memberships.get()
    workforce.give_role(
        user=supervisor, organisation=trust, role=Role.LEAD, starts_on=TODAY, by=None
    )
    Membership.objects.filter(pk=membership.pk).update(ends_on=LAST_DAY)

    assert not handovers(trust, TODAY)


@pytest.mark.clause("SUP-10")
def test_who_has_no_role_left_is_signed_out_and_their_feed_is_closed(
    trust, supervisor, time_machine
):
    reset_feed(user=supervisor, by=supervisor)
    signed_in = UserSession.objects.filter(user=supervisor)
    signed_in.create(user=supervisor, ip="127.0.0.1", user_agent="A browser", session_key="x" * 32)
    leaves(supervisor, trust)
    let_leave()
    assert CalendarFeed.objects.exists()
    assert signed_in.exists()

    time_machine.move_to(f"{LAST_DAY + timedelta(days=1)}T08:00:00+00:00", tick=False)
    let_leave()

    assert not CalendarFeed.objects.exists()
    assert not signed_in.exists()
