"""Planning interviews and inviting to them (REC-9 to REC-13)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from audit.context import action
from recruitment import interviews, mails, requirements
from recruitment.models import (
    Application,
    Criterion,
    DayAgreed,
    Interview,
    InterviewContact,
    InterviewPart,
    InterviewQuestion,
    Invited,
    Override,
    Slot,
    Vacancy,
    WorkAgreed,
)
from recruitment.rules import PartKind, PartSetting, Wish

DAY_IN_STAGES = (
    (PartKind.PRESENTATION, PartSetting.GROUP, 30),
    (PartKind.ACTIVITY, PartSetting.GROUP, 45),
    (PartKind.TALK, PartSetting.INDIVIDUAL, 15),
    (PartKind.PANEL, PartSetting.INDIVIDUAL, 40),
)
ONE_INTERVIEW = ((PartKind.PANEL, PartSetting.INDIVIDUAL, 45),)


class InterviewOver(Exception):
    """It was called off or confirmed already, or has begun."""


class QuestionsOut(Exception):
    """Somebody has the questions already."""


class SlotTaken(Exception):
    """Somebody else was quicker, or the time is over or too soon."""


class SlotInUse(Exception):
    """Somebody has chosen this time."""


class TimesClash(Exception):
    """There is such a time already."""


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
    interview = Interview.objects.select_for_update().get(pk=interview.pk)
    starts_at = changes.pop("starts_at", interview.starts_at)
    if interview.cancelled_at or (interview.confirmed_at and starts_at != interview.starts_at):
        raise InterviewOver
    moved = starts_at - interview.starts_at
    if moved:
        slots = list(
            interview.slots.order_by("-starts_at" if moved > timedelta(0) else "starts_at")
        )
        for slot in slots:
            slot.starts_at += moved
            slot.save(update_fields=["starts_at"])
    interview.starts_at = starts_at
    for name, value in changes.items():
        setattr(interview, name, value)
    interview.save()
    return interview


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
    try:
        with transaction.atomic():
            return [
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


@action
def remove_slot(*, slot: Slot, by) -> None:
    """Take a time out. Raises SlotInUse when somebody has chosen it."""
    slot = Slot.objects.select_for_update().get(pk=slot.pk)
    if slot.chosen.exists():
        raise SlotInUse
    slot.delete()


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
) -> InterviewQuestion:
    """One more question, about one of the three of every interview or about a criterion. Raises
    QuestionsOut when somebody has the questions already."""
    _questions_stay_here(interview)
    return InterviewQuestion.objects.create(
        interview=interview,
        position=_next(interview.questions),
        text=text.strip(),
        assessed=assessed,
        criterion=criterion,
    )


@action
def move_interview_question(*, question: InterviewQuestion, up: bool, by) -> None:
    """One place earlier or later. Raises QuestionsOut."""
    _questions_stay_here(question.interview)
    _moved(question.interview.questions.all(), question, up=up)


@action
def remove_interview_question(*, question: InterviewQuestion, by) -> None:
    """Take a question out. Raises QuestionsOut."""
    _questions_stay_here(question.interview)
    question.delete()


# ------------------------------------------------------------------ confirming


@action
def confirm_interview(*, interview: Interview, by, why: str = "") -> Interview:
    """From now on people are invited. Raises InterviewOver, and NotReady with what is missing;
    what may be done without is kept with the reason ``why`` (REC-9, REC-10)."""
    interview = (
        Interview.objects.select_for_update(of=("self",))
        .select_related("vacancy__organisation")
        .get(pk=interview.pk)
    )
    now = timezone.now()
    if interview.confirmed_at or interview.cancelled_at or interview.starts_at <= now:
        raise InterviewOver
    missing = requirements.missing(
        requirements.TO_CONFIRM, interviews.readiness_of(interview, now=now)
    )
    never = [each for each in missing if each.key not in requirements.WITH_A_REASON]
    if never or (missing and not why.strip()):
        raise requirements.NotReady(missing)
    for each in missing:
        Override.objects.create(interview=interview, key=each.key, why=why.strip(), by=by, at=now)
    interview.confirmed_at = now
    interview.save(update_fields=["confirmed_at"])
    return interview


@action
def cancel_interview(*, interview: Interview, why: str, by) -> Interview:
    """Call it off; those who were to come hear that there is news. Raises InterviewOver."""
    interview = Interview.objects.select_for_update().get(pk=interview.pk)
    if interview.cancelled_at:
        raise InterviewOver
    coming = list(
        Invited.objects.coming().filter(interview=interview).select_related("application")
    )
    interview.cancelled_at, interview.cancelled_why = timezone.now(), why.strip()
    interview.calendar_version += 1
    interview.save(update_fields=["cancelled_at", "cancelled_why", "calendar_version"])
    for each in coming:
        mails.tell(each.application, key=f"interview/{interview.pk}/off")
    return interview


# ------------------------------------------------------------------ inviting


@action
def invite(*, interview: Interview, applications: Iterable[Application], by) -> list[Invited]:
    """Invite applicants; each hears that there is news on their page, chooses a time there, and
    gets the questions at once where they are due. Raises InterviewOver unless it is confirmed."""
    now = timezone.now()
    if not interview.confirmed_at or interview.cancelled_at or interview.starts_at <= now:
        raise InterviewOver
    found = []
    for application in applications:
        invited, made = Invited.objects.get_or_create(interview=interview, application=application)
        if not made:
            invited.declined_at, invited.wish, invited.wish_words = None, "", ""
            invited.invited_at = now
            invited.save()
        mails.tell(application, key=f"interview/{invited.pk}/{now:%Y%m%d%H%M%S}")
        found.append(invited)
        if interview.questions_due_at <= now:
            send_questions(invited=invited, by=by)
    return found


@action
def choose_slot(
    *, invited: Invited, slot: Slot, by, adjustments: str = "", worries: str = ""
) -> Invited:
    """The applicant takes a time, or another one instead, and says what they need. Raises
    SlotTaken when it is full, over or too soon; then nothing changes."""
    now = timezone.now()
    slot = Slot.objects.select_for_update().get(pk=slot.pk, interview=invited.interview_id)
    coming = Invited.objects.coming().select_for_update(of=("self",))
    invited = coming.select_related("interview", "application").filter(pk=invited.pk).first()
    if invited is None or slot not in interviews.free_slots(invited, now=now):
        raise SlotTaken
    invited.slot, invited.chosen_at = slot, now
    invited.adjustments, invited.worries = adjustments.strip(), worries.strip()
    invited.save()
    return invited


@action
def decline(*, invited: Invited, wish: str, by, words: str = "") -> Invited:
    """They would rather have something else: their time is free again, and HR hears of it.
    ``by`` is None for the applicant; HR notes by it also that somebody did not come."""
    invited = Invited.objects.select_for_update().get(pk=invited.pk)
    invited.slot, invited.chosen_at, invited.declined_at = None, None, timezone.now()
    invited.wish, invited.wish_words = wish, words.strip()
    invited.save()
    return invited


@action
def note_absence(*, invited: Invited, by) -> Invited:
    """They did not come; nobody waits for scores of an interview that did not happen."""
    return decline(invited=invited, wish=Wish.NOTHING, by=by)


@action
def note_interview_contact(
    *,
    invited: Invited,
    on: date,
    how: str,
    by,
    adjustments: str = "",
    nerves: str = "",
) -> InterviewContact:
    """Somebody was in touch before the interview (REC-10)."""
    return InterviewContact.objects.create(
        invited=invited,
        on=on,
        how=how,
        adjustments=adjustments.strip(),
        nerves=nerves.strip(),
        by=by,
    )


@action
def send_questions(*, invited: Invited, by) -> bool:
    """The questions stand on the applicant's page from now on, and they hear that there is news.

    Once only, and not to somebody without an address: HR gives them by hand. Whether they went.
    """
    invited = (
        Invited.objects.select_for_update(of=("self",))
        .select_related("application__vacancy")
        .get(pk=invited.pk)
    )
    if invited.questions_sent_at or invited.declined_at or not invited.application.email:
        return False
    invited.questions_sent_at = timezone.now()
    invited.save(update_fields=["questions_sent_at"])
    mails.tell(invited.application, key=f"questions/{invited.pk}")
    return True


@action
def give_questions(*, invited: Invited, by) -> Invited:
    """Somebody gave the questions by hand: on paper, or read out."""
    if invited.questions_sent_at is None:
        invited.questions_sent_at = timezone.now()
        invited.save(update_fields=["questions_sent_at"])
    return invited


# ------------------------------------------------------------------ what was agreed (REC-13)


@action
def agree_work(
    *, application: Application, by, hours=None, flexibility: str = "", working_days=()
) -> WorkAgreed:
    """Keep the hours, days and flexibility that were agreed; the offer begins with them."""
    agreed, _made = WorkAgreed.objects.update_or_create(
        application=application,
        defaults={
            "hours": hours,
            "flexibility": flexibility.strip(),
            "by": by,
            "at": timezone.now(),
        },
    )
    agreed.working_days.all().delete()
    for day in working_days:
        DayAgreed.objects.create(agreed=agreed, **day)
    return agreed
