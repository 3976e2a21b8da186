"""What the portal itself knows for a business case: the posts with their cost, and figures of
every room, as of one day (PREP-6).

A module ``case_figures.py`` of any room declares ``FIGURES``: functions of an organisation, the
teams of the case and a day. ``journey/case_figures.py`` brings what the rooms beside this one
know. What is drawn in is kept with the case as it was said on that day.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import import_module
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext as _

from preparation.models import BandCost
from preparation.rules import cost_a_year, funding_is_warned_of, lacks
from workforce.models import Organisation, Post, Team
from workforce.rules import whole_time_equivalent
from workforce.suppression import SMALLEST_SHOWN


class Part(StrEnum):
    """Beside which of the writer's words a figure stands."""

    NEED = "need"
    OUTCOMES = "outcomes"


@dataclass(frozen=True)
class Figure:
    """One thing that the portal knows, in words."""

    part: Part
    label: str
    said: str


Figures = Callable[[Organisation, Sequence[Team], date], list[Figure]]


def of_people(count: int) -> str:
    """A count of people, which does not point at one: small numbers are held back."""
    if 0 < count < SMALLEST_SHOWN:
        return _("fewer than %(few)d") % {"few": SMALLEST_SHOWN}
    return f"{count:,}"


@dataclass(frozen=True)
class CostedPost:
    """A post of a case as it stood on the day: what it is, who pays, what it costs a year."""

    key: str
    title: str
    team: str
    voluntary: bool
    band: str
    local_grade: str
    hours: Decimal | None
    wte: Decimal | None
    a_year: Decimal | None  # of a whole-time post
    cost: Decimal | None  # of this one, in pounds a year
    funder: str
    ends_on: date | None
    warned_of: bool  # its funding has ended, or ends within six months
    lacks: str  # of preparation.rules.Lacks

    @property
    def grade(self) -> str:
        """As people say it: ``Band 3``, or the local grade."""
        return grade_in_words(self.band, self.local_grade)


@dataclass(frozen=True)
class Source:
    """Where the cost of a band or grade comes from, as it was entered."""

    grade: str
    a_year: Decimal
    starts_on: date
    source: str


@dataclass(frozen=True)
class Drawn:
    """All that was drawn into a case on one day."""

    on: date
    full_time_hours: Decimal
    posts: tuple[CostedPost, ...]
    sources: tuple[Source, ...]
    figures: tuple[Figure, ...]

    def beside(self, part: Part) -> list[Figure]:
        """The figures that stand beside one part of the case."""
        return [each for each in self.figures if each.part == part]

    @property
    def paid(self) -> list[CostedPost]:
        return [each for each in self.posts if not each.voluntary]

    @property
    def lacking(self) -> list[CostedPost]:
        """The posts for whose cost something has to be entered first."""
        return [each for each in self.posts if each.lacks]

    @property
    def total(self) -> Decimal:
        """Pounds a year of the posts whose cost is known."""
        return sum((each.cost for each in self.posts if each.cost is not None), Decimal(0))

    @property
    def wte(self) -> Decimal:
        """Of the paid posts whose hours are known."""
        return sum((each.wte for each in self.paid if each.wte is not None), Decimal(0))

    def as_json(self) -> dict:
        """For the column of the case; days and decimals as text."""
        return {
            "on": self.on.isoformat(),
            "full_time_hours": str(self.full_time_hours),
            "posts": [_plain(asdict(each)) for each in self.posts],
            "sources": [_plain(asdict(each)) for each in self.sources],
            "figures": [_plain(asdict(each)) for each in self.figures],
        }


def _plain(facts: dict) -> dict:
    return {
        name: str(value) if isinstance(value, (Decimal, date)) else value
        for name, value in facts.items()
    }


def _read(facts: dict, *, numbers: Iterable[str] = (), days: Iterable[str] = ()) -> dict:
    facts = dict(facts)
    for name in numbers:
        facts[name] = None if facts[name] is None else Decimal(facts[name])
    for name in days:
        facts[name] = None if facts[name] is None else date.fromisoformat(facts[name])
    return facts


