"""Plans go when their owner leaves, returns in time, and nothing of them stays (WFO-10)."""

from datetime import date, timedelta

import pytest

from journey import actions as journey
from retention import sweep
from retention.registry import all_rules
from tests.opened import everything
from tests.wellbeing.conftest import TODAY
from wellbeing import actions
from wellbeing.models import Plan, PlanSection, PlanVersion, Return
from workforce.lifecycle import Stage
from workforce.models import OrganisationSettings

pytestmark = pytest.mark.clause("WFO-10", "WEL-1")

SAID, BEFORE, DRAFT, AGREED = "Xenon-now", "Xenon-before", "Xenon-draft", "Xenon-agreed"


@pytest.fixture
def plan(world) -> Plan:
    """A plan with everything that it can hold."""
    world.write("WHAT_HELPS", BEFORE, "BOTH")
    actions.keep_version(worker=world.worker, by=world.peer)
    world.write("WHAT_HELPS", SAID, "BOTH")
    actions.keep_section_draft(worker=world.worker, part="WHAT_HELPS", text=DRAFT, by=world.peer)
    return Plan.objects.get()


def leave(world, on):
    journey.move_peer(worker=world.worker, to=Stage.LEFT, on=on, by=world.lead)


def due(rule: str, on: date) -> list:
    return [row[0] for row in all_rules()[rule].due(on)]


def test_a_plan_goes_when_its_owner_leaves_and_nothing_of_it_is_to_be_found(world, plan):
    assert due("wellbeing.plans", TODAY + timedelta(days=900)) == []  # they are still here
    leave(world, TODAY)
    assert due("wellbeing.plans", TODAY - timedelta(days=1)) == []
    dumped = everything()
    assert all(word in dumped for word in (SAID, BEFORE, DRAFT))

    sweep.sweep(on=TODAY)

    assert not Plan.objects.exists()
    assert not PlanSection.objects.exists()
    assert not PlanVersion.objects.exists()
    dumped = everything()
    assert not any(word in dumped for word in (SAID, BEFORE, DRAFT))


def test_it_is_kept_for_as_many_months_as_the_organisation_says(world, plan):
    OrganisationSettings.objects.update(keep_plans_months=3)
    leave(world, TODAY)
    assert due("wellbeing.plans", date(2026, 11, 30)) == []
    assert due("wellbeing.plans", date(2026, 12, 1)) == [plan.pk]


@pytest.mark.clause("WEL-5")
def test_a_return_goes_two_years_after_it_came_to_its_end(world):
    back = actions.note_return(worker=world.worker, back_on=TODAY, by=world.manager)
    actions.hold_conversation(found=back, held_on=TODAY, agreed=AGREED, by=world.manager)
    ends = back.closer_until
    assert ends == date(2026, 10, 13)
    assert due("wellbeing.returns", date(2028, 10, 12)) == []
    assert AGREED in everything()

    sweep.sweep(on=date(2028, 10, 13))

    assert not Return.objects.exists()
    assert AGREED not in everything()
