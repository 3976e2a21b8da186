"""Numbers drawn as bars, in groups: each bar with its words and its number beside it, so that
nothing is said by colour or length alone. A table of the same numbers belongs below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LABEL, LONGEST, NUMBER = 146, 160, 74
STEP, HEADING, GAP, THICK = 24, 28, 14, 16


@dataclass(frozen=True)
class Bar:
    """One number: ``None`` is not shown, and has no length."""

    label: str
    number: int | None
    said: str
    y: int = 0
    length: int = 0
    outline: bool = False

    @property
    def text_y(self) -> int:
        return self.y + THICK - 3

    @property
    def number_x(self) -> int:
        return LABEL + self.length + 8


@dataclass(frozen=True)
class Group:
    """Bars that belong together under one name."""

    name: str
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Bars:
    """For ``components/bars.html``. ``summary`` tells in a sentence what the picture shows."""

    title: str
    summary: str
    groups: tuple[Group, ...]
    height: int
    identifier: str = "bars"
    thick = THICK
    start = LABEL
    width = LABEL + LONGEST + NUMBER


def bars(
    *,
    title: str,
    summary: str,
    groups: Iterable[tuple[str, Sequence[tuple[str, int | None]]]],
    not_shown: str,
    outlined: int = 0,
) -> Bars:
    """A picture of named groups of (label, number). Lengths share one scale over all groups; the
    first ``outlined`` bars of each are drawn as outlines."""
    groups = [(name, list(found)) for name, found in groups]
    most = max((number or 0 for _name, found in groups for _label, number in found), default=0)
    drawn, y = [], 0
    for name, found in groups:
        heading, y = y + 18, y + HEADING
        row = []
        for place, (label, number) in enumerate(found):
            length = round(LONGEST * number / most) if number and most else 0
            said = not_shown if number is None else f"{number:,}"
            length = max(length, 2 if number else 0)
            row.append(Bar(label, number, said, y, length, outline=place < outlined))
            y += STEP
        drawn.append(Group(name, heading, tuple(row)))
        y += GAP
    return Bars(title, summary, tuple(drawn), max(y - GAP, 0))
