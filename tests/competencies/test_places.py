"""Places are never given twice, and the waiting list is served in its order (COM-5)."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection
from django.utils.timezone import localdate

from competencies import feed
from competencies.actions import places, sessions
from competencies.models import CoursePlace
from journey.actions import move_peer
from reminders.models import Message
from tests.competencies.training_world import TODAY, at, make_world
from tests.factories import make_peer


@pytest.fixture
def world(db):
    with time_machine.travel("2026-09-01T10:00:00+01:00", tick=True):
        yield make_world()


def ask(session, worker, **fields):
    return places.ask_for_place(session=session, worker=worker, by=worker.user, **fields)


def mails_to(worker):
    return list(
        Message.objects.filter(recipient=worker.user)
        .order_by("send_after")
        .values_list("template", "calendar_method")
    )


@pytest.mark.clause("COM-5")
def test_a_peer_gets_a_free_place_and_a_neutral_entry_in_their_calendar(world):
    seat = ask(world.session(where="Room 9", trainer="Tess Trainer"), world.worker)
    assert seat.given_at is not None
    mail = Message.objects.get(recipient=world.peer)
    assert mail.template == "competencies/mail/place"
    assert "Training session" in mail.calendar
    for word in ("listening", "Room 9", "Tess", "Pat"):
        assert word not in mail.calendar.replace(world.peer.email, "")


@pytest.mark.clause("COM-5")
def test_when_it_is_full_the_next_waits_and_gets_the_place_that_is_given_up(world):
    session = world.session(places=1)
    ann, ben = world.others
    first, second, third = ask(session, world.worker), ask(session, ann), ask(session, ben)
    assert [bool(each.given_at) for each in (first, second, third)] == [True, False, False]
    assert mails_to(ann) == []

    places.give_up_place(seat=first, by=world.peer)

    second.refresh_from_db()
    third.refresh_from_db()
    assert second.given_at is not None
    assert third.given_at is None
    assert mails_to(ann) == [("competencies/mail/place_from_the_list", "REQUEST")]
    assert mails_to(world.worker) == [
        ("competencies/mail/place", "REQUEST"),
        ("competencies/mail/place_cancelled", "CANCEL"),
    ]


def test_nobody_overtakes_those_who_wait(world):
    session = world.session(places=1)
    ann, ben = world.others
    first = ask(session, world.worker)
    ask(session, ann)
    places.give_up_place(seat=first, by=world.peer)
    assert ask(session, ben).given_at is None
    assert ask(session, world.worker).given_at is None


def test_more_places_go_to_those_who_wait(world):
    session = world.session(places=1)
    ask(session, world.worker)
    waiting = ask(session, world.others[0])
    sessions.change_session(
        session=session,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        places=2,
        by=world.hr,
    )
    waiting.refresh_from_db()
    assert waiting.given_at is not None


def test_there_are_never_fewer_places_than_are_taken(world):
    session = world.session(places=2)
    ask(session, world.worker)
    ask(session, world.others[0])
    with pytest.raises(sessions.SessionNotAllowed, match="2 peers have a place"):
        sessions.change_session(
            session=session,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            places=1,
            by=world.hr,
        )


def test_asking_twice_keeps_the_place(world):
    session = world.session()
    assert ask(session, world.worker).pk == ask(session, world.worker).pk


def test_a_turn_that_was_given_up_is_not_given_up_twice(world):
    session = world.session(places=1)
    seat = ask(session, world.worker)
    places.give_up_place(seat=seat, by=world.peer)
    places.give_up_place(seat=seat, by=world.peer)
    assert Message.objects.filter(template="competencies/mail/place_cancelled").count() == 1


@pytest.mark.parametrize("reason", ["cancelled", "begun", "foreign", "left", "late"])
def test_a_place_is_refused_with_a_sentence(world, reason):
    session, worker = world.session(book_until=TODAY), world.worker
    if reason == "cancelled":
        sessions.cancel_session(session=session, reason="The trainer is away", by=world.hr)
    if reason == "foreign":
        worker = make_peer(name="Fay Foreign", with_user=True)
    if reason == "left":
        worker.stage = "LEFT"
    moment = {"begun": "2026-09-29T12:00:00+01:00", "late": "2026-09-02T10:00:00+01:00"}
    now = time_machine.travel(moment.get(reason, "2026-09-01T10:00:00+01:00"))
    with now, pytest.raises(places.PlaceNotAllowed) as refusal:
        ask(session, worker)
    words = {
        "cancelled": "cancelled",
        "begun": "begun",
        "foreign": "not open",
        "left": "not open",
        "late": "last day",
    }
    assert words[reason] in refusal.value.sentence
    assert not session.seats.exists()


def test_whoever_plans_training_books_after_the_last_day(world):
    session = world.session(book_until=TODAY)
    with time_machine.travel("2026-09-02T10:00:00+01:00"):
        assert ask(session, world.worker, after_deadline=True).given_at is not None


@pytest.mark.clause("COM-5")
def test_a_session_that_moves_or_is_cancelled_tells_everybody(world):
    session = world.session(places=1)
    ask(session, world.worker)
    ask(session, world.others[0])
    day = TODAY + timedelta(days=35)
    session = sessions.change_session(
        session=session, starts_at=at(day), ends_at=at(day, 12), places=1, by=world.hr
    )
    assert session.calendar_version == 1
    sessions.cancel_session(session=session, reason="The trainer is away", by=world.hr)
    assert mails_to(world.worker) == [
        ("competencies/mail/place", "REQUEST"),
        ("competencies/mail/place", "REQUEST"),
        ("competencies/mail/place_cancelled", "CANCEL"),
    ]
    assert mails_to(world.others[0]) == [("competencies/mail/list_changed", "")] * 2
    newest = Message.objects.filter(recipient=world.peer).order_by("-send_after").first()
    assert "SEQUENCE:2" in newest.calendar


def test_more_places_alone_move_nobodys_calendar(world):
    session = world.session(places=1)
    ask(session, world.worker)
    changed = sessions.change_session(
        session=session,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        places=5,
        by=world.hr,
    )
    assert changed.calendar_version == 0
    assert len(mails_to(world.worker)) == 1


def test_a_peer_without_an_account_hears_of_a_meeting_where_the_organisation_allows_it(world):
    worker = make_peer(world.organisation, "Nia Noaccount", email="nia@example.org")
    session = world.session()
    places.ask_for_place(session=session, worker=worker, by=world.hr)
    mail = Message.objects.get(address="nia@example.org")
    assert mail.template == "competencies/mail/meeting"
    assert "Training" not in mail.calendar

    settings = world.organisation.settings
    settings.calendars_without_account = False
    settings.save()
    places.ask_for_place(session=world.session(), worker=worker, by=world.hr)
    assert Message.objects.filter(address="nia@example.org").count() == 1


def test_a_place_stands_in_the_private_feed_until_it_is_given_up(world):
    session = world.session()
    seat = ask(session, world.worker)
    window = {"since": at(TODAY), "until": at(TODAY + timedelta(days=60))}
    assert [each.pk for each in feed.entries_of(world.peer, **window)] == [seat.pk]
    assert [each.minutes for each in feed.entries_of(world.peer, **window)] == [360]
    places.give_up_place(seat=seat, by=world.peer)
    assert feed.entries_of(world.peer, **window) == []


def test_who_leaves_makes_room(world):
    session = world.session(places=1)
    ask(session, world.worker)
    waiting = ask(session, world.others[0])
    move_peer(worker=world.worker, to="LEFT", on=TODAY, why="A new post", by=world.hr)
    waiting.refresh_from_db()
    assert waiting.given_at is not None


def test_a_retired_course_keeps_its_sessions(world):
    from competencies.actions import courses

    session = world.session()
    courses.retire_course(course=world.course, by=world.hr)
    assert ask(session, world.worker).given_at is not None


@pytest.mark.clause("COM-5")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_press_at_once_one_gets_the_last_place(transactional_db):
    world = make_world()
    tomorrow = localdate() + timedelta(days=1)
    session = world.session(places=1, day=tomorrow)
    start, problems = Barrier(2), []

    def press(worker):
        try:
            start.wait(timeout=20)
            ask(session, worker)
        except Exception as error:  # told below
            problems.append(error)
        finally:
            connection.close()

    threads = [Thread(target=press, args=[worker]) for worker in world.others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert problems == []
    seats = CoursePlace.objects.filter(session=session)
    assert (seats.held().count(), seats.waiting().count()) == (1, 1)


@pytest.mark.clause("COM-5")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_press_the_session_holds_the_row_that_decides(transactional_db):
    """While one transaction holds the session, another cannot count its places."""
    from django.db import transaction

    world = make_world()
    tomorrow = localdate() + timedelta(days=1)
    session = world.session(places=1, day=tomorrow)
    asked = []

    def press():
        try:
            ask(session, world.others[0])
            asked.append("asked")
        finally:
            connection.close()

    thread = Thread(target=press)
    with transaction.atomic():
        ask(session, world.worker)
        thread.start()
        thread.join(timeout=1)
        assert asked == []
    thread.join(timeout=60)
    assert asked == ["asked"]
    assert [seat.worker for seat in CoursePlace.objects.filter(session=session).held()] == [
        world.worker
    ]
