"""What changed between two texts, word by word, for people to read."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

_PIECES = re.compile(r"\n|[^\S\n]+|[^\s]+")


class Change(Enum):
    """What became of a piece of text."""

    KEPT = "kept"
    ADDED = "added"
    TAKEN_OUT = "taken out"


@dataclass(frozen=True)
class Piece:
    """Some words in a row that share one fate; ``words`` holds its own spaces and line ends."""

    change: Change
    words: str

    @property
    def is_added(self) -> bool:
        return self.change is Change.ADDED

    @property
    def is_taken_out(self) -> bool:
        return self.change is Change.TAKEN_OUT


def differences(before: str, now: str) -> list[Piece]:
    """``now`` in pieces, with what was taken out of ``before`` where it stood.

    The kept and added pieces together are ``now``; the kept and taken out ones are ``before``.
    """
    old, new = _PIECES.findall(_plain(before)), _PIECES.findall(_plain(now))
    pieces: list[Piece] = []

    def add(change: Change, words: list[str]) -> None:
        if words:
            pieces.append(Piece(change, "".join(words)))

    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            add(Change.KEPT, new[j1:j2])
        else:
            add(Change.TAKEN_OUT, old[i1:i2])
            add(Change.ADDED, new[j1:j2])
    return pieces


def _plain(text: str) -> str:
    """Browsers send line ends as two characters."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
