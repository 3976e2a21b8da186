"""What a cell of each column means: its value, or what is the matter and how it could be mended.

Pure functions from text to ``Meaning``; the day's date and the bounds come in. A problem has a
level: STOP (the row cannot come in like this), LOOK (it can, this is what happens unless the
person decides otherwise), NOTE (good to know).
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    STOP = "stop"
    LOOK = "look"
    NOTE = "note"


class Default(StrEnum):
    """What happens when the person decides nothing."""

    ACCEPT = "accept"
    EMPTY = "empty"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True)
class Problem:
    """One thing that is the matter with a cell; ``code`` names the sentence in ``words``.

    ``proposal`` is what could stand in the cell instead. ``alone``: each row needs an answer of
    its own, so equal cells are not asked about together.
    """

    code: str
    level: Level
    default: Default = Default.EMPTY
    proposal: str = ""
    alone: bool = False


@dataclass(frozen=True)
class Meaning:
    """The value of a cell (None: nothing) and perhaps a problem; the value is then what would
    come in if the proposal were accepted."""

    value: Any = None
    problem: Problem | None = None


NOTHING = Meaning()
_NOTHING = frozenset(
    {  # fmt: skip
        "n/a",
        "na",
        "n.a.",
        "none",
        "nil",
        "null",
        "-",
        "--",
        "---",
        "–",
        "—",
        "?",
        "??",
        "tbc",
        "tba",
        "tbd",
        "unknown",
        "not known",
        "notknown",
        "x",
        "xx",
        "xxx",
        "no email",
        "no e-mail",
        "#n/a",
        "#ref!",
        "#value!",
        "#name?",
        "to be confirmed",
        "to follow",
        "not recorded",
        "not applicable",
        ".",
        "nk",
        "n/k",
        "blank",
        "pending",
        "awaiting",
        "no",
    }
)
OPEN_ENDED = frozenset(
    {  # fmt: skip
        "permanent",
        "perm",
        "ongoing",
        "open ended",
        "open-ended",
        "open",
        "substantive",
        "no end date",
        "indefinite",
    }
)


_STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "'": "", "’": ""}
)


def plain(text: str) -> str:
    """Text without the spaces that nobody sees: doubled, non-breaking, zero-width."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(
        " " if each in "\u00a0\u2007\u202f\t\r\n\x0b\x0c" else each
        for each in text
        if unicodedata.category(each) not in {"Cf", "Cc"} or each in "\t\r\n"
    )
    return " ".join(text.split())


def is_nothing(text: str) -> bool:
    return text.lower() in _NOTHING


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program would take the text for a formula."""
    return text[:1] in {"=", "+", "@", "|"} or (
        text[:1] == "-" and len(text) > 1 and not text[1:2].isdigit()
    )


def folded(text: str) -> str:
    """Text as names are compared: no case, no accents, no signs."""
    text = unicodedata.normalize("NFKD", text.lower().translate(_STROKES))
    text = "".join(each for each in text if not unicodedata.combining(each))
    return " ".join(re.sub(r"[\W_]+", " ", text).split())
