"""Why a peer and a post fit, or do not: pure functions of what the peer lets be used and what the
post needs (MAT-1 to MAT-4). No models, no clock.

What is not in ``Seeker`` and ``Opening`` cannot count: nobody's name, sex, age, ethnicity, health
or kind of experience goes in. What comes out for people is words; ``worth`` is for the solver and
for the order of a list, and is shown to nobody.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

from django.utils.translation import gettext as _

from matching.rules import Factor, Wish
from workforce.patterns import Span, meet, weekly_minutes, weekly_overlap
from workforce.rules import AttributeKind, EngagementKind


@dataclass(frozen=True)
class Trait:
    """A word of the organisation for something a peer brings or a post looks for."""

    key: UUID
    name: str
    kind: str  # AttributeKind


@dataclass(frozen=True)
class Seeker:
    """What a peer has told, and which factors of it may be used."""

    key: UUID
    uses: frozenset[Factor] = frozenset()
    kind: str = ""  # EngagementKind; blank: either
    fewest_hours: Decimal | None = None
    most_hours: Decimal | None = None
    attributes: frozenset[Trait] = frozenset()
    times: tuple[Span, ...] = ()
    wishes: Mapping[UUID, Wish] = field(default_factory=dict)  # by the key of the team
    looking_since: date | None = None

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True)
class Opening:
    """What a post needs, and what its team has named as missing."""

    key: UUID
    team: UUID
    voluntary: bool = False
    hours: Decimal | None = None
    required: frozenset[Trait] = frozenset()
    liked: frozenset[Trait] = frozenset()
    gaps: frozenset[Trait] = frozenset()
    times: tuple[Span, ...] = ()
    at_least_minutes: int | None = None  # of its times, a week
    company: tuple[tuple[Span, ...], ...] = ()  # the working weeks of the peers of the team


@dataclass(frozen=True)
class Reason:
    """What one factor says of a match. ``strength``: from -3 to 3, for the solver alone."""

    met: bool
    words: str
    strength: int


WEIGHTS: dict[Factor, int] = {
    Factor.WISHES: 4,
    Factor.GAPS: 4,
    Factor.COMPANY: 4,
    Factor.PATTERN: 3,
    Factor.ATTRIBUTES: 3,
    Factor.INTERESTS: 2,
    Factor.HOURS: 2,
    Factor.EXPERIENCE: 2,
}
"""How much a factor counts beside the others. Experience counts least of what a peer brings: to
match people by what they have been through alone narrows them (MAT-2)."""

_FACTOR_OF_KIND = {
    AttributeKind.INTEREST: Factor.INTERESTS,
    AttributeKind.EXPERIENCE: Factor.EXPERIENCE,
}

STRENGTH_OF_WISH = {Wish.VERY_MUCH: 3, Wish.GLADLY: 2, Wish.RATHER_NOT: -3}


def factor_of(kind: str) -> Factor:
    """The factor that something of this kind belongs to."""
    return _FACTOR_OF_KIND.get(AttributeKind(kind), Factor.ATTRIBUTES)


def brought(seeker: Seeker) -> frozenset[Trait]:
    """What the peer brings and lets be used."""
    return frozenset(t for t in seeker.attributes if factor_of(t.kind) in seeker.uses)


# ------------------------------------------------------------------ who is eligible


def hindrances(seeker: Seeker, opening: Opening) -> list[str]:
    """Why the two do not fit, in neutral sentences; empty: the peer is eligible."""
    found = []
    if seeker.kind and opening.voluntary != (seeker.kind == EngagementKind.VOLUNTARY):
        found.append(
            _("The post is voluntary, and a paid one is looked for.")
            if opening.voluntary
            else _("The post is paid, and a voluntary one is looked for.")
        )
    if Factor.HOURS in seeker.uses and opening.hours is not None:
        if seeker.fewest_hours is not None and opening.hours < seeker.fewest_hours:
            found.append(_("The post has fewer hours than are looked for."))
        if seeker.most_hours is not None and opening.hours > seeker.most_hours:
            found.append(_("The post has more hours than are looked for."))
    missing = opening.required - brought(seeker)
    if missing:
        found.append(
            _("The post asks for what is not told or may not be used: %(names)s.")
            % {"names": _named(missing)}
        )
    if (
        Factor.PATTERN in seeker.uses
        and opening.at_least_minutes
        and seeker.times
        and opening.times
        and weekly_overlap(seeker.times, opening.times) < opening.at_least_minutes
    ):
        found.append(_("Fewer of the post's times can be worked than it needs."))
    return found


# ------------------------------------------------------------------ why


def reasons(seeker: Seeker, opening: Opening) -> dict[Factor, Reason]:
    """What each factor says, in the order of ``Factor``: only those that the peer lets be used,
    and only where both sides have said something."""
    found = {}
    for factor, judge in _JUDGES.items():
        if factor in seeker.uses and (reason := judge(seeker, opening)) is not None:
            found[factor] = reason
    return found


def _pattern(seeker: Seeker, opening: Opening) -> Reason | None:
    if not seeker.times or not opening.times:
        return None
    both, all_of_it = (
        weekly_overlap(seeker.times, opening.times),
        weekly_minutes(opening.times),
    )
    if both == 0:
        return Reason(False, _("None of the post's times can be worked."), 0)
    if both >= all_of_it:
        return Reason(True, _("All of the post's times can be worked."), 3)
    if both * 2 >= all_of_it:
        return Reason(True, _("Most of the post's times can be worked."), 2)
    return Reason(True, _("Some of the post's times can be worked."), 1)


def _hours(seeker: Seeker, opening: Opening) -> Reason | None:
    if opening.hours is None or (seeker.fewest_hours is None and seeker.most_hours is None):
        return None
    fewest = seeker.fewest_hours is None or opening.hours >= seeker.fewest_hours
    most = seeker.most_hours is None or opening.hours <= seeker.most_hours
    if fewest and most:
        return Reason(True, _("The hours of the post are those looked for."), 3)
    return Reason(False, _("The hours of the post are not those looked for."), 0)


def _of_kind(factor: Factor) -> Callable[[Seeker, Opening], Reason | None]:
    def judge(seeker: Seeker, opening: Opening) -> Reason | None:
        wanted = {t for t in opening.required | opening.liked if factor_of(t.kind) == factor}
        if not wanted:
            return None
        shared = wanted & brought(seeker)
        if not shared:
            return Reason(False, _("Nothing that the post would like is told here."), 0)
        words = _("Looked for by the post, and brought: %(names)s.")
        return Reason(True, words % {"names": _named(shared)}, min(3, 1 + len(shared)))

    return judge


def _gaps(seeker: Seeker, opening: Opening) -> Reason | None:
    if not opening.gaps:
        return None
    filled = opening.gaps & brought(seeker)
    if not filled:
        return Reason(False, _("Nothing that the team has named as missing is told."), 0)
    words = _("Named as missing by the team, and brought: %(names)s.")
    return Reason(True, words % {"names": _named(filled)}, min(3, 1 + len(filled)))


def _wishes(seeker: Seeker, opening: Opening) -> Reason | None:
    wish = seeker.wishes.get(opening.team)
    if wish is None:
        return None
    words = {
        Wish.VERY_MUCH: _("Working in this team is wished for very much."),
        Wish.GLADLY: _("Working in this team would be welcome."),
        Wish.RATHER_NOT: _("Another team would be preferred."),
    }
    return Reason(wish != Wish.RATHER_NOT, words[wish], STRENGTH_OF_WISH[wish])


def _company(seeker: Seeker, opening: Opening) -> Reason | None:
    """Meeting hours count only where the peer lets their times be used (MAT-4)."""
    if not opening.company:
        return Reason(False, _("There would be no other peer in the team."), 0)
    alone = len(opening.company) == 1
    if Factor.PATTERN in seeker.uses and seeker.times:
        weeks = [week for week in opening.company if week]
        if weeks and not any(meet(seeker.times, week) for week in weeks):
            words = _("There are peers in the team, but at other times.")
            return Reason(False, words, 0)
    if alone:
        return Reason(True, _("A peer who is the only one in the team would have company."), 3)
    return Reason(True, _("There are other peers in the team."), 2)


_JUDGES: dict[Factor, Callable[[Seeker, Opening], Reason | None]] = {
    Factor.PATTERN: _pattern,
    Factor.HOURS: _hours,
    Factor.ATTRIBUTES: _of_kind(Factor.ATTRIBUTES),
    Factor.GAPS: _gaps,
    Factor.INTERESTS: _of_kind(Factor.INTERESTS),
    Factor.EXPERIENCE: _of_kind(Factor.EXPERIENCE),
    Factor.WISHES: _wishes,
    Factor.COMPANY: _company,
}


def rests_on_one_experience(seeker: Seeker, opening: Opening) -> bool:
    """Whether one shared experience is all that speaks for this peer in this post, times and hours
    apart, which any other may have as well: the warning of MAT-2."""
    shared = (opening.required | opening.liked) & brought(seeker)
    if Factor.GAPS in seeker.uses:
        shared |= opening.gaps & brought(seeker)
    wish = seeker.wishes.get(opening.team) if Factor.WISHES in seeker.uses else None
    return [trait.kind for trait in shared] == [AttributeKind.EXPERIENCE] and wish not in (
        Wish.VERY_MUCH,
        Wish.GLADLY,
    )


# ------------------------------------------------------------------ how many, in which order


def worth(found: Mapping[Factor, Reason]) -> int:
    """How much speaks for a match, for the solver and for order; never shown."""
    return sum(WEIGHTS[factor] * reason.strength for factor, reason in found.items())


@dataclass(frozen=True)
class Suggestion:
    """A peer and a post that fit, and why; or do not, and what stands between (``hindrances``)."""

    seeker: Seeker
    opening: Opening
    hindrances: tuple[str, ...]
    reasons: Mapping[Factor, Reason]
    one_experience: bool

    @property
    def eligible(self) -> bool:
        return not self.hindrances

    def __hash__(self) -> int:
        return hash((self.seeker.key, self.opening.key))


def suggestion(seeker: Seeker, opening: Opening) -> Suggestion:
    """What there is to say of the two."""
    return Suggestion(
        seeker=seeker,
        opening=opening,
        hindrances=tuple(hindrances(seeker, opening)),
        reasons=reasons(seeker, opening),
        one_experience=rests_on_one_experience(seeker, opening),
    )


def in_order(found: Iterable[Suggestion]) -> list[Suggestion]:
    """What fits best first. Of equals, who has looked longest; then by a mixture of both keys,
    which know nobody's name and put nobody first everywhere."""
    return sorted(
        found,
        key=lambda each: (
            -worth(each.reasons),
            each.seeker.looking_since or date.max,
            sha256(f"{each.opening.key}/{each.seeker.key}".encode()).digest(),
        ),
    )


def _named(traits: Iterable[Trait]) -> str:
    return ", ".join(sorted(trait.name for trait in traits))
