"""Whether a peer and a person supported go together, and why (MAT-6). No models, no clock.

Limits of either side are hard: where one does not hold, there is no suggestion. Wishes are told
in words, never counted into a score that anybody sees. Keys stand for words of the vocabulary.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from workforce.patterns import Span, weekly_overlap


@dataclass(frozen=True)
class Stance:
    """What one side says of one word: it must or should be so or, with ``without``, not be so."""

    key: Hashable
    limit: bool = False
    without: bool = False

    def holds(self, brings: frozenset) -> bool:
        """Whether it is as they want it to be with somebody who brings these."""
        return (self.key in brings) != self.without


@dataclass(frozen=True)
class Half:
    """One of the two: what they bring, what they say of the other, when they have time."""

    brings: frozenset = frozenset()
    says: tuple[Stance, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Fit:
    """Why two go together: wishes of the person and of the peer that come true, those of the
    person that do not, and for how many minutes a week both have time (None: one has not said)."""

    met: tuple[Stance, ...] = ()
    unmet: tuple[Stance, ...] = ()
    met_of_peer: tuple[Stance, ...] = ()
    minutes: int | None = field(default=None)

    @property
    def order(self) -> tuple:
        """Where it stands among others: time together first, then wishes; the smallest first."""
        no_time = self.minutes == 0
        return (no_time, len(self.unmet), -len(self.met) - len(self.met_of_peer))


def fit(*, peer: Half, person: Half) -> Fit | None:
    """Why the two go together; None where a limit of either side does not hold."""
    if not _limits_hold(peer.says, person.brings) or not _limits_hold(person.says, peer.brings):
        return None
    wishes = [each for each in person.says if not each.limit]
    return Fit(
        met=tuple(each for each in wishes if each.holds(peer.brings)),
        unmet=tuple(each for each in wishes if not each.holds(peer.brings)),
        met_of_peer=tuple(
            each for each in peer.says if not each.limit and each.holds(person.brings)
        ),
        minutes=weekly_overlap(peer.spans, person.spans) if peer.spans and person.spans else None,
    )


def _limits_hold(says: Iterable[Stance], brings: frozenset) -> bool:
    return all(each.holds(brings) for each in says if each.limit)
