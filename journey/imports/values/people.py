"""Names of teams and people, as they are compared with those that the portal knows."""

import re
from difflib import get_close_matches
from typing import Any

from journey.imports.values.meaning import folded, plain


def closest(text: str, choices: dict[str, Any], *, cutoff: float = 0.86) -> str | None:
    """The key of ``choices`` (folded names) that ``text`` is most likely a slip of."""
    found = get_close_matches(folded(text), choices.keys(), n=1, cutoff=cutoff)
    return found[0] if found else None


_VACANT = frozenset(
    {  # fmt: skip
        "vacant",
        "vacancy",
        "none",
        "tbc",
        "tba",
        "tbd",
        "nobody",
        "no one",
        "unassigned",
        "not assigned",
        "to be confirmed",
        "n/a",
        "na",
        "unknown",
        "not known",
        "to be appointed",
        "covered",
        "-",
        "?",
    }
)


def is_vacant(text: str) -> bool:
    """Whether a cell for a manager or supervisor says that there is nobody."""
    return plain(text).lower().strip("()[] .") in _VACANT


def person_key(text: str) -> str:
    """A name as members are looked up by: folded, without titles, in the order first last."""
    text = plain(text)
    if text.count(",") == 1:
        last, first = text.split(",")
        text = f"{first} {last}"
    text = re.sub(r"\(.*?\)", "", text)
    words = folded(text).split()
    while words and words[0] in {"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "sister", "nurse"}:
        words = words[1:]
    return " ".join(words)
