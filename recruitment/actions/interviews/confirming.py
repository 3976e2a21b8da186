"""Confirming an interview, moving it to another day, calling it off (REC-9, REC-10)."""

from datetime import datetime, timedelta

from django.utils import timezone

from audit.context import action
from recruitment import diary, interviews, mails, requirements
from recruitment.actions.interviews.refusals import InterviewOver
from recruitment.models import Interview, Invited, Override


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
    diary.tell_everyone(interview)
    return interview


@action
def move_interview(*, interview: Interview, starts_at: datetime, by, why: str = "") -> Interview:
    """Another day or time for an interview that is confirmed. Its times move along and are offered
    anew; everybody who was to come hears of it, on the panel, in the waiting room and among the
    candidates. Who declined is not asked again by this.

    Raises InterviewOver, and NotReady with what is missing on the new day; what may be done
    without is kept with the reason ``why`` (REC-9, REC-10).
    """
    interview = (
        Interview.objects.select_for_update(of=("self",))
        .select_related("vacancy__organisation")
        .get(pk=interview.pk)
    )
    now = timezone.now()
    if not interview.confirmed_at or interview.cancelled_at or interview.starts_at <= now:
        raise InterviewOver
    if starts_at <= now:
        raise InterviewOver
    before, panel_before = interview.starts_at, diary.panel_on(interview)
    if starts_at == before:
        return interview
    coming = list(
        Invited.objects.coming()
        .filter(interview=interview)
        .select_related("application__vacancy", "slot", "interview__vacancy")
    )
    interview.starts_at = starts_at
    _keep_reasons(interview, coming, now=now, why=why.strip(), by=by)
    for each in coming:
        diary.tell_candidate(each, cancel=True)
        each.slot = each.chosen_at = None
        each.save(update_fields=["slot", "chosen_at"])
    shift_slots(interview, starts_at - before)
    interview.calendar_version += 1
    interview.save(update_fields=["starts_at", "calendar_version"])
    for each in coming:
        mails.tell(
            each.application, key=f"interview/{interview.pk}/{interview.calendar_version}/moved"
        )
    still = {seat.user_id for seat in diary.panel_on(interview)}
    diary.tell_panel(
        interview, [seat for seat in panel_before if seat.user_id not in still], cancel=True
    )
    diary.tell_everyone(interview)
    return interview


def _keep_reasons(interview: Interview, coming: list[Invited], *, now, why: str, by) -> None:
    """Raise NotReady with what is missing on the new day, unless there was or is a reason. The
    questions need not go out again to those who have them."""
    missing = requirements.missing(
        requirements.TO_CONFIRM, interviews.readiness_of(interview, now=now)
    )
    known = set(interview.overrides.values_list("key", flat=True))
    if coming and all(each.questions_sent_at for each in coming):
        known.add("in_time")
    missing = [each for each in missing if each.key not in known]
    never = [each for each in missing if each.key not in requirements.WITH_A_REASON]
    if never or (missing and not why):
        raise requirements.NotReady(missing)
    for each in missing:
        Override.objects.create(interview=interview, key=each.key, why=why, by=by, at=now)


def shift_slots(interview: Interview, by_time: timedelta) -> None:
    """Move the times of an interview along; one by one, those first that make room."""
    order = "-starts_at" if by_time > timedelta(0) else "starts_at"
    for slot in interview.slots.order_by(order):
        slot.starts_at += by_time
        slot.save(update_fields=["starts_at"])


@action
def cancel_interview(*, interview: Interview, why: str, by) -> Interview:
    """Call it off; those who were to come hear that there is news. Raises InterviewOver."""
    interview = (
        Interview.objects.select_for_update(of=("self",))
        .select_related("vacancy")
        .get(pk=interview.pk)
    )
    now = timezone.now()
    if interview.cancelled_at:
        raise InterviewOver
    coming = list(
        Invited.objects.coming()
        .filter(interview=interview)
        .select_related("application__vacancy", "slot", "interview__vacancy")
    )
    if interview.starts_at > now and interview.confirmed_at:
        for each in coming:
            diary.tell_candidate(each, cancel=True)
    interview.cancelled_at, interview.cancelled_why = now, why.strip()
    interview.calendar_version += 1
    interview.save(update_fields=["cancelled_at", "cancelled_why", "calendar_version"])
    for each in coming:
        mails.tell(each.application, key=f"interview/{interview.pk}/off")
    if interview.starts_at > now and interview.confirmed_at:
        diary.tell_everyone(interview, cancel=True)
    return interview
