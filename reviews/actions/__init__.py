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
from reviews.actions.erasing import erase_feedback, erase_reviews
from reviews.actions.feedback import (
    FeedbackNotAllowed,
    add_answer,
    close_round,
    close_rounds_that_are_over,
    open_round,
)
from reviews.actions.objectives import (
    ObjectiveNotAllowed,
    achieve_objective,
    add_progress,
    agree_objective,
    change_objective,
    let_go_objective,
    propose_objective,
)
from reviews.actions.pay import PayStepNotAllowed, note_pay_step, open_pay_step
from reviews.actions.signing import add_addendum, make_document_again, sign
from reviews.actions.taking import ask_for_reviews
from reviews.actions.writing import (
    change_part,
    keep_between_us,
    publish,
    save_draft,
    set_meeting,
    talk_instead,
)

__all__ = [
    "FeedbackNotAllowed",
    "ObjectiveNotAllowed",
    "PayStepNotAllowed",
    "ReviewNotAllowed",
    "achieve_objective",
    "add_addendum",
    "add_answer",
    "add_progress",
    "ask_for_reviews",
    "call_off",
    "change_objective",
    "close_round",
    "close_rounds_that_are_over",
    "change_part",
    "end_reviews",
    "erase_feedback",
    "erase_reviews",
    "held_elsewhere",
    "keep_between_us",
    "let_go_objective",
    "make_document_again",
    "note_pay_step",
    "open_pay_step",
    "open_reviews",
    "open_round",
    "propose_objective",
    "publish",
    "rest_review",
    "resume_review",
    "save_draft",
    "agree_objective",
    "set_meeting",
    "sign",
    "talk_instead",
]
