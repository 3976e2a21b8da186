"""When records of training are erased (WFO-10, COM-6)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from competencies.actions.completions import erase_training
from competencies.models import Completion, CoursePlace, Wish
from retention.registry import Rule
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker
from workforce.retention import due_after


def training_due(on: date) -> QuerySet:
    """Peers who left, the organisation's months ago, of whose training something is kept."""
    left = PeerSupportWorker.objects.filter(stage=Stage.LEFT, left_on__isnull=False).filter(
        Exists(Completion.objects.filter(worker=OuterRef("pk")))
        | Exists(CoursePlace.objects.filter(worker=OuterRef("pk")))
        | Exists(Wish.objects.filter(worker=OuterRef("pk")))
    )
    return due_after(left, "left_on", keep="keep_training_months", of="organisation", on=on)


def erase(keys: Iterable[UUID]) -> None:
    """Take all of it away, with certificates and the history."""
    erase_training(workers=keys, by=None)


def named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Nobody's name."""
    return {key: str(_("Training of somebody who has left")) for key in keys}


OF_TRAINING = (
    Rule(
        key="competencies.training",
        title=_("Training of peers who have left"),
        goes=_("What they completed, booked and wished for, with certificates"),
        stays=_("Courses, sessions, and feedback without a name"),
        due=training_due,
        erase=erase,
        named=named,
    ),
)
