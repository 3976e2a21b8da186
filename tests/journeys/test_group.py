"""A supervisor plans a group, says who was there, and the dates of who was there move."""

from datetime import date, timedelta

import pytest

from supervision.actions import start_arrangement
from supervision.models import Arrangement, GroupSession
from supervision.rules import Kind
from tests.factories import make_member, make_organisation, make_peer
from tests.journeys.steps import (
    all_is_well,
    fill_date,
    follow,
    heading,
    press,
    reads,
    things_to_do,
)
from workforce.rules import Role

TUESDAY = date(2026, 9, 1)
WEDNESDAY = TUESDAY + timedelta(days=1)
pytestmark = pytest.mark.clause("SUP-3")


@pytest.fixture
def supervisor(transactional_db, time_machine):
    time_machine.move_to("2026-09-01T10:00:00+01:00")
    return make_member(make_organisation("Harbour Trust"), Role.SUPERVISOR, name="Sol Supervisor")


def supervise(supervisor, name: str) -> Arrangement:
    """A peer of this supervisor whose professional supervision was last held four weeks ago."""
    organisation = supervisor.memberships.get().organisation
    worker = make_peer(organisation, name, supervisor=supervisor)
    return start_arrangement(
        worker=worker,
        kind=Kind.PROFESSIONAL,
        starts_on=date(2026, 1, 5),
        every_weeks=4,
        last_held_on=TUESDAY - timedelta(weeks=3),
        by=supervisor,
    )


def next_due(strand: Arrangement) -> date:
    strand.refresh_from_db()
    return strand.next_due_on


def test_a_supervisor_records_a_group_session(visitor, supervisor, time_machine):
    there, away = supervise(supervisor, "Amara Okafor"), supervise(supervisor, "Ben Tran")
    before = next_due(there)
    visitor.sign_in(supervisor)

    # A group is planned for tomorrow, and two peers are invited.
    visitor.goes_to("/groups/")
    follow(visitor, "Plan a group session")
    all_is_well(visitor, "plan-group")
    fill_date(visitor, "on", WEDNESDAY)
    visitor.page.get_by_label("What time?").fill("2pm")
    visitor.page.get_by_label("Where?").fill("Room 4")
    press(visitor, "Plan it")
    all_is_well(visitor, "invite-to-group")
    for name in ("Amara Okafor", "Ben Tran"):
        visitor.page.get_by_label(name).check()
    press(visitor, "Invite")
    assert reads(visitor, "2 peers invited")
    follow(visitor, "Done")
    assert reads(visitor, "2 September 2026 at 2pm")
    all_is_well(visitor, "group-planned")

    # A day later home asks who was there; one was, the other was not.
    time_machine.move_to("2026-09-03T09:00:00+01:00")
    visitor.open_browser().sign_in(supervisor)
    visitor.goes_to("/")
    assert "Record who was at the group supervision" in things_to_do(visitor)
    follow(visitor, "Record who was at the group supervision")
    visitor.page.get_by_label("Amara Okafor").check()
    visitor.page.get_by_label("Shared notes").fill("We talked about endings")
    all_is_well(visitor, "record-group")
    press(visitor, "Save")
    assert heading(visitor) == "Group supervision"
    assert reads(visitor, "1 peer was there")
    all_is_well(visitor, "group-held")

    # Being there counts as professional supervision; not being there does not.
    assert GroupSession.objects.get().held_on == WEDNESDAY
    assert next_due(there) == WEDNESDAY + timedelta(weeks=4)
    assert next_due(away) == before
