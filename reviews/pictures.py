"""The year as one picture: a line for each kind of session and for training, a dot for each time;
the same as a table behind it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext as _

from nhsuk.words import list_of, plural
from supervision.rules import SessionKind

LABEL, STEP, LINE, TOP, DOT, APART = 168, 42, 34, 30, 5, 12
ACROSS = 3
"""So many dots stand beside each other in a month; more go below."""


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    held: bool
    radius = DOT


@dataclass(frozen=True)
class Line:
    """One kind, with its dots; ``counts`` are the numbers of the months, held ones alone."""

    label: str
    y: float
    text_y: float
    dots: tuple[Dot, ...]
    counts: tuple[int, ...]
    missed: int


@dataclass(frozen=True)
class YearPicture:
    """For ``reviews/year_picture.html``; ``summary`` tells in a sentence what it shows."""

    title: str
    summary: str
    months: list[dict]
    lines: list[Line]
    names: list[str]
    width: int
    height: int
    identifier: str = "year"
    label_y = 16

    @property
    def rows(self) -> list[dict]:
        """The table behind: a row for each month in which something took place."""
        rows = [
            {"month": name, "counts": [line.counts[index] for line in self.lines]}
            for index, name in enumerate(self.names)
        ]
        return [row for row in rows if any(row["counts"])]


def labels() -> dict[str, str]:
    return {
        SessionKind.SUPPORT: _("Support"),
        SessionKind.MANAGERIAL: _("Managerial supervision"),
        SessionKind.PROFESSIONAL: _("Professional supervision"),
        SessionKind.AD_HOC: _("When asked for"),
        "GROUP": _("Groups"),
        "TRAINING": _("Training"),
    }


def year_picture(year: dict) -> YearPicture | None:
    """The picture of a snapshot; None where nothing happened that it could show."""
    since, until = date.fromisoformat(year["since"]), date.fromisoformat(year["until"])
    months = _months(since, until)
    place = {month: index for index, month in enumerate(months)}
    found: dict[str, dict[int, list[bool]]] = defaultdict(lambda: defaultdict(list))
    events = [(day, kind, state == "held") for day, kind, state in year.get("sessions", [])]
    events += [(day, "TRAINING", True) for day, _title in year["training"]]
    for day, kind, held in events:
        on = date.fromisoformat(day)
        found[kind][place[on.replace(day=1)]].append(held)
    if not found:
        return None
    lines, y = [], TOP
    for kind, label in labels().items():
        if kind not in found:
            continue
        most = max(len(held) for held in found[kind].values())
        height = LINE + APART * ((most - 1) // ACROSS)
        dots = tuple(
            Dot(
                LABEL + index * STEP + 9 + APART * (number % ACROSS),
                y + 16 + APART * (number // ACROSS),
                is_held,
            )
            for index, held in sorted(found[kind].items())
            for number, is_held in enumerate(sorted(held, reverse=True))
        )
        counts = tuple(sum(found[kind].get(index, ())) for index in range(len(months)))
        lines.append(Line(label, y, y + 20, dots, counts, sum(not dot.held for dot in dots)))
        y += height
    trained = len(year["training"])
    said = [plural(trained, _("{count} training completed"), _("{count} trainings completed"))]
    if "sessions" in year:
        held = sum(state == "held" for _day, _kind, state in year["sessions"])
        said.insert(0, plural(held, _("{count} session held"), _("{count} sessions held")))
    summary = _("In this time: %(what)s") % {"what": list_of(said)}
    return YearPicture(
        title=_("The year, month by month"),
        summary=summary,
        months=[
            {"x": LABEL + index * STEP + 2, "label": str(MONTHS_3[month.month]).title()}
            for index, month in enumerate(months)
        ],
        lines=lines,
        names=[f"{MONTHS[month.month]} {month.year}" for month in months],
        width=LABEL + STEP * len(months),
        height=y,
    )


def _months(since: date, until: date) -> list[date]:
    month, found = since.replace(day=1), []
    while month <= until:
        found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found
