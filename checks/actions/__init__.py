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
from checks.actions.policies import Wanted, policy_for, write_policy

__all__ = [
    "ExemptionNotAllowed",
    "NoPolicy",
    "Wanted",
    "clear_check",
    "end_exemption",
    "note_step",
    "open_file",
    "policy_for",
    "reopen_check",
    "sign_exemption",
    "write_policy",
]
