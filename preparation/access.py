"""Which teams and posts a reader may see or prepare: querysets by the access table, and guards.

What belongs to the whole organisation (its answers, its strategy, its figures) stands under
``workforce.access.for_organisation``.
"""

from collections.abc import Callable

from django.db.models import Q, QuerySet

from workforce.access import Permission, Reach, Reader, giving_all, giving_one, reached
from workforce.models import Post, Team


def _teams_within(reader: Reader, reach: Reach) -> Q:
    """The teams within one reach of a reader, as a condition on Team."""
    if reach is Reach.ORGANISATION:
        return Q(organisation=reader.organisation)
    if reach is Reach.LED:
        return Q(organisation=reader.organisation, led_by=reader.user)
    return Q(pk__in=[])


def _posts_within(reader: Reader, reach: Reach) -> Q:
    if reach is Reach.ORGANISATION:
        return Q(team__organisation=reader.organisation)
    if reach is Reach.LED:
        return Q(team__organisation=reader.organisation, team__led_by=reader.user)
    return Q(pk__in=[])


def teams_for(reader: Reader, permission: Permission) -> QuerySet[Team]:
    """The teams on which ``reader`` may use ``permission``, closed ones too."""
    return Team.objects.filter(reached(reader, permission, _teams_within))


def posts_for(reader: Reader, permission: Permission) -> QuerySet[Post]:
    """The posts on which ``reader`` may use ``permission``."""
    return Post.objects.filter(reached(reader, permission, _posts_within))


def for_teams(permission: Permission) -> Callable:
    """Give the view ``teams``, those within reach; 403 without the permission."""
    return giving_all(permission, "teams", lambda reader: teams_for(reader, permission))


def for_team(permission: Permission) -> Callable:
    """Give the view ``team``, that of ``team_id`` in the address, with its organisation and who
    leads it. 403 without the permission, 404 beyond reach."""
    return giving_one(
        permission,
        "team",
        lambda reader, key: (
            teams_for(reader, permission)
            .select_related("organisation", "led_by")
            .filter(pk=key)
            .first()
        ),
    )


def for_posts(permission: Permission) -> Callable:
    """Give the view ``posts``, those within reach; 403 without the permission."""
    return giving_all(permission, "posts", lambda reader: posts_for(reader, permission))


def for_post(permission: Permission) -> Callable:
    """Give the view ``post``, that of ``post_id`` in the address, with its team. 403 without the
    permission, 404 beyond reach."""
    return giving_one(
        permission,
        "post",
        lambda reader, key: (
            posts_for(reader, permission)
            .select_related("team__organisation")
            .filter(pk=key)
            .first()
        ),
    )
