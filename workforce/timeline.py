"""What a room adds to a peer's timeline, and to "what needs me today?"."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Urgency(IntEnum):
    """In which order things are shown to the person they need."""

    NOW = 0  # someone is waiting, or it is overdue
    TODAY = 1  # due or happening today
    SOON = 2  # within the next week or so


@dataclass(frozen=True)
class Need:
    """One thing that needs the reader: a sentence, and one press from done (WFO-5).

    ``title`` says what to do; ``when`` says it in words ("5 days overdue", "today at 2pm").
    """

    title: str
    url: str
    urgency: Urgency
    due_on: date
    when: str = ""
    detail: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of a peer's timeline, prepared for one reader (WFO-1)."""

    on: date
    title: str
    detail: str = ""
    url: str = ""
    kind: str = ""
