"""Flags and hard incidents go in time, with everything that hangs on them (WFO-10)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from retention import sweep
from retention.actions import place_hold
from retention.registry import all_rules
from tests.opened import everything
from tests.wellbeing.people import NOW, make_world
from wellbeing.actions import concerns, flags_kept, incidents
from wellbeing.actions import flags as actions
from wellbeing.models import Concern, Flag, Incident
from wellbeing.rules import Level, OfferAnswer, Origin

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.clause("WFO-10"),
    pytest.mark.clause("WEL-3"),
    pytest.mark.clause("WEL-4"),
]

SAID = "Xylophone-reason"
DONE = "Xylophone-step"
HELPED = "Xylophone-help"
OFFERED = "Xylophone-offer"
SPOKEN = "Xylophone-colleague"
LAST_DAY = date(2028, 8, 31)
"""The day before 24 months are over."""


@pytest.fixture
def world(db, time_machine):
    time_machine.move_to(NOW, tick=False)
    world = make_world()
    flag = world.flag(by=world.manager, origin=Origin.MANAGER, reason=SAID)
    actions.pick_up(flag=flag, text=DONE, by=world.supporter)
    actions.add_step(flag=flag, text=DONE, note=DONE, by=world.supporter)
    actions.hide_flag(flag=flag, because=DONE, review_on=date(2026, 9, 8), by=world.manager)
    actions.show_flag(flag=flag, by=world.manager)
    flags_kept.note_look(flag=flag, by=world.manager)
    concerns.speak_of_a_colleague(
        organisation=world.organisation, name=SPOKEN, level=Level.SOON, reason=SPOKEN, by=world.hr
    )
    incident = incidents.note_incident(
        worker=world.worker,
        happened_at=timezone.now() - timedelta(hours=2),
        note=OFFERED,
        by=world.manager,
    )
    incidents.offer_support(incident=incident, offer=OFFERED, by=world.supporter)
    world.its_flag, world.incident = flag, incident
    return world


def end_all(world) -> None:
    actions.close_flag(flag=world.its_flag, what_helped=HELPED, by=world.supporter)
    actions.say_what_helped(flag=world.its_flag, text=HELPED, by=world.peer)
    incidents.answer_offer(incident=world.incident, answer=OfferAnswer.DECLINED, by=world.peer)
    concerns.put_concern_aside(concern=Concern.objects.get(), because=SPOKEN, by=world.lead)


WORDS = {SAID, DONE, HELPED, OFFERED, SPOKEN}


def found() -> set[str]:
    text = everything()
    return {word for word in WORDS if word in text}


def test_all_of_it_goes_when_the_months_are_over_and_is_nowhere_to_be_found(world):
    end_all(world)
    assert found() == WORDS

    sweep.sweep(on=LAST_DAY)
    assert found() == WORDS
    sweep.sweep(on=LAST_DAY + timedelta(days=1))

    assert found() == set()
    assert not Flag.objects.exists()
    assert not Incident.objects.exists()
    assert not Concern.objects.exists()


def test_what_is_open_stays(world):
    sweep.sweep(on=LAST_DAY + timedelta(days=400))

    assert Flag.objects.filter(pk=world.its_flag.pk).exists()
    assert Concern.objects.exists()


def test_what_is_held_stays(world):
    end_all(world)
    place_hold(
        rule="wellbeing.flags",
        subject_id=world.its_flag.pk,
        review_on=date(2026, 12, 1),
        organisation_id=world.organisation.pk,
        reason="A question is open",
        by=world.hr,
    )

    sweep.sweep(on=LAST_DAY + timedelta(days=400))

    assert list(Flag.objects.all()) == [world.its_flag]


@pytest.mark.parametrize("key", ["wellbeing.flags", "wellbeing.concerns", "wellbeing.incidents"])
def test_the_report_names_nobody(world, key):
    end_all(world)
    rule = all_rules()[key]
    keys = [record for record, _organisation, _day in rule.due(LAST_DAY + timedelta(days=400))]

    assert keys
    assert not any("Pat" in name for name in rule.named(keys).values())
