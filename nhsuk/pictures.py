"""Pictures drawn by the server: geometry in Python, shapes in templates, a table behind each."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _

from nhsuk.words import long_date

HELD, MISSED, DUE = "held", "missed", "due"
WIDTH, HEIGHT, BASELINE, MARGIN = 1040, 68, 26, 12


@dataclass(frozen=True)
class Occasion:
    """One session: ``kind`` is ``held``, ``missed`` or ``due``; ``words`` go into the table."""

    on: dt.date
    kind: str
    words: str


@dataclass(frozen=True)
class Mark:
    kind: str
    x: float

    @property
    def left(self) -> float:
        return round(self.x - 6, 1)

    @property
    def right(self) -> float:
        return round(self.x + 6, 1)

    top = BASELINE - 6
    bottom = BASELINE + 6


@dataclass(frozen=True)
class Rhythm:
    """The rhythm of sessions over a period, for ``components/rhythm.html``.

    ``title`` names the picture, ``summary`` tells in a sentence what it shows. Held sessions are
    dots, sessions not held are crosses, what is due is an open square; today is a dashed line.
    """

    title: str
    summary: str
    first: dt.date
    last: dt.date
    today: dt.date
    occasions: Iterable[Occasion] = field(default_factory=tuple)
    identifier: str = "rhythm"

    width, height, baseline, label_y, today_bottom = WIDTH, HEIGHT, BASELINE, 62, 46

    def x(self, day: dt.date) -> float:
        """Where a day lies from left to right."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(MARGIN + share * (WIDTH - 2 * MARGIN), 1)

    @cached_property
    def seen(self) -> list[Occasion]:
        """The occasions within the period, in order of time."""
        return sorted(
            (one for one in self.occasions if self.first <= one.on <= self.last),
            key=lambda one: one.on,
        )

    @property
    def marks(self) -> list[Mark]:
        today = [Mark("today", self.x(self.today))] if self.first <= self.today <= self.last else []
        return today + [Mark(one.kind, self.x(one.on)) for one in self.seen]

    @property
    def months(self) -> list[dict]:
        """The first of each month with its short name; January carries its year."""
        labels, day = [], self.first.replace(day=1)
        while day <= self.last:
            if day >= self.first:
                name = str(MONTHS_3[day.month]).title()
                labels.append(
                    {"x": self.x(day), "label": f"{name} {day.year}" if day.month == 1 else name}
                )
            day = (day + dt.timedelta(days=32)).replace(day=1)
        return labels

    @property
    def rows(self) -> list[dict]:
        """The table behind the picture."""
        rows = [{"when": long_date(one.on), "words": one.words} for one in self.seen]
        return rows or [{"when": "–", "words": _("No sessions in this time")}]
