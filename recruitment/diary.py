"""Interviews in the calendars of those who come: the panel, the host, the candidate (REC-10).

Each gets an entry by mail, written with the act that it follows, its update, its cancellation.
It says "Meeting" and nothing else: no name, no place, no organisation.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from recruitment import panels
from recruitment.models import Interview, Invited, PanelSeat
from recruitment.rules import PartSetting, SeatPart
from reminders import outbox
from workforce import calendar

MEETING = "recruitment/mail/meeting"
CANCELLED = "recruitment/mail/meeting_cancelled"
AT_AN_ADDRESS = "recruitment/mail/meeting_at_an_address"
CANCELLED_AT_AN_ADDRESS = "recruitment/mail/meeting_at_an_address_cancelled"


def ends_at(interview: Interview) -> datetime:
    """When the last time of an interview is over; without any, when its parts are."""
    ends = [each.starts_at + timedelta(minutes=each.minutes) for each in interview.slots.all()]
    parts = sum(each.minutes for each in interview.parts.all())
    return max([*ends, interview.starts_at + timedelta(minutes=parts or 60)])


def panel_on(interview: Interview, starts_at: datetime | None = None) -> list[PanelSeat]:
    """Who sits on the day of an interview, or on another day on which it would begin."""
    day = localtime(starts_at or interview.starts_at).date()
    return panels.sitting_on(interview.vacancy, SeatPart.INTERVIEW, on=day)


def tell_panel(interview: Interview, seats: Iterable[PanelSeat], *, cancel: bool = False) -> None:
    """Put an interview into the calendars of these seats, bring it up to date, or take it out."""
    for seat in seats:
        if not seat.user.is_active:
            continue
        path = reverse(
            "recruitment:my_panels" if cancel else "recruitment:my_panel",
            args=[] if cancel else [seat.pk],
        )
        outbox.write(
            key=_key(interview, seat.user_id, cancel),
            template=CANCELLED if cancel else MEETING,
            recipient=seat.user,
            context={"path": path},
            organisation_id=interview.vacancy.organisation_id,
            calendar=_entry(interview, seat.user.email, cancel),
        )


def tell_host(interview: Interview, address: str, *, cancel: bool = False) -> None:
    """The same for whoever welcomes people, if there is an address of theirs."""
    if address:
        outbox.write(
            key=_key(interview, address, cancel),
            template=CANCELLED_AT_AN_ADDRESS if cancel else AT_AN_ADDRESS,
            address=address,
            organisation_id=interview.vacancy.organisation_id,
            calendar=_entry(interview, address, cancel),
        )


def tell_everyone(interview: Interview, *, cancel: bool = False) -> None:
    """The panel of the day and the host; candidates have entries of their own."""
    tell_panel(interview, panel_on(interview), cancel=cancel)
    tell_host(interview, interview.host_email, cancel=cancel)


def _key(interview: Interview, who, cancel: bool) -> str:
    what = calendar.CANCEL if cancel else calendar.REQUEST
    return f"recruitment.diary/{interview.pk}/{interview.calendar_version}/{what}/{who}"


def _entry(interview: Interview, address: str, cancel: bool) -> str:
    return calendar.meeting(
        uid=interview.pk,
        version=interview.calendar_version,
        starts_at=interview.starts_at,
        ends_at=ends_at(interview),
        to=address,
        cancel=cancel,
    )


def new_version(interview: Interview) -> Interview:
    """What calendars hold of it is out of date from now on."""
    Interview.objects.filter(pk=interview.pk).update(calendar_version=F("calendar_version") + 1)
    interview.refresh_from_db(fields=["calendar_version"])
    return interview


def follow_seat(seat: PanelSeat, *, before: PanelSeat | None) -> None:
    """A seat was given, changed or ended: interviews that are new to it come into the calendar of
    its holder, those that it no longer covers go. ``before`` is the seat as it was."""
    if seat.part != SeatPart.INTERVIEW:
        return
    coming = Interview.objects.confirmed().filter(
        vacancy=seat.vacancy_id, starts_at__gt=timezone.now()
    )
    for interview in coming.select_related("vacancy").prefetch_related("slots", "parts"):
        day = localtime(interview.starts_at).date()
        had = before is not None and before.lasts_on(day)
        has = seat.lasts_on(day)
        if had != has:
            tell_panel(new_version(interview), [seat], cancel=had)


# ------------------------------------------------------------------ the candidate


def candidate_times(invited: Invited) -> tuple[datetime, datetime]:
    """From when to when somebody is there: from the beginning of the day where there is a part for
    everyone together, else from the time that they chose."""
    interview, slot = invited.interview, invited.slot
    together = any(each.setting == PartSetting.GROUP for each in interview.parts.all())
    starts_at = min(interview.starts_at, slot.starts_at) if together else slot.starts_at
    return starts_at, slot.starts_at + timedelta(minutes=slot.minutes)


def tell_candidate(invited: Invited, *, cancel: bool = False) -> None:
    """Put the time that somebody chose into their calendar, or take it out again; with ``cancel``
    before the time is given back. Nothing without an address."""
    address = invited.application.email
    if invited.slot is None or not address:
        return
    invited.calendar_version += 1
    Invited.objects.filter(pk=invited.pk).update(calendar_version=invited.calendar_version)
    what = calendar.CANCEL if cancel else calendar.REQUEST
    starts_at, until = candidate_times(invited)
    outbox.write(
        key=f"recruitment.diary/{invited.pk}/{invited.calendar_version}/{what}",
        template=CANCELLED_AT_AN_ADDRESS if cancel else AT_AN_ADDRESS,
        address=address,
        organisation_id=invited.interview.vacancy.organisation_id,
        calendar=calendar.meeting(
            uid=invited.pk,
            version=invited.calendar_version,
            starts_at=starts_at,
            ends_at=until,
            to=address,
            cancel=cancel,
        ),
    )
