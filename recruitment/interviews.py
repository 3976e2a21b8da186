"""Questions about interviews: which times are still free, whether the questions are out in time,
and what an interview lacks before it is confirmed (REC-9 to REC-12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.timezone import localtime

from recruitment import panels
from recruitment.models import (
    Application,
    DeclaredInterest,
    Interview,
    Invited,
    PanelSeat,
    Slot,
    WorkAgreed,
)
from recruitment.panels import Panel
from recruitment.rules import Assessed, SeatPart, in_time
from recruitment.scoring import Standing, standings


@dataclass(frozen=True)
class Readiness:
    """What decides whether an interview can be confirmed now."""

    interview: Interview
    panel: Panel
    parts: int
    slots: int
    asked: frozenset[str]
    now: datetime


def readiness_of(interview: Interview, *, now: datetime) -> Readiness:
    """Where an interview stands before it is confirmed; its panel is that of its own day."""
    day = localtime(interview.starts_at).date()
    asked = [each.assessed for each in interview.questions.all()]
    return Readiness(
        interview=interview,
        panel=panels.panel_of(interview.vacancy, SeatPart.INTERVIEW, on=day),
        parts=len(interview.parts.all()),
        slots=len(interview.slots.all()),
        asked=frozenset(each for each in asked if each),
        now=now,
    )


def asks_about_everything(readiness: Readiness) -> bool:
    """Whether there is a question about each of the three of every interview (REC-12)."""
    return set(Assessed.values) <= readiness.asked


def goes_out_in_time(readiness: Readiness) -> bool:
    """Whether the questions, sent when they are due or now, come early enough (REC-10)."""
    interview = readiness.interview
    sent_at = max(readiness.now, interview.questions_due_at)
    return in_time(sent_at=sent_at, starts_at=interview.starts_at)


def free_slots(invited: Invited, *, now: datetime) -> list[Slot]:
    """The times that are left for somebody: with room, still to come, and late enough after the
    questions unless HR has said otherwise; always with the one they hold (REC-10, REC-11)."""
    interview = invited.interview
    if interview.starts_at < now and not interview.slots.filter(starts_at__gt=now).exists():
        return []
    sent_at = invited.questions_sent_at or max(now, interview.questions_due_at)
    short_notice = interview.overrides.filter(key="in_time").exists()
    found = interview.slots.annotate(taken=Count("chosen")).filter(starts_at__gt=now)
    found = found.order_by("starts_at")
    return [
        slot
        for slot in found
        if slot.pk == invited.slot_id
        or (
            slot.taken < slot.places
            and (short_notice or in_time(sent_at=sent_at, starts_at=slot.starts_at))
        )
    ]


def interviews_of(seat: PanelSeat) -> QuerySet[Interview]:
    """The interviews that a seat is for: confirmed, on a day on which it lasts."""
    found = Interview.objects.confirmed().filter(
        vacancy=seat.vacancy_id, starts_at__date__gte=seat.starts_on
    )
    if seat.ends_on:
        found = found.filter(starts_at__date__lte=seat.ends_on)
    return found.prefetch_related("parts", "questions").order_by("starts_at", "pk")


def coming_before(seat: PanelSeat, days: Iterable[Interview]) -> list[Invited]:
    """Who comes to these interviews, in the order of their times, without those whom the holder of
    the seat knows (REC-8)."""
    known = DeclaredInterest.objects.filter(user=seat.user_id).values("application")
    return list(
        Invited.objects.coming()
        .filter(interview__in=days)
        .exclude(application__in=known)
        .select_related("application", "slot")
        .order_by("slot__starts_at", "application__sort_key", "pk")
    )


def begins_at(invited: Invited) -> datetime:
    """When it begins for this person: the time they chose, else the beginning of the day."""
    return invited.slot.starts_at if invited.slot else invited.interview.starts_at


def is_late(invited: Invited, *, now: datetime) -> bool:
    """Whether the questions came, or now would come, later than 24 hours before (REC-10)."""
    if invited.declined_at is not None:
        return False
    return not in_time(sent_at=invited.questions_sent_at or now, starts_at=begins_at(invited))


def held_interview(application: Application, *, now: datetime) -> Invited | None:
    """The latest interview of an application that has begun and that it was to come to."""
    return (
        Invited.objects.coming()
        .filter(application=application, interview__starts_at__lte=now)
        .select_related("interview")
        .order_by("-interview__starts_at")
        .first()
    )


def standing_of(application: Application, *, now: datetime) -> Standing | None:
    """How far the scores of the interview are; those who sat on its day are all waited for, also
    when their seat has ended since (REC-12). None without an interview."""
    held = held_interview(application, now=now)
    if held is None:
        return None
    day = localtime(held.interview.starts_at).date()
    (found,) = standings(application.vacancy, SeatPart.INTERVIEW, [application], on=day)
    return found


def every_seat_has_said(application: Application, *, now: datetime) -> bool:
    """Whether a decision can be told: there was no interview, or everybody on its panel has
    handed in scores, evidence and a decision (REC-12)."""
    standing = standing_of(application, now=now)
    if standing is None:
        return not (
            Invited.objects.coming()
            .filter(application=application, interview__starts_at__gt=now)
            .exists()
        )
    return standing.complete


def work_agreed(application: Application) -> dict:
    """Hours, flexibility and working days as agreed at the interview; what was left open is not
    among them (REC-13)."""
    found = WorkAgreed.objects.filter(application=application).first()
    if found is None:
        return {}
    days = list(found.working_days.values("weekday", "starts_at", "ends_at"))
    kept = {"hours": found.hours, "flexibility": found.flexibility, "working_days": days}
    return {name: value for name, value in kept.items() if value not in (None, "", [])}
