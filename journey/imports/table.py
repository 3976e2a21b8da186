"""A sheet seen as one table of people: where its headings are, and which lines are no people."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from journey.imports import headings
from journey.imports.reading import MOST_COLUMNS, MOST_ROWS, CannotRead, Sheet


@dataclass(frozen=True)
class Line:
    """One line of the table: the number it has in the person's own program, and its cells."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Table:
    """Headings as they stand, lines that may be people, and lines that are passed over."""

    headings: list[str]
    lines: list[Line]
    passed_over: list[tuple[int, str]] = field(default_factory=list)

    def column(self, index: int) -> Iterable[str]:
        return (line.cells[index] for line in self.lines if line.cells[index].strip())

    def samples(self, index: int, many: int = 3) -> list[str]:
        """A few different values of a column, as they stand."""
        found: dict[str, None] = {}
        for text in self.column(index):
            found.setdefault(" ".join(text.split())[:60])
            if len(found) == many:
                break
        return list(found)


_TOTAL = re.compile(
    r"(grand |sub|sub-|sub )?totals?\b|sum\b|headcount|count\b|number of (staff|people|peers)",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(notes?|key|source|correct (as )?(of|at)|as at|updated|last updated|data |printed|page |"
    r"report|end of|produced|prepared|confidential|official|\*)",
    re.IGNORECASE,
)


def table_of(sheet: Sheet) -> Table:
    """The table in a sheet. Raises CannotRead when there is none."""
    rows = sheet.rows
    index = headings.find_headings(rows)
    if index is None:
        raise CannotRead(
            _(
                "No table was found in “%(sheet)s”. The file needs one line with headings, such "
                "as Name, Team and Start date, and below it one line for each person"
            )
            % {"sheet": sheet.name}
        )
    names, first = list(rows[index]), index + 1
    if headings.second_line(rows, index):
        names, first = headings.joined(rows[index], rows[index + 1]), index + 2
    while names and not names[-1].strip():
        names.pop()
    width = max(len(names), _width(rows[first:]))
    if width > MOST_COLUMNS:
        raise CannotRead(
            _("The table has more than 200 columns. Keep those about the people, and try again")
        )
    names += [""] * (width - len(names))
    above = enumerate(rows[:index], start=1)
    passed_over = [(number, "above") for number, row in above if headings.is_about_somebody(row)]
    lines = []
    heading_line = [each.strip().lower() for each in names]
    for number, row in enumerate(rows[first:], start=first + 1):
        filled = [cell for cell in row if cell.strip()]
        if not filled:
            continue
        cells = [*row[:width], *[""] * (width - len(row))]
        if [cell.strip().lower() for cell in cells] == heading_line:
            passed_over.append((number, "heading_again"))
        elif _is_total(filled, width):
            passed_over.append((number, "total"))
        elif (
            len(filled) == 1
            and width > 3
            and (_REMARK.match(filled[0].strip()) or len(filled[0].split()) > 5)
        ):
            passed_over.append((number, "remark"))
        else:
            lines.append(Line(number, cells))
    if not lines:
        raise CannotRead(
            _("There are headings in “%(sheet)s”, but no people below them") % {"sheet": sheet.name}
        )
    if len(lines) > MOST_ROWS:
        raise CannotRead(
            _("The file has more than 20,000 rows. Split it into parts and import them one by one")
        )
    return Table(names, lines, passed_over)


def _width(rows) -> int:
    """How wide the filled cells reach in at least a few rows."""
    return max(
        (max((i + 1 for i, cell in enumerate(row) if cell.strip()), default=0) for row in rows),
        default=0,
    )


def _is_total(filled: list[str], width: int) -> bool:
    """A line such as ``Total, 64`` or ``,,,Total WTE: 31.4``: few cells, one of them says total."""
    if len(filled) > max(2, width // 2):
        return False
    return any(_TOTAL.match(cell.strip()) for cell in filled[:2])
