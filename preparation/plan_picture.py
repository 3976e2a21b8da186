"""The plan as one picture: a lane for each objective, a mark for each milestone where it falls due.
Shapes differ as well as colours; the same stands in words beside it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nhsuk.words import long_date
from preparation.plan import Plan

TOP, ROW, RADIUS, APART, EDGE = 34, 38, 7, 40, 22
WIDE, NARROW = (650, 104), (328, 14)
"""How wide the picture is, and of that the names of its lanes: on a page or paper, on a phone."""
BETWEEN_YEARS = 38
"""From the name of a year to the next at least; a year between them has a line alone."""


@dataclass(frozen=True)
class Mark:
    """One milestone at its place; ``kind`` is its state."""

    x: float
    y: float
    kind: str
    number: str
    radius = RADIUS

    @property
    def square(self) -> tuple[float, float]:
        return self.x - RADIUS, self.y - RADIUS

    @property
    def side(self) -> int:
        return 2 * RADIUS

    @property
    def cross(self) -> str:
        x, y, r = self.x, self.y, RADIUS - 1
        return f"M{x - r} {y - r}L{x + r} {y + r}M{x - r} {y + r}L{x + r} {y - r}"

    @property
    def back(self) -> tuple[float, float]:
        """White behind the number, so that no line runs through it."""
        return self.x - 10, self.text_y - 10

    @property
    def text_y(self) -> float:
        return self.y + RADIUS + 13


@dataclass(frozen=True)
class Lane:
    label: str
    y: float
    text_y: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class PlanPicture:
    """For ``preparation/plan_picture.html``; ``summary`` tells in words what it shows."""

    summary: str
    lanes: tuple[Lane, ...]
    years: tuple[dict, ...]
    today: float | None
    height: float
    width: int
    identifier: str
    year_y = 16
    top = TOP - 10


def plan_picture(plan: Plan, *, narrow: bool = False) -> PlanPicture | None:
    """The picture of a plan, ``narrow`` for a phone: its lanes have numbers for names there. None
    while the plan has no milestones."""
    width, label_width = NARROW if narrow else WIDE
    steps = plan.steps
    if not steps:
        return None
    dates = [step.milestone.due_on for step in steps]
    first = min(plan.strategy.starts_on, *dates).replace(month=1, day=1)
    last = max(plan.strategy.ends_on, *dates)
    last = date(last.year, 12, 31)
    days = (last - first).days

    def place(day: date) -> float:
        share = (day - first).days / days
        return round(label_width + EDGE + share * (width - label_width - 2 * EDGE), 1)

    lanes, y = [], float(TOP)
    for aim in plan.aims:
        if not aim.steps:
            continue
        rows: list[float] = []  # where the last mark of each row stands
        marks = []
        for step in aim.steps:
            x = place(step.milestone.due_on)
            row = next((i for i, taken in enumerate(rows) if x - taken >= APART), len(rows))
            rows[row : row + 1] = [x]
            marks.append(Mark(x, y + 16 + ROW * row, step.state.value, step.number))
        label = str(aim.number)
        if not narrow:
            label = _("Objective %(number)d") % {"number": aim.number}
        lanes.append(Lane(label, y, y + 21, tuple(marks)))
        y += ROW * len(rows) + 8
    years, free = [], 0.0
    for year in range(first.year, last.year + 1):
        x = place(date(year, 1, 1))
        label, free = (str(year), x + BETWEEN_YEARS) if x >= free else ("", free)
        years.append({"x": x, "text_x": x + 5, "label": label})
    told = _("The plan from %(first)s to %(last)s: %(summary)s.") % {
        "first": long_date(plan.strategy.starts_on),
        "last": long_date(plan.strategy.ends_on),
        "summary": plan.summary,
    }
    late = ", ".join(step.number for step in plan.overdue)
    if late:
        told += " " + _("Overdue: %(numbers)s.") % {"numbers": late}
    return PlanPicture(
        summary=told,
        lanes=tuple(lanes),
        years=tuple(years),
        today=place(plan.on) if first <= plan.on <= last else None,
        height=y + 4,
        width=width,
        identifier="plan-narrow" if narrow else "plan",
    )
