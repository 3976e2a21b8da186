"""The words of a list's cells, each made once a day and language.

Fifty rows say the same few days, distances and stages again and again; asking for the
translation each time is most of what a page costs.
"""

import html
from collections.abc import Callable, Hashable
from datetime import date
from functools import lru_cache

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from journey.peers.rows import Strand
from nhsuk.words import days_from, short_date, time_of_day
from supervision.rules import Kind, Timeliness
from workforce.lifecycle import Stage
from workforce.rules import EngagementKind


@lru_cache(maxsize=4096)
def quiet(words: str) -> str:
    """Words that step back, as markup. Days and distances: it remembers what it made."""
    return f'<span class="portal-quiet">{html.escape(words)}</span>' if words else ""


def words_on(on: date) -> "Words":
    """The words for lists seen on the day ``on``, in the language of this request."""
    return _words(on, get_language())


@lru_cache(maxsize=4)
def _words(on: date, language: str) -> "Words":
    return Words(on)


class Words:
    """What is said on the day ``on`` in the language of the moment; see ``words_on``.

    What it remembers are days and distances, never anything about a person.
    """

    def __init__(self, on: date):
        self.on = on
        self.none_agreed = _("None agreed")
        self.resting = _("Resting")
        self.not_yet_met = _("Not yet met")
        self.nobody = _("Nobody yet")
        self.booked = _("booked")
        self.stages = {value: str(label) for value, label in Stage.choices}
        self.kinds = {"": ""} | {value: str(label) for value, label in EngagementKind.choices}
        self.states = {each: str(each.label) for each in Timeliness}
        self._strands = {each.value: str(each.label) for each in Kind}
        self._said: dict[Hashable, str] = {}

    def _once(self, key: Hashable, say: Callable[[], str]) -> str:
        said = self._said.get(key)
        if said is None:
            said = self._said[key] = say()
        return said

    def day(self, day: date | None) -> str:
        """``6 Aug 2026``; empty without a day."""
        return self._once(day, lambda: short_date(day)) if day else ""

    def ago(self, day: date) -> str:
        """``5 days ago``."""
        return self._once(("ago", day), lambda: days_from(day, self.on))

    def soon(self, strand: Strand) -> str:
        """``booked, 2pm``, ``due in 5 days``, ``was due``: what stands under the day."""
        if strand.booked_at is not None:
            time = time_of_day(strand.booked_at)
            return self._once(("booked", time), lambda: _("booked, %(time)s") % {"time": time})
        if strand.booked_on is not None:
            return self.booked
        return self._once(("due", strand.due_on), lambda: self._due(strand.due_on))

    def _due(self, due_on: date) -> str:
        if due_on < self.on:
            return _("was due")
        return _("due %(when)s") % {"when": days_from(due_on, self.on)}

    def late(self, kind: str, due_on: date) -> str:
        """``Support session 5 days overdue``."""
        return self._once(("late", kind, due_on), lambda: self._late(kind, due_on))

    def _late(self, kind: str, due_on: date) -> str:
        days = (self.on - due_on).days
        return ngettext(
            "%(strand)s %(count)d day overdue", "%(strand)s %(count)d days overdue", days
        ) % {"strand": self._strands[kind], "count": days}