def drawn_from(kept: dict) -> Drawn:
    """What was kept with a case."""
    return Drawn(
        on=date.fromisoformat(kept["on"]),
        full_time_hours=Decimal(kept["full_time_hours"]),
        posts=tuple(
            CostedPost(**_read(each, numbers=("hours", "wte", "a_year", "cost"), days=("ends_on",)))
            for each in kept["posts"]
        ),
        sources=tuple(
            Source(**_read(each, numbers=("a_year",), days=("starts_on",)))
            for each in kept["sources"]
        ),
        figures=tuple(Figure(**each | {"part": Part(each["part"])}) for each in kept["figures"]),
    )


@cache
def _all_figures() -> tuple[Figures, ...]:
    found: list[Figures] = []
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "case_figures"):
            found += import_module(f"{app.name}.case_figures").FIGURES
    return tuple(found)


def draw(organisation: Organisation, posts: Iterable[UUID], *, on: date) -> Drawn:
    """What the portal knows on a day for a case about these posts."""
    rows = list(
        Post.objects.filter(team__organisation=organisation, pk__in=list(posts))
        .select_related("team")
        .order_by("team__sort_key", "title", "pk")
    )
    costs = costs_in_force(organisation, on=on)
    full_time_hours = organisation.settings.full_time_hours
    costed = tuple(
        _costed(post, costs.get(grade_of(post.band, post.local_grade)), full_time_hours, on)
        for post in rows
    )
    used = {grade_of(each.band, each.local_grade) for each in costed if each.cost is not None}
    teams = list({post.team_id: post.team for post in rows}.values())
    return Drawn(
        on=on,
        full_time_hours=full_time_hours,
        posts=costed,
        sources=tuple(
            Source(
                grade_in_words(cost.band, cost.local_grade),
                cost.a_year,
                cost.starts_on,
                cost.source,
            )
            for grade, cost in sorted(costs.items())
            if grade in used
        ),
        figures=tuple(
            figure for found in _all_figures() for figure in found(organisation, teams, on)
        ),
    )


def grade_in_words(band: str, local_grade: str) -> str:
    """``Band 3``, or the local grade as the organisation writes it."""
    return _("Band %(band)s") % {"band": band} if band else local_grade


def grade_of(band: str, local_grade: str) -> tuple[str, str]:
    """By which the cost of a post is found: its band, or the local grade however it is written."""
    return (band, "") if band else ("", " ".join(local_grade.split()).casefold())


def costs_in_force(organisation: Organisation, *, on: date) -> dict[tuple[str, str], BandCost]:
    """What holds on a day, by band and local grade: of each the one that began last."""
    rows = BandCost.objects.filter(organisation=organisation, starts_on__lte=on)
    return {
        grade_of(each.band, each.local_grade): each for each in rows.order_by("starts_on", "pk")
    }


def _costed(post: Post, cost: BandCost | None, full_time_hours: Decimal, on: date) -> CostedPost:
    a_year = cost.a_year if cost else None
    lacking = lacks(
        voluntary=post.voluntary,
        grade=post.band or post.local_grade,
        hours=post.hours,
        a_year=a_year,
    )
    known = not post.voluntary and lacking is None
    wte = None
    if post.hours is not None and not post.voluntary:
        wte = Decimal(str(whole_time_equivalent(post.hours, full_time_hours=full_time_hours)))
    return CostedPost(
        key=str(post.pk),
        title=post.title,
        team=post.team.name,
        voluntary=post.voluntary,
        band=post.band,
        local_grade=post.local_grade,
        hours=post.hours,
        wte=wte,
        a_year=a_year if known else None,
        cost=cost_a_year(post.hours, a_year, full_time_hours=full_time_hours) if known else None,
        funder=post.funder,
        ends_on=post.funding_ends_on,
        warned_of=funding_is_warned_of(post.funding_ends_on, on),
        lacks=lacking.value if lacking else "",
    )
