"""Policy of the room as numbers, enumerations and pure functions. No models, no clock."""

from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from workforce.lifecycle import Stage
from workforce.rules import PostState


class Factor(TextChoices):
    """What a match of a peer and a post may rest on (MAT-1). A peer says which of what they told
    may be used."""

    PATTERN = "PATTERN", _("Working pattern")
    HOURS = "HOURS", _("Hours a week")
    ATTRIBUTES = "ATTRIBUTES", _("What the peer brings")
    GAPS = "GAPS", _("What the team has named as missing")
    INTERESTS = "INTERESTS", _("Interests")
    EXPERIENCE = "EXPERIENCE", _("Experience")
    WISHES = "WISHES", _("Where the peer would like to work")
    COMPANY = "COMPANY", _("Not the only peer in the team")


OWN_WORDS = {
    Factor.ATTRIBUTES: _("What I bring"),
    Factor.WISHES: _("Where I would like to work"),
    Factor.COMPANY: _("Not to be the only peer in the team"),
}
"""How a factor is called to the peer themselves, where that is another way."""


def factor_label(factor: Factor, *, own: bool = False) -> str:
    """How a factor is called: to the peer themselves (``own``), or to anybody else."""
    return str(OWN_WORDS.get(factor, factor.label) if own else factor.label)


class Wish(TextChoices):
    """What a peer says of a team."""

    VERY_MUCH = "VERY_MUCH", _("Very much")
    GLADLY = "GLADLY", _("Gladly")
    RATHER_NOT = "RATHER_NOT", _("Rather not")


class Answer(TextChoices):
    YES = "YES", _("Yes")
    NO = "NO", _("No")


class MatchState(TextChoices):
    """Where a match stands; worked out from its dates, first match wins."""

    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    PLACED = "PLACED", _("Placed")
    NOT_AGREED = "NOT_AGREED", _("HR could not agree to it")
    DECLINED = "DECLINED", _("Declined")
    WITH_HR = "WITH_HR", _("With HR")
    WITH_BOTH = "WITH_BOTH", _("Waiting for both sides")
    WITH_PEER = "WITH_PEER", _("Waiting for the peer")
    WITH_TEAM = "WITH_TEAM", _("Waiting for the team")
    TO_DECIDE = "TO_DECIDE", _("To be decided")


OPEN_STATES = frozenset(
    {
        MatchState.WITH_HR,
        MatchState.WITH_BOTH,
        MatchState.WITH_PEER,
        MatchState.WITH_TEAM,
        MatchState.TO_DECIDE,
    }
)
"""Those of a match that is neither placed nor came to nothing."""

RUNNING = (Stage.STARTING, Stage.INDUCTION, Stage.ACTIVE)
"""Stages in which a peer is asked and chased about a match; on a break it rests."""

POST_STATES = (PostState.APPROVED, PostState.ADVERTISED)
"""Posts in these states can be matched: there is one, and nobody holds it."""


def match_state(
    *,
    hr_answer: str,
    peer_answer: str,
    team_answer: str,
    placed_at: datetime | None = None,
    withdrawn_at: datetime | None = None,
) -> MatchState:
    """Where a match stands; first match wins (MAT-1, MAT-5)."""
    if withdrawn_at is not None:
        return MatchState.WITHDRAWN
    if placed_at is not None:
        return MatchState.PLACED
    if hr_answer == Answer.NO:
        return MatchState.NOT_AGREED
    if Answer.NO in (peer_answer, team_answer):
        return MatchState.DECLINED
    if not hr_answer:
        return MatchState.WITH_HR
    if not peer_answer and not team_answer:
        return MatchState.WITH_BOTH
    if not peer_answer:
        return MatchState.WITH_PEER
    return MatchState.WITH_TEAM if not team_answer else MatchState.TO_DECIDE


OWN_CARE_DAYS = 30
"""So many days after it was needed for the last time, what was told in confidence of who supports
a peer is erased (MAT-5)."""


