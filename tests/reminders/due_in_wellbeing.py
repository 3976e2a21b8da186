"""What wellbeing has to remind people of, for tests/reminders/test_recipients.py."""

from datetime import date

from wellbeing import actions
from wellbeing.models import Plan
from workforce.models import PeerSupportWorker


def make_due(worker: PeerSupportWorker, *, on: date) -> None:
    """Everything that plans, returns and pulses can remind of is due for this peer."""
    actions.write_section(
        worker=worker, part="WHAT_HELPS", text="A walk", sharing="PRIVATE", by=worker.user
    )
    Plan.objects.filter(worker=worker).update(look_again_on=on)
