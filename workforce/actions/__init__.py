"""Every write to the shared nouns. Keyword-only, one transaction each, ``by=`` says who acts."""

from workforce.actions.members import (
    LastAdministrator,
    RoleAlreadyHeld,
    add_user,
    end_role,
    give_role,
)
from workforce.actions.organisations import add_team, found_organisation
from workforce.actions.peers import (
    MoveNotAllowed,
    add_engagement,
    add_peer,
    move_peer,
    settle_engagement_in_force,
)
from workforce.actions.responsibilities import (
    ResponsibilityNotAllowed,
    assign_responsibility,
    cover_responsibility,
    end_responsibility,
    hand_over_responsibility,
)

__all__ = [
    "LastAdministrator",
    "MoveNotAllowed",
    "ResponsibilityNotAllowed",
    "RoleAlreadyHeld",
    "add_engagement",
    "add_peer",
    "add_team",
    "add_user",
    "assign_responsibility",
    "cover_responsibility",
    "end_responsibility",
    "end_role",
    "found_organisation",
    "give_role",
    "hand_over_responsibility",
    "move_peer",
    "settle_engagement_in_force",
]
