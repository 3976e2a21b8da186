"""Moving many applications at once, and taking one down in conversation (REC-16, REC-5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from audit.context import action
from recruitment import mails
from recruitment.actions.applications import (
    MoveNotAllowed,
    move_application,
    save_answer,
    submit_application,
)
from recruitment.lifecycle import BY_ACT
from recruitment.models import Application, ApplicationMove, Question, VacancyStage
from recruitment.rules import AnsweredHow


@dataclass(frozen=True)
class Moved:
    """What came of moving many: the moves, and those that could not be moved any more."""

    moves: list[ApplicationMove]
    left: list[Application]


@action
def move_many(
    *, applications: Iterable[Application], to: VacancyStage, by, why: str = "", tell: bool = True
) -> Moved:
    """Move applications to a stage; what somebody else moved meanwhile is left as it is. With
    ``tell`` each applicant hears that there is news. Raises MoveNotAllowed for a stage that is
    reached by an act of its own."""
    if to.kind in BY_ACT:
        raise MoveNotAllowed
    moves, left = [], []
    for application in applications:
        try:
            with transaction.atomic():  # what is refused takes nothing else back
                move = move_application(application=application, to=to, why=why, by=by)
        except MoveNotAllowed:
            left.append(application)
            continue
        moves.append(move)
        if tell:
            mails.tell(application, key=f"move/{move.pk}")
    return Moved(moves, left)


@action
def take_down(*, application: Application, question: Question, text: str, by):
    """An answer that an applicant gave in conversation, as staff took it down. Raises
    NoLongerOpen."""
    return save_answer(
        application=application,
        question=question,
        text=text,
        how=AnsweredHow.TAKEN_DOWN,
        by=by,
    )


@action
def send_for(*, application: Application, by) -> Application:
    """Send in what was taken down, when the applicant has heard it read back and asked for it.

    Raises MoveNotAllowed for an application that was not taken down by staff: only its applicant
    sends that.
    """
    if application.taken_down_by_id is None:
        raise MoveNotAllowed
    return submit_application(application=application, by=by)
