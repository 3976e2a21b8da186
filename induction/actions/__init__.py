"""Every write of the room."""

from induction.actions.activities import (
    add_activity,
    change_activity,
    note_done,
    note_needed,
    note_not_needed,
    undo_done,
)
from induction.actions.erasing import erase_inductions
from induction.actions.locking import InductionNotAllowed
from induction.actions.outside import ask_outside, note_done_outside, stop_asking
from induction.actions.plans import (
    add_what_applies,
    call_off_induction,
    end_inductions,
    follow_start,
    make_induction,
    missing_in,
    move_start,
    propose_induction,
    proposed_for,
)
from induction.actions.signing import (
    is_mentor_of,
    make_document_again,
    sign_as_mentor,
    sign_as_peer,
)
from induction.actions.templates import (
    ActivityNotAllowed,
    TitleTaken,
    add_template,
    add_template_activity,
    change_template,
    change_template_activity,
    move_template_activity,
    reinstate_template,
    remove_template_activity,
    retire_template,
)

__all__ = [
    "ActivityNotAllowed",
    "InductionNotAllowed",
    "TitleTaken",
    "add_activity",
    "add_template",
    "add_template_activity",
    "add_what_applies",
    "ask_outside",
    "call_off_induction",
    "change_activity",
    "change_template",
    "change_template_activity",
    "end_inductions",
    "erase_inductions",
    "follow_start",
    "is_mentor_of",
    "make_document_again",
    "make_induction",
    "missing_in",
    "move_start",
    "move_template_activity",
    "note_done",
    "note_done_outside",
    "note_needed",
    "note_not_needed",
    "propose_induction",
    "proposed_for",
    "reinstate_template",
    "remove_template_activity",
    "retire_template",
    "sign_as_mentor",
    "sign_as_peer",
    "stop_asking",
    "undo_done",
]
