"""What people may type about support and supervision. Nothing here saves."""

from supervision.forms.arrangements import (
    EndForm,
    IntervalForm,
    PeriodForm,
    RecordsForm,
    StartForm,
)
from supervision.forms.bookings import BookForm, CancelForm, MoveForm
from supervision.forms.groups import CancelGroupForm, GroupForm, RecordGroupForm
from supervision.forms.learning import LearningForm, NarrativeForm
from supervision.forms.requests import AskForm, NoteAnswerForm
from supervision.forms.sessions import (
    AgendaForm,
    ChangeRecordForm,
    ConfirmForm,
    PrivateNoteForm,
    RecordForm,
)

__all__ = [
    "AgendaForm",
    "AskForm",
    "BookForm",
    "CancelForm",
    "CancelGroupForm",
    "ChangeRecordForm",
    "ConfirmForm",
    "EndForm",
    "GroupForm",
    "IntervalForm",
    "LearningForm",
    "MoveForm",
    "NarrativeForm",
    "NoteAnswerForm",
    "PeriodForm",
    "PrivateNoteForm",
    "RecordForm",
    "RecordGroupForm",
    "RecordsForm",
    "StartForm",
]
