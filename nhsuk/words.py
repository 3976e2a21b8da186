"""Dates, times and counts as people read them: prepared strings for rows, sentences and mails.

``6 August 2026``, ``5:30pm``, ``in 3 days``, ``5 days overdue``. Functions return plain strings,
so that a list of fifty rows pays no template filter.
"""

import datetime as dt

from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def long_date(day: dt.date | None) -> str:
    """``6 August 2026``; an empty string when there is no day."""
    return f"{day.day} {MONTHS[day.month]} {day.year}" if day else ""


def short_date(day: dt.date | None) -> str:
    """``6 Aug 2026``, for dense tables."""
    return f"{day.day} {MONTHS_3[day.month].title()} {day.year}" if day else ""


def weekday_date(day: dt.date | None) -> str:
    """``Thursday 6 August 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}" if day else ""


def time_of_day(moment: dt.time | dt.datetime | None) -> str:
    """``5:30pm``, ``9am``, ``midday``, ``midnight``; an aware moment is told in local time."""
    if moment is None:
        return ""
    if isinstance(moment, dt.datetime) and is_aware(moment):
        moment = localtime(moment)
    if moment.minute == 0 and moment.hour == 0:
        return _("midnight")
    if moment.minute == 0 and moment.hour == 12:
        return _("midday")
    half = "am" if moment.hour < 12 else "pm"
    hour = moment.hour % 12 or 12
    return f"{hour}:{moment.minute:02}{half}" if moment.minute else f"{hour}{half}"


def time_range(starts: dt.time, ends: dt.time) -> str:
    """``9am to 5:30pm``; an end that is not later than the beginning is on the next day:
    ``10pm to 6am the next day``."""
    times = {"start": time_of_day(starts), "end": time_of_day(ends)}
    if ends > starts or ends == dt.time(0):
        return _("%(start)s to %(end)s") % times
    return _("%(start)s to %(end)s the next day") % times


def long_moment(moment: dt.datetime | None) -> str:
    """``6 August 2026 at 5:30pm``, in local time."""
    if moment is None:
        return ""
    if is_aware(moment):
        moment = localtime(moment)
    return _("%(day)s at %(time)s") % {
        "day": long_date(moment.date()),
        "time": time_of_day(moment.time()),
    }


def date_range(first: dt.date | None, last: dt.date | None) -> str:
    """``6 to 9 August 2026``, ``30 July to 2 August 2026``, ``from 6 August 2026``."""
    if first and last:
        if first == last:
            return long_date(first)
        if (first.year, first.month) == (last.year, last.month):
            start = str(first.day)
        elif first.year == last.year:
            start = f"{first.day} {MONTHS[first.month]}"
        else:
            start = long_date(first)
        return _("%(start)s to %(end)s") % {"start": start, "end": long_date(last)}
    if first:
        return _("from %(day)s") % {"day": long_date(first)}
    if last:
        return _("until %(day)s") % {"day": long_date(last)}
    return ""


def days_from(day: dt.date, on: dt.date) -> str:
    """Where a day lies seen from ``on``: ``today``, ``tomorrow``, ``in 3 days``, ``5 days ago``."""
    distance = (day - on).days
    if distance == 0:
        return _("today")
    if distance == 1:
        return _("tomorrow")
    if distance == -1:
        return _("yesterday")
    if distance > 0:
        return ngettext("in %(count)d day", "in %(count)d days", distance) % {"count": distance}
    return ngettext("%(count)d day ago", "%(count)d days ago", -distance) % {"count": -distance}


def due_in(due_on: dt.date | None, on: dt.date) -> str:
    """How a due date reads: ``due in 3 days``, ``5 days overdue``; empty without one."""
    if due_on is None:
        return ""
    distance = (due_on - on).days
    if distance < 0:
        return ngettext("%(count)d day overdue", "%(count)d days overdue", -distance) % {
            "count": -distance
        }
    return _("due %(when)s") % {"when": days_from(due_on, on)}


def plural(count: int, one: str, many: str) -> str:
    """``1 peer``, ``3 peers``: pass both forms translated, with ``{count}`` where it stands.

    >>> plural(3, "{count} peer", "{count} peers")
    '3 peers'
    """
    return (one if count == 1 else many).format(count=f"{count:,}")


def list_of(words) -> str:
    """``Ann``, ``Ann and Bo``, ``Ann, Bo and Cy``."""
    words = [str(word) for word in words]
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
