"""Joint acts: what one thing that people do means for several rooms, in one transaction."""

from journey.actions.inductions import sign_induction
from journey.actions.members import end_all_roles, end_role
from journey.actions.peers import (
    add_engagement,
    add_peer,
    bring_back_peer,
    change_engagement,
    change_peer,
    move_peer,
    replace_engagement,
)
from journey.actions.people import (
    assign_responsibility,
    end_responsibility,
    take_cover,
    take_over,
)
from journey.actions.returns import note_return, withdraw_return
from journey.actions.rhythm import change_rhythm, change_team_rhythm

__all__ = [
    "add_engagement",
    "add_peer",
    "assign_responsibility",
    "bring_back_peer",
    "change_engagement",
    "change_peer",
    "change_rhythm",
    "change_team_rhythm",
    "end_all_roles",
    "end_responsibility",
    "end_role",
    "move_peer",
    "note_return",
    "replace_engagement",
    "sign_induction",
    "take_cover",
    "take_over",
    "withdraw_return",
]
