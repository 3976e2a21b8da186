"""What preparing has to remind people of, for tests/reminders/test_recipients.py."""

from datetime import date, timedelta

from preparation.actions import board, strategy
from tests.factories import make_team
from workforce import actions as workforce
from workforce.models import Organisation
from workforce.rules import months_later


def make_preparation_due(organisation: Organisation, *, lead, manager, on: date) -> None:
    """Answers that come up again, a milestone that is overdue, and funding that ends in six and in
    three months."""
    team = make_team(organisation)
    for months in (6, 3):
        post = workforce.add_post(
            team=team, title="Peer", funding_ends_on=months_later(on, months), by=lead
        )
        assert post.funding_ends_on
    board.answer_purpose(
        organisation=organisation,
        why="To learn",
        difference="Hope",
        on=on - timedelta(days=366),
        by=lead,
    )
    plan = strategy.add_strategy(
        organisation=organisation,
        title="Our way",
        vision="Far",
        starts_on=on - timedelta(days=300),
        ends_on=on + timedelta(days=600),
        by=lead,
    )
    objective = strategy.add_objective(strategy=plan, text="Peers everywhere", by=lead)
    strategy.add_milestone(
        objective=objective,
        title="Ten posts",
        owner=manager,
        due_on=on - timedelta(days=2),
        on=on,
        by=lead,
    )
