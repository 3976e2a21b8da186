"""Sentences about courses and sessions that several pages say."""

from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhsuk.words import long_date, time_of_day


def when_words(starts_at: datetime, ends_at: datetime | None = None) -> str:
    """``6 August 2026, 9:30am to 4pm``; both days where it takes several."""
    begins = localtime(starts_at)
    if ends_at is None:
        return _("%(day)s at %(time)s") % {
            "day": long_date(begins.date()),
            "time": time_of_day(begins),
        }
    ends = localtime(ends_at)
    if ends.date() == begins.date():
        return _("%(day)s, %(start)s to %(end)s") % {
            "day": long_date(begins.date()),
            "start": time_of_day(begins),
            "end": time_of_day(ends),
        }
    return _("%(day)s, %(start)s to %(last)s, %(end)s") % {
        "day": long_date(begins.date()),
        "start": time_of_day(begins),
        "last": long_date(ends.date()),
        "end": time_of_day(ends),
    }


def free_words(places: int, taken: int) -> str:
    """``3 of 12 places free``, ``Full, with a waiting list``."""
    free = places - taken
    if free <= 0:
        return _("Full, with a waiting list")
    return ngettext(
        "%(free)s of %(places)s place free", "%(free)s of %(places)s places free", places
    ) % {"free": free, "places": places}


def held_for(months: int | None) -> str:
    """How long a completion holds."""
    if not months:
        return _("Does not run out")
    if months % 12 == 0:
        return ngettext("%(years)s year", "%(years)s years", months // 12) % {"years": months // 12}
    return ngettext("%(months)s month", "%(months)s months", months) % {"months": months}
