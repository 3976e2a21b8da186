"""Sessions as calendar entries that tell nothing: no names, no organisation, no subject (SUP-8)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vCalAddress

from supervision.models import GroupSession, Session
from workforce.diary import DiaryEntry

LONDON = ZoneInfo("Europe/London")
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


def _organiser() -> vCalAddress:
    """The portal's address, without its name: that too would tell something (WFO-9)."""
    sender = settings.DEFAULT_FROM_EMAIL
    return vCalAddress(f"mailto:{sender.partition('<')[2].rstrip('>') or sender}")


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Portal//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _event(
    entry: Session | GroupSession | DiaryEntry, *, cancelled: bool, now: datetime, summary: str
) -> Event:
    event = Event()
    event.add("uid", f"{entry.pk}@portal")
    event.add("sequence", entry.calendar_version)
    event.add("dtstamp", now)
    event.add("summary", summary)
    if entry.starts_at is not None:
        starts_at = entry.starts_at.astimezone(LONDON)
        event.add("dtstart", starts_at)
        # the end by the clock on the wall, also when the clocks change in between
        ends_at = entry.starts_at + timedelta(minutes=entry.minutes)
        event.add("dtend", ends_at.astimezone(LONDON))
    else:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return event


@cache
def _london() -> Timezone:
    """When the clocks change; working that out takes longer than all else of a calendar."""
    return Timezone.from_tzinfo(LONDON)


def _text(calendar: Calendar) -> str:
    if LONDON.key in calendar.get_missing_tzids():
        calendar.subcomponents.insert(0, _london())
    return calendar.to_ical().decode()


def invitation(
    entry: Session | GroupSession, *, to: str, cancel: bool = False, has_account: bool = True
) -> str:
    """An invitation, its update, or its cancellation, for the one person at an address. Updates
    and cancellations carry the entry's ``calendar_version`` as SEQUENCE, so that calendars take
    the newest. Who reads at an address without an account is not known: it is just a meeting.
    """
    calendar = _calendar(CANCEL if cancel else REQUEST)
    summary = _("Support session") if has_account else _("Meeting")
    event = _event(entry, cancelled=cancel, now=timezone.now(), summary=summary)
    event["organizer"] = _organiser()
    attendee = vCalAddress(f"mailto:{to}")
    attendee.params["PARTSTAT"] = "NEEDS-ACTION"
    attendee.params["RSVP"] = "FALSE"
    event.add("attendee", attendee, encode=0)
    calendar.add_component(event)
    return _text(calendar)


def feed(entries: Iterable[DiaryEntry]) -> str:
    """A person's own calendar: what is booked, and what was held lately."""
    calendar = _calendar(PUBLISH)
    calendar.add("x-wr-calname", _("Support sessions"))
    calendar.add("x-wr-timezone", "Europe/London")
    calendar.add("refresh-interval", timedelta(hours=4), parameters={"VALUE": "DURATION"})
    now = timezone.now()
    for entry in entries:
        event = _event(entry, cancelled=False, now=now, summary=entry.summary)
        calendar.add_component(event)
    return _text(calendar)
