from workforce.accounts.views.helping import take_second_steps_away
from workforce.accounts.views.joining import accept
from workforce.accounts.views.own import (
    account,
    change_details,
    language,
    looks,
    organisation,
    sessions,
)
from workforce.accounts.views.second_step import (
    add_passkey,
    passkeys,
    remove_passkey,
    second_step,
    second_step_done,
    second_step_needed,
)
from workforce.accounts.views.sign_on import (
    find_sign_on,
    finish_sign_on,
    prove_with_sign_on,
    sign_on_refused,
    start_sign_on,
)
from workforce.accounts.views.staying import forget, keep, quiet, stay

__all__ = [
    "accept",
    "account",
    "add_passkey",
    "change_details",
    "find_sign_on",
    "finish_sign_on",
    "forget",
    "keep",
    "language",
    "looks",
    "organisation",
    "passkeys",
    "prove_with_sign_on",
    "quiet",
    "remove_passkey",
    "second_step",
    "second_step_done",
    "second_step_needed",
    "sessions",
    "sign_on_refused",
    "start_sign_on",
    "stay",
    "take_second_steps_away",
]
