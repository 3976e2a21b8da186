"""Sentences about courses and sessions that several pages say."""

from datetime import date, datetime
from functools import lru_cache

from django.utils.html import escape
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from competencies.required import Standing
from competencies.rules import OPEN, Answer
from nhsuk.components import Cell, muted, said
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
    August 2027``, ``Runs out in 12 days. Booked for 3 March 2026``."""
    return said(standing_cell(standing, on))


def standing_cell(standing: Standing, on: date) -> Cell:
    """The same as a cell of a table: what holds steps back. Many say the same, so that each is put
    into words once a day."""
    to_do = standing.is_open
    if standing.answer in {Answer.LATE, Answer.TO_DO}:
        day = standing.due_on
    else:
        day = standing.runs_out_on or standing.completed_on
    return _cell(
        get_language(),
        on,
        standing.answer,
        day,
        standing.runs_out_on is not None,
        standing.booked_on if to_do else None,
        standing.waits and to_do,
        standing.offered,
    )


@lru_cache(maxsize=20_000)
def _cell(
    language: str,  # the words are in it
    on: date,
    answer: Answer,
    day: date,
    ends: bool,
    booked_on: date | None,
    waits: bool,
    offered: bool,
) -> Cell:
    words = _answer_words(answer, day, on, ends=ends)
    if booked_on is not None:
        words = _("%(words)s. Booked for %(day)s") % {"words": words, "day": long_date(booked_on)}
    elif waits:
        words = _("%(words)s. On a waiting list") % {"words": words}
    elif not offered:
        words = _("%(words)s. No session was offered") % {"words": words}
    return Cell.of(escape(words), words) if answer in OPEN else muted(words)


def _answer_words(answer: Answer, day: date, on: date, *, ends: bool) -> str:
    if answer == Answer.HOLDS:
        words = _("Holds until %(day)s") if ends else _("Done on %(day)s")
        return words % {"day": long_date(day)}
    if answer == Answer.RUNS_OUT:
        return _("Runs out %(when)s") % {"when": days_from(day, on)}
    if answer == Answer.RAN_OUT:
        return _("Ran out on %(day)s") % {"day": long_date(day)}
    if answer == Answer.LATE:
        return _("Not yet done, asked for by %(day)s") % {"day": long_date(day)}
    left = (day - on).days
    if left == 0:
        return _("Not yet done, today is the last day")
    return ngettext(
        "Not yet done, %(count)s day left", "Not yet done, %(count)s days left", left
    ) % {"count": left}
