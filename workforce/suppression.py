"""Counts that may not point at a person: small numbers are held back (pure functions)."""

from collections.abc import Iterable, Mapping, Sequence

SMALLEST_SHOWN = 5
"""Counts from 1 to 4 are not shown: with so few, people could be recognised."""


ROUNDED_TO = 5
"""Counts that are read again and again are rounded to this, so that the difference of two readings
does not point at whoever came or went in between (CEN-3)."""


def rounded(count: int) -> int:
    """A count to the nearest ``ROUNDED_TO``."""
    return (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def held_back(counts: Sequence[int], *, also: Iterable[int] = ()) -> set[int]:
    """Which counts of a column are not shown, by their place in it.

    Nought is harmless, unless the whole column counts so few people that the noughts would tell
    what each of them answered: then nothing of it is shown.

    Whoever knows the total could work out what is held back when it is one count, or when the
    counts held back are few people together; so the next smallest are held back with them.
    ``also`` are held back in any case, because another column gives them away.
    """
    if 0 < sum(counts) < SMALLEST_SHOWN:
        return set(range(len(counts)))
    held = set(also) | {place for place, count in enumerate(counts) if 0 < count < SMALLEST_SHOWN}
    while held and (len(held) == 1 or sum(counts[place] for place in held) < SMALLEST_SHOWN):
        others = [
            (count, place) for place, count in enumerate(counts) if count and place not in held
        ]
        if not others:
            break
        held.add(min(others)[1])
    return held


def held_back_together(columns: Mapping[str, Sequence[int]]) -> set[int]:
    """The rows to hold back in all of some columns, where one column is the sum of the others."""
    held: set[int] = set()
    while True:
        more = set(held)
        for counts in columns.values():
            more = held_back(counts, also=more)
        if more == held:
            return held
        held = more


def total_of(counts: Sequence[int], held: set[int]) -> int | None:
    """The total of a column; None when it is small, or would give away what is held back."""
    total = sum(counts)
    hidden = sum(counts[place] for place in held)
    gives_away = bool(held) and (len(held) == 1 or 0 < hidden < SMALLEST_SHOWN)
    return None if 0 < total < SMALLEST_SHOWN or gives_away else total
