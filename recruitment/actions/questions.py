"""What a vacancy asks, question by question (REC-5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext_lazy

from audit.context import action
from recruitment.actions.vacancies import StagesInUse, stays_whole
from recruitment.models import Question, Vacancy


class QuestionInUse(StagesInUse):
    """Somebody has answered a question that would go or mean something else."""

    words = gettext_lazy("Somebody has answered a question that would go or mean something else.")


@dataclass(frozen=True)
class NewQuestion:
    """A question of a vacancy to be."""

    text: str
    help_text: str = ""
    criterion: object | None = None
    most_words: int | None = None
    optional: bool = False


def _not_answered(vacancy: Vacancy) -> Vacancy:
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if vacancy.questions.filter(answers__isnull=False).exists():
        raise QuestionInUse
    return vacancy


@action
def set_questions(*, vacancy: Vacancy, questions: Sequence[NewQuestion], by) -> list[Question]:
    """Lay the questions of a vacancy, in this order. Raises QuestionInUse once somebody has
    answered any."""
    vacancy = _not_answered(vacancy)
    vacancy.questions.all().delete()
    laid = Question.objects.bulk_create(
        Question(vacancy=vacancy, position=number, **vars(each))
        for number, each in enumerate(questions, start=1)
    )
    stays_whole(vacancy)
    return laid


@action
def add_question(*, vacancy: Vacancy, question: NewQuestion, by) -> Question:
    """One more question, at the end. Raises QuestionInUse once somebody has answered any: the
    applications of one vacancy all answer the same."""
    vacancy = _not_answered(vacancy)
    last = vacancy.questions.aggregate(last=Max("position"))["last"] or 0
    return Question.objects.create(vacancy=vacancy, position=last + 1, **vars(question))


@action
def change_question(*, question: Question, changed: NewQuestion, by) -> Question:
    """Put a question another way. Raises QuestionInUse once somebody has answered any."""
    _not_answered(question.vacancy)
    for name, value in vars(changed).items():
        setattr(question, name, value)
    question.save()
    return question


@action
def remove_question(*, question: Question, by) -> None:
    """Take a question out. Raises QuestionInUse, and NotReady for the last of a published one."""
    vacancy = _not_answered(question.vacancy)
    question.delete()
    stays_whole(vacancy)


@action
def move_question(*, question: Question, up: bool, by) -> None:
    """Let a question change places with its neighbour; nothing happens at the end of the row."""
    _not_answered(question.vacancy)
    row = list(question.vacancy.questions.order_by("position"))
    here = next(index for index, each in enumerate(row) if each.pk == question.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(row):
        row[here].position, row[there].position = row[there].position, row[here].position
        Question.objects.bulk_update([row[here], row[there]], ["position"])
