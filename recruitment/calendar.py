"""Events as calendar entries that tell nothing of whoever puts them into their calendar."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from icalendar import Event as Entry

from recruitment.models import Event

LONDON = ZoneInfo("Europe/London")


def entry_of(event: Event) -> str:
    """An event as an iCalendar text: its kind, its time and where to read more, no place and no
    organisation. A cancelled one takes itself out of calendars that ask again."""
    calendar = Calendar()
    calendar.add("prodid", "-//PSW Portal//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    entry = Entry()
    entry.add("uid", f"{event.pk}@psw-portal")
    entry.add("sequence", event.calendar_version)
    entry.add("dtstamp", timezone.now())
    entry.add("summary", str(event.get_kind_display()))
    entry.add("dtstart", event.starts_at.astimezone(LONDON))
    entry.add("dtend", (event.starts_at + timedelta(minutes=event.minutes)).astimezone(LONDON))
    entry.add("url", settings.SITE_URL + reverse("recruitment:public_event", args=[event.pk]))
    entry.add("class", "PRIVATE")
    entry.add("status", "CANCELLED" if event.cancelled_at else "CONFIRMED")
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    return calendar.to_ical().decode()
