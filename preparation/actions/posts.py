"""Where posts stand, and how many there were before the portal counted (PREP-5)."""

from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from preparation.models import PostCount, PostReview, Purpose
from preparation.rules import ReviewOutcome
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


class NothingToReview(Refused):
    """The post did not fall vacant, or somebody has looked at it already."""

    words = gettext_lazy("Somebody has looked at this post already, or it is not vacant.")


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
def review_post(*, post: Post, outcome: str, words: str, by, on: date | None = None) -> PostReview:
    """Look at a post that fell vacant: is it still right? Then it can be advertised again, is
    changed first, or is closed. Raises NothingToReview for one that waits for no look."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    if post.look_again_since is None:
        raise NothingToReview
    review = PostReview.objects.update_or_create(
        post=post,
        vacant_since=post.look_again_since,
        defaults={
            "team": post.team,
            "reviewed_on": on or localdate(),
            "outcome": outcome,
            "words": words.strip(),
            "reviewed_by": by,
        },
    )[0]
    workforce.change_post(post=post, look_again_since=None, by=by)
    if outcome == ReviewOutcome.CLOSED:
        workforce.move_post(post=post, to=PostState.CLOSED, by=by)
    return review


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
