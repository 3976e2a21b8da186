"""A flag is raised, picked up, worked on and closed (WEL-3)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reminders.models import Message
from tests.factories import LONG_AGO, make_member, make_organisation, make_peer
from tests.wellbeing.people import NOW, make_world
from wellbeing.access import flags_for
from wellbeing.actions import flags as actions
from wellbeing.actions import flags_kept
from wellbeing.actions.concerns import (
    put_concern_aside,
    settle_concern,
    speak_of_a_colleague,
)
from wellbeing.models import Concern, Flag, FlagLook, FlagStep
from wellbeing.rules import FlagRule, Level, Origin, Step
from workforce import actions as workforce
from workforce.access import Permission, reader_for
from workforce.lifecycle import Stage
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


# ------------------------------------------------------------------ raising


def test_a_peer_raises_one_and_the_supporter_is_to_pick_it_up_in_time(world):
    flag = world.flag()

    assert flag.owner == world.supporter
    assert flag.pick_up_by == datetime(2026, 9, 2, 9, 0, tzinfo=UTC)  # eight working hours on
    assert Message.objects.get().recipient == world.supporter


def test_the_time_is_that_of_the_level_and_the_organisation(world):
    settings = world.organisation.settings
    settings.flag_hours_today = 3
    settings.save()

    assert world.flag(level=Level.TODAY).pick_up_by == NOW + timedelta(hours=3)


def test_the_mail_about_it_says_nothing_about_anyone_and_stands_in_no_log(world):
    world.flag(reason="Rotas are too much")

    message = Message.objects.get()
    assert message.organisation_id is None
    assert "Pat" not in str(message.context)
    assert "Rotas" not in str(message.context)


@pytest.mark.parametrize(
    ("audience", "who"),
    [
        (["LEAD", "SUPERVISOR"], {"supervisor", "lead", "peer"}),
        (["SUPPORTER"], {"supporter", "peer"}),
        (["LINE_MANAGER"], {"manager", "peer"}),
    ],
)
def test_who_was_chosen_sees_it_and_nobody_else(world, audience, who):
    world.flag(*audience)

    everybody = ("supporter", "manager", "supervisor", "lead", "administrator", "hr", "peer")
    assert {name for name in everybody if sees(getattr(world, name), world)} == who


def test_whoever_answers_for_another_peer_sees_nothing(world):
    other = make_member(world.organisation, Role.LINE_MANAGER, Role.SUPPORTER)
    make_peer(world.organisation, "Other", line_manager=other, supporter=other)
    world.flag()

    assert not sees(other, world)


def test_a_peer_who_leads_sees_what_is_about_themselves_and_nothing_that_is_kept_from_them(world):
    workforce.give_role(
        user=world.peer,
        organisation=world.organisation,
        role=Role.LEAD,
        starts_on=LONG_AGO,
        by=None,
    )
    flag = world.flag("LEAD", by=world.manager, origin=Origin.MANAGER)
    assert sees(world.peer, world)
    assert not sees(world.peer, world, Permission.HANDLE_FLAGS)

    actions.hide_flag(
        flag=flag, because="Somebody is at risk", review_on=date(2026, 9, 8), by=world.manager
    )
    assert not sees(world.peer, world)


def test_the_next_of_the_audience_acts_where_the_first_is_away(world):
    world.away(world.supporter, date(2026, 9, 1), date(2026, 9, 20))

    assert world.flag().owner == world.manager


def test_whoever_covers_acts(world):
    cover = make_member(world.organisation, Role.SUPPORTER, name="Cory Cover")
    world.cover("SUPPORTER", cover, date(2026, 8, 31), date(2026, 9, 20))

    flag = world.flag("SUPPORTER")

    assert flag.owner == cover
    assert sees(cover, world)


def test_it_waits_for_somebody_who_is_back_in_time_and_is_not_told_to_the_lead(world):
    world.away(world.supporter, date(2026, 9, 1), date(2026, 9, 1))

    flag = world.flag("SUPPORTER")

    assert (flag.owner, flag.audience) == (world.supporter, ["SUPPORTER"])


def test_it_goes_to_the_lead_where_none_of_those_chosen_can_act_in_time(world):
    world.away(world.supporter, date(2026, 9, 1), date(2026, 9, 20))

    flag = world.flag("SUPPORTER")

    assert (flag.owner, flag.audience) == (world.lead, ["SUPPORTER", "LEAD"])


def test_where_nobody_at_all_can_act_it_is_refused_in_words(db, clock):
    organisation = make_organisation()
    worker = make_peer(organisation, with_user=True)

    with pytest.raises(actions.FlagNotAllowed, match="nobody"):
        actions.raise_flag(
            worker=worker, level=Level.SOON, audience=["LEAD"], origin=Origin.PEER, by=worker.user
        )


def test_nobody_acts_on_a_flag_about_themselves(world):
    workforce.give_role(
        user=world.peer,
        organisation=world.organisation,
        role=Role.LEAD,
        starts_on=LONG_AGO,
        by=None,
    )

    assert world.flag("LEAD").owner == world.lead


def test_asking_again_while_one_is_open_adds_to_it(world):
    first = world.flag("SUPPORTER", reason="Rotas")
    second = world.flag("SUPPORTER", "SUPERVISOR", reason="And sleep")

    assert first == second
    assert Flag.objects.get().audience == ["SUPPORTER", "SUPERVISOR"]
    assert [step.text for step in first.steps.filter(kind=Step.STEP)] == ["And sleep"]


def test_somebody_has_to_be_chosen(world):
    with pytest.raises(actions.FlagNotAllowed, match="at least one"):
        actions.raise_flag(
            worker=world.worker, level=Level.SOON, audience=[], origin=Origin.PEER, by=world.peer
        )


def test_whoever_raises_one_knows_of_it(world):
    flag = world.flag("SUPPORTER", by=world.manager, origin=Origin.MANAGER)

    assert flag.audience == ["SUPPORTER", "LINE_MANAGER"]


def test_nobody_raises_one_about_somebody_who_has_left(world):
    workforce.move_peer(worker=world.worker, to=Stage.LEFT, by=world.lead)

    with pytest.raises(actions.FlagNotAllowed, match="left"):
        world.flag()


def test_a_rule_raises_one_flag_about_a_thing(world):
    rule = {"origin": Origin.RULE, "rule": FlagRule.MISSED, "about": "session-1"}
    first = actions.raise_flag(
        worker=world.worker, level=Level.SOON, audience=["SUPPORTER"], by=None, **rule
    )
    again = actions.raise_flag(
        worker=world.worker, level=Level.SOON, audience=["SUPPORTER"], by=None, **rule
    )

    assert first == again
    assert Flag.objects.count() == 1


# ------------------------------------------------------------------ by a colleague


def speak(world, name, **fields):
    speak_of_a_colleague(
        organisation=world.organisation, name=name, level=Level.SOON, by=world.hr, **fields
    )


@pytest.mark.parametrize("name", ["Pat Peer", " pat   PEER ", "Pát Peer"])
def test_a_colleague_names_somebody_who_is_found_for_certain(world, name):
    speak(world, name, reason="She looked tired")

    flag = Flag.objects.get()
    assert (flag.origin, flag.raised_by) == (Origin.COLLEAGUE, world.hr)
    assert flag.audience == ["SUPPORTER", "LINE_MANAGER"]
    assert not sees(world.hr, world)


def test_somebody_who_is_not_found_for_certain_goes_to_the_lead(world):
    make_peer(world.organisation, "Pat Peer")
    speak(world, "Pat Peer", reason="She looked tired")
    speak(world, "Somebody else")

    assert not Flag.objects.exists()
    concern, other = sorted(Concern.objects.all(), key=lambda each: each.about)
    assert set(Message.objects.values_list("recipient", flat=True)) == {world.lead.pk}

    flag = settle_concern(concern=concern, worker=world.worker, by=world.lead)
    assert (flag.raised_by, flag.reason) == (world.hr, "She looked tired")
    assert "LEAD" in flag.audience
    with pytest.raises(actions.FlagNotAllowed, match="already"):
        settle_concern(concern=concern, worker=world.worker, by=world.lead)
    put_concern_aside(concern=other, because="Nobody", by=world.lead)
    assert not Concern.objects.open().exists()


# ------------------------------------------------------------------ handling


def test_it_is_picked_up_by_any_of_the_audience_and_the_peer_hears_of_it(world):
    flag = actions.pick_up(flag=world.flag(), by=world.manager)

    assert (flag.owner, flag.picked_up_at) == (world.manager, NOW)
    assert Message.objects.filter(recipient=world.peer).exists()
    assert not Message.objects.filter(recipient=world.supporter, withdrawn_at=None).exists()
    with pytest.raises(actions.FlagNotAllowed, match="before you"):
        actions.pick_up(flag=flag, by=world.supporter)


def test_it_is_handed_on_within_its_audience_only(world):
    flag = actions.pick_up(flag=world.flag(), by=world.supporter)

    with pytest.raises(actions.FlagNotAllowed):
        actions.hand_on(flag=flag, to=world.lead, by=world.supporter)
    flag = actions.hand_on(flag=flag, to=world.manager, by=world.supporter, text="I am off")
    assert (flag.owner, flag.picked_up_at) == (world.manager, None)


def test_steps_and_a_close_with_what_helped_also_in_the_peers_words(world):
    flag = actions.pick_up(flag=world.flag(), by=world.supporter)
    actions.add_step(flag=flag, text="We spoke", review_on=date(2026, 9, 8), by=world.supporter)
    flag.refresh_from_db()
    assert flag.review_on == date(2026, 9, 8)

    actions.close_flag(flag=flag, what_helped="A quieter rota", by=world.supporter)
    actions.say_what_helped(flag=flag, text="Being asked", by=world.peer)

    flag.refresh_from_db()
    assert (flag.what_helped, flag.peer_words) == ("A quieter rota", "Being asked")
    with pytest.raises(actions.FlagNotAllowed, match="closed already"):
        actions.add_step(flag=flag, text="More", by=world.supporter)
    assert world.flag() != flag  # reopened by a new one only


def test_a_review_that_was_due_is_kept_as_one(world, clock):
    flag = actions.pick_up(flag=world.flag(), by=world.supporter)
    actions.add_step(flag=flag, text="We spoke", review_on=date(2026, 9, 8), by=world.supporter)
    clock.move_to("2026-09-08T09:00:00+00:00", tick=False)

    actions.add_step(flag=flag, text="Still well", by=world.supporter)

    flag.refresh_from_db()
    assert flag.review_on is None
    assert flag.steps.filter(kind=Step.REVIEWED).count() == 1


def test_the_peer_lets_somebody_else_know(world):
    flag = world.flag("SUPPORTER")
    assert not sees(world.supervisor, world)

    actions.widen(flag=flag, audience=["SUPERVISOR"], by=world.peer)

    assert sees(world.supervisor, world)


def test_each_look_by_others_than_the_owner_is_kept(world, clock):
    flag = world.flag()
    for user in (world.supporter, world.manager, world.manager, world.peer):
        flags_kept.note_look(flag=flag, by=user)
    clock.move_to(NOW + timedelta(hours=2), tick=False)
    flags_kept.note_look(flag=flag, by=world.manager)

    assert list(FlagLook.objects.values_list("reader", flat=True)) == [world.manager.pk] * 2


# ------------------------------------------------------------------ not shown to the peer


def test_a_flag_is_kept_from_the_peer_for_a_stated_reason_and_for_a_while(world):
    flag = world.flag(
        "SUPPORTER",
        by=world.manager,
        origin=Origin.MANAGER,
        hidden_because="Somebody is at risk",
        hidden_review_on=date(2026, 9, 8),
    )

    assert not sees(world.peer, world)
    assert sees(world.lead, world)
    step = FlagStep.objects.get(kind=Step.HIDDEN)
    assert (step.by, step.note) == (world.manager, "Somebody is at risk")

    actions.show_flag(flag=flag, by=world.lead)
    assert sees(world.peer, world)


def test_for_how_long_at_most_is_the_organisations(world):
    settings = world.organisation.settings
    settings.hidden_at_most_days = 20
    settings.save()
    flag = world.flag(by=world.manager, origin=Origin.MANAGER)
    with pytest.raises(actions.FlagNotAllowed, match="within 20 days"):
        actions.hide_flag(flag=flag, because="Risk", review_on=date(2026, 9, 22), by=world.manager)
    actions.hide_flag(flag=flag, because="Risk", review_on=date(2026, 9, 21), by=world.manager)
    assert not sees(world.peer, world)


@pytest.mark.parametrize(
    ("because", "review_on"),
    [("", date(2026, 9, 8)), ("  ", date(2026, 9, 8)), ("Risk", date(2026, 9, 16)),
     ("Risk", date(2026, 9, 1))],
)  # fmt: skip
def test_without_a_reason_or_for_ever_nothing_is_kept_from_them(world, because, review_on):
    flag = world.flag(by=world.manager, origin=Origin.MANAGER)

    with pytest.raises(actions.FlagNotAllowed):
        actions.hide_flag(flag=flag, because=because, review_on=review_on, by=world.manager)
    assert sees(world.peer, world)


def test_what_the_peer_raised_is_never_kept_from_them(world):
    with pytest.raises(actions.FlagNotAllowed, match="themselves"):
        actions.hide_flag(
            flag=world.flag(), because="Risk", review_on=date(2026, 9, 8), by=world.manager
        )


# ------------------------------------------------------------------ erasing


def test_a_flag_is_erased_with_all_that_hangs_on_it(world):
    flag = actions.pick_up(flag=world.flag(reason="Rotas"), by=world.manager)
    flags_kept.note_look(flag=flag, by=world.supporter)

    flags_kept.erase_flags(flags=[flag.pk], by=None)

    assert not Flag.objects.exists()
    assert not FlagStep.objects.exists()
    assert not Message.objects.filter(key__startswith=actions.prefix_of(flag)).exists()
