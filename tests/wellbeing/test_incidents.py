"""After a hard incident support is offered in time, and never forced (WEL-4)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from reminders.models import Message
from tests.factories import make_member, make_organisation, make_peer
from tests.wellbeing.people import NOW, make_world
from wellbeing import rules
from wellbeing.access import incidents_for
from wellbeing.actions import incidents as actions
from wellbeing.models import Flag, Incident
from wellbeing.rules import OfferAnswer, Origin
from workforce.access import Permission, reader_for
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WEL-4")]


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def world(db, clock):
    return make_world()


def note(world, *, hours: float = 1, by=None, **fields) -> Incident:
    return actions.note_incident(
        worker=world.worker,
        happened_at=timezone.now() - timedelta(hours=hours),
        by=by or world.supporter,
        **fields,
    )


def told() -> list:
    """To whom what waits, or has been sent, was written; in its order."""
    found = Message.objects.filter(key__startswith="wellbeing-incident").order_by("written_at")
    return [message.recipient for message in found if message.withdrawn_at is None]


def offered(world, **fields) -> Incident:
    fields.setdefault("offer", "A talk today, and a quieter shift")
    fields.setdefault("follow_up_on", date(2026, 9, 8))
    return actions.offer_support(incident=note(world), by=world.supporter, **fields)


# ------------------------------------------------------------------ noting


@pytest.mark.parametrize("who", ["peer", "supporter", "manager", "lead"])
def test_it_is_noted_by_the_peer_or_who_looks_after_them_and_support_is_due_in_72_hours(world, who):
    incident = note(world, by=getattr(world, who))

    assert incident.to_offer == world.supporter
    assert incident.offer_by == incident.happened_at + timedelta(hours=72)
    assert told() == [world.supporter]


def test_the_hours_are_real_ones_over_a_weekend_and_a_change_of_clocks():
    friday = datetime(2026, 10, 23, 22, 0, tzinfo=UTC)  # the clocks go back on Sunday

    assert rules.offer_by(friday, friday, 12) == datetime(2026, 10, 26, 22, 0, tzinfo=UTC)
    assert rules.pass_on_at(rules.offer_by(friday, friday, 12), friday, 12) == datetime(
        2026, 10, 26, 10, 0, tzinfo=UTC
    )


def test_what_is_noted_late_is_due_soon_and_leaves_time_to_offer():
    happened, noted = NOW - timedelta(days=10), NOW

    for hours in (12, 6):
        by = rules.offer_by(happened, noted, hours)
        assert by == NOW + timedelta(hours=hours)
        assert NOW < rules.pass_on_at(by, noted, hours) < by


def test_nobody_has_to_say_more_than_that_it_happened(world):
    assert note(world).note == ""


def test_noting_it_twice_is_one_incident(world):
    at = timezone.now() - timedelta(hours=1)
    first, second = (
        actions.note_incident(worker=world.worker, happened_at=at, by=user)
        for user in (world.peer, world.manager)
    )

    assert first == second
    assert Flag.objects.count() == 1


@pytest.mark.parametrize("hours", [-1, 24 * 91])
def test_what_is_to_come_or_long_ago_is_refused_in_words(world, hours):
    with pytest.raises(actions.IncidentNotAllowed, match=r"past|90 days"):
        note(world, hours=hours)


def test_where_nobody_could_offer_anything_it_is_refused_in_words(db, clock):
    worker = make_peer(make_organisation(), with_user=True)

    with pytest.raises(actions.IncidentNotAllowed, match="nobody"):
        actions.note_incident(worker=worker, happened_at=NOW, by=worker.user)


def test_the_mails_about_it_say_nothing_about_anyone_and_stand_in_no_log(world):
    note(world, note="Would like a day off")

    message = Message.objects.get(key__startswith="wellbeing-incident")
    assert message.organisation_id is None
    assert "Pat" not in str(message.context)


def test_who_is_away_is_not_the_one_to_offer(world):
    world.away(world.supporter, date(2026, 8, 31), date(2026, 9, 9))

    assert note(world).to_offer == world.manager


def test_those_who_may_offer_and_the_peer_see_it_and_nobody_else(world):
    note(world)
    everybody = ("supporter", "manager", "supervisor", "lead", "administrator", "hr", "peer")
    readers = {name: reader_for(getattr(world, name)) for name in everybody}

    seen = {
        name
        for name, reader in readers.items()
        if incidents_for(reader, Permission.VIEW_INCIDENTS).exists()
    }
    assert seen == {"supporter", "manager", "lead", "peer"}


# ------------------------------------------------------------------ the flag that a rule raises


@pytest.mark.clause("WEL-3")
def test_a_hard_incident_raises_a_flag_for_supporter_and_manager(world):
    incident = note(world)

    flag = Flag.objects.get()
    assert (flag.origin, flag.rule, flag.about) == (Origin.RULE, "incident", str(incident.pk))
    assert flag.audience == ["SUPPORTER", "LINE_MANAGER"]
    assert flag.reason == ""
    assert flag.pick_up_by == incident.offer_by


@pytest.mark.clause("WEL-3")
def test_the_organisation_can_switch_that_off(world):
    settings = world.organisation.settings
    settings.flag_after_incident = False
    settings.save()

    note(world)

    assert not Flag.objects.exists()


def test_nobody_does_the_same_twice_the_offer_picks_its_flag_up(world):
    offered(world)

    flag = Flag.objects.get()
    assert (flag.owner, flag.picked_up_at) == (world.supporter, NOW)


# ------------------------------------------------------------------ offering, answering


def test_an_offer_ends_the_reminders_and_the_peer_is_told(world):
    incident = offered(world)

    assert (incident.offered_at, incident.offered_by) == (NOW, world.supporter)
    assert told() == [world.peer]
    with pytest.raises(actions.IncidentNotAllowed, match="Sue Supporter has offered"):
        actions.offer_support(incident=incident, offer="Another", by=world.manager)


def test_no_is_one_press_without_a_reason_and_ends_everything(world, clock):
    incident = actions.answer_offer(
        incident=offered(world), answer=OfferAnswer.DECLINED, by=world.peer
    )

    assert (incident.answer, incident.follow_up_on) == (OfferAnswer.DECLINED, None)
    assert Flag.objects.get().closed_at == NOW
    clock.move_to(NOW + timedelta(days=9), tick=False)
    assert actions.see_to_offers(by=None) == 0
    with pytest.raises(actions.IncidentNotAllowed, match="no thank you"):
        actions.plan_follow_up(
            incident=incident, follow_up_on=date(2026, 9, 20), by=world.supporter
        )


def test_not_now_comes_back_on_the_day_and_can_be_offered_again(world):
    incident = actions.answer_offer(
        incident=offered(world), answer=OfferAnswer.LATER, by=world.peer
    )
    assert incident.ask_again_on == date(2026, 9, 8)
    assert list(Incident.objects.to_ask_again()) == [incident]

    incident = actions.offer_support(incident=incident, offer="Still there", by=world.supporter)
    assert (incident.answer, incident.ask_again_on) == ("", None)


def test_a_day_to_ask_again_is_to_come(world):
    with pytest.raises(actions.IncidentNotAllowed, match="future"):
        actions.answer_offer(
            incident=offered(world),
            answer=OfferAnswer.LATER,
            ask_again_on=date(2026, 9, 1),
            by=world.peer,
        )


def test_nothing_is_answered_that_was_not_offered(world):
    with pytest.raises(actions.IncidentNotAllowed, match="Nothing has been offered"):
        actions.answer_offer(incident=note(world), answer=OfferAnswer.ACCEPTED, by=world.peer)


def test_they_can_change_their_mind(world):
    incident = offered(world)
    for answer in (OfferAnswer.DECLINED, OfferAnswer.ACCEPTED):
        incident = actions.answer_offer(incident=incident, answer=answer, by=world.peer)

    assert incident.answer == OfferAnswer.ACCEPTED


def test_a_yes_is_told_to_who_offered_also_after_a_no_and_stays_on_their_home(world, login):
    incident = offered(world, follow_up_on=None)
    actions.answer_offer(incident=incident, answer=OfferAnswer.DECLINED, by=world.peer)
    assert "See how Pat Peer is" not in login(world.supporter).get("/").text
    assert world.supporter not in told()

    actions.answer_offer(incident=incident, answer=OfferAnswer.ACCEPTED, by=world.peer)

    assert world.supporter in told()
    assert "See how Pat Peer is" in login(world.supporter).get("/").text


def test_the_follow_up_is_kept_and_closes_the_flag(world):
    incident = actions.answer_offer(
        incident=offered(world), answer=OfferAnswer.ACCEPTED, by=world.peer
    )
    incident = actions.note_follow_up(
        incident=incident,
        followed_up_on=date(2026, 9, 1),
        words="Better",
        again_on=date(2026, 9, 15),
        by=world.supporter,
    )
    assert (incident.follow_up_on, incident.followed_up_on) == (date(2026, 9, 15), None)

    incident = actions.note_follow_up(
        incident=incident, followed_up_on=date(2026, 9, 1), words="Well", by=world.supporter
    )
    assert incident.followed_up_on == date(2026, 9, 1)
    assert incident.follow_up == "Better\n\nWell"
    assert Flag.objects.get().what_helped == "Well"


def test_what_was_noted_by_mistake_goes_with_its_flag(world):
    incident = note(world)

    actions.withdraw_incident(incident=incident, by=world.supporter)

    assert not Incident.objects.standing().exists()
    assert not Flag.objects.open().exists()
    assert told() == []


# ------------------------------------------------------------------ so that nobody is forgotten


def at(clock, hours: float) -> int:
    clock.move_to(NOW + timedelta(hours=hours), tick=False)
    return actions.see_to_offers(by=None)


def test_whoever_has_to_offer_is_told_at_once_after_a_day_and_after_two(world, clock):
    note(world, hours=0)
    counts = []
    for hours in (1, 23, 24, 25, 47, 48, 59):
        assert at(clock, hours) == 0
        counts.append(len(told()))

    assert counts == [1, 1, 2, 2, 2, 3, 3]
    assert set(told()) == {world.supporter}


def test_before_the_72_hours_are_over_it_goes_to_the_manager_and_once_only(world, clock):
    incident = note(world, hours=0)

    assert at(clock, 60) == 1
    assert at(clock, 66) == 0

    incident.refresh_from_db()
    assert incident.to_offer == world.manager
    assert incident.offer_by == NOW + timedelta(hours=72)
    assert told() == [world.manager]


def test_a_weekend_counts(world, clock):
    clock.move_to("2026-08-28T16:00:00+00:00", tick=False)  # a Friday before a bank holiday
    note(world, hours=0)
    told_on = []
    moment = timezone.now()
    for hours in range(0, 60):
        clock.move_to(moment + timedelta(hours=hours), tick=False)
        before = len(told())
        actions.see_to_offers(by=None)
        if len(told()) > before:
            told_on.append(f"{timezone.localtime():%A %H:%M}")

    assert told_on == ["Saturday 17:00", "Sunday 17:00"]


def test_after_days_of_downtime_one_reminder_comes_and_not_several(world, clock):
    note(world, hours=0)

    at(clock, 55)

    assert len(told()) == 2


def test_whoever_goes_away_is_followed_by_their_cover_or_the_next(world, clock):
    incident = note(world, hours=0)
    cover = make_member(world.organisation, Role.SUPPORTER, name="Cory Cover")
    world.away(world.supporter, date(2026, 9, 2), date(2026, 9, 9))
    world.cover("SUPPORTER", cover, date(2026, 9, 2), date(2026, 9, 9))

    assert at(clock, 16) == 1

    incident.refresh_from_db()
    assert incident.to_offer == cover
    assert told() == [cover]
    assert at(clock, 25) == 0
    assert told() == [cover, cover]


def test_an_incident_is_erased_with_its_mails(world):
    incident = offered(world)

    actions.erase_incidents(incidents=[incident.pk], by=None)

    assert not Incident.objects.exists()
    assert not Message.objects.filter(key__startswith=actions.prefix_of(incident)).exists()


def test_how_long_there_is_for_what_is_noted_late_is_the_organisations(world):
    settings = world.organisation.settings
    settings.offer_hours = 4
    settings.save()
    incident = note(world, hours=240)

    assert incident.offer_by == incident.noted_at + timedelta(hours=4)
