"""Where posts stand, and how many there were before the portal counted (PREP-5)."""

from datetime import date

from django.utils.translation import gettext_lazy

from audit.context import action
from preparation.models import PostCount, Purpose
from refusals import Refused
from workforce import actions as workforce
from workforce.models import Organisation, Post
from workforce.rules import PostState


class PurposeFirst(Refused):
    """No post is approved before the organisation has said why it wants to employ peers and what
    difference it hopes that they make (PREP-1)."""

    words = gettext_lazy(
        "Before a post is approved, answer why you want to employ peers, and what difference you "
        "hope they will make."
    )


@action
def move_post(*, post: Post, to: str, by, on: date | None = None, why: str = "") -> Post:
    """Move a post to another state; it is approved only where both questions are answered.

    Raises PurposeFirst, and whatever ``workforce.actions.move_post`` raises.
    """
    is_approval = post.state == PostState.DEVELOPMENT and to == PostState.APPROVED
    purposes = Purpose.objects.filter(organisation=post.team.organisation_id)
    if is_approval and not purposes.exists():
        raise PurposeFirst
    return workforce.move_post(post=post, to=to, on=on, why=why, by=by)


@action
def count_posts(*, organisation: Organisation, on: date, by, **figures) -> PostCount:
    """Figures of before: how many posts there were on a day, and where that is written. Another
    count of the same day takes its place."""
    found, _created = PostCount.objects.update_or_create(
        organisation=organisation, on=on, defaults={**figures, "noted_by": by}
    )
    return found


@action
def forget_count(*, count: PostCount, by) -> None:
    """Take figures out that were entered by mistake; the history keeps that they were there."""
    count.delete()
