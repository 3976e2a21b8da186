"""Either of the two agrees a date, moves it, calls it off; what is booked is the same for both."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from icalendar import Calendar

from reminders.models import Dispatch, Message
from supervision import actions, diary
from supervision.models import Session
from supervision.rules import Kind
from tests.factories import make_member, make_peer
from tests.reminders.helpers import sweep_of
from workforce import actions as workforce
from workforce.rules import Role

LONDON = ZoneInfo("Europe/London")
FRIDAY, IN_TIME = date(2026, 9, 4), date(2026, 9, 11)
DUE = date(2026, 9, 14)


def asked(day: date, at: str = "10am", prefix: str = "on", time: str = "at") -> dict:
    return {
        f"{prefix}_day": day.day,
        f"{prefix}_month": day.month,
        f"{prefix}_year": day.year,
        time: at,
    }


def booking(day: date, **more) -> dict:
    return {**asked(day), "minutes": "45", "how": "VIDEO", **more}


def address(world, name="book", thing=None) -> str:
    return reverse(f"supervision:{name}", args=[world.worker.pk, (thing or world.strand()).pk])


def book(world, day=FRIDAY, by=None, **fields) -> Session:
    return actions.book_session(
        arrangement=world.strand(),
        on=day,
        starts_at=datetime(day.year, day.month, day.day, 10, tzinfo=LONDON),
        by=by or world.supporter,
        **fields,
    )


def away(world, user, first: date, last: date) -> None:
    workforce.add_absence(
        user=user, organisation=world.organisation, starts_on=first, ends_on=last, by=None
    )


def words(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return " ".join(response.content.decode().split())


def form_value(page: str, name: str) -> str:
    (field,) = re.findall(rf'<input[^>]* name="{name}"[^>]*>', page)
    return re.search(r' value="([^"]*)"', field)[1]


# ------------------------------------------------------------------ by either, the same everywhere


@pytest.mark.clause("SUP-1", "SUP-8")
@pytest.mark.parametrize("who", ["peer", "supporter"])
def test_booked_by_either_it_is_the_same_everywhere(world, client, who):
    client.force_login(getattr(world, who))
    client.post(address(world), booking(IN_TIME))

    session = Session.objects.booked().get()
    assert (session.on, session.minutes, session.how) == (IN_TIME, 45, "VIDEO")
    assert session.held_with == world.supporter
    path = reverse("supervision:session", args=[world.worker.pk, session.pk])
    for user, label in (
        (world.peer, "Support session"),
        (world.supporter, "Support session with Pat Peer"),
    ):
        client.force_login(user)
        assert f'11 September 2026 at 10am</span><br><a href="{path}">{label}</a>' in words(
            client, "/"
        )
        assert "11 September 2026 at 10am" in words(client, path)
        assert path in words(client, reverse("supervision:peer", args=[world.worker.pk]))
        (sent,) = Message.objects.filter(recipient=user)
        event = Calendar.from_ical(sent.calendar).walk("VEVENT")[0]
        assert event.start == datetime(2026, 9, 11, 10, tzinfo=LONDON)
        secret = actions.reset_feed(user=user, by=user)
        assert b"DTSTART" in client.get(f"/calendar/{secret}.ics").content
    client.force_login(world.lead)
    assert "11 Sep 2026" in words(client, "/supervision/?state=booked&kind=SUPPORT")
    sweep_of("supervision.", on=date(2026, 9, 7))  # five working days before it is due
    assert not Dispatch.objects.filter(item_id=world.strand().pk).exists()


@pytest.mark.clause("SUP-1")
def test_a_peers_home_page_leads_straight_to_a_date_that_suits(world, login):
    client = login(world.peer)
    assert "Agree a date for your support session" not in words(client, "/")  # due in 13 days

    actions.set_interval(arrangement=world.strand(), every_weeks=5, by=world.lead)
    assert f'href="{address(world)}">Agree a date for your support session' in words(client, "/")
    page = words(client, address(world))
    assert "With Sue Supporter." in page
    assert form_value(page, "on_day") == "7"


@pytest.mark.clause("SUP-1")
def test_the_due_date_stays_and_booking_too_late_is_said(world, login):
    page = login(world.peer).post(address(world), booking(date(2026, 9, 15)), follow=True)
    assert "This is later than 14 September 2026, when it is due" in page.content.decode()
    assert world.strand().next_due_on == DUE
    page = login(world.peer).post(address(world), booking(DUE), follow=True)
    assert "This is later than" not in page.content.decode()


@pytest.mark.clause("WFO-4")
def test_a_peer_books_their_own_three_strands_and_nothing_else(world, login):
    client = login(world.peer)
    for number, kind in enumerate(Kind):
        day = FRIDAY + timedelta(days=number + 3)
        answer = client.post(address(world, thing=world.strand(kind)), booking(day))
        assert answer.status_code == 302
    assert {each.held_with.name for each in Session.objects.booked()} == {
        "Sue Supporter",
        "Max Manager",
        "Sol Supervisor",
    }
    other = make_peer(world.organisation, "Ola Other", supporter=world.supporter)
    strand = actions.start_arrangement(worker=other, kind=Kind.SUPPORT, by=None)
    elsewhere = reverse("supervision:book", args=[other.pk, strand.pk])
    crossed = reverse("supervision:book", args=[world.worker.pk, strand.pk])
    assert client.post(elsewhere, booking(FRIDAY)).status_code == 404
    assert client.post(crossed, booking(FRIDAY)).status_code == 404
    assert not Session.objects.filter(worker=other).exists()


def test_where_nobody_holds_the_sessions_the_page_says_who_helps(world, login):
    for each in world.worker.responsibilities.filter(kind="SUPPORTER"):
        workforce.end_responsibility(responsibility=each, ends_on=date(2026, 8, 31), by=None)
    page = words(login(world.peer), address(world))
    assert "Nobody holds these sessions yet" in page
    assert 'href="/support/"' in page
    login(world.peer).post(address(world), booking(FRIDAY))
    assert not Session.objects.exists()


def test_the_same_strand_is_booked_once_a_day(world, login):
    book(world)
    page = login(world.peer).post(address(world), booking(FRIDAY))
    assert "This is booked for that day already" in page.content.decode()
    assert Session.objects.count() == 1


def test_a_time_is_asked_for(world, login):
    page = login(world.peer).post(address(world), {**booking(FRIDAY), "at": ""})
    assert "Enter the time" in page.content.decode()


# ------------------------------------------------------------------ never into an absence


@pytest.mark.clause("SUP-10")
@pytest.mark.parametrize("who", ["peer", "supporter"])
@pytest.mark.parametrize("missing", ["peer", "supporter"])
@pytest.mark.parametrize(
    ("day", "free"),
    [
        (date(2026, 9, 6), True),
        (date(2026, 9, 7), False),
        (date(2026, 9, 9), False),
        (date(2026, 9, 10), True),
    ],
)
def test_nobody_is_booked_into_an_absence(world, login, who, missing, day, free):
    user = getattr(world, missing)
    away(world, user, date(2026, 9, 7), date(2026, 9, 9))

    page = login(getattr(world, who)).post(address(world), booking(day))

    assert Session.objects.exists() is free
    if not free:
        sentence = f"{user.name} is away from 7 to 9 September 2026. Choose another day"
        assert sentence in page.content.decode()
        assert 'value="10am"' in page.content.decode()


def test_the_page_says_beforehand_when_one_of_the_two_is_away(world, login):
    away(world, world.supporter, FRIDAY, FRIDAY)
    page = words(login(world.peer), address(world))
    assert "Sue Supporter is away on 4 September 2026" in page


def test_an_absence_in_another_organisation_does_not_matter(world):
    elsewhere = make_peer().organisation
    workforce.add_absence(
        user=world.supporter, organisation=elsewhere, starts_on=FRIDAY, ends_on=FRIDAY, by=None
    )
    assert book(world).on == FRIDAY


@pytest.mark.clause("SUP-10")
def test_while_somebody_covers_it_is_booked_with_them(world, login):
    cover = make_member(world.organisation, Role.SUPPORTER, name="Cam Cover")
    away(world, world.supporter, FRIDAY, FRIDAY)
    workforce.cover_responsibility(
        responsibility=world.worker.responsibilities.get(kind="SUPPORTER"),
        to=cover,
        starts_on=FRIDAY,
        ends_on=FRIDAY,
        by=None,
    )
    login(world.peer).post(address(world), booking(FRIDAY))
    assert Session.objects.get().held_with == cover


@pytest.mark.clause("SUP-7", "SUP-10")
def test_neither_moving_nor_a_new_date_leads_into_an_absence(world, login):
    session = book(world)
    away(world, world.supporter, date(2026, 9, 7), date(2026, 9, 9))
    client = login(world.supporter)
    sentence = "Sue Supporter is away from 7 to 9 September 2026. Choose another day"
    moved = client.post(address(world, "move_session", session), booking(date(2026, 9, 8)))
    assert sentence in moved.content.decode()
    called_off = client.post(
        address(world, "cancel_session", session),
        {"reason": "Snow", **asked(date(2026, 9, 8), prefix="new_on", time="new_at")},
    )
    assert sentence in called_off.content.decode()
    recorded = client.post(
        reverse("supervision:record_strand", args=[world.worker.pk, world.strand().pk]),
        {
            **{"outcome": "HELD", "held_on_day": 1, "held_on_month": 9, "held_on_year": 2026},
            **{"minutes": 30, "how": "PHONE", "shared_record": "What we said"},
            **asked(date(2026, 9, 8), prefix="next_on", time="next_at"),
        },
    )
    assert sentence in recorded.content.decode()
    assert "What we said" in recorded.content.decode()
    session.refresh_from_db()
    assert session.on == FRIDAY
    assert not Session.objects.held().exists()


def test_a_booking_inside_a_later_absence_is_shown_to_both(world, client):
    book(world)
    away(world, world.supporter, FRIDAY, FRIDAY)
    for user in (world.peer, world.supporter):
        client.force_login(user)
        assert "One is away</strong>" in words(client, "/")
        page = words(client, address(world, "session", Session.objects.get()))
        assert "Sue Supporter is away on 4 September 2026. Move it to another day" in page


# ------------------------------------------------------------------ moved by the other side


@pytest.mark.clause("SUP-7")
@pytest.mark.parametrize(("first", "second"), [("peer", "supporter"), ("supporter", "peer")])
def test_the_other_side_moves_it_with_a_reason(world, login, first, second):
    session = book(world, by=getattr(world, first))
    client = login(getattr(world, second))
    move = address(world, "move_session", session)

    without = client.post(move, booking(date(2026, 9, 8), why=" "))
    assert "Enter why you move it" in without.content.decode()
    client.post(move, booking(date(2026, 9, 8), why="Clinic that morning"))

    session.refresh_from_db()
    assert (session.on, session.moved_from) == (date(2026, 9, 8), FRIDAY)
    assert session.moved_by == getattr(world, second)
    said = f"Moved from 4 September 2026 by {getattr(world, second).name}"
    for user in (world.peer, world.supporter):
        page = words(login(user), address(world, "session", session))
        assert f"{said}: “Clinic that morning”" in page
    for user in (world.manager, world.lead):
        page = words(login(user), address(world, "session", session))
        assert said in page
        assert "Clinic" not in page
    assert not Message.objects.filter(calendar__contains="Clinic").exists()


def test_who_proposed_the_date_need_not_say_why_they_move_it(world, login):
    session = book(world, by=world.peer)
    move = address(world, "move_session", session)
    assert login(world.peer).post(move, booking(date(2026, 9, 8))).status_code == 302
    # It is the peer's date still; after the supporter moved it, it is the supporter's.
    assert "Enter why" in login(world.supporter).post(move, booking(FRIDAY)).content.decode()
    login(world.supporter).post(move, booking(FRIDAY, why="Clinic"))
    assert "Enter why" in login(world.peer).post(move, booking(DUE)).content.decode()


def test_the_act_itself_asks_for_the_reason(world):
    session = book(world, by=world.peer)
    with pytest.raises(actions.SessionNotAllowed, match="why"):
        actions.rebook_session(session=session, on=DUE, by=world.supporter)


@pytest.mark.clause("SUP-7")
def test_a_peer_calls_off_with_a_reason_and_a_new_date(world, login):
    session = book(world)
    client = login(world.peer)
    cancel = address(world, "cancel_session", session)
    empty = client.post(cancel, {"reason": ""}).content.decode()
    assert "Enter why it is called off" in empty
    assert "Enter the new date" in empty
    client.post(cancel, {"reason": "Childcare", **asked(DUE, prefix="new_on", time="new_at")})
    session.refresh_from_db()
    assert session.cancelled_on == date(2026, 9, 1)
    assert session.replaced_by.on == DUE
    assert session.replaced_by.held_with == world.supporter


def test_a_session_can_be_called_off_and_booked_anew_on_the_same_day(world):
    session = book(world)
    actions.cancel_session(session=session, reason="Room taken", new_on=FRIDAY, by=world.peer)
    assert Session.objects.booked().get().on == FRIDAY


def test_moved_to_a_day_of_cover_it_goes_to_who_covers(world):
    session = book(world)
    cover = make_member(world.organisation, Role.SUPPORTER, name="Cam Cover")
    workforce.cover_responsibility(
        responsibility=world.worker.responsibilities.get(kind="SUPPORTER"),
        to=cover,
        starts_on=DUE,
        ends_on=DUE,
        by=None,
    )
    session = actions.rebook_session(session=session, on=DUE, by=world.supporter)
    assert session.held_with == cover
    methods = Message.objects.filter(recipient=world.supporter).order_by("written_at")
    assert [each.calendar_method for each in methods] == ["REQUEST", "CANCEL"]


def test_what_has_an_outcome_is_neither_moved_nor_called_off(world, login):
    session = world.hold()
    for name in ("move_session", "cancel_session"):
        for user in (world.peer, world.supporter):
            assert login(user).get(address(world, name, session)).status_code == 404


# ------------------------------------------------------------------ which day is proposed


@pytest.mark.clause("SUP-1")
def test_what_is_proposed_keeps_to_the_peers_week_holidays_absences_and_the_last_time(world):
    engagement = world.worker.engagements.get()
    for weekday in (0, 3):  # Mondays and Thursdays
        engagement.working_days.create(weekday=weekday, starts_at="09:00", ends_at="17:00")
    strand = world.strand()
    assert diary.propose(strand, on=date(2026, 9, 1)).day == DUE
    away(world, world.supporter, DUE, DUE)
    assert diary.propose(strand, on=date(2026, 9, 1)).day == date(2026, 9, 10)
    away(world, world.peer, date(2026, 9, 10), date(2026, 9, 10))
    assert diary.propose(strand, on=date(2026, 9, 1)).day == date(2026, 9, 7)

    session = book(world, date(2026, 8, 31), minutes=40, how="PHONE")
    actions.record_session(
        session=session, held_on=date(2026, 8, 31), minutes=40, how="PHONE", by=world.supporter
    )
    proposal = diary.propose(world.strand(), on=date(2026, 9, 1))
    assert (proposal.at.hour, proposal.minutes, proposal.how) == (10, 40, "PHONE")
    assert proposal.day == date(2026, 10, 12)


def test_no_bank_holiday_is_proposed(world):
    strand = world.strand()
    strand.next_due_on = date(2026, 12, 28)  # Boxing Day's substitute in England and Wales
    assert diary.propose(strand, on=date(2026, 12, 1)).day == date(2026, 12, 24)
