"""Which posts, teams and matches a reader may see: querysets by the access table, and guards.

The check is the queryset, as everywhere: lists, counts, reminders and a page's guard start from
``teams_for``, ``posts_for`` or ``matches_for``. Whose patient somebody is stands in none of them:
``OwnCare`` is read in ``matching.care`` alone, for HR and for the peer (MAT-5).
"""

from collections.abc import Callable
from uuid import UUID

from django.db.models import Q, QuerySet

from matching.models import Match
from matching.rules import Answer
from workforce.access import Permission, Reach, Reader, giving_all, giving_one, reached
from workforce.models import Post, Team


def within_teams(reader: Reader, permission: Permission, team: str = "") -> Q:
    """The teams within reach of ``permission`` as a condition; with a path ``team``, on rows that
    lead to a team by it."""
    path = f"{team}__" if team else ""

    def within(reader: Reader, reach: Reach) -> Q:
        here = Q(**{f"{path}organisation": reader.organisation})
        if reach is Reach.ORGANISATION:
            return here
        if reach is Reach.LED:
            return here & Q(**{f"{path}led_by": reader.user})
        return Q(pk__in=[])

    return reached(reader, permission, within)


def teams_for(reader: Reader, permission: Permission) -> QuerySet[Team]:
    """The teams for which ``reader`` may use ``permission``."""
    return Team.objects.filter(within_teams(reader, permission))


def posts_for(reader: Reader, permission: Permission) -> QuerySet[Post]:
    """The posts of these teams."""
    return Post.objects.filter(within_teams(reader, permission, "team"))


def matches_for(reader: Reader, permission: Permission) -> QuerySet[Match]:
    """The matches for posts of these teams.

    Who leads a team and sees no match of the whole organisation sees one once HR has agreed to it:
    a match that HR stops never reaches the team, whatever the reason. Nobody answers, agrees or
    decides about themselves: of a match in which they are the peer they see no more than a peer.
    """
    found = Match.objects.filter(within_teams(reader, permission, "post__team"))
    found = found.exclude(worker__user=reader.user)
    if Reach.ORGANISATION not in reader.grants(permission).values():
        found = found.filter(hr_answer=Answer.YES)
    return found


def own_matches(reader: Reader) -> QuerySet[Match]:
    """The matches about which the reader is or was asked as the peer: HR has agreed to them."""
    return Match.objects.filter(
        worker__user=reader.user,
        worker__organisation=reader.organisation,
        hr_answer=Answer.YES,
    )


# ------------------------------------------------------------------ guards for views


def for_teams(permission: Permission) -> Callable:
    """Give the view ``teams``, those within reach; 403 without the permission."""
    return giving_all(permission, "teams", lambda reader: teams_for(reader, permission))


def for_team(permission: Permission) -> Callable:
    """Give the view ``team``, that of ``team_id`` in the address. 403 without the permission, 404
    beyond reach."""
    return giving_one(
        permission, "team", lambda reader, key: teams_for(reader, permission).filter(pk=key).first()
    )


def for_posts(permission: Permission) -> Callable:
    """Give the view ``posts``, those within reach; 403 without the permission."""
    return giving_all(permission, "posts", lambda reader: posts_for(reader, permission))


def for_post(permission: Permission) -> Callable:
    """Give the view ``post``, that of ``post_id`` in the address, with its team."""

    def found(reader: Reader, key: UUID) -> Post | None:
        rows = posts_for(reader, permission).select_related("team__organisation__settings")
        return rows.filter(pk=key).first()

    return giving_one(permission, "post", found)


def for_matches(permission: Permission) -> Callable:
    """Give the view ``matches``, those within reach; 403 without the permission."""
    return giving_all(permission, "matches", lambda reader: matches_for(reader, permission))


def _whole(matches: QuerySet[Match]) -> QuerySet[Match]:
    return matches.select_related(
        "worker__user", "worker__organisation__settings", "post__team", "proposed_by"
    )


def for_match(permission: Permission) -> Callable:
    """Give the view ``match``, that of ``match_id`` in the address, with peer, post and team. 403
    without the permission, 404 beyond reach."""
    return giving_one(
        permission,
        "match",
        lambda reader, key: _whole(matches_for(reader, permission)).filter(pk=key).first(),
    )


def for_own_match() -> Callable:
    """Give the view ``match``, that of ``match_id``: one about which the reader is asked as the
    peer. 404 for any other, also for one that HR has not agreed to."""
    return giving_one(
        Permission.KEEP_MATCH_PROFILE,
        "match",
        lambda reader, key: _whole(own_matches(reader)).filter(pk=key).first(),
    )
