"""Who in a team is at work at the same time (MAT-4): pure functions of working weeks."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from workforce.patterns import MEET_AT_LEAST, Span, weekly_overlap


class Company(TextChoices):
    """What a team offers its peers; the first that is true."""

    ONE = "ONE", _("One peer alone")
    APART = "APART", _("Peers who do not meet")
    NOT_KNOWN = "NOT_KNOWN", _("Hours not noted")
    TOGETHER = "TOGETHER", _("Peers who meet")
    NOBODY = "NOBODY", _("No peer yet")


@dataclass(frozen=True)
class Overlap:
    """So many minutes of a week two peers are at work together."""

    one: UUID
    other: UUID
    minutes: int


def overlaps(weeks: Mapping[UUID, tuple[Span, ...]]) -> list[Overlap]:
    """Every two peers whose hours are known, in the order of ``weeks``."""
    known = [(key, week) for key, week in weeks.items() if week]
    return [
        Overlap(one, other, weekly_overlap(ours, theirs))
        for (one, ours), (other, theirs) in combinations(known, 2)
    ]


def alone(weeks: Mapping[UUID, tuple[Span, ...]]) -> set[UUID]:
    """The peers who meet no other peer of the team. Where somebody's hours are not known, they may
    meet, and nobody whose company they could be is said to be alone."""
    if len(weeks) == 1:
        return set(weeks)
    if not all(weeks.values()):
        return set()
    met = {
        key
        for each in overlaps(weeks)
        if each.minutes >= MEET_AT_LEAST
        for key in (each.one, each.other)
    }
    return set(weeks) - met


def company(weeks: Mapping[UUID, tuple[Span, ...]]) -> Company:
    """What a team with these working weeks offers its peers."""
    if not weeks:
        return Company.NOBODY
    if len(weeks) == 1:
        return Company.ONE
    if alone(weeks):
        return Company.APART
    return Company.TOGETHER if all(weeks.values()) else Company.NOT_KNOWN
