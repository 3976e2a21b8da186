"""Making, publishing and withdrawing vacancies (REC-1, REC-20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from audit.context import action
from recruitment import requirements
from recruitment.lifecycle import StageKind
from recruitment.models import DescriptionVersion, Question, Vacancy, VacancyStage
from workforce.models import Team


class VacancyNotOpen(Exception):
    """The vacancy is not published, has closed or was withdrawn."""


class StagesInUse(Exception):
    """Applications stand in a stage that would go."""


@dataclass(frozen=True)
class NewStage:
    """A stage of a vacancy to be; ``expected_on`` is the day by which applicants hear."""

    kind: str
    staff_label: str
    public_label: str
    next_words: str
    who_acts: str
    expected_on: date


@dataclass(frozen=True)
class NewQuestion:
    """A question of a vacancy to be."""

    text: str
    help_text: str = ""
    criterion: object | None = None
    most_words: int | None = None
    optional: bool = False


@action
def make_vacancy(
    *, team: Team, version: DescriptionVersion, title: str, kind: str, by, **fields
) -> Vacancy:
    """A vacancy as a draft. Only ``publish_vacancy`` shows it to anyone outside."""
    return Vacancy.objects.create(
        organisation=team.organisation,
        team=team,
        version=version,
        title=title.strip(),
        kind=kind,
        made_by=by,
        **fields,
    )


@action
def change_vacancy(*, vacancy: Vacancy, by, **changes) -> Vacancy:
    """Change what a vacancy says."""
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    for name, value in changes.items():
        setattr(vacancy, name, value)
    vacancy.save()
    return vacancy


@action
def set_stages(*, vacancy: Vacancy, stages: Sequence[NewStage], by) -> list[VacancyStage]:
    """Lay the stages of a vacancy, in this order. Raises StagesInUse once applications stand in
    them; then change a stage with ``change_stage``."""
    Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if vacancy.applications.filter(stage__isnull=False).exists():
        raise StagesInUse
    vacancy.stages.all().delete()
    return VacancyStage.objects.bulk_create(
        VacancyStage(vacancy=vacancy, position=number, **vars(each))
        for number, each in enumerate(stages, start=1)
    )


@action
def change_stage(*, stage: VacancyStage, by, **changes) -> VacancyStage:
    """Change labels, words or the expected date of a stage."""
    for name, value in changes.items():
        setattr(stage, name, value)
    stage.save()
    return stage


@action
def set_questions(*, vacancy: Vacancy, questions: Sequence[NewQuestion], by) -> list[Question]:
    """Lay the questions of a vacancy, in this order, while nobody has answered any."""
    Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if vacancy.questions.filter(answers__isnull=False).exists():
        raise StagesInUse
    vacancy.questions.all().delete()
    return Question.objects.bulk_create(
        Question(vacancy=vacancy, position=number, **vars(each))
        for number, each in enumerate(questions, start=1)
    )


@action
def publish_vacancy(*, vacancy: Vacancy, by, at: datetime | None = None) -> Vacancy:
    """Show a vacancy to everyone. Raises NotReady with what is missing."""
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    requirements.demand(requirements.TO_PUBLISH, vacancy)
    vacancy.published_at = vacancy.published_at or at or timezone.now()
    vacancy.save(update_fields=["published_at"])
    return vacancy


@action
def withdraw_vacancy(*, vacancy: Vacancy, why: str, by) -> Vacancy:
    """Take a vacancy back, with a reason."""
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    vacancy.withdrawn_at, vacancy.withdrawn_why = timezone.now(), why.strip()
    vacancy.save(update_fields=["withdrawn_at", "withdrawn_why"])
    return vacancy


def first_stage(vacancy: Vacancy) -> VacancyStage:
    """The stage into which applications come."""
    return vacancy.stages.get(kind=StageKind.RECEIVED)
