"""The stages of a peer's time with an organisation, and the moves between them, as data."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from workforce.rules import PostState


class Stage(TextChoices):
    STARTING = "STARTING", _("Starting soon")
    INDUCTION = "INDUCTION", _("Induction")
    ACTIVE = "ACTIVE", _("Active")
    ON_BREAK = "ON_BREAK", _("On a break")
    LEFT = "LEFT", _("Left")


MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.STARTING: frozenset({Stage.INDUCTION, Stage.ACTIVE, Stage.LEFT}),
    Stage.INDUCTION: frozenset({Stage.ACTIVE, Stage.ON_BREAK, Stage.LEFT}),
    Stage.ACTIVE: frozenset({Stage.ON_BREAK, Stage.LEFT}),
    Stage.ON_BREAK: frozenset({Stage.ACTIVE, Stage.LEFT}),
    Stage.LEFT: frozenset({Stage.STARTING, Stage.ACTIVE}),
}
"""Where a peer may go from each stage. Coming back after leaving is a move like any other."""

WORKING = frozenset({Stage.INDUCTION, Stage.ACTIVE})
"""Stages in which support and supervision run; on a break they rest."""


def may_move(come_from: str, go_to: str) -> bool:
    """Whether a peer in stage ``come_from`` may move to ``go_to``."""
    return Stage(go_to) in MOVES[Stage(come_from)]


POST_MOVES: dict[PostState, frozenset[PostState]] = {
    PostState.PLANNING: frozenset({PostState.DEVELOPMENT, PostState.CLOSED}),
    PostState.DEVELOPMENT: frozenset({PostState.PLANNING, PostState.APPROVED, PostState.CLOSED}),
    PostState.APPROVED: frozenset(
        {PostState.DEVELOPMENT, PostState.ADVERTISED, PostState.FILLED, PostState.CLOSED}
    ),
    PostState.ADVERTISED: frozenset({PostState.APPROVED, PostState.FILLED, PostState.CLOSED}),
    PostState.FILLED: frozenset({PostState.APPROVED, PostState.CLOSED}),
    PostState.CLOSED: frozenset({PostState.PLANNING}),
}
"""Where a post may go from each state (PREP-5). A post that falls vacant is approved still; it is
looked at before it is advertised again."""


def post_may_move(come_from: str, go_to: str) -> bool:
    """Whether a post in state ``come_from`` may move to ``go_to``."""
    return PostState(go_to) in POST_MOVES[PostState(come_from)]
