"""A manager's morning: who is due, one session recorded, one thing less to think of."""

from datetime import timedelta

import pytest
import time_machine
from django.utils.timezone import localdate

from supervision.actions import book_session, start_arrangement
from supervision.models import ActionPoint, Arrangement, Session
from supervision.rules import Kind
from tests.factories import make_member, make_organisation, make_peer
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.steps import (
    all_is_well,
    fill_date,
    follow,
    press,
    reads,
    things_to_do,
)
from workforce.rules import Role

pytestmark = [pytest.mark.clause("WFO-5"), pytest.mark.clause("SUP-5")]


def manage(manager, organisation, name: str, *, due_in: int) -> Arrangement:
    """A peer of this manager whose managerial supervision is due in so many days."""
    worker = make_peer(organisation, name, line_manager=manager)
    return start_arrangement(
        worker=worker,
        kind=Kind.MANAGERIAL,
        starts_on=localdate() - timedelta(days=200),
        every_weeks=4,
        last_held_on=localdate() + timedelta(days=due_in - 28),
        by=manager,
    )


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_manager_records_supervision_and_has_one_thing_less_to_do(
    size, visitor, transactional_db
):
    today = localdate()
    organisation = make_organisation("Harbour Trust")
    manager = make_member(organisation, Role.LINE_MANAGER, name="Mary Manager")
    strand = manage(manager, organisation, "Amara Okafor", due_in=-1)
    manage(manager, organisation, "Ben Tran", due_in=3)
    manage(manager, organisation, "Cai Rimmer", due_in=27)
    with time_machine.travel(today - timedelta(days=9)):
        book_session(arrangement=strand, on=today - timedelta(days=1), by=manager)

    # In the morning, home says who is due, the most urgent first, and nothing else.
    visitor.open_browser(size=size).sign_in(manager)
    visitor.goes_to("/")
    assert things_to_do(visitor) == [
        "Record the managerial supervision with Amara Okafor",
        "Book the managerial supervision with Ben Tran",
    ]
    all_is_well(visitor, "managers-home")

    # What was held is written down on one page: record, action point and next date.
    follow(visitor, "Record the managerial supervision with Amara Okafor")
    all_is_well(visitor, "managers-record")
    visitor.page.get_by_label("Shared record").fill("Caseload is fine. Training in spring.")
    visitor.page.get_by_label("What have you agreed to do?").fill("Ask about the spring course")
    visitor.page.get_by_text("Amara Okafor, by the next session").click()
    fill_date(visitor, "due_1", today + timedelta(days=20))
    visitor.page.get_by_text("On another day").click()
    fill_date(visitor, "next_on", today + timedelta(days=26))
    visitor.page.get_by_label("What time?").fill("9:30am")
    press(visitor, "Save session")
    assert reads(visitor, "Session saved")
    all_is_well(visitor, "managers-session")

    # Home has one thing less, and the next session stands in the diary.
    visitor.goes_to("/")
    assert things_to_do(visitor) == ["Book the managerial supervision with Ben Tran"]
    strand.refresh_from_db()
    assert strand.next_due_on == today - timedelta(days=1) + timedelta(weeks=4)
    assert Session.objects.booked().get().on == today + timedelta(days=26)
    assert ActionPoint.objects.get().due_on == today + timedelta(days=20)
    all_is_well(visitor, "managers-home-afterwards")
