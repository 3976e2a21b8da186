from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.context import action
from refusals import RefusedBecause
from workforce.actions.organisations import NameTaken
from workforce.models import Engagement, Organisation, PeerSupportWorker, Post, Team
from workforce.rules import PostState


class StillInUse(RefusedBecause):
    """A team or post cannot be closed yet; the text says why, for people to read."""


@action
def add_team(
    *, organisation: Organisation, name: str, by, support_every_weeks: int | None = None
) -> Team:
    """A new team. Raises NameTaken when there is one of that name, whatever its case."""
    team = Team(
        organisation=organisation,
        name=" ".join(name.split()),
        support_every_weeks=support_every_weeks,
    )
    return _save(team)


@action
def rename_team(*, team: Team, name: str, by) -> Team:
    """Give a team another name. Raises NameTaken."""
    team.name = " ".join(name.split())
    return _save(team)


def _save(team: Team) -> Team:
    try:
        with transaction.atomic():
            team.save()
    except IntegrityError as error:
        raise NameTaken(_("There is a team of this name already")) from error
    return team


@action
def set_team_interval(*, team: Team, support_every_weeks: int | None, by) -> Team:
    """Weeks between support sessions of a team's peers; None: as the organisation has it (SUP-1).

    What it means for next due dates is the joint act of ``journey``.
    """
    team.support_every_weeks = support_every_weeks
    team.save(update_fields=["support_every_weeks"])
    return team


@action
def close_team(*, team: Team, by, on: date | None = None) -> Team:
    """Close a team. Raises StillInUse while peers are in it, or someone is to start in it."""
    on = on or localdate()
    Team.objects.select_for_update().get(pk=team.pk)
    peers = PeerSupportWorker.objects.filter(
        pk__in=Engagement.objects.filter(team=team).not_ended(on).values("worker_id")
    ).here()
    if count := peers.count():
        raise StillInUse(
            ngettext(
                "%(count)d peer is in this team. Move them to another team first",
                "%(count)d peers are in this team. Move them to another team first",
                count,
            )
            % {"count": count}
        )
    team.closed_on = on
    team.save(update_fields=["closed_on"])
    return team


@action
def reopen_team(*, team: Team, by) -> Team:
    """Open a closed team again."""
    team.closed_on = None
    team.save(update_fields=["closed_on"])
    return team


@action
def add_post(
    *,
    team: Team,
    title: str,
    by,
    voluntary: bool = False,
    hours: Decimal | None = None,
    state: str = PostState.PLANNING,
) -> Post:
    """A new post in a team, from planning on."""
    return Post.objects.create(
        team=team, title=title, voluntary=voluntary, hours=hours, state=state
    )


@action
def change_post(
    *, post: Post, title: str, voluntary: bool, hours: Decimal | None, state: str, by
) -> Post:
    """Change a post. Raises StillInUse when it is to be closed while a peer holds it."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    held = post.engagements.not_ended(localdate()).select_related("worker").first()
    if state == PostState.CLOSED and held:
        raise StillInUse(
            _("%(name)s holds this post. End or move their engagement first")
            % {"name": held.worker.name}
        )
    post.title, post.voluntary, post.hours, post.state = title, voluntary, hours, state
    post.save(update_fields=["title", "voluntary", "hours", "state"])
    return post
