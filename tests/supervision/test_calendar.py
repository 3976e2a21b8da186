from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from icalendar import Calendar

from reminders.models import Message
from supervision import actions
from supervision.rules import Kind
from supervision.views.feeds import MOST_AN_HOUR

LONDON = ZoneInfo("Europe/London")


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


def at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)


def book(world, day=date(2026, 9, 7), hour=10, kind=Kind.SUPPORT):
    return actions.book_session(
        arrangement=world.strand(kind), on=day, starts_at=at(day, hour), by=world.supporter
    )


def sent_to(user):
    return [
        Calendar.from_ical(message.calendar)
        for message in Message.objects.filter(recipient=user)
        .exclude(calendar="")
        .order_by("written_at")
    ]


def event_of(calendar):
    return calendar.walk("VEVENT")[0]


@pytest.mark.clause("SUP-8")
def test_both_are_invited_and_the_invitation_tells_nothing(world):
    book(world)
    for user in (world.peer, world.supporter):
        (calendar,) = sent_to(user)
        event = event_of(calendar)
        assert calendar["METHOD"] == "REQUEST"
        assert event["SUMMARY"] == "Support session"
        assert str(event["ATTENDEE"]) == f"mailto:{user.email}"
    written = "".join(Message.objects.values_list("calendar", flat=True))
    for word in ("Pat", "Sue", world.organisation.name):
        assert word not in written


@pytest.mark.clause("SUP-8")
def test_moving_a_session_updates_the_same_entry(world):
    session = book(world)
    actions.rebook_session(
        session=session, on=date(2026, 9, 8), starts_at=at(date(2026, 9, 8), 11), by=None
    )
    first, second = (event_of(each) for each in sent_to(world.peer))
    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert second.start == at(date(2026, 9, 8), 11)


@pytest.mark.clause("SUP-8")
def test_calling_it_off_takes_it_out_of_the_calendar(world):
    session = book(world)
    actions.cancel_session(
        session=session, reason="Snow", new_on=date(2026, 9, 14), by=world.supporter
    )
    methods = [str(each["METHOD"]) for each in sent_to(world.peer)]
    assert sorted(methods) == ["CANCEL", "REQUEST", "REQUEST"]
    cancelled = next(each for each in sent_to(world.peer) if each["METHOD"] == "CANCEL")
    assert event_of(cancelled)["STATUS"] == "CANCELLED"
    assert "Snow" not in cancelled.to_ical().decode()


@pytest.mark.clause("SUP-8")
def test_ten_in_the_morning_is_ten_before_and_after_the_clocks_change(world):
    summer, winter = date(2026, 10, 24), date(2026, 10, 26)
    for day in (summer, winter):
        book(world, day)
    events = [event_of(each) for each in sent_to(world.peer)]
    assert [event.start.astimezone(LONDON).hour for event in events] == [10, 10]
    offsets = [event.start.astimezone(LONDON).utcoffset() for event in events]
    assert offsets == [timedelta(hours=1), timedelta(0)]


def test_the_invitation_carries_the_rules_of_its_time_zone(world):
    book(world)
    (calendar,) = sent_to(world.peer)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]


def test_what_lies_in_the_past_is_sent_to_nobody(world):
    book(world, date(2026, 8, 28))
    assert sent_to(world.peer) == []


def test_a_session_without_a_time_stands_on_its_day(world):
    actions.book_session(arrangement=world.strand(), on=date(2026, 9, 7), by=None)
    (calendar,) = sent_to(world.peer)
    assert event_of(calendar).start == date(2026, 9, 7)


# ------------------------------------------------------------------ the feed


@pytest.mark.clause("SUP-8")
def test_the_feed_shows_when_and_nothing_else(world, client):
    book(world)
    world.hold(on=date(2026, 8, 31), shared_record="secret words")
    secret = actions.reset_feed(user=world.peer, by=world.peer)
    response = client.get(f"/calendar/{secret}.ics")
    text = response.content.decode()
    assert len(Calendar.from_ical(text).walk("VEVENT")) == 2
    for word in ("Pat", "Sue", world.organisation.name, "secret words"):
        assert word not in text


@pytest.mark.clause("SUP-8")
def test_after_a_reset_the_old_address_is_not_there_any_more(world, client):
    old = actions.reset_feed(user=world.peer, by=world.peer)
    new = actions.reset_feed(user=world.peer, by=world.peer)
    assert client.get(f"/calendar/{old}.ics").status_code == 404
    assert client.get(f"/calendar/{new}.ics").status_code == 200
    actions.close_feed(user=world.peer, by=world.peer)
    assert client.get(f"/calendar/{new}.ics").status_code == 404


def test_an_address_of_the_feed_that_was_changed_or_cut_off_is_not_there(world, client):
    secret = actions.reset_feed(user=world.peer, by=world.peer)
    changed = secret[:-1] + ("a" if secret[-1] != "a" else "b")
    for tampered in (changed, secret[:-1], secret.swapcase(), f"{secret}a"):
        assert client.get(f"/calendar/{tampered}.ics").status_code == 404
    assert client.get(f"/calendar/{secret}.ics").status_code == 200


def test_the_secret_is_not_kept(world):
    from supervision.models import CalendarFeed

    secret = actions.reset_feed(user=world.peer, by=world.peer)
    assert secret not in CalendarFeed.objects.get().secret_hash


def test_who_guesses_is_slowed_down(world, client):
    answers = {client.get(f"/calendar/guess{number}.ics").status_code for number in range(60)}
    assert answers == {404}
    assert MOST_AN_HOUR == 60
    assert client.get("/calendar/guess.ics").status_code == 429


def test_the_feed_ends_with_the_role(world, client):
    book(world)
    secret = actions.reset_feed(user=world.supporter, by=world.supporter)
    world.supporter.memberships.all().delete()
    calendar = Calendar.from_ical(client.get(f"/calendar/{secret}.ics").content.decode())
    assert calendar.walk("VEVENT") == []


def test_the_address_is_shown_once(world, login):
    client = login(world.peer)
    assert "/calendar/" in client.post("/calendar/", follow=True).content.decode()
    assert ".ics" not in client.get("/calendar/").content.decode()
