"""What people may type about reviews. Nothing here saves."""

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
    "MeetingForm",
    "PaperForm",
    "SignForm",
    "WriteForm",
]
