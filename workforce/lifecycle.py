"""The stages of a peer's time with an organisation, and the moves between them, as data."""

from collections.abc import Iterable
from datetime import date
from typing import Any

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


def moves_that_hold(moves: Iterable[Any]) -> list[Any]:
    """Of one post's moves, in the order in which they were written down, those that hold (PREP-5).

    One that puts right (``put_right``) takes the place of the move before it, and of all that were
    dated (``moved_on``) on its own day or later: it says where the post stood since that day.
    """
    hold: list[Any] = []
    for move in moves:
        if move.put_right:
            hold = [each for each in hold[:-1] if each.moved_on < move.moved_on]
        hold.append(move)
    return hold


def waits_for_a_look(since: date | None, come_from: str, go_to: str, on: date) -> date | None:
    """Since when a post waits for somebody to look whether it is still right, after a move on the
    day ``on``; before it, it waited ``since`` then. None: it does not wait."""
    if (come_from, go_to) == (PostState.FILLED, PostState.APPROVED):
        return on
    return None if go_to in (PostState.ADVERTISED, PostState.FILLED, PostState.CLOSED) else since
