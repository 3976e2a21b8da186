"""Every write of the room."""

from reviews.actions.due import (
    ReviewNotAllowed,
    call_off,
    end_reviews,
    held_elsewhere,
    open_reviews,
    rest_review,
    resume_review,
)
from reviews.actions.signing import add_addendum, sign
from reviews.actions.writing import (
    change_part,
    keep_between_us,
    publish,
    save_draft,
    set_meeting,
    talk_instead,
)

__all__ = [
    "ReviewNotAllowed",
    "add_addendum",
    "call_off",
    "change_part",
    "end_reviews",
    "held_elsewhere",
    "keep_between_us",
    "open_reviews",
    "publish",
    "rest_review",
    "resume_review",
    "save_draft",
    "set_meeting",
    "sign",
    "talk_instead",
]
