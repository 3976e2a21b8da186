"""Small pieces of markup made in Python, for cells of prepared rows.

Everything passed in is escaped. In templates use the files under ``templates/components`` instead.
"""

from django.utils.html import conditional_escape as escaped
from django.utils.safestring import SafeString

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


def tag(text, colour: str = "") -> SafeString:
    """A status in words; the colour only underlines it."""
    if colour not in TAG_COLOURS:
        raise ValueError(f"{colour!r} is not a colour of a tag")
    modifier = f" nhsuk-tag--{colour}" if colour else ""
    return SafeString(f'<strong class="nhsuk-tag{modifier}">{escaped(text)}</strong>')


def link(text, url: str, hidden="") -> SafeString:
    """A link; ``hidden`` is read aloud after the text, so that the link makes sense alone."""
    after = f'<span class="nhsuk-u-visually-hidden"> {escaped(hidden)}</span>' if hidden else ""
    return SafeString(f'<a href="{escaped(url)}">{escaped(text)}{after}</a>')


def lines(first, second="") -> SafeString:
    """A cell of two lines: the second smaller and quieter. The second goes when it is empty."""
    if not second:
        return SafeString(escaped(first))
    return SafeString(f'{escaped(first)}<br><span class="portal-quiet">{escaped(second)}</span>')


def muted(text) -> SafeString:
    """Words that step back: "Not yet held", "No date"."""
    return SafeString(f'<span class="portal-quiet">{escaped(text)}</span>')