ROUND_AT_MOST = 500
"""So many peers, and so many posts, at most are matched in one round: that takes some seconds."""


class PairKind(TextChoices):
    """What a person says of a pair before the portal proposes (MAT-7)."""

    PIN = "PIN", _("Keep together")
    EXCLUDE = "EXCLUDE", _("Not together")


class LessBecause(TextChoices):
    """Why a peer gets less in a proposal than they would alone, or no place (MAT-7)."""

    NO_FIT = "NO_FIT", _("No post of the round fits")
    APART = "APART", _("The posts that fit are kept apart from them")
    BETTER = "BETTER", _("Somebody else gains more from the post")
    SWAP = "SWAP", _("Who gets the post could not take theirs instead")
    EQUAL = "EQUAL", _("Somebody else gains as much from the post")
    LONGER = "LONGER", _("Somebody else has looked for longer")
    COMPANY = "COMPANY", _("Two peers are not alone in their team")
    PINNED = "PINNED", _("A person keeps two together")
    UNWANTED = "UNWANTED", _("Only posts in teams that they would rather not work in")


class Side(TextChoices):
    PEER = "PEER", _("The peer")
    PERSON = "PERSON", _("The person supported")


class Asked(TextChoices):
    """Who asked for a change. Each of the two learns only whether they did themselves."""

    PEER = "PEER", _("The peer")
    PERSON = "PERSON", _("The person supported")
    BOTH = "BOTH", _("Both")

    def by(self, side: Side) -> bool:
        """Whether this side did."""
        return self in (Asked.BOTH, Asked(side))


class Weight(TextChoices):
    """How much a wish of somebody supported counts. A limit is never weighed: it holds (MAT-6)."""

    LIMIT = "LIMIT", _("It must be so")
    WISH = "WISH", _("I would like it")


class Comfort(TextChoices):
    """The answer to the comfort check after the second meeting (MAT-6)."""

    COMFORTABLE = "COMFORTABLE", _("It feels right")
    NOT_SURE = "NOT_SURE", _("I am not sure yet")
    CHANGE = "CHANGE", _("I would like a change")


class Ending(TextChoices):
    """How a relationship of support ended. A change that was asked for says no more than that."""

    PLANNED = "PLANNED", _("As planned")
    CHANGE = "CHANGE", _("Somebody asked for a change")
    MOVED_ON = "MOVED_ON", _("The person has moved on")
    PEER_LEFT = "PEER_LEFT", _("The peer moved on")
    NOT_BEGUN = "NOT_BEGUN", _("It did not begin")


class EndingStep(TextChoices):
    """How a planned ending is prepared (MAT-6); each is done or not yet, without a word on what
    was said."""

    TOLD = "TOLD", _("We have said to each other that it comes to an end, and when")
    LOOKED_BACK = "LOOKED_BACK", _("We have looked back together")
    NEXT = "NEXT", _("The person knows who is there for them afterwards")
    GOODBYE = "GOODBYE", _("The last meeting is planned")


class MeetingKind(TextChoices):
    ONE_TO_ONE = "ONE_TO_ONE", _("One to one")
    GROUP = "GROUP", _("In a group")


CHECK_AFTER_MEETINGS = 2
"""The comfort check follows so many meetings (MAT-6)."""

CHECK_WITHIN_DAYS = 7
"""By so many days after that meeting both sides should have answered."""

ASKED_AGAIN_DAYS = 14
"""After so many days, unless they say otherwise, whoever was not sure is asked again."""

SHEET_LASTS = timedelta(days=400)
"""For so long the printed address of a person supported opens their page."""

CASELOAD_AGAIN_MONTHS = 6
"""After so many months, unless they say otherwise, both look at the limit again."""

ROUND_RESTS_DAYS = 28
"""An open round for which nothing was proposed for so many days comes before who arranges."""

FEWEST_TOGETHER = 2
"""A team should have so many peers, with overlapping hours (MAT-4)."""
