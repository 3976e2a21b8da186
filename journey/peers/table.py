"""The markup of the list, written in one go: fifty rows must not cost fifty templates.

On a wide screen it is a table; on a narrow one the same rows are cards, each cell under the
words of its column (``data-label``).
"""

from collections.abc import Sequence
from datetime import date
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from journey.peers.columns import NAME, Column
from journey.peers.listing import PeerList
from journey.peers.rows import Facts
from journey.peers.words import words_on

NOBODY = "00000000-0000-0000-0000-000000000000"


def address_parts() -> tuple[str, str]:
    """What stands before and after the key of a peer in the address of their page."""
    before, after = reverse("journey:peer", args=[NOBODY]).split(NOBODY)
    return before, after


def head(listing: PeerList, *, ticks: bool) -> SafeString:
    """The headings; pressing one sorts by it, pressing it again turns the order round."""
    written = ['<tr role="row">']
    if ticks:
        written.append(
            f'<th role="columnheader" scope="col" class="portal-peers__tick" data-tick-all="'
            f'{escape(_("Tick all on this page"))}"><span class="nhsuk-u-visually-hidden">'
            f"{escape(_('Tick'))}</span></th>"
        )
    current = listing.sort or "name"
    for column in listing.columns:
        label = escape(str(column.label))
        if not column.sort:
            written.append(f'<th role="columnheader" scope="col">{label}</th>')
            continue
        turned = f"-{column.sort}" if current == column.sort else column.sort
        order = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(current)
        aria = f' aria-sort="{order}"' if order else ""
        href = escape(listing.address(sort="" if turned == "name" else turned))
        written.append(
            f'<th role="columnheader" scope="col"{aria} data-sort><a href="{href}">{label}</a></th>'
        )
    written.append("</tr>")
    return SafeString("".join(written))


def body(rows: Sequence[Facts], columns: Sequence[Column], *, on: date, ticks: bool) -> SafeString:
    """The rows of one page, as the day ``on`` sees them."""
    words = words_on(on)
    before, after = address_parts()
    choose = escape(_("Choose %(name)s"))
    cells = [
        (f'<td role="cell" data-label="{escape(str(column.label))}">', column.shown)
        for column in columns
        if column is not NAME
    ]
    written = []
    for facts in rows:
        name = escape(facts.name)
        written.append('<tr role="row">')
        if ticks:
            written.append(
                '<td role="cell" class="portal-peers__tick"><input type="checkbox" name="peer" '
                f'value="{facts.id}" aria-label="{choose % {"name": name}}"></td>'
            )
        written.append(
            f'<th role="rowheader" scope="row"><a href="{before}{facts.id}{after}">{name}</a></th>'
        )
        for opening, shown in cells:
            written.append(f"{opening}{shown(facts, words)}</td>")
        written.append("</tr>\n")
    return SafeString("".join(written))


def kept_options(name: str, choices, chosen: str, empty: str = "") -> SafeString:
    """``options`` of the select ``name`` whose labels belong to the product: put into markup
    once for each language, not for each page."""
    values = tuple(value for value, _label in choices)
    key = (name, values, chosen if chosen in values else "", get_language())
    markup = _KEPT.get(key)
    if markup is None:
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        markup = _KEPT[key] = options(choices, chosen, empty)
    return markup


_KEPT: dict[tuple, SafeString] = {}
MOST_KEPT = 500


def options(choices, chosen: str, empty: str = "") -> SafeString:
    """The options of a select, ``empty`` being the words for no choice."""
    written = [f'<option value="">{escape(empty)}</option>'] if empty else []
    for value, label in choices:
        selected = " selected" if str(value) == chosen else ""
        key, words = escape(str(value)), escape(str(label))
        written.append(f'<option value="{key}"{selected}>{words}</option>')
    return SafeString("".join(written))
