"""The working weeks of a team's peers as one picture: a line for each peer, seven days long."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS_ABBR

from workforce.patterns import Span, covered

DAY, LINE, TOP = 48, 22, 20
"""In pixels: a day's width (two an hour), a line's height, and the room above for the days."""


@dataclass(frozen=True)
class Bar:
    x: float
    y: int
    width: float
    thick = LINE - 10


@dataclass(frozen=True)
class WeekPicture:
    """For ``matching/week.html``; ``summary`` says in words what it shows."""

    identifier: str
    summary: str
    days: tuple[tuple[int, str], ...]
    lines: tuple[int, ...]
    bars: tuple[Bar, ...]
    height: int
    width = 7 * DAY


def week_picture(
    identifier: str, summary: str, weeks: Sequence[tuple[Span, ...]]
) -> WeekPicture | None:
    """The picture of some weeks, from the top; None where no hours are known."""
    if not any(weeks):
        return None
    scale = DAY / (24 * 60)
    bars = tuple(
        Bar(round(start * scale, 2), TOP + number * LINE + 5, round((end - start) * scale, 2))
        for number, week in enumerate(weeks)
        for start, end in covered(week)
    )
    return WeekPicture(
        identifier=identifier,
        summary=summary,
        days=tuple((day * DAY, str(WEEKDAYS_ABBR[day])) for day in range(7)),
        lines=tuple(TOP + number * LINE for number in range(len(weeks) + 1)),
        bars=bars,
        height=TOP + len(weeks) * LINE + 1,
    )
