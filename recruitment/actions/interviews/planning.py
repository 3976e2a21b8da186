"""Planning interviews: parts, times, questions (REC-10 to REC-12)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from audit.context import action
from recruitment import diary
from recruitment.actions.interviews.confirming import shift_slots
from recruitment.actions.interviews.refusals import (
    InterviewOver,
    QuestionsOut,
    SlotInUse,
    TimesClash,
)
from recruitment.models import (
    Criterion,
    Interview,
    InterviewPart,
    InterviewQuestion,
    Slot,
    Vacancy,
)
from recruitment.rules import PartKind, PartSetting
from workforce.actions import drop_competences, set_competences
from workforce.models import Competence
from workforce.rules import CompetenceUseKind

DAY_IN_STAGES = (
    (PartKind.PRESENTATION, PartSetting.GROUP, 30),
    (PartKind.ACTIVITY, PartSetting.GROUP, 45),
    (PartKind.TALK, PartSetting.INDIVIDUAL, 15),
    (PartKind.PANEL, PartSetting.INDIVIDUAL, 40),
)
ONE_INTERVIEW = ((PartKind.PANEL, PartSetting.INDIVIDUAL, 45),)


@action
def plan_interview(
    *, vacancy: Vacancy, starts_at: datetime, by, in_stages: bool = True, **fields
) -> Interview:
    """A day in stages, or a single interview, with its usual parts; each can be changed."""
    interview = Interview.objects.create(vacancy=vacancy, starts_at=starts_at, made_by=by, **fields)
    for position, (kind, setting, minutes) in enumerate(
        DAY_IN_STAGES if in_stages else ONE_INTERVIEW
    ):
        InterviewPart.objects.create(
            interview=interview, position=position, kind=kind, setting=setting, minutes=minutes
        )
    return interview


@action
def change_interview(*, interview: Interview, by, **changes) -> Interview:
    """Change where, who welcomes and so on; before it is confirmed also when, and its times move
    along. Raises InterviewOver for another day of what is confirmed."""
    interview = (
        Interview.objects.select_for_update(of=("self",))
        .select_related("vacancy")
        .get(pk=interview.pk)
    )
    starts_at = changes.pop("starts_at", interview.starts_at)
    if interview.cancelled_at or (interview.confirmed_at and starts_at != interview.starts_at):
        raise InterviewOver
    if moved := starts_at - interview.starts_at:
        shift_slots(interview, moved)
    host_before, interview.starts_at = interview.host_email, starts_at
    for name, value in changes.items():
        setattr(interview, name, value)
    interview.save()
    if interview.host_email != host_before and _stands(interview):
        diary.new_version(interview)
        diary.tell_host(interview, host_before, cancel=True)
        diary.tell_host(interview, interview.host_email)
    return interview


def _stands(interview: Interview) -> bool:
    """Whether it is in people's calendars."""
    later = interview.starts_at > timezone.now()
    return bool(later and interview.confirmed_at and not interview.cancelled_at)


def _longer_or_shorter(interview: Interview, before: datetime) -> None:
    """Times were added or taken out: where it ends at another time, calendars hear of it."""
    interview = Interview.objects.select_related("vacancy").get(pk=interview.pk)
    if _stands(interview) and diary.ends_at(interview) != before:
        diary.tell_everyone(diary.new_version(interview))


def _next(rows) -> int:
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _moved(rows: Sequence, item, *, up: bool) -> None:
    """Swap ``item`` with its neighbour."""
    found = list(rows)
    at = found.index(item)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(found):
        return
    neighbour = found[other]
    item.position, neighbour.position = neighbour.position, item.position
    item.save(update_fields=["position"])
    neighbour.save(update_fields=["position"])


@action
def add_part(*, interview: Interview, by, **fields) -> InterviewPart:
    """One more part at the end (REC-11)."""
    return InterviewPart.objects.create(
        interview=interview, position=_next(interview.parts), **fields
    )


@action
def move_part(*, part: InterviewPart, up: bool, by) -> None:
    """One place earlier or later."""
    _moved(part.interview.parts.all(), part, up=up)


@action
def remove_part(*, part: InterviewPart, by) -> None:
    """Take a part out."""
    part.delete()


@action
def add_slots(
    *, interview: Interview, first: datetime, count: int, minutes: int, pause: int, places: int, by
) -> list[Slot]:
    """Times one after the other, with a pause between them. Raises TimesClash."""
    before = diary.ends_at(Interview(pk=interview.pk, starts_at=interview.starts_at))
    try:
        with transaction.atomic():
            made = [
                Slot.objects.create(
                    interview=interview,
                    starts_at=first + timedelta(minutes=(minutes + pause) * number),
                    minutes=minutes,
                    places=places,
                )
                for number in range(count)
            ]
    except IntegrityError:
        raise TimesClash from None
    _longer_or_shorter(interview, before)
    return made


@action
def remove_slot(*, slot: Slot, by) -> None:
    """Take a time out. Raises SlotInUse when somebody has chosen it."""
    slot = Slot.objects.select_for_update().get(pk=slot.pk)
    if slot.chosen.exists():
        raise SlotInUse
    before = diary.ends_at(Interview.objects.get(pk=slot.interview_id))
    slot.delete()
    _longer_or_shorter(Interview(pk=slot.interview_id), before)


def _questions_stay_here(interview: Interview) -> None:
    if interview.invited.filter(questions_sent_at__isnull=False).exists():
        raise QuestionsOut


@action
def add_interview_question(
    *,
    interview: Interview,
    text: str,
    by,
    assessed: str = "",
    criterion: Criterion | None = None,
    competences: Iterable[Competence] = (),
) -> InterviewQuestion:
    """One more question, about one of the three of every interview or about a criterion, and which
    competences of the framework it asks about (COM-3). Raises QuestionsOut when somebody has the
    questions already."""
    _questions_stay_here(interview)
    question = InterviewQuestion.objects.create(
        interview=interview,
        position=_next(interview.questions),
        text=text.strip(),
        assessed=assessed,
        criterion=criterion,
    )
    set_competences(
        organisation=interview.vacancy.organisation,
        kind=CompetenceUseKind.INTERVIEW_QUESTION,
        target=question.pk,
        competences=competences,
        by=by,
    )
    return question


@action
def move_interview_question(*, question: InterviewQuestion, up: bool, by) -> None:
    """One place earlier or later. Raises QuestionsOut."""
    _questions_stay_here(question.interview)
    _moved(question.interview.questions.all(), question, up=up)


@action
def remove_interview_question(*, question: InterviewQuestion, by) -> None:
    """Take a question out. Raises QuestionsOut."""
    _questions_stay_here(question.interview)
    drop_competences(
        organisation=question.interview.vacancy.organisation,
        kind=CompetenceUseKind.INTERVIEW_QUESTION,
        targets=[question.pk],
        by=by,
    )
    question.delete()
