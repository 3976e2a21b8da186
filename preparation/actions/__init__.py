"""Every write of the room. Keyword-only, one transaction each, ``by=`` says who acts."""

from preparation.actions.posts import (
    NothingToReview,
    PurposeFirst,
    count_posts,
    forget_count,
    move_post,
    review_post,
)
from preparation.actions.teams import TooFewAnswers, forget_talk, note_audit, note_talk

__all__ = [
    "NothingToReview",
    "review_post",
    "PurposeFirst",
    "TooFewAnswers",
    "count_posts",
    "forget_count",
    "forget_talk",
    "move_post",
    "note_audit",
    "note_talk",
]
