"""The stages an application goes through and the moves between them, as data.

Each vacancy has stages of its own, with a label for staff and one for applicants and an expected
date (REC-20); what a stage *is* comes from here. Each move is a row that is never edited; an
undo is one more row.
"""

from dataclasses import dataclass

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
"""Where an application may go from each kind of stage; a move is undone unless it led to one of
``NOT_UNDONE``."""

REQUIRED = (K.RECEIVED, K.SHORTLISTING, K.INTERVIEW, K.DECISION, K.OFFER, K.APPOINTED)
"""Kinds of which every vacancy has a stage; NOT_THIS_TIME is where a no leads, everywhere."""

OPEN = frozenset(set(StageKind) - {K.APPOINTED, K.NOT_THIS_TIME})
"""Kinds in which an application still waits for something."""


BY_ACT = frozenset({K.OFFER, K.APPOINTED, K.NOT_THIS_TIME})
"""Kinds that are reached by an act of their own: an offer is made, somebody is appointed, a no
comes with feedback and something offered (REC-15). Nobody is merely moved there."""


NOT_UNDONE = frozenset({K.OFFER, K.APPOINTED})
"""Kinds whose act people have heard of and acted on: an offer is taken back with words to the
person, and who was appointed is a peer. Neither is undone by a press."""


def may_move(come_from: str, go_to: str) -> bool:
    """Whether an application in a stage of kind ``come_from`` may move to one of ``go_to``."""
    return StageKind(go_to) in MOVES[StageKind(come_from)]


@dataclass(frozen=True)
class UsualWords:
    """How a stage is told to applicants unless a vacancy says it otherwise (REC-20)."""

    public_label: str
    next_words: str
    who_acts: str


USUAL: dict[StageKind, UsualWords] = {
    K.RECEIVED: UsualWords(
        _("We have your application"),
        _("We tell you that it has arrived. Then people from the team read it."),
        _("The recruitment team"),
    ),
    K.SHORTLISTING: UsualWords(
        _("We are reading the applications"),
        _("At least two people read each one. We tell you what they decided."),
        _("The shortlisting panel"),
    ),
    K.GROUP: UsualWords(
        _("You are invited to a group session"),
        _("You meet the team and other applicants, and see whether the role is for you."),
        _("You and the team"),
    ),
    K.INTERVIEW: UsualWords(
        _("You are invited to an interview"),
        _("You get the questions at least 24 hours before. Tell us what you need to do your best."),
        _("You and the interview panel"),
    ),
    K.DECISION: UsualWords(
        _("We are deciding"),
        _("We call or write to you, whatever the answer is."),
        _("The interview panel"),
    ),
    K.OFFER: UsualWords(
        _("You have an offer, and checks are under way"),
        _("We help you with references and checks, and a named person keeps in touch with you."),
        _("You and the recruitment team"),
    ),
    K.APPOINTED: UsualWords(
        _("You have the role"),
        _("We agree your first day with you."),
        _("The team you join"),
    ),
    K.NOT_THIS_TIME: UsualWords(
        _("Not this time"),
        _("We tell you why and offer you something else that may suit you."),
        _("The recruitment team"),
    ),
}
"""The wording a new vacancy begins with; each vacancy may change every word of it."""

DATED = (
    K.RECEIVED,
    K.SHORTLISTING,
    K.GROUP,
    K.INTERVIEW,
    K.DECISION,
    K.OFFER,
    K.APPOINTED,
)
"""The kinds in the order in which applicants go through them; each has a date of its own. Who
is told no hears it by the date of the decision."""
