"""What tests of preparing begin with."""

from datetime import date

from django.utils.timezone import localdate

from preparation import actions
from preparation.actions import board
from preparation.models import Purpose
from tests.factories import make_user
from workforce import actions as workforce
from workforce.models import Organisation, Post, Team
from workforce.rules import PostState

WAY = (
    PostState.PLANNING,
    PostState.DEVELOPMENT,
    PostState.APPROVED,
    PostState.ADVERTISED,
    PostState.FILLED,
)


def answer_purpose(organisation: Organisation) -> Purpose:
    """Both questions are answered (PREP-1)."""
    return board.answer_purpose(
        organisation=organisation,
        why="People ask for somebody who has been there",
        difference="More hope, fewer crises",
        on=localdate(),
        by=make_user(),
    )


def make_post(team: Team, state: str = PostState.PLANNING, *, on: date | None = None, **fields):
    """A post that has gone step by step to where it stands, all on one day."""
    fields.setdefault("title", "Peer support worker")
    post: Post = workforce.add_post(team=team, on=on, by=None, **fields)
    if not Purpose.objects.filter(organisation=team.organisation_id).exists():
        answer_purpose(team.organisation)
    for step in WAY[1 : WAY.index(PostState(state)) + 1]:
        post = actions.move_post(post=post, to=step, on=on, by=None)
    return post
