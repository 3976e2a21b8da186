"""What the tests of reminders share."""

from datetime import date, timedelta

from reminders import sweep
from reminders.models import Dispatch
from reminders.registry import all_reminders
from supervision.actions import start_arrangement
from supervision.models import Arrangement
from supervision.rules import Kind
from tests.factories import LONG_AGO, make_member, make_organisation, make_peer
from workforce.models import PeerSupportWorker
from workforce.rules import Role

DUE = date(2026, 11, 25)  # a Wednesday
ON = DUE


def make_strand(
    worker: PeerSupportWorker, *, due_on: date = DUE, kind: str = Kind.SUPPORT, **fields
) -> Arrangement:
    """A strand of this peer whose next session is due on that day."""
    return start_arrangement(
        worker=worker,
        kind=kind,
        starts_on=LONG_AGO,
        every_weeks=6,
        last_held_on=due_on - timedelta(weeks=6),
        by=None,
        **fields,
    )


def make_cast(**fields):
    """An organisation with a lead, and a peer with all three who answer for them."""
    organisation = make_organisation(**fields)
    people = {
        "lead": make_member(organisation, Role.LEAD),
        "supporter": make_member(organisation, Role.SUPPORTER),
        "line_manager": make_member(organisation, Role.LINE_MANAGER),
        "supervisor": make_member(organisation, Role.SUPERVISOR),
    }
    worker = make_peer(
        organisation,
        with_user=True,
        started_on=LONG_AGO,
        supporter=people["supporter"],
        line_manager=people["line_manager"],
        supervisor=people["supervisor"],
    )
    return worker, people


def sweep_of(*beginnings: str, on: date) -> None:
    """A sweep of the reminders whose keys begin so: asking all takes as long as a page of tests."""
    chosen = [each for key, each in all_reminders().items() if key.startswith(beginnings)]
    assert chosen
    sweep.run(on=on, reminders=chosen)


def told(reminder: str | None = None) -> set:
    """(recipient, step) of all that is written down."""
    dispatches = Dispatch.objects.all()
    if reminder is not None:
        dispatches = dispatches.filter(reminder=reminder)
    return set(dispatches.values_list("recipient_id", "step"))
