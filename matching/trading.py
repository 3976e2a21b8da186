"""What the best overall assignment trades off, in words: who gets less than they would alone, so
that which others gain (MAT-7). No sentence names anybody; the names stand beside it.

Pure: no models, no clock. A worth decides which sentence is said, and is said to nobody.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from matching.assigning import Field
from matching.factors import Reason
from matching.rules import Factor, LessBecause
from matching.solving import Pair, in_company
from matching.weighing import Hindrance
from nhsuk.words import plural

_GAINS_ARE_SAID = (LessBecause.BETTER, LessBecause.EQUAL, LessBecause.SWAP)


@dataclass(frozen=True)
class Less:
    """A peer who would have ``alone_post`` if it were for them alone: what they do without
    (``less``), because of whom, and what that other gains. Places of the field."""

    peer: int
    because: LessBecause
    alone_post: int | None = None
    for_peer: int | None = None
    less: tuple[str, ...] = ()
    gains: tuple[str, ...] = ()


def trade_offs(field: Field, pairs: Collection[Pair]) -> list[Less]:
    """Every peer who gets less than the best that there is for them, or no place, in the order of
    the field."""
    account = _Account(field, pairs)
    found = [account.of(peer) for peer in range(len(field.seekers))]
    return [each for each in found if each is not None]


class _Account:
    """An assignment, looked at peer by peer."""

    def __init__(self, field: Field, pairs: Collection[Pair]):
        self.field, self.worth = field, field.problem.worth
        self.held, self.holders = dict(pairs), {post: peer for peer, post in pairs}
        self.beside: dict[int, int] = {}
        for (one, _p), (other, _q) in in_company(field.problem, pairs).values():
            self.beside |= {one: other, other: one}

    def of(self, peer: int) -> Less | None:
        row = {post: worth for post, worth in enumerate(self.worth[peer]) if worth is not None}
        if not row:
            return self._without_any(peer)
        own = self.held.get(peer)
        has = 0 if own is None else row[own]
        wanted = max(row, key=lambda post: (row[post], -post))
        if has >= row[wanted]:
            return None if own is not None else Less(peer, LessBecause.UNWANTED)
        because, other = self._why(peer, wanted, row[wanted] - has)
        return Less(
            peer,
            because,
            alone_post=wanted,
            for_peer=other,
            less=self._more_of(peer, wanted, own),
            gains=self._gains(because, other, own),
        )

    def _without_any(self, peer: int) -> Less:
        weighed = self.field.weighed
        if np.any(weighed.allowed[peer]):
            return Less(peer, LessBecause.APART)
        counts = {each: int(rows[peer].sum()) for each, rows in weighed.between.items()}
        return Less(peer, LessBecause.NO_FIT, less=_said(counts, _of_posts()))

    def _why(self, peer: int, wanted: int, loss: int) -> tuple[LessBecause, int | None]:
        """Why the peer does not have ``wanted``, and whom that is for."""
        pins, other, own = (
            self.field.problem.pins,
            self.holders.get(wanted),
            self.held.get(peer),
        )
        if (peer, own) in pins:
            return LessBecause.PINNED, None
        if (other, wanted) in pins:
            return LessBecause.PINNED, other
        if other is None:
            return LessBecause.COMPANY, self.beside.get(peer)
        instead = None if own is None else self.worth[other][own]
        if own is not None and instead is None:
            return LessBecause.SWAP, other
        others = self.worth[other][wanted] - (instead or 0)
        if others < loss:
            return LessBecause.COMPANY, self.beside.get(peer, other)
        waited = self.field.problem.waited
        if others > loss:
            return LessBecause.BETTER, other
        longer = waited[other] > waited[peer]
        return LessBecause.LONGER if longer else LessBecause.EQUAL, other

    def _more_of(self, peer: int, wanted: int, own: int | None) -> tuple[str, ...]:
        there = self.field.fit((peer, wanted)).reasons
        here = {} if own is None else self.field.fit((peer, own)).reasons
        said = [
            _("Of the post that is proposed: %(words)s") % {"words": reason.words}
            for factor, reason in here.items()
            if reason.strength < 0 and factor not in there
        ]
        return (*_stronger(there, here), *said)

    def _gains(self, because: LessBecause, other: int | None, own: int | None) -> tuple[str, ...]:
        """What speaks for the other in the post they have, more than in that of the peer."""
        if other is None or because not in _GAINS_ARE_SAID:
            return ()
        if because is LessBecause.SWAP:
            return self.field.fit((other, own)).hindrances
        there = self.field.fit((other, self.held[other])).reasons
        here = {} if own is None else self.field.fit((other, own)).reasons
        return _stronger(there, here)


def _stronger(there: Mapping[Factor, Reason], here: Mapping[Factor, Reason]) -> tuple[str, ...]:
    """The sentences of what speaks for one post more than for another."""
    return tuple(
        reason.words
        for factor, reason in there.items()
        if reason.strength > 0
        and reason.strength > (here[factor].strength if factor in here else 0)
    )


def empty_posts(field: Field, pairs: Collection[Pair]) -> dict[int, tuple[str, ...]]:
    """Why each post that nobody gets stays empty."""
    filled = {post for _peer, post in pairs}
    found = {}
    for post in range(len(field.openings)):
        if post not in filled:
            found[post] = _why_empty(field, post)
    return found


def _why_empty(field: Field, post: int) -> tuple[str, ...]:
    worths = [row[post] for row in field.problem.worth if row[post] is not None]
    if any(worth > 0 for worth in worths):
        return (_("Whoever fits has another post."),)
    if worths:
        return (_("Whoever fits would rather work in another team."),)
    if np.any(field.weighed.allowed[:, post]):
        return (_("Whoever fits is kept apart from it."),)
    counts = {each: int(rows[:, post].sum()) for each, rows in field.weighed.between.items()}
    return _said(counts, _of_peers())


def _said(
    counts: Mapping[Hindrance, int], said: Mapping[Hindrance, tuple[str, str]]
) -> tuple[str, ...]:
    """The most frequent first."""
    order = sorted(counts, key=lambda each: -counts[each])
    return tuple(plural(counts[each], *said[each]) for each in order if counts[each])


def _of_posts() -> dict[Hindrance, tuple[str, str]]:
    return {
        Hindrance.VOLUNTARY: (
            _("{count} post is voluntary, and a paid one is looked for."),
            _("{count} posts are voluntary, and a paid one is looked for."),
        ),
        Hindrance.PAID: (
            _("{count} post is paid, and a voluntary one is looked for."),
            _("{count} posts are paid, and a voluntary one is looked for."),
        ),
        Hindrance.FEWER: (
            _("{count} post has fewer hours than are looked for."),
            _("{count} posts have fewer hours than are looked for."),
        ),
        Hindrance.MORE: (
            _("{count} post has more hours than are looked for."),
            _("{count} posts have more hours than are looked for."),
        ),
        Hindrance.ASKED: (
            _("{count} post asks for something that is not told or may not be used."),
            _("{count} posts ask for something that is not told or may not be used."),
        ),
        Hindrance.TIMES: (
            _("{count} post needs more of its times to be worked than can be."),
            _("{count} posts need more of their times to be worked than can be."),
        ),
    }


def _of_peers() -> dict[Hindrance, tuple[str, str]]:
    return {
        Hindrance.VOLUNTARY: (
            _("{count} peer looks for a paid post."),
            _("{count} peers look for a paid post."),
        ),
        Hindrance.PAID: (
            _("{count} peer looks for a voluntary post."),
            _("{count} peers look for a voluntary post."),
        ),
        Hindrance.FEWER: (
            _("{count} peer looks for more hours."),
            _("{count} peers look for more hours."),
        ),
        Hindrance.MORE: (
            _("{count} peer looks for fewer hours."),
            _("{count} peers look for fewer hours."),
        ),
        Hindrance.ASKED: (
            _("{count} peer has not told, or does not let be used, what it asks for."),
            _("{count} peers have not told, or do not let be used, what it asks for."),
        ),
        Hindrance.TIMES: (
            _("{count} peer can work fewer of its times than it needs."),
            _("{count} peers can work fewer of its times than it needs."),
        ),
    }
