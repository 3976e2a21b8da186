"""What people may type about reviews. Nothing here saves."""

from reviews.forms.feedback import RoundForm
from reviews.forms.objectives import LetGoForm, ObjectiveForm, ProgressForm
from reviews.forms.pay import PayStepForm
from reviews.forms.reviews import (
    AddendumForm,
    BetweenForm,
    CallOffForm,
    ElsewhereForm,
    MeetingForm,
    PaperForm,
    SignForm,
    WriteForm,
)

__all__ = [
    "AddendumForm",
    "BetweenForm",
    "CallOffForm",
    "ElsewhereForm",
    "LetGoForm",
    "MeetingForm",
    "ObjectiveForm",
    "PaperForm",
    "PayStepForm",
    "ProgressForm",
    "RoundForm",
    "SignForm",
    "WriteForm",
]
