"""Where posts stand, and how many there were before the portal counted (PREP-5)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from preparation.models import PostCount, PostReview, Purpose
from preparation.rules import ReviewOutcome
from refusals import Refused
from workforce import actions as workforce
from workforce.models import Engagement, Organisation, Post
from workforce.rules import EngagementKind, PostState


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


class HeldByNow(Refused):
    """Somebody noted meanwhile which post a peer holds, or the peer has moved or left."""

    words = gettext_lazy(
        "One of these peers holds a post by now, or does not work there any more. Nothing was "
        "added."
    )


def without_post(organisation: Organisation, on: date) -> QuerySet[Engagement]:
    """What peers are engaged as on a day, in a team and without a post that stands here."""
    return (
        Engagement.objects.current(on)
        .filter(worker__organisation=organisation, post=None, team__closed_on=None)
        .exclude(team=None)
    )


@action
def add_held_posts(
    *, organisation: Organisation, engagements: Iterable[UUID], on: date, by
) -> list[Post]:
    """A post for each of these engagements, as it stands in the peer's record, filled since they
    began. Such posts were there before the portal, so nobody approves them here. Raises
    HeldByNow."""
    keys = set(engagements)
    rows = without_post(organisation, on).filter(pk__in=keys).select_for_update(of=("self",))
    found = list(rows.select_related("team", "worker__organisation__settings").order_by("pk"))
    if len(found) < len(keys):
        raise HeldByNow
    posts = []
    for engagement in found:
        post = workforce.add_post(
            team=engagement.team,
            title=engagement.title,
            voluntary=engagement.kind == EngagementKind.VOLUNTARY,
            hours=engagement.hours,
            band=engagement.band,
            local_grade=engagement.local_grade,
            funder=engagement.funder,
            funding_ends_on=engagement.funding_ends_on,
            on=engagement.starts_on,
            filled=True,
            by=by,
        )
        workforce.change_engagement(engagement=engagement, hours=engagement.hours, post=post, by=by)
        posts.append(post)
    return posts


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
def put_post_right(*, post: Post, to: str, on: date, why: str, by) -> Post:
    """Say where a post really stands, where it was written down wrongly; what was wrong is kept.

    Raises PurposeFirst where it would be approved, and whatever
    ``workforce.actions.put_post_right`` raises. A vacancy that somebody has looked at already is
    not looked at once more.
    """
    if to in (PostState.APPROVED, PostState.ADVERTISED):
        purposes = Purpose.objects.filter(organisation=post.team.organisation_id)
        if not purposes.exists():
            raise PurposeFirst
    looked_at = set(post.reviews.values_list("vacant_since", flat=True))
    return workforce.put_post_right(post=post, to=to, on=on, why=why, looked_at=looked_at, by=by)


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
