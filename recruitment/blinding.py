"""Hiding who somebody is in what they wrote themselves (REC-8).

A pure function on text. It takes out the name, mail addresses, telephone numbers and postcodes;
what else a text tells of a person it cannot know, so that nobody should rely on it alone.
"""

import re

from django.utils.translation import gettext as _

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w])\+?\d(?:[\s().-]?\d){8,13}(?!\d)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.IGNORECASE)
_EVERYDAY = frozenset(
    {"will", "hope", "may", "mark", "grace", "rose", "joy", "faith", "art", "bill", "rob", "sue"}
    | {"pat", "jack", "in", "de", "van", "von", "the", "and", "best", "young", "long", "good"}
    | {"king", "day", "case", "brook", "hill", "wood", "green", "white", "black", "brown"}
    | {"field", "power", "summer", "dawn", "hunter", "price", "rich", "west", "moss", "banks"}
)
"""Names that are everyday words: they are hidden only where they begin with a capital."""


def hidden(text: str, *, name: str, email: str = "", phone: str = "") -> str:
    """``text`` without the name and the contact details of whoever wrote it."""
    for exact in (email, phone):
        if exact:
            text = re.sub(re.escape(exact), _("[contact hidden]"), text, flags=re.IGNORECASE)
    for pattern in (_MAIL, _PHONE, _POSTCODE):
        text = pattern.sub(_("[contact hidden]"), text)
    words = [part for part in re.split(r"[\s,]+", name.strip()) if len(part) > 1]
    if len(words) > 1:
        text = _without(text, r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    for part in sorted({*words, *(p for w in words for p in w.split("-") if len(p) > 1)}, key=len):
        if part.lower() in _EVERYDAY:
            text = _without(text, f"(?:{re.escape(part.capitalize())}|{re.escape(part.upper())})")
        else:
            text = _without(text, re.escape(part), re.IGNORECASE)
    return text


def _without(text: str, pattern: str, flags: int = 0) -> str:
    return re.sub(rf"(?<!\w){pattern}(?!\w)", _("[name hidden]"), text, flags=flags)
