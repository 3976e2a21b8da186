"""Somebody who leaves without a conversation, and somebody on whom a peer and a team count."""

from datetime import date, timedelta

from journey import actions as journey
from journey.leaving import actions
from tests.factories import LONG_AGO, make_member, make_peer, make_team
from workforce import actions as workforce
from workforce.rules import Role


def make_leaving_due(organisation, people: dict, *, on: date) -> None:
    """A peer whose last day comes, and a supervisor who leaves with a supervisee and a team."""
    peer = make_peer(
        organisation, "Lee Leaver", line_manager=people["line_manager"], started_on=LONG_AGO
    )
    actions.say_leaving(worker=peer, last_day=on + timedelta(days=6), by=people["lead"])
    supervisor = make_member(organisation, Role.SUPERVISOR, name="Gwen Goes")
    make_peer(organisation, "Who counts", supervisor=supervisor, started_on=LONG_AGO)
    team = make_team(organisation, "Whose leader goes")
    workforce.change_team(team=team, name=team.name, led_by=supervisor, by=None)
    journey.end_all_roles(
        user=supervisor,
        organisation=organisation,
        last_day=on + timedelta(days=6),
        hand_over_by_then=True,
        by=people["lead"],
    )
