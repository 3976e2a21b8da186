"""What growth and careers have to remind people of, for tests/reminders/test_recipients.py."""

from datetime import date, timedelta

from competencies import actions
from workforce.models import PeerSupportWorker, User


def make_due(worker: PeerSupportWorker, *, manager: User, lead: User, on: date) -> None:
    """A conversation waits for the peer to agree, and what interests them closes soon."""
    actions.record_talk(
        worker=worker,
        held_with=manager,
        held_on=on,
        hopes=["STAY"],
        words="",
        next_steps="",
        by=manager,
    )
    opportunity = actions.publish_opportunity(
        organisation=worker.organisation,
        title="Teach",
        hopes=[],
        about="One day a week",
        closes_on=on + timedelta(days=1),
        by=lead,
    )
    actions.say_interest(opportunity=opportunity, worker=worker, on=on, by=worker.user)
