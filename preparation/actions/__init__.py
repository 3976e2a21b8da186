"""Every write of the room. Keyword-only, one transaction each, ``by=`` says who acts."""

from preparation.actions.audits import (
    AuditIsOpen,
    AuditIsOver,
    TooFewAnswers,
    answer_audit,
    close_audit,
    close_audits_that_are_over,
    note_audit,
    open_audit,
)
from preparation.actions.posts import (
    HeldByNow,
    NothingToReview,
    PurposeFirst,
    add_held_posts,
    count_posts,
    forget_count,
    move_post,
    put_post_right,
    review_post,
)
from preparation.actions.teams import forget_talk, note_talk

__all__ = [
    "AuditIsOpen",
    "AuditIsOver",
    "answer_audit",
    "close_audit",
    "close_audits_that_are_over",
    "open_audit",
    "HeldByNow",
    "NothingToReview",
    "add_held_posts",
    "review_post",
    "PurposeFirst",
    "TooFewAnswers",
    "count_posts",
    "forget_count",
    "forget_talk",
    "move_post",
    "note_audit",
    "note_talk",
    "put_post_right",
]
