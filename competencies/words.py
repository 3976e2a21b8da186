"""Sentences about courses and sessions that several pages say."""

from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competencies.required import Standing
from competencies.rules import Answer
from nhsuk.words import days_from, long_date, time_of_day


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


def standing_words(standing: Standing, on: date) -> str:
    """What a peer's record answers to a requirement, as the words of a cell: ``Holds until 6
    August 2027``, ``Runs out in 12 days, booked for 3 March 2026``."""
    words = _answer_words(standing, on)
    if standing.booked_on is not None and standing.is_open:
        return _("%(words)s. Booked for %(day)s") % {
            "words": words,
            "day": long_date(standing.booked_on),
        }
    if standing.waits and standing.is_open:
        return _("%(words)s. On a waiting list") % {"words": words}
    if not standing.offered:
        return _("%(words)s. No session was offered") % {"words": words}
    return words


def _answer_words(standing: Standing, on: date) -> str:
    runs_out_on, due_on = standing.runs_out_on, standing.due_on
    if standing.answer == Answer.HOLDS:
        if runs_out_on is None:
            return _("Done on %(day)s") % {"day": long_date(standing.completed_on)}
        return _("Holds until %(day)s") % {"day": long_date(runs_out_on)}
    if standing.answer == Answer.RUNS_OUT:
        return _("Runs out %(when)s") % {"when": days_from(runs_out_on, on)}
    if standing.answer == Answer.RAN_OUT:
        return _("Ran out on %(day)s") % {"day": long_date(runs_out_on)}
    if standing.answer == Answer.LATE:
        return _("Not yet done, asked for by %(day)s") % {"day": long_date(due_on)}
    left = (due_on - on).days
    if left == 0:
        return _("Not yet done, today is the last day")
    return ngettext(
        "Not yet done, %(count)s day left", "Not yet done, %(count)s days left", left
    ) % {"count": left}
