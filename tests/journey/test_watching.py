"""Missed support sessions raise a flag, for whom it concerns and once (WEL-3)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from journey.actions import move_peer
from journey.tasks import watch_sessions
from journey.watching import watch_missed_sessions
from supervision import actions as supervision
from supervision.models import Session
from supervision.rules import Kind, SessionKind
from tests.wellbeing.people import NOW, make_world
from wellbeing.actions import flags
from wellbeing.models import Flag, Return
from wellbeing.rules import Origin
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WEL-3")]

ON = NOW.date()
MONTH_AGO, WEEK_AGO, YESTERDAY = ON - timedelta(days=30), ON - timedelta(days=7), date(2026, 8, 31)


@pytest.fixture
def world(db, time_machine):
    time_machine.move_to(datetime(2026, 7, 1, 9, 0, tzinfo=UTC), tick=False)
    world = make_world()
    supervision.start_arrangement(
        worker=world.worker, kind=Kind.SUPPORT, starts_on=date(2026, 1, 5), by=None
    )
    time_machine.move_to(NOW, tick=False)
    return world


def session(world, on: date, outcome: str, kind=SessionKind.SUPPORT) -> Session:
    return Session.objects.create(
        worker=world.worker,
        arrangement=None
        if kind == SessionKind.AD_HOC
        else world.worker.arrangements.get(kind=Kind.SUPPORT),
        kind=kind,
        held_with=world.supporter,
        on=on,
        reason="" if outcome == "held_on" else "Something came up",
        **{outcome: on},
    )


def raised() -> int:
    return watch_missed_sessions(on=ON)


def test_sessions_missed_in_a_row_raise_one_flag_for_supporter_and_manager(world):
    session(world, MONTH_AGO, "missed_on")
    assert raised() == 0
    session(world, WEEK_AGO, "missed_on")

    assert raised() == 1

    flag = Flag.objects.get()
    assert (flag.origin, flag.rule, flag.raised_by) == (Origin.RULE, "missed", None)
    assert flag.audience == ["SUPPORTER", "LINE_MANAGER"]
    assert flag.owner == world.supporter
    assert flag.reason == ""


def test_asked_again_or_by_the_task_or_with_one_more_missed_it_is_the_same_flag(world):
    session(world, MONTH_AGO, "missed_on")
    session(world, WEEK_AGO, "missed_on")
    assert watch_sessions() == 1
    session(world, YESTERDAY, "missed_on")

    assert watch_sessions() == 0
    flags.close_flag(flag=Flag.objects.get(), what_helped="Rest", by=world.supporter)
    assert raised() == 0


@pytest.mark.parametrize("kind", [SessionKind.SUPPORT, SessionKind.AD_HOC])
def test_support_that_was_given_ends_the_row(world, kind):
    session(world, MONTH_AGO, "missed_on")
    session(world, WEEK_AGO, "held_on", kind=kind)
    session(world, YESTERDAY, "missed_on")

    assert raised() == 0


def test_a_session_that_was_called_off_neither_counts_nor_ends_the_row(world):
    session(world, MONTH_AGO, "missed_on")
    session(world, WEEK_AGO, "cancelled_on")
    assert raised() == 0
    session(world, YESTERDAY, "missed_on")

    assert raised() == 1


@pytest.mark.parametrize("who", ["peer", "supporter"])
def test_a_day_on_which_either_was_away_does_not_count(world, who):
    session(world, MONTH_AGO, "missed_on")
    session(world, WEEK_AGO, "missed_on")
    world.away(getattr(world, who), WEEK_AGO - timedelta(days=1), WEEK_AGO)

    assert raised() == 0


def test_what_lies_before_the_peer_came_back_does_not_count(world):
    session(world, MONTH_AGO, "missed_on")
    session(world, WEEK_AGO, "missed_on")
    Return.objects.create(
        worker=world.worker,
        away_from=WEEK_AGO - timedelta(days=2),
        back_on=YESTERDAY,
        noted_by=world.manager,
        conversation_due_on=ON,
    )

    assert raised() == 0


@pytest.mark.parametrize(("number", "expected"), [(0, 0), (1, 1), (2, 1), (3, 0)])
def test_how_many_is_the_organisations_and_nought_is_never(world, number, expected):
    settings = world.organisation.settings
    settings.flag_after_missed = number
    settings.save()
    session(world, MONTH_AGO, "missed_on")
    session(world, WEEK_AGO, "missed_on")

    assert raised() == expected


@pytest.mark.parametrize(("days", "expected"), [(60, 0), (90, 1)])
def test_for_how_long_missed_sessions_count_is_the_organisations(world, days, expected):
    settings = world.organisation.settings
    settings.missed_counts_days = days
    settings.save()
    session(world, ON - timedelta(days=80), "missed_on")
    session(world, ON - timedelta(days=70), "missed_on")

    assert raised() == expected


def test_nothing_is_raised_about_whoever_rests_or_about_long_ago(world):
    session(world, ON - timedelta(days=130), "missed_on")
    session(world, ON - timedelta(days=90), "missed_on")
    assert raised() == 0
    session(world, WEEK_AGO, "missed_on")
    PeerSupportWorker.objects.filter(pk=world.worker.pk).update(stage=Stage.ON_BREAK)
    assert raised() == 0


def test_a_peer_with_nobody_who_could_act_does_not_keep_the_others_from_theirs(world):
    session(world, MONTH_AGO, "missed_on")
    session(world, WEEK_AGO, "missed_on")
    for user in (world.supporter, world.manager, world.lead):
        user.memberships.all().delete()

    assert raised() == 0
    assert not Flag.objects.exists()


def test_it_is_one_question_however_many_peers_there_are(world, django_assert_max_num_queries):
    session(world, MONTH_AGO, "missed_on")

    with django_assert_max_num_queries(2):
        assert raised() == 0


def test_whoever_leaves_takes_their_flags_along(world):
    flag = world.flag()

    move_peer(worker=world.worker, to=Stage.LEFT, on=ON, by=world.lead)

    flag.refresh_from_db()
    assert flag.closed_at is not None
