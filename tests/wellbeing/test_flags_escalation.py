"""A flag that nobody picks up, or whose owner cannot act, goes on to the next (WEL-3)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from reminders.models import Message
from tests.factories import make_member
from tests.wellbeing.people import NOW, make_world
from wellbeing.access import flags_for
from wellbeing.actions import flags as actions
from wellbeing.actions.escalation import pass_on_what_waits
from wellbeing.rules import Audience, Level, Step, who_acts
from workforce.access import Permission, reader_for
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WEL-3")]


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def world(db, clock):
    return make_world()


def sees(user, world, permission=Permission.VIEW_FLAGS) -> bool:
    reader = reader_for(user, organisation_id=world.organisation.pk)
    return flags_for(reader, permission).exists()


@pytest.mark.parametrize(
    ("able", "after", "expected"),
    [
        ("abc", None, "a"),
        ("abc", "a", "b"),
        ("abc", "c", "a"),
        ("bc", "a", "b"),
        ("a", "a", None),
        ("", None, None),
        ("", "a", None),
    ],
)
def test_who_acts_is_the_next_in_the_order_and_never_the_same(able, after, expected):
    assert who_acts(able, after=after) == expected


def test_what_nobody_picks_up_in_time_goes_to_the_next_and_round(world, clock):
    flag = world.flag()
    clock.move_to(flag.pick_up_by - timedelta(minutes=1), tick=False)
    assert pass_on_what_waits(by=None) == 0

    owners = []
    for _time in range(3):
        flag.refresh_from_db()
        clock.move_to(flag.pick_up_by, tick=False)
        assert pass_on_what_waits(by=None) == 1
        flag.refresh_from_db()
        owners.append(flag.owner)

    assert owners == [world.manager, world.supporter, world.manager]
    assert flag.audience == ["SUPPORTER", "LINE_MANAGER"]  # never told to anybody else
    assert flag.steps.filter(kind=Step.ESCALATED).count() == 3


def test_the_only_one_who_may_know_is_asked_again(world, clock):
    flag = world.flag("SUPPORTER")
    clock.move_to(flag.pick_up_by, tick=False)

    assert pass_on_what_waits(by=None) == 1
    assert pass_on_what_waits(by=None) == 0

    flag.refresh_from_db()
    assert (flag.owner, flag.audience) == (world.supporter, ["SUPPORTER"])
    assert flag.pick_up_by > timezone.now()
    assert Message.objects.filter(recipient=world.supporter).count() == 2


def test_whoever_picked_it_up_and_loses_the_role_is_followed_by_the_next(world):
    flag = actions.pick_up(flag=world.flag(), by=world.supporter)
    world.supporter.memberships.all().delete()

    assert pass_on_what_waits(by=None) == 1

    flag.refresh_from_db()
    assert (flag.owner, flag.picked_up_at) == (world.manager, None)


def test_whoever_goes_away_is_followed_by_their_cover(world, clock):
    cover = make_member(world.organisation, Role.SUPPORTER, name="Cory Cover")
    flag = actions.pick_up(flag=world.flag(), by=world.supporter)
    world.away(world.supporter, date(2026, 9, 3), date(2026, 9, 20))
    world.cover("SUPPORTER", cover, date(2026, 9, 3), date(2026, 9, 20))
    assert pass_on_what_waits(by=None) == 0

    clock.move_to("2026-09-03T05:00:00+00:00", tick=False)
    assert pass_on_what_waits(by=None) == 1

    flag.refresh_from_db()
    assert flag.owner == cover


def test_over_a_bank_holiday_weekend_it_waits_as_long_as_people_are_not_at_work(world, clock):
    clock.move_to("2026-08-28T15:30:00+00:00", tick=False)  # Friday, half past four in London
    flag = world.flag(level=Level.TODAY)
    assert flag.pick_up_by == datetime(2026, 9, 1, 9, 30, tzinfo=UTC)  # Monday is a holiday

    moment = timezone.now()
    while moment < flag.pick_up_by:
        clock.move_to(moment, tick=False)
        assert pass_on_what_waits(by=None) == 0
        moment += timedelta(hours=3)
    clock.move_to(flag.pick_up_by, tick=False)
    assert pass_on_what_waits(by=None) == 1


def test_when_all_who_may_know_are_gone_it_goes_to_the_lead_and_says_so(world):
    flag = world.flag("SUPPORTER")
    world.away(world.supporter, date(2026, 9, 1), date(2026, 10, 20))

    assert pass_on_what_waits(by=None) == 1

    flag.refresh_from_db()
    assert (flag.owner, flag.audience) == (world.lead, ["SUPPORTER", Audience.LEAD])
    assert "Nobody" in flag.steps.get(kind=Step.ESCALATED).text


def test_without_a_lead_it_stays_where_it_is_and_is_asked_for_again(world, clock):
    world.lead.memberships.all().delete()
    flag = world.flag("SUPPORTER")
    world.away(world.supporter, date(2026, 9, 1), date(2026, 10, 20))
    assert pass_on_what_waits(by=None) == 0

    clock.move_to(flag.pick_up_by, tick=False)
    assert pass_on_what_waits(by=None) == 1
    flag.refresh_from_db()
    assert flag.owner == world.supporter


def test_nothing_is_asked_of_what_is_closed(world, clock):
    flag = actions.close_flag(flag=world.flag(), text="No longer", by=world.peer)
    clock.move_to(flag.pick_up_by + timedelta(days=9), tick=False)

    assert pass_on_what_waits(by=None) == 0
    assert not Message.objects.filter(sent_at=None, withdrawn_at=None).exists()
