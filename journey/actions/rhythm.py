"""A changed rhythm moves every due date that follows from it (SUP-1)."""

from audit.context import action
from supervision.actions import recompute_due_dates
from workforce import actions
from workforce.models import Organisation, OrganisationSettings, Team


@action
def change_rhythm(*, organisation: Organisation, by, **changes) -> OrganisationSettings:
    """Change how often an organisation holds sessions; all next due dates follow at once."""
    settings = actions.change_settings(organisation=organisation, by=by, **changes)
    recompute_due_dates(organisation=organisation, by=by)
    return settings


@action
def change_team_rhythm(*, team: Team, support_every_weeks: int | None, by) -> Team:
    """Give a team a rhythm of its own, or the organisation's again; due dates follow at once."""
    actions.set_team_interval(team=team, support_every_weeks=support_every_weeks, by=by)
    recompute_due_dates(organisation=team.organisation, by=by)
    return team
