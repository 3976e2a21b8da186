"""Posts, and their moves from planning to closed (PREP-5)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import DO_NOTHING, Exists, OuterRef
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.context import action
from refusals import Refused
from workforce.actions.teams import StillInUse
from workforce.lifecycle import moves_that_hold, post_may_move, waits_for_a_look
from workforce.models import Engagement, Post, PostMove, Team
from workforce.rules import PostState


class PostMoveNotAllowed(Refused):
    """There is no such move between these states."""

    words = gettext_lazy("The post stands elsewhere by now, and this move does not lead on.")


class LookAgainFirst(Refused):
    """A post that fell vacant is looked at before it is advertised again."""

    words = gettext_lazy(
        "This post fell vacant. Look first whether it is still right, then advertise it again."
    )


class NothingToPutRight(Refused):
    """The post stands there already, and since that day."""

    words = gettext_lazy("This is what is written down already.")


@action
def add_post(
    *,
    team: Team,
    title: str,
    by,
    voluntary: bool = False,
    hours: Decimal | None = None,
    band: str = "",
    local_grade: str = "",
    funder: str = "",
    funding_ends_on: date | None = None,
    on: date | None = None,
    filled: bool = False,
) -> Post:
    """A post in a team: in business planning since ``on``; or ``filled`` since that day, before it
    was written down here, with that as its one move."""
    post = Post.objects.create(
        team=team,
        title=title,
        voluntary=voluntary,
        hours=hours,
        band=band,
        local_grade=local_grade,
        funder=funder,
        funding_ends_on=funding_ends_on,
        state=PostState.FILLED if filled else PostState.PLANNING,
    )
    PostMove.objects.create(post=post, go_to=post.state, moved_on=on or localdate(), by=by)
    return post


@action
def change_post(*, post: Post, by, **changes) -> Post:
    """Put right what is said of a post; where it stands is moved by ``move_post`` alone."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    for name, value in changes.items():
        setattr(post, name, value)
    post.save(update_fields=list(changes))
    return post


@action
def move_post(*, post: Post, to: str, by, on: date | None = None, why: str = "") -> Post:
    """Move a post to another state, as a row that is never edited.

    Raises PostMoveNotAllowed for a move that ``lifecycle.POST_MOVES`` does not have, StillInUse
    when it is to be closed while a peer holds it, and LookAgainFirst when it fell vacant and is
    to be advertised without anybody having looked at it.
    """
    post = Post.objects.select_for_update().get(pk=post.pk)
    if not post_may_move(post.state, to):
        raise PostMoveNotAllowed
    if to == PostState.CLOSED:
        held = post.engagements.not_ended(localdate()).select_related("worker").first()
        if held:
            raise StillInUse(
                _("%(name)s holds this post. End or move their engagement first")
                % {"name": held.worker.name}
            )
    if to == PostState.ADVERTISED and post.look_again_since:
        raise LookAgainFirst
    return _moved(post, to, on or localdate(), why, by)


def _moved(post: Post, to: str, on: date, why: str, by) -> Post:
    PostMove.objects.create(
        post=post, come_from=post.state, go_to=to, moved_on=on, why=why.strip(), by=by
    )
    post.look_again_since = waits_for_a_look(post.look_again_since, post.state, to, on)
    post.state = to
    post.save(update_fields=["state", "look_again_since"])
    return post


@action
def put_post_right(
    *, post: Post, to: str, on: date, why: str, by, looked_at: Iterable[date] = ()
) -> Post:
    """Say where a post really stands since the day ``on``, where it was written down wrongly.

    The move before it, and all that were dated on that day or later, are kept as mistakes
    (``lifecycle.moves_that_hold``). ``looked_at``: since when it was vacant where somebody looked
    whether it is still right. Raises NothingToPutRight; StillInUse when somebody holds the
    post and it is not to be filled; LookAgainFirst when it fell vacant and would be advertised.
    """
    post = Post.objects.select_for_update().get(pk=post.pk)
    moves = list(post.moves.order_by("at", "pk"))
    held = moves_that_hold(moves)
    if held and (held[-1].go_to, held[-1].moved_on) == (to, on):
        raise NothingToPutRight
    holder = post.engagements.not_ended(localdate()).select_related("worker").first()
    if holder and to != PostState.FILLED:
        raise StillInUse(
            _("%(name)s holds this post. End or move their engagement first")
            % {"name": holder.worker.name}
        )
    before = moves_that_hold([*moves, PostMove(moved_on=on, put_right=True)])[:-1]
    come_from, since = before[-1].go_to if before else "", None
    for each in before:
        since = waits_for_a_look(since, each.come_from, each.go_to, each.moved_on)
    if since in looked_at:
        since = None
    if to == PostState.ADVERTISED and (since or come_from == PostState.FILLED):
        raise LookAgainFirst
    PostMove.objects.create(
        post=post,
        come_from=come_from,
        go_to=to,
        moved_on=on,
        put_right=True,
        why=why.strip(),
        by=by,
    )
    post.look_again_since = waits_for_a_look(since, come_from, to, on)
    post.state = to
    post.save(update_fields=["state", "look_again_since"])
    return post


_GO_WITH_IT = {"moves", "need"}


def stands_alone(post: Post) -> bool:
    """Whether nothing refers to a post but how it moved and what it asks for."""
    return not any(
        relation.related_model.objects.filter(**{relation.field.name: post}).exists()
        for relation in Post._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and relation.on_delete is not DO_NOTHING  # its history
        and relation.get_accessor_name() not in _GO_WITH_IT
    )


@action
def take_post_out(*, post: Post, by) -> None:
    """Take out a post that was written down by mistake; the history keeps that it was there.
    Raises StillInUse where something refers to it."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    if not stands_alone(post):
        raise StillInUse(_("Something refers to this post by now. Close it instead"))
    post.delete()


def settle_posts(keys: Iterable[UUID | None], by, on: date | None = None) -> None:
    """A post that somebody holds, or is to hold, is filled; one that nobody holds any more is
    vacant. For actions that change who holds ``keys``; one not approved yet stays where it is."""
    on = on or localdate()
    for post in Post.objects.select_for_update().filter(pk__in={key for key in keys if key}):
        held = post.engagements.not_ended(on).exists()
        if held and post_may_move(post.state, PostState.FILLED):
            _moved(post, PostState.FILLED, on, "", by)
        elif not held and post.state == PostState.FILLED:
            _moved(post, PostState.APPROVED, on, "", by)


@action
def free_vacant_posts(*, by, on: date | None = None) -> int:
    """Filled posts whose last holder's engagement has run out fall vacant; returns how many. A
    post that was noted as filled without saying by whom stays so."""
    on = on or localdate()
    of_post = Engagement.objects.filter(post=OuterRef("pk"))
    ended_after = of_post.filter(ends_on__lt=on, ends_on__gte=OuterRef("filled_on"))
    filled = PostMove.objects.filter(post=OuterRef("pk"), go_to=PostState.FILLED)
    vacant = (
        Post.objects.filter(state=PostState.FILLED)
        .annotate(filled_on=filled.order_by("-at").values("moved_on")[:1])
        .filter(Exists(ended_after), ~Exists(of_post.not_ended(on)))
    )
    keys = list(vacant.values_list("pk", flat=True))
    settle_posts(keys, by, on)
    return len(keys)
