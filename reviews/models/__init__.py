from reviews.models.feedback import FeedbackAnswer, FeedbackRound
from reviews.models.objectives import Objective, Progress
from reviews.models.pay import PayStep
from reviews.models.reviews import Addendum, Review, ReviewPart

__all__ = [
    "Addendum",
    "FeedbackAnswer",
    "FeedbackRound",
    "Objective",
    "PayStep",
    "Progress",
    "Review",
    "ReviewPart",
]
