"""A meeting as an iCalendar text that tells nothing: no names, no organisation, no subject."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, vCalAddress
from icalendar import Event as Entry

LONDON = ZoneInfo("Europe/London")
REQUEST, CANCEL = "REQUEST", "CANCEL"


def meeting(
    *,
    uid: UUID,
    version: int,
    starts_at: datetime,
    ends_at: datetime,
    to: str,
    cancel: bool,
    summary: str = "",
) -> str:
    """A meeting, its update, or its cancellation, for the one person at an address. Calendars take
    the one with the highest ``version`` (SEQUENCE). ``summary`` must tell nothing about anyone."""
    calendar = Calendar()
    calendar.add("prodid", "-//Portal//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", CANCEL if cancel else REQUEST)
    entry = Entry()
    entry.add("uid", f"{uid}@portal")
    entry.add("sequence", version)
    entry.add("dtstamp", timezone.now())
    entry.add("summary", summary or _("Meeting"))
    entry.add("dtstart", starts_at.astimezone(LONDON))
    entry.add("dtend", ends_at.astimezone(LONDON))
    entry.add("class", "PRIVATE")
    entry.add("status", "CANCELLED" if cancel else "CONFIRMED")
    sender = settings.DEFAULT_FROM_EMAIL
    entry["organizer"] = vCalAddress(f"mailto:{sender.partition('<')[2].rstrip('>') or sender}")
    attendee = vCalAddress(f"mailto:{to}")
    attendee.params["PARTSTAT"] = "NEEDS-ACTION"
    attendee.params["RSVP"] = "FALSE"
    entry.add("attendee", attendee, encode=0)
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    return calendar.to_ical().decode()
