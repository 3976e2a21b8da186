"""Placing a peer in a post: engagement, post and match in one transaction (MAT-1)."""

from datetime import date

from audit.context import action
from journey.actions import add_engagement, replace_engagement
from matching.actions import note_placed
from matching.models import Match
from workforce.models import Engagement
from workforce.rules import EngagementKind


@action
def place_match(
    *, match: Match, starts_on: date, by, instead_of: Engagement | None = None
) -> Engagement:
    """A person decided: the peer takes the post, from ``starts_on``, with its team, title and
    hours; ``instead_of`` ends the day before. That fills the post, and the match is placed.

    Raises MatchRefused where the match has moved on, and EngagementNotAllowed.
    """
    post = match.post
    fields = {
        "team": post.team,
        "post": post,
        "kind": EngagementKind.VOLUNTARY if post.voluntary else EngagementKind.PAID,
        "title": post.title,
        "hours": post.hours,
        "local_grade": post.local_grade,
        "band": post.band,
        "funder": post.funder,
        "funding_ends_on": post.funding_ends_on,
        "starts_on": starts_on,
    }
    if instead_of is not None:
        engagement = replace_engagement(engagement=instead_of, by=by, **fields)
    else:
        engagement = add_engagement(worker=match.worker, by=by, **fields)
    note_placed(match=match, engagement=engagement, by=by)
    return engagement
