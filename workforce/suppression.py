"""Counts that may not point at a person: small numbers are held back (pure functions)."""

from collections.abc import Sequence

SMALLEST_SHOWN = 5
"""Counts from 1 to 4 are not shown: with so few, people could be recognised."""


def suppressed(counts: Sequence[int]) -> list[int | None]:
    """The counts of one column with the small ones held back (None); nought stays nought.

    Whoever knows the total could work out what is held back when it is one count, or when the
    counts held back are few people together; so the next smallest are held back with them.
    """
    shown: list[int | None] = [None if 0 < count < SMALLEST_SHOWN else count for count in counts]
    while not _safe(counts, shown):
        others = [(count, index) for index, count in enumerate(shown) if count]
        if not others:
            break
        shown[min(others)[1]] = None
    return shown


def total_of(counts: Sequence[int]) -> int | None:
    """The total of a column; None when it is small, or would give away what is held back."""
    total = sum(counts)
    if 0 < total < SMALLEST_SHOWN or not _safe(counts, suppressed(counts)):
        return None
    return total


def _safe(counts: Sequence[int], shown: Sequence[int | None]) -> bool:
    held_back = [count for count, seen in zip(counts, shown, strict=True) if seen is None]
    return not held_back or (len(held_back) > 1 and sum(held_back) >= SMALLEST_SHOWN)
