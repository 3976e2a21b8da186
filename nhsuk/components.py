"""Small pieces of markup made in Python, for cells of prepared rows.

Everything passed in is escaped. In templates use the files under ``templates/components`` instead.
Each piece also knows what it says (``said``), so that the same table can be taken away as a file.
"""

from datetime import date, datetime
from decimal import Decimal

from django.utils.html import conditional_escape as escaped
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime

from nhsuk.words import date_range, long_moment, short_date

TAG_COLOURS = frozenset(
    {
        "",
        "white",
        "grey",
        "green",
        "aqua-green",
        "blue",
        "purple",
        "pink",
        "red",
        "orange",
        "yellow",
    }
)


class Cell(SafeString):
    """Markup of a cell, and what a file says in its place: a text, a number, a day or a moment;
    a tuple for a cell of two lines."""

    said: object

    @classmethod
    def of(cls, markup: str, said) -> "Cell":
        cell = cls(markup)
        cell.said = said
        return cell


def said(cell):
    """What a file says in place of a cell. Raises TypeError for markup that does not know it."""
    if isinstance(cell, Cell):
        return cell.said
    if isinstance(cell, SafeString):
        raise TypeError("Markup in a cell is made by nhsuk.components, so that it knows its words")
    return cell


def tag(text, colour: str = "") -> Cell:
    """A status in words; the colour only underlines it."""
    if colour not in TAG_COLOURS:
        raise ValueError(f"{colour!r} is not a colour of a tag")
    modifier = f" nhsuk-tag--{colour}" if colour else ""
    return Cell.of(f'<strong class="nhsuk-tag{modifier}">{escaped(text)}</strong>', said(text))


def link(text, url: str, hidden="") -> Cell:
    """A link; ``hidden`` is read aloud after the text, so that the link makes sense alone."""
    after = f'<span class="nhsuk-u-visually-hidden"> {escaped(hidden)}</span>' if hidden else ""
    return Cell.of(f'<a href="{escaped(url)}">{escaped(text)}{after}</a>', said(text))


def lines(first, *second) -> Cell:
    """A cell of two lines, the second smaller and quieter: all that is given after ``first``,
    with commas. The second line goes when it is empty.

    In a file each stands in a column of its own: name them with ``Column(in_file=…)``.
    """
    parts = (said(first), *(said(each) for each in second))
    quiet = ", ".join(escaped(each) for each in second if each or each == 0)
    if not quiet:
        return Cell.of(escaped(first), parts)
    return Cell.of(f'{escaped(first)}<br><span class="portal-quiet">{quiet}</span>', parts)


def stack(*pieces) -> Cell:
    """Pieces one under the other, such as tags; in a file they stand beside each other."""
    markup = " ".join(escaped(each) for each in pieces)
    return Cell.of(
        f'<span class="portal-stack">{markup}</span>', ", ".join(str(said(each)) for each in pieces)
    )


def muted(text) -> Cell:
    """Words that step back: "Not yet held", "No date"."""
    return Cell.of(f'<span class="portal-quiet">{escaped(text)}</span>', said(text))


def day(value: date | None, otherwise="") -> Cell:
    """``6 Aug 2026``, in a file a day that can be sorted; ``otherwise`` where there is none."""
    return (
        Cell.of(short_date(value), value) if value else Cell.of(escaped(otherwise), said(otherwise))
    )


def moment(value: datetime | None, otherwise="") -> Cell:
    """``6 August 2026 at 5:30pm``, in a file a moment of this country's clock."""
    if not value:
        return Cell.of(escaped(otherwise), said(otherwise))
    value = localtime(value) if is_aware(value) else value
    return Cell.of(long_moment(value), value)


def period(first: date | None, last: date | None) -> Cell:
    """``6 to 9 August 2026``, in a file two days."""
    return Cell.of(date_range(first, last), (first, last))


def number(value: int | Decimal | None) -> Cell:
    """``12,345`` or ``7.5``, in a file the plain number; empty without one."""
    if isinstance(value, Decimal):
        return Cell.of(f"{value.normalize():,f}", value)
    return Cell.of("" if value is None else f"{value:,}", value)
