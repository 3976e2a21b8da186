"""When rounds of matching are erased (WFO-10, MAT-7). What they say of one peer goes earlier, with
the peer."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from matching.actions.rounds import erase_rounds
from matching.models import Round
from matching.people_retention import KEEP
from retention.registry import Rule
from workforce.retention import due_after


def rounds_due(on: date) -> QuerySet:
    """Rounds that were closed the organisation's months ago, and open ones for which nothing was
    proposed since."""
    rows = Round.objects.with_last_step()
    return due_after(rows, "last_on", keep=KEEP, of="organisation", on=on)


def erase(keys: Iterable[UUID]) -> None:
    """Take rounds away with proposals, pins and history."""
    erase_rounds(rounds=list(keys), by=None)


def named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Nobody's name."""
    return {key: str(_("A round of matching that is over")) for key in keys}


OF_ROUNDS = (
    Rule(
        key="matching.rounds",
        title=_("Rounds of matching that were closed, or with which nobody went on"),
        goes=_("Who was proposed for which post and why, what was traded off, pins"),
        stays=_("The matches that came of it"),
        due=rounds_due,
        erase=erase,
        named=named,
    ),
)
