"""An interview moves, calendars follow it, and a decision does not wait for who has left (REC-9 to
REC-12)."""

from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from recruitment import actions as applying
from recruitment import interviews as asking
from recruitment import requirements
from recruitment.actions import decisions, interviews, panels
from recruitment.actions import scoring as marking
from recruitment.lifecycle import StageKind
from recruitment.models import ApplicationMove, DoneWithout, Override, PanelSeat
from recruitment.rules import SeatPart, Wish
from reminders.models import Message
from tests.factories import make_member
from tests.recruitment.factories import (
    hand_in,
    make_application,
    make_interview,
    make_seat,
    stage_of,
    to_interview,
)
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-10", "REC-11")]
HOST = "jo.host@example.org"


@pytest.fixture
def volunteer(vacancy):
    """A trained volunteer with lived experience on the interview panel for the next month."""
    user = make_member(vacancy.organisation, Role.PANEL_MEMBER, name="Vic Volunteer")
    today = timezone.localdate()
    make_seat(
        vacancy, user, SeatPart.INTERVIEW, lived_experience=True, ends_on=today + timedelta(days=30)
    )
    panels.note_training(user=user, organisation=vacancy.organisation, trained_on=today, by=None)
    return user


@pytest.fixture
def invited(vacancy, volunteer):
    """Ash has chosen the first of two times of an interview in a week."""
    application = to_interview(make_application(vacancy, "Ash Elmwood"))
    interview = make_interview(vacancy, host_email=HOST)
    (one,) = interviews.invite(interview=interview, applications=[application], by=None)
    return interviews.choose_slot(invited=one, slot=interview.slots.first(), by=None)


def entries(**who) -> list[tuple[str, str, int, str]]:
    """The calendar entries that went to somebody: method, what it says, version, beginning."""
    found = []
    for message in Message.objects.filter(calendar__gt="", **who):
        calendar = Calendar.from_ical(message.calendar)
        (event,) = calendar.walk("VEVENT")
        found.append(
            (
                str(calendar["METHOD"]),
                str(event["SUMMARY"]),
                int(event["SEQUENCE"]),
                event.decoded("DTSTART"),
            )
        )
    return sorted(found, key=lambda entry: entry[2])


def methods(**who) -> list[str]:
    return [method for method, *_more in entries(**who)]


# ------------------------------------------------------------------ calendars


def test_panel_host_and_candidate_have_a_neutral_entry(invited, volunteer):
    starts_at = invited.interview.starts_at

    for who in ({"recipient": volunteer}, {"address": HOST}):
        assert entries(**who) == [("REQUEST", "Meeting", 0, starts_at)]
    assert entries(address="ash@example.org") == [("REQUEST", "Meeting", 1, starts_at)]
    for message in Message.objects.filter(calendar__gt=""):
        for secret in ("Ash", "Elmwood", "library", "Peer", "Jo Host", "nterview"):
            assert secret not in message.calendar
            assert secret not in str(message.context)


def test_another_time_updates_the_entry_and_declining_takes_it_out(invited):
    second = invited.interview.slots.last()

    interviews.choose_slot(invited=invited, slot=second, by=None)
    interviews.choose_slot(invited=invited, slot=second, adjustments="A break", by=None)
    interviews.decline(invited=invited, wish=Wish.NOTHING, by=None)

    assert [(method, version) for method, _what, version, _at in entries(
        address="ash@example.org"
    )] == [("REQUEST", 1), ("REQUEST", 2), ("CANCEL", 3)]  # fmt: skip


def test_calling_it_off_takes_it_out_of_every_calendar(invited, volunteer):
    interviews.cancel_interview(interview=invited.interview, why="Snow", by=None)

    for who in ({"recipient": volunteer}, {"address": HOST}, {"address": "ash@example.org"}):
        assert methods(**who) == ["REQUEST", "CANCEL"]


def test_who_withdraws_gives_their_time_back_and_loses_the_entry(invited):
    applying.withdraw_application(application=invited.application, by=None)

    invited.refresh_from_db()
    assert invited.slot is None
    assert methods(address="ash@example.org") == ["REQUEST", "CANCEL"]


def test_a_seat_that_comes_or_ends_later_is_followed(vacancy, invited, volunteer):
    late = make_member(vacancy.organisation, Role.PANEL_MEMBER)
    seat = make_seat(vacancy, late, SeatPart.INTERVIEW)
    assert methods(recipient=late) == ["REQUEST"]

    make_seat(vacancy, late, SeatPart.INTERVIEW, chairs=True)
    assert methods(recipient=late) == ["REQUEST"]
    panels.end_seat(seat=seat, by=None)
    make_seat(vacancy, late, SeatPart.INTERVIEW)

    assert methods(recipient=late) == ["REQUEST", "CANCEL", "REQUEST"]
    versions = [version for _m, _s, version, _at in entries(recipient=late)]
    assert versions == sorted(set(versions))
    assert methods(recipient=volunteer) == ["REQUEST"]


