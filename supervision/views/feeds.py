"""The private calendar feed (SUP-8)."""

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from nhsuk.words import long_moment
from supervision import actions
from supervision import calendar as calendars
from supervision.models import CalendarFeed
from workforce import diary
from workforce.access import for_everyone

logger = logging.getLogger(__name__)

SHOWN_ONCE = "calendar_feed_secret"  # session key: the new address, until the page is shown
BACK, AHEAD = timedelta(days=60), timedelta(days=400)
MOST_AN_HOUR = 60
"""How often one calendar, or one guesser, may ask within an hour."""


@for_everyone
def calendar(request):
    """Make, reset or close the reader's own calendar address; it is shown once."""
    feed = CalendarFeed.objects.filter(user=request.user).first()
    if request.method == "POST":
        if "close" in request.POST:
            actions.close_feed(user=request.user, by=request.user)
        else:
            request.session[SHOWN_ONCE] = actions.reset_feed(user=request.user, by=request.user)
        return redirect("supervision:calendar")
    secret = request.session.pop(SHOWN_ONCE, None)
    address = ""
    if secret:
        address = f"{settings.SITE_URL}{reverse('supervision:calendar_feed', args=[secret])}"
    context = {
        "title": _("Your calendar"),
        "feed": feed,
        "address": address,
        "made_at": long_moment(localtime(feed.made_at)) if feed else "",
        "read_at": long_moment(localtime(feed.last_read_at)) if feed and feed.last_read_at else "",
    }
    response = render(request, "supervision/calendar.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _too_many(key: str) -> bool:
    """Count one request under ``key``; whether there were too many within the hour. Without
    Redis nothing is counted: a calendar is not worth a page that fails."""
    try:
        cache.add(key, 0, timeout=3600)
        return cache.incr(key) > MOST_AN_HOUR
    except (RedisError, OSError) as error:
        logger.warning("Calendar requests are not counted: %s", type(error).__name__)
    except ValueError:  # ran out between the two
        pass
    return False


@login_not_required
@require_safe
def calendar_feed(request, secret):
    """What stands in a person's diary, for their own calendar, by a secret address. No names, no
    subjects.

    404 for a secret that is not (or no longer) in use; 429 for who asks too often.
    """
    fingerprint = actions.fingerprint(secret)
    feed = (
        CalendarFeed.objects.filter(secret_hash=fingerprint, user__is_active=True)
        .select_related("user")
        .first()
    )
    who = fingerprint if feed else request.META.get("REMOTE_ADDR", "")
    if _too_many(f"calendar-feed:{who}"):
        return HttpResponse(status=429, headers={"Retry-After": "3600"})
    if feed is None:
        raise Http404
    actions.note_feed_read(feed=feed, by=None)
    now = timezone.now()
    return HttpResponse(
        calendars.feed(diary.entries_of(feed.user, since=now - BACK, until=now + AHEAD)),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Cache-Control": "private, no-store",
            "Content-Disposition": 'inline; filename="sessions.ics"',
        },
    )


calendar_feed.permission = "public"
