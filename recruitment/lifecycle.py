"""The stages an application goes through and the moves between them, as data.

Each vacancy has stages of its own, with a label for staff and one for applicants and an expected
date (REC-20); what a stage *is* comes from here. Each move is a row that is never edited; an
undo is one more row.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StageKind(TextChoices):
    RECEIVED = "RECEIVED", _("Received")
    SHORTLISTING = "SHORTLISTING", _("Shortlisting")
    GROUP = "GROUP", _("Group session")
    INTERVIEW = "INTERVIEW", _("Interview")
    DECISION = "DECISION", _("Decision")
    OFFER = "OFFER", _("Conditional offer and checks")
    APPOINTED = "APPOINTED", _("Appointed")
    NOT_THIS_TIME = "NOT_THIS_TIME", _("Not this time")


K = StageKind

MOVES: dict[StageKind, frozenset[StageKind]] = {
    K.RECEIVED: frozenset({K.SHORTLISTING, K.NOT_THIS_TIME}),
    K.SHORTLISTING: frozenset({K.GROUP, K.INTERVIEW, K.NOT_THIS_TIME}),
    K.GROUP: frozenset({K.INTERVIEW, K.DECISION, K.NOT_THIS_TIME}),
    K.INTERVIEW: frozenset({K.INTERVIEW, K.DECISION, K.NOT_THIS_TIME}),
    K.DECISION: frozenset({K.OFFER, K.NOT_THIS_TIME}),
    K.OFFER: frozenset({K.APPOINTED, K.NOT_THIS_TIME}),
    K.APPOINTED: frozenset(),
    K.NOT_THIS_TIME: frozenset(),
}
"""Where an application may go from each kind of stage; undoing a move is always allowed."""

REQUIRED = (K.RECEIVED, K.SHORTLISTING, K.INTERVIEW, K.DECISION, K.OFFER, K.APPOINTED)
"""Kinds of which every vacancy has a stage; NOT_THIS_TIME is where a no leads, everywhere."""

OPEN = frozenset(set(StageKind) - {K.APPOINTED, K.NOT_THIS_TIME})
"""Kinds in which an application still waits for something."""


def may_move(come_from: str, go_to: str) -> bool:
    """Whether an application in a stage of kind ``come_from`` may move to one of ``go_to``."""
    return StageKind(go_to) in MOVES[StageKind(come_from)]