def test_an_entry_becomes_longer_with_the_day_and_another_host_takes_over(invited, volunteer):
    interview = invited.interview
    interviews.add_slots(
        interview=interview, first=interview.starts_at + timedelta(hours=4), count=1, minutes=40,
        pause=0, places=1, by=None,
    )  # fmt: skip
    assert methods(recipient=volunteer) == ["REQUEST", "REQUEST"]

    interviews.change_interview(interview=interview, host_email="sam@example.org", by=None)

    assert methods(address=HOST) == ["REQUEST", "REQUEST", "CANCEL"]
    assert methods(address="sam@example.org") == ["REQUEST"]


# ------------------------------------------------------------------ moving


def test_a_confirmed_interview_moves_with_its_times_and_everybody_is_told(
    vacancy, invited, volunteer, hr, login, client
):
    interview, day = invited.interview, invited.interview.starts_at + timedelta(days=2)
    news = Message.objects.filter(address="ash@example.org", calendar="").count()
    local = timezone.localtime(day)
    sent = {
        "on_day": local.day,
        "on_month": local.month,
        "on_year": local.year,
        "at": f"{local:%H:%M}",
    }  # noqa: E501

    response = login(hr).post(f"/recruitment/interviews/{interview.pk}/move/", sent)

    assert response.status_code == 302
    interview.refresh_from_db()
    invited.refresh_from_db()
    assert interview.starts_at == day
    assert interview.confirmed_at is not None
    assert [each.starts_at for each in interview.slots.all()] == [day, day + timedelta(hours=1)]
    assert (invited.slot, invited.chosen_at) == (None, None)
    now = timezone.now()
    assert asking.free_slots(invited, now=now) == list(interview.slots.all())
    assert Message.objects.filter(address="ash@example.org", calendar="").count() == news + 1
    assert methods(address="ash@example.org") == ["REQUEST", "CANCEL"]
    for who in ({"recipient": volunteer}, {"address": HOST}):
        assert entries(**who)[-1] == ("REQUEST", "Meeting", 1, day)


@pytest.mark.clause("REC-9")
def test_it_does_not_move_to_a_day_without_a_volunteer_unless_with_a_reason(
    vacancy, invited, volunteer, hr, login
):
    interview, day = invited.interview, invited.interview.starts_at + timedelta(days=40)
    local = timezone.localtime(day)
    sent = {
        "on_day": local.day,
        "on_month": local.month,
        "on_year": local.year,
        "at": f"{local:%H:%M}",
    }  # noqa: E501
    address = f"/recruitment/interviews/{interview.pk}/move/"
    client = login(hr)

    refused = client.post(address, sent)
    assert refused.status_code == 200
    assert "On that day this is missing: A volunteer with lived experience" in refused.text
    assert 'name="why"' in refused.text
    interview.refresh_from_db()
    assert interview.starts_at != day
    assert "On that day this is missing" in client.post(address, sent | {"why": " "}).text

    assert client.post(address, sent | {"why": "Nobody else can"}).status_code == 302
    assert {each.key for each in Override.objects.all()} == {"lived_experience", "training"}
    assert methods(recipient=volunteer) == ["REQUEST", "CANCEL"]


def test_it_does_not_move_so_near_that_the_questions_would_come_too_late(invited, volunteer):
    soon = timezone.now() + timedelta(hours=20)

    with pytest.raises(requirements.NotReady) as refused:
        interviews.move_interview(interview=invited.interview, starts_at=soon, by=None)
    assert [each.key for each in refused.value.missing] == ["in_time"]
    invited.refresh_from_db()
    assert invited.slot is not None

    interviews.give_questions(invited=invited, by=None)
    interviews.move_interview(interview=invited.interview, starts_at=soon, by=None)


def test_what_was_called_off_or_has_begun_stays_where_it_is(invited, volunteer, time_machine):
    interview = invited.interview
    time_machine.move_to(interview.starts_at, tick=False)

    with pytest.raises(interviews.InterviewOver):
        interviews.move_interview(
            interview=interview, starts_at=timezone.now() + timedelta(days=3), by=None
        )


# ------------------------------------------------------------------ decisions


@pytest.fixture
def held(invited, time_machine):
    time_machine.move_to(invited.interview.starts_at + timedelta(hours=1), tick=False)
    return invited


@pytest.mark.clause("REC-12")
def test_a_seat_that_has_ended_is_done_without_only_with_a_reason_by_name(
    vacancy, held, volunteer, hr, login
):
    application = held.application
    left = make_seat(vacancy, part=SeatPart.INTERVIEW, starts_on=timezone.localdate())
    hand_in(PanelSeat.objects.get(user=volunteer), application, verdict="YES", reason="Good")
    scores = f"/recruitment/applications/{application.pk}/scores/"
    address = f"{scores}without/{left.pk}/"
    client = login(hr)
    client.get("/")
    with pytest.raises(marking.StillSits):
        marking.do_without(seat=left, application=application, why="Ill", by=hr)
    assert "Go on without" not in client.get(scores).text
    assert "They still sit on the panel" in client.post(address, {"why": "Ill"}).text

    panels.end_seat(seat=left, by=hr)
    assert not asking.every_seat_has_said(application, now=timezone.now())
    assert address in client.get(scores).text
    assert "Enter the reason" in client.post(address, {"why": ""}).text
    assert client.post(address, {"why": "Left for another job"}).status_code == 302

    assert DoneWithout.objects.get().by == hr
    assert asking.every_seat_has_said(application, now=timezone.now())
    page = client.get(scores).text
    assert "All in" in page
    assert "Left for another job" in page


