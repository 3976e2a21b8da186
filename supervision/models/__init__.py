from supervision.models.arrangements import Arrangement
from supervision.models.feeds import CalendarFeed
from supervision.models.groups import GroupPlace, GroupSession
from supervision.models.kept import KeptRecord
from supervision.models.learning import Narrative, SharedLearning
from supervision.models.requests import SupportRequest
from supervision.models.sessions import ActionPoint, AgendaItem, PrivateNote, Session

__all__ = [
    "ActionPoint",
    "AgendaItem",
    "Arrangement",
    "CalendarFeed",
    "GroupPlace",
    "GroupSession",
    "KeptRecord",
    "Narrative",
    "PrivateNote",
    "Session",
    "SharedLearning",
    "SupportRequest",
]
