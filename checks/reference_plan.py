"""Which references are asked for, worked out from a history and never a fixed pair (CHK-1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from checks.months import Spell, month_of, months_before
from checks.rules import EpisodeKind, ReferenceKind, ReferenceReason


@dataclass(frozen=True)
class Planned:
    """One reference to ask for: of what kind, about which part of the history, and why."""

    kind: ReferenceKind
    why: ReferenceReason
    episode: UUID | None = None


_ORDER = (EpisodeKind.EMPLOYMENT, EpisodeKind.TRAINING, EpisodeKind.VOLUNTEERING)
"""Of what nobody is asked has no place here: other times in a life need no reference."""


def plan_references(
    episodes: Iterable[Spell], *, on: date, wanted: int, months: int
) -> list[Planned]:
    """The references to ask for, the most telling first; always ``wanted`` of them.

    The current or latest employer of the last ``months`` comes first; then what is most recent of
    work, training and volunteering, each asked about once; where that is too little, people who
    know the person speak for them.
    """
    first = months_before(month_of(on), months - 1)
    usable = sorted(
        (
            each
            for each in episodes
            if each.kind in _ORDER and (each.last is None or each.last >= first)
        ),
        key=lambda each: (each.last or date.max, each.first, -_ORDER.index(each.kind)),
        reverse=True,
    )
    employer = next((each for each in usable if each.kind == EpisodeKind.EMPLOYMENT), None)
    planned = []
    if employer is not None:
        current = employer.last is None or employer.last >= month_of(on)
        planned.append(
            Planned(
                ReferenceKind.EMPLOYMENT,
                ReferenceReason.CURRENT if current else ReferenceReason.LATEST,
                employer.key,
            )
        )
    planned += [
        Planned(ReferenceKind(each.kind), ReferenceReason.FURTHER, each.key)
        for each in usable
        if each is not employer
    ]
    planned = planned[:wanted]
    lacking = wanted - len(planned)
    return planned + [Planned(ReferenceKind.CHARACTER, ReferenceReason.LITTLE_HISTORY)] * lacking


def may_ask_absence(*, wanted: bool, kind: str, offered_on: date | None, on: date) -> bool:
    """Whether an employer may be asked about sickness absence: only where the organisation wants
    it, and never before the conditional offer (CHK-1)."""
    return (
        wanted and kind == ReferenceKind.EMPLOYMENT and offered_on is not None and offered_on <= on
    )
