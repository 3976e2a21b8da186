"""Every write of support and supervision. Keyword-only, one transaction, ``by=`` who acts."""

from supervision.actions.arrangements import (
    ArrangementNotAllowed,
    NewArrangement,
    change_supervisor,
    due_date,
    end_arrangement,
    end_arrangements,
    recompute_due_dates,
    rest,
    resume,
    rhythm_for,
    set_interval,
    start_arrangement,
    start_arrangements,
)
from supervision.actions.bookings import (
    AlreadyRecorded,
    SessionNotAllowed,
    book_session,
    rebook_session,
)
from supervision.actions.requests import (
    RequestNotAllowed,
    answer_request,
    ask_for_support,
    hand_on_requests,
    on_the_hook,
    withdraw_request,
)
from supervision.actions.sessions import (
    NewActionPoint,
    cancel_session,
    miss_session,
    record_session,
    write_private_note,
)

__all__ = [
    "RequestNotAllowed",
    "hand_on_requests",
    "on_the_hook",
    "answer_request",
    "ask_for_support",
    "withdraw_request",
    "AlreadyRecorded",
    "ArrangementNotAllowed",
    "NewActionPoint",
    "NewArrangement",
    "SessionNotAllowed",
    "book_session",
    "cancel_session",
    "change_supervisor",
    "due_date",
    "end_arrangement",
    "end_arrangements",
    "miss_session",
    "rebook_session",
    "recompute_due_dates",
    "record_session",
    "rest",
    "resume",
    "rhythm_for",
    "set_interval",
    "start_arrangement",
    "start_arrangements",
    "write_private_note",
]
