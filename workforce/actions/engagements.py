from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Max
from django.utils.translation import gettext as _

from audit.context import action
from refusals import RefusedBecause
from workforce.actions.peers import add_engagement, settle_engagement_in_force
from workforce.actions.posts import settle_posts
from workforce.models import Engagement, WorkingDay
from workforce.rules import EngagementKind, whole_time_equivalent


class EngagementNotAllowed(RefusedBecause):
    """The engagement cannot be changed so; the text says why, for people to read."""


@action
def change_engagement(
    *,
    engagement: Engagement,
    by,
    hours: Decimal | None = None,
    working_days: list[dict] | None = None,
    **changes,
) -> Engagement:
    """Put an engagement right. A promotion or a move is a new row: see ``replace_engagement``.

    WTE is worked out from the hours anew; a voluntary engagement has neither WTE nor band.
    ``working_days`` replaces the working week; None leaves it.
    """
    post_before = Engagement.objects.values_list("post_id", flat=True).get(pk=engagement.pk)
    for name, value in changes.items():
        setattr(engagement, name, value)
    engagement.hours = hours
    if engagement.kind == EngagementKind.VOLUNTARY:
        engagement.band, engagement.wte = "", None
    elif hours is None:
        engagement.wte = None
    else:
        full_time = engagement.worker.organisation.settings.full_time_hours
        engagement.wte = Decimal(str(whole_time_equivalent(hours, full_time_hours=full_time)))
    engagement.save()
    if working_days is not None:
        engagement.working_days.all().delete()
        WorkingDay.objects.bulk_create(
            WorkingDay(engagement=engagement, **day) for day in working_days
        )
    settle_engagement_in_force(worker=engagement.worker, by=by)
    settle_posts([post_before, engagement.post_id], by)
    return engagement


@action
def replace_engagement(*, engagement: Engagement, starts_on: date, by, **fields) -> Engagement:
    """A promotion or a move: the old engagement ends the day before the new one starts.

    Raises EngagementNotAllowed when the new one would start before the old one did.
    """
    if starts_on <= engagement.starts_on:
        raise EngagementNotAllowed(_("The new role must start after the one that it replaces"))
    end_engagement(engagement=engagement, ends_on=starts_on - timedelta(days=1), by=by)
    return add_engagement(worker=engagement.worker, starts_on=starts_on, by=by, **fields)


@action
def end_engagement(*, engagement: Engagement, ends_on: date, by) -> Engagement:
    """End an engagement; ``ends_on`` is its last day, not before its first."""
    if ends_on < engagement.starts_on:
        raise EngagementNotAllowed(_("The last day must be on or after the first day"))
    engagement.ends_on = ends_on
    engagement.save(update_fields=["ends_on"])
    settle_engagement_in_force(worker=engagement.worker, by=by)
    settle_posts([engagement.post_id], by)
    return engagement


@action
def end_engagements(*, worker, ends_on: date, by) -> int:
    """End all engagements of a peer who leaves; those yet to begin are removed, with their days."""
    open_ones = worker.engagements.not_ended(ends_on + timedelta(days=1))
    posts = list(open_ones.values_list("post_id", flat=True))
    latest = worker.engagements.filter(starts_on__lte=ends_on).aggregate(at=Max("starts_on"))["at"]
    if latest is not None:  # keep at least one row that tells what they were
        open_ones.filter(starts_on__gt=ends_on).delete()
    ended = open_ones.filter(starts_on__lte=ends_on).update(ends_on=ends_on)
    settle_engagement_in_force(worker=worker, by=by)
    settle_posts(posts, by)
    return ended
