"""Applying, from the first page to sending it in, and what moves it on (REC-5, REC-19, REC-20).

Applicants and helpers are no users: ``by`` is None for them, and who wrote an answer stands in
its ``AnswerEdit``.
"""

import secrets
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy

from audit.context import action
from recruitment import requirements
from recruitment.actions.interviews.inviting import give_time_back
from recruitment.actions.keeping import offer_stands_again
from recruitment.actions.vacancies import VacancyNotOpen, first_stage
from recruitment.lifecycle import NOT_UNDONE, StageKind, may_move
from recruitment.models import (
    Answer,
    AnswerEdit,
    Application,
    ApplicationMove,
    Helper,
    No,
    Question,
    Vacancy,
    VacancyStage,
)
from recruitment.rules import AnsweredHow
from refusals import Refused

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"


class MoveNotAllowed(Refused):
    """There is no such move between these stages, or it has been undone already."""

    words = gettext_lazy(
        "The application stands in another stage by now, and this move does not lead on from there."
    )


class OfferStands(MoveNotAllowed):
    """An offer is not undone but taken back, with words of its own; an appointment not at all."""

    words = gettext_lazy(
        "An offer stands. It is not undone but taken back, with a word to whom it was made."
    )


class NoLongerOpen(Refused):
    """The application was sent in or withdrawn; nothing of it can be changed."""

    words = gettext_lazy(
        "The application was sent in or withdrawn by now, so nothing of it can be changed."
    )


def _new_reference() -> str:
    """Eight letters and digits that are hard to mix up when read aloud; 3.8e11 of them."""
    word = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{word[:4]}-{word[4:]}"


@action
def start_application(*, vacancy: Vacancy, by, email: str = "", **fields) -> Application:
    """A draft. ``by`` is the member of staff who takes it down, or None for the applicant.

    Raises VacancyNotOpen when nobody may apply any more.
    """
    if not Vacancy.objects.open(timezone.now()).filter(pk=vacancy.pk).exists():
        raise VacancyNotOpen
    return Application.objects.create(
        vacancy=vacancy,
        reference=_new_reference(),
        email=email.strip().lower(),
        taken_down_by=by,
        **fields,
    )


def _draft(application: Application) -> Application:
    application = Application.objects.select_for_update().get(pk=application.pk)
    if application.submitted_at or application.withdrawn_at:
        raise NoLongerOpen
    return application


@action
def change_application(*, application: Application, by, **changes) -> Application:
    """Change what a draft says about its applicant. Raises NoLongerOpen."""
    application = _draft(application)
    for name, value in changes.items():
        setattr(application, name, value)
    application.saved_at = timezone.now()
    application.save()
    return application


@action
def save_answer(
    *,
    application: Application,
    question: Question,
    by,
    text: str = "",
    how: str = AnsweredHow.TYPED,
    upload: UUID | None = None,
    helper: Helper | None = None,
) -> Answer:
    """Keep an answer as it stands, and who changed it: the applicant, ``helper`` or staff (``by``).

    Nothing is written when nothing changed. Raises NoLongerOpen.
    """
    application = _draft(application)
    now = timezone.now()
    answer = Answer.objects.filter(application=application, question=question).first()
    if answer is None:
        answer = Answer(application=application, question=question)
    elif (answer.text, answer.how, answer.upload) == (text, how, upload):
        return answer
    answer.text, answer.how, answer.upload, answer.changed_at = text, how, upload, now
    answer.save()
    AnswerEdit.objects.create(answer=answer, at=now, text=text, how=how, helper=helper, staff=by)
    Application.objects.filter(pk=application.pk).update(saved_at=now)
    return answer


@action
def submit_application(*, application: Application, by) -> Application:
    """Send an application in: it stands in the first stage from now on.

    Raises NotReady with what is missing, NoLongerOpen, and VacancyNotOpen after the closing time.
    """
    application = _draft(application)
    if not Vacancy.objects.open(timezone.now()).filter(pk=application.vacancy_id).exists():
        raise VacancyNotOpen
    requirements.demand(requirements.TO_SUBMIT, application)
    stage = first_stage(application.vacancy)
    now = timezone.now()
    application.submitted_at = application.staged_at = application.saved_at = now
    application.stage = stage
    application.save(update_fields=["submitted_at", "staged_at", "saved_at", "stage"])
    ApplicationMove.objects.create(application=application, go_to=stage, at=now, by=by)
    return application


@action
def withdraw_application(*, application: Application, by) -> Application:
    """Take an application back; only the applicant does, at any time (REC-19)."""
    application = Application.objects.select_for_update().get(pk=application.pk)
    if application.withdrawn_at is None:
        application.withdrawn_at = timezone.now()
        application.save(update_fields=["withdrawn_at"])
        chosen = application.interviews.filter(slot__isnull=False)
        for invited in chosen.select_related("interview__vacancy", "application", "slot"):
            give_time_back(invited)
    return application


@action
def move_application(
    *, application: Application, to: VacancyStage, by, why: str = ""
) -> ApplicationMove:
    """Move an application to another stage of its vacancy, as a row that is never edited.

    Raises MoveNotAllowed for a move that ``recruitment.lifecycle.MOVES`` does not have. What a
    stage demands first is checked by the acts that lead there.
    """
    application = Application.objects.select_for_update().get(pk=application.pk)
    come_from = application.stage
    if (
        come_from is None
        or application.withdrawn_at is not None
        or to.vacancy_id != application.vacancy_id
        or to.pk == come_from.pk
        or not may_move(come_from.kind, to.kind)
    ):
        raise MoveNotAllowed
    return _moved(application, come_from, to, by=by, why=why)


@action
def undo_move(*, move: ApplicationMove, by, why: str = "") -> ApplicationMove:
    """Take the latest move of an application back, as one more row (REC-20). A no that is taken
    back takes its feedback and offer along; one that took an offer back brings that back.

    Raises MoveNotAllowed for another than the latest, and OfferStands after a yes.
    """
    application = Application.objects.select_for_update().get(pk=move.application_id)
    latest = application.moves.order_by("-at", "-pk").first()
    if latest is None or latest.pk != move.pk or move.come_from is None or move.undoes_id:
        raise MoveNotAllowed
    if application.stage.kind in NOT_UNDONE:
        raise OfferStands
    if application.stage.kind == StageKind.NOT_THIS_TIME:
        if move.come_from.kind == StageKind.OFFER:
            offer_stands_again(application=application, by=by)
        No.objects.filter(application=application).delete()
    return _moved(application, application.stage, move.come_from, by=by, why=why, undoes=move)


def _moved(application, come_from, to, *, by, why="", undoes=None) -> ApplicationMove:
    now = timezone.now()
    application.stage, application.staged_at = to, now
    application.save(update_fields=["stage", "staged_at"])
    return ApplicationMove.objects.create(
        application=application,
        come_from=come_from,
        go_to=to,
        at=now,
        by=by,
        why=why,
        undoes=undoes,
    )
