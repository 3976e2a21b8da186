"""What is worked out about leaving: where the exit conversation stands, and which counts may be
shown (WFO-6)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from workforce.suppression import held_back_together

TALK_OFFERED_BEFORE = 10
"""Working days before the last day by which an exit conversation is offered."""

HANDED_OVER_BEFORE = 5
"""Working days before the last day by which everybody is handed over."""

LOOK_AHEAD = timedelta(days=28)
"""How long before the last day what is still to do stands on the home page."""

GONE_FOR = timedelta(days=60)
"""How long after somebody left the peers who count on them still are a task of their own; they
stand on the list of peers without someone for as long as it takes."""


class Talk(TextChoices):
    """Where an exit conversation stands."""

    NOT_OFFERED = "NOT_OFFERED", _("Not offered yet")
    OFFERED = "OFFERED", _("Offered, no answer yet")
    ARRANGED = "ARRANGED", _("Arranged")
    HELD = "HELD", _("We have talked")
    DECLINED = "DECLINED", _("They would rather not")


class SaidOfTalk(Protocol):
    talk_offered_on: date | None
    talk_on: date | None
    talk_held_on: date | None
    talk_declined_on: date | None


def talk_stands(leaving: SaidOfTalk) -> Talk:
    """Where the conversation stands; first match wins."""
    if leaving.talk_held_on:
        return Talk.HELD
    if leaving.talk_declined_on:
        return Talk.DECLINED
    if leaving.talk_on:
        return Talk.ARRANGED
    return Talk.OFFERED if leaving.talk_offered_on else Talk.NOT_OFFERED


def protected(rows: Iterable[tuple[str, int, int]]) -> list[tuple[str, int | None, int | None]]:
    """Rows (label, paid, voluntary), with None where few people could be recognised. Both columns
    and their sum are looked at together, so that none gives another away."""
    rows = list(rows)
    paid, voluntary = [row[1] for row in rows], [row[2] for row in rows]
    both = [one + other for one, other in zip(paid, voluntary, strict=True)]
    held = held_back_together({"paid": paid, "voluntary": voluntary, "both": both})
    return [
        (label, None if place in held else first, None if place in held else second)
        for place, (label, first, second) in enumerate(rows)
    ]