@pytest.mark.clause("REC-12")
def test_a_decision_needs_the_scores_of_at_least_one_who_was_there(vacancy, held, volunteer, hr):
    seat = PanelSeat.objects.get(user=volunteer)
    panels.end_seat(seat=seat, by=hr)
    marking.do_without(seat=seat, application=held.application, why="Left", by=hr)

    assert not asking.every_seat_has_said(held.application, now=timezone.now())


@pytest.mark.clause("REC-12")
def test_scores_that_are_in_are_never_done_without(held, volunteer, hr):
    seat = PanelSeat.objects.get(user=volunteer)
    hand_in(seat, held.application, verdict="NO", reason="Not yet")
    panels.end_seat(seat=seat, by=hr)

    with pytest.raises(marking.AlreadyHandedIn):
        marking.do_without(seat=seat, application=held.application, why="Left", by=hr)


@pytest.mark.clause("REC-12")
def test_a_yes_without_an_interview_is_refused_unless_with_a_reason_that_is_kept(
    vacancy, hr, login
):
    application = to_interview(make_application(vacancy), StageKind.DECISION)
    offer = f"/recruitment/applications/{application.pk}/offer/"
    with pytest.raises(decisions.NoInterview):
        decisions.say_yes(application=application, in_touch=hr, without_interview=" ", by=hr)
    client = login(hr)
    assert "There was no interview" in client.get(offer).text
    assert "Enter the reason" in client.post(offer, {"in_touch": str(hr.pk)}).text

    decisions.say_yes(application=application, in_touch=hr, without_interview="Moved over", by=hr)

    move = ApplicationMove.objects.get(go_to=stage_of(vacancy, StageKind.OFFER))
    assert (move.why, move.by) == ("Moved over", hr)


@pytest.mark.clause("REC-12")
def test_after_an_interview_nobody_is_asked_why_there_was_none(vacancy, held, volunteer, hr, login):
    application = held.application
    to = stage_of(vacancy, StageKind.DECISION)
    applying.move_application(application=application, to=to, by=hr)

    page = login(hr).get(f"/recruitment/applications/{application.pk}/offer/").text

    assert "There was no interview" not in page


@pytest.mark.parametrize(
    ("act", "given", "done"),
    [
        ("cancel", {"cancelled_why": "Snow", "why": "Snow"}, "It was called off"),
        ("move", {"on_day": "3", "on_month": "12", "on_year": "2026", "at": "10:00"}, "Moved."),
    ],
)
def test_who_has_no_address_is_told_by_hand_and_the_page_says_who(
    vacancy, invited, hr, login, act, given, done
):
    """Nobody is said to have heard who cannot hear (REC-5)."""
    by_phone = make_application(vacancy, "Bo Phone", email="", phone="01632 960 001")
    interview = invited.interview
    interviews.invite(interview=interview, applications=[to_interview(by_phone)], by=None)
    client, at = login(hr), f"/recruitment/interviews/{interview.pk}/{act}/"
    words = "tell them yourself, by phone or post: Bo Phone (01632 960 001)"
    assert words in client.get(at).text

    page = client.post(at, given, follow=True).text

    assert done in page
    assert "1 person hears that there is news on their page" in page
    assert "Tell them yourself, by phone or post: Bo Phone (01632 960 001)" in page


@pytest.mark.parametrize("act", ["cancel", "move"])
def test_nobody_is_said_to_hear_where_nobody_has_an_address(vacancy, volunteer, hr, login, act):
    interview = make_interview(vacancy)
    bo = to_interview(make_application(vacancy, "Bo Phone", email="", phone="01632 960 001"))
    interviews.invite(interview=interview, applications=[bo], by=None)

    page = login(hr).get(f"/recruitment/interviews/{interview.pk}/{act}/").text

    assert "there is news" not in page
    assert "tell them yourself, by phone or post: Bo Phone" in page


def test_whoever_is_invited_without_an_address_is_told_by_hand(vacancy, volunteer, hr, login):
    interview = make_interview(vacancy)
    bo = to_interview(make_application(vacancy, "Bo Phone", email="", phone="01632 960 001"))

    page = (
        login(hr)
        .post(
            f"/recruitment/interviews/{interview.pk}/invite/",
            {"applications": [bo.pk]},
            follow=True,
        )
        .text
    )

    assert "hears that there is news" not in page
    assert "Tell them yourself, by phone or post: Bo Phone (01632 960 001)" in page
