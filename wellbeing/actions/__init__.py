"""Every write of the room. An action is called as ``wellbeing.actions.write_section``."""

from wellbeing.actions.plans import (
    NothingWritten,
    drop_section_draft,
    erase_plans,
    keep_section_draft,
    keep_version,
    plan_still_holds,
    write_section,
)
from wellbeing.actions.pulses import (
    AlreadyAnswered,
    PulseNotPossible,
    PulseOver,
    PulseRunning,
    answer_pulse,
    forget_who_answered,
    open_pulse,
)
from wellbeing.actions.returns import (
    ConversationOver,
    ReturnNoted,
    erase_returns,
    hold_conversation,
    need_no_conversation,
    note_return,
    withdraw_return,
)

__all__ = [
    "AlreadyAnswered",
    "PulseNotPossible",
    "PulseOver",
    "PulseRunning",
    "answer_pulse",
    "forget_who_answered",
    "open_pulse",
    "ConversationOver",
    "ReturnNoted",
    "erase_returns",
    "hold_conversation",
    "need_no_conversation",
    "note_return",
    "withdraw_return",
    "NothingWritten",
    "drop_section_draft",
    "erase_plans",
    "keep_section_draft",
    "keep_version",
    "plan_still_holds",
    "write_section",
]
