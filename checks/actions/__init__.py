from checks.actions.files import (
    ExemptionNotAllowed,
    NoPolicy,
    clear_check,
    end_exemption,
    note_step,
    open_file,
    reopen_check,
    sign_exemption,
)
from checks.actions.mine import (
    NotYetOffered,
    answer_help,
    ask_for_help,
    invite_candidate,
    set_words,
)
from checks.actions.policies import Wanted, policy_for, write_policy

__all__ = [
    "ExemptionNotAllowed",
    "NoPolicy",
    "NotYetOffered",
    "Wanted",
    "answer_help",
    "ask_for_help",
    "clear_check",
    "end_exemption",
    "invite_candidate",
    "note_step",
    "open_file",
    "policy_for",
    "reopen_check",
    "set_words",
    "sign_exemption",
    "write_policy",
]
