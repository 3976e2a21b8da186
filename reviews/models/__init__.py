from reviews.models.feedback import FeedbackRound, FeedbackSum
from reviews.models.objectives import Objective, Progress
from reviews.models.pay import PayStep
from reviews.models.reviews import Addendum, Review, ReviewDraft, ReviewPart

__all__ = [
    "Addendum",
    "FeedbackRound",
    "FeedbackSum",
    "Objective",
    "PayStep",
    "Progress",
    "Review",
    "ReviewDraft",
    "ReviewPart",
]
