from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from recruitment import actions
from recruitment.models import Event, PoolMember, SignUp
from reminders.models import Message
from retention import sweep
from tests.factories import make_member, make_organisation
from tests.recruitment.factories import make_event
from tests.recruitment.letters import arrived, follow
from tests.recruitment.test_retention import dump
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("ATT-3")]

GUEST = {"name": "Gwen Guest", "email": "gwen@example.org"}


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def hr(trust):
    return make_member(trust, Role.HR)


def page_of(name, record, *more):
    return reverse(f"recruitment:{name}", args=[record.pk, *more])


def test_hr_plans_an_event_and_everyone_sees_it_once_it_is_published(login, client, trust, hr):
    day = timezone.localdate() + timedelta(days=20)
    login(hr).post(
        reverse("recruitment:add_event"),
        {
            "kind": "OPEN_DAY",
            "title": "Meet the peers",
            "about": "Tea and talk",
            "on_day": day.day,
            "on_month": day.month,
            "on_year": day.year,
            "at": "2pm",
            "minutes": 90,
            "where": "The library",
            "contact_name": "Jo",
            "contact_phone": "01234",
        },
    )
    event = Event.objects.get()
    client.logout()
    assert client.get(page_of("public_event", event)).status_code == 404

    login(hr).post(page_of("publish_event", event))

    client.logout()
    assert "Meet the peers" in client.get(reverse("recruitment:join")).text
    assert "Tea and talk" in client.get(page_of("public_event", event)).text


def test_anyone_signs_up_without_an_account_and_gets_a_neutral_confirmation(client, trust):
    event = make_event(trust)
    channel = actions.add_channel(organisation=trust, name="Voice", kind="PEER_GROUP", by=None)

    answer = client.post(
        f"{page_of('sign_up', event)}?from={channel.code}",
        GUEST | {"needs": "A seat near the door"},
    )

    assert answer.url == page_of("signed_up", event)
    made = SignUp.objects.get()
    assert (made.name, made.needs, made.channel) == (GUEST["name"], "A seat near the door", channel)
    (letter,) = arrived()
    assert letter.to == [GUEST["email"]]
    for said in (letter.subject, letter.body):
        for secret in ("Gwen", "A trust", "peer support", "door", event.title):
            assert secret not in said
    entry = Calendar.from_ical(letter.alternatives[-1].content).events[0]
    assert entry["summary"] == "Open day"
    assert "location" not in entry
    assert entry.start == event.starts_at


def test_the_link_in_the_mail_says_where_it_is_and_frees_the_place(client, trust):
    event = make_event(trust, places=1)
    client.post(page_of("sign_up", event), GUEST)
    assert "Every place is taken" in client.get(page_of("public_event", event)).text
    other = {"name": "Olu", "email": "olu@example.org"}
    assert "Every place is taken" in client.post(page_of("sign_up", event), other).text
    (letter,) = arrived()

    home = follow(client, letter)
    assert "The library" in client.get(home).text
    client.post(home)

    assert SignUp.objects.get().cancelled_at is not None
    assert client.post(page_of("sign_up", event), other).status_code == 302


def test_who_signs_up_again_looks_the_same_from_outside_and_counts_once(client, trust):
    event = make_event(trust, places=1)
    first = client.post(page_of("sign_up", event), GUEST)
    again = client.post(page_of("sign_up", event), GUEST | {"email": "GWEN@example.org"})

    assert (first.status_code, first.url) == (again.status_code, again.url)
    assert SignUp.objects.count() == 1
    assert len(arrived()) == 2


def test_a_reminder_goes_out_two_days_before_unless_they_cannot_come(client, trust, time_machine):
    event = make_event(trust)
    for name in ("gwen", "olu"):
        actions.sign_up(event=event, name=name, email=f"{name}@example.org", by=None)
    arrived()
    actions.cancel_sign_up(sign_up=SignUp.objects.get(name="olu"), by=None)

    time_machine.move_to(event.starts_at - timedelta(days=2, minutes=1), tick=False)
    assert arrived() == []
    time_machine.move_to(event.starts_at - timedelta(days=2) + timedelta(minutes=1), tick=False)

    assert [letter.to for letter in arrived()] == [["gwen@example.org"]]


def test_when_an_event_moves_who_signed_up_is_told_and_the_reminder_moves_along(trust, hr):
    event = make_event(trust)
    actions.sign_up(event=event, by=None, **GUEST)
    arrived()
    later = event.starts_at + timedelta(days=7)

    actions.change_event(event=event, starts_at=later, by=hr)

    (letter,) = arrived()
    entry = Calendar.from_ical(letter.alternatives[-1].content).events[0]
    assert (entry.start, entry["sequence"]) == (later, 1)
    waiting = Message.objects.get(sent_at=None, withdrawn_at=None)
    assert waiting.send_after == later - timedelta(days=2)


def test_a_cancelled_event_tells_everyone_and_takes_no_more_sign_ups(login, client, trust, hr):
    event = make_event(trust)
    actions.sign_up(event=event, by=None, **GUEST)
    arrived()

    login(hr).post(page_of("cancel_event", event), {"why": "The room is flooded"})

    (letter,) = arrived()
    assert b"CANCELLED" in letter.alternatives[-1].content.encode()
    assert not Message.objects.filter(sent_at=None, withdrawn_at=None).exists()
    client.logout()
    assert "The room is flooded" in client.get(page_of("public_event", event)).text
    assert client.get(page_of("sign_up", event)).url == page_of("public_event", event)


def test_attendance_feeds_the_talent_pool_with_those_who_asked_for_it(login, trust, hr):
    event = make_event(trust)
    asked = actions.sign_up(event=event, keep_in_touch=True, by=None, **GUEST)
    not_asked = actions.sign_up(event=event, name="Olu", email="olu@example.org", by=None)
    actions.sign_up(event=event, name="Ida", email="ida@example.org", keep_in_touch=True, by=None)
    Event.objects.filter(pk=event.pk).update(starts_at=timezone.now() - timedelta(hours=3))

    login(hr).post(
        page_of("record_attendance", event), {"attended": [str(asked.pk), str(not_asked.pk)]}
    )

    member = PoolMember.objects.get()
    assert (member.email, member.event) == (GUEST["email"], event)
    assert SignUp.objects.filter(attended=True).count() == 2
    assert SignUp.objects.get(name="Ida").attended is False


def test_what_somebody_needs_is_seen_by_staff_and_by_nobody_else(login, client, trust, hr):
    event = make_event(trust)
    actions.sign_up(event=event, needs="An interpreter", by=None, **GUEST)

    assert "An interpreter" in login(hr).get(page_of("event", event)).text
    client.logout()
    public = client.get(page_of("public_event", event)).text
    assert "An interpreter" not in public
    assert "Gwen" not in public
    assert "An interpreter" not in dump()  # encrypted


def test_the_calendar_file_of_an_event_is_open_to_everyone(client, trust):
    event = make_event(trust)

    file = client.get(page_of("event_calendar", event))

    assert file["Content-Type"].startswith("text/calendar")
    assert Calendar.from_ical(file.content).events[0].start == event.starts_at


def test_one_address_is_not_flooded_with_mails(client, trust):
    event = make_event(trust)

    answers = [client.post(page_of("sign_up", event), GUEST).status_code for _ in range(7)]

    assert answers == [302] * 5 + [429] * 2


@pytest.mark.clause("WFO-10")
def test_sign_ups_are_erased_some_months_later_and_only_their_number_stays(trust):
    event = make_event(trust)
    channel = actions.add_channel(organisation=trust, name="Voice", kind="PEER_GROUP", by=None)
    actions.sign_up(event=event, channel=channel, by=None, **GUEST)
    arrived()
    day = timezone.localtime(event.starts_at).date()

    assert sweep.sweep(on=day + timedelta(days=150)) == 0
    assert sweep.sweep(on=day + timedelta(days=200)) == 1

    assert not SignUp.objects.exists()
    assert channel.erased_enquiries.get().count == 1
    assert "gwen@example.org" not in dump()


def test_pages_of_events_take_few_queries(login, trust, hr, django_assert_max_num_queries):
    event = make_event(trust)
    for number in range(5):
        actions.sign_up(event=event, name=f"G{number}", email=f"g{number}@example.org", by=None)
        make_event(trust, title=f"More {number}")
    client = login(hr)

    for address in (
        reverse("recruitment:events"),
        page_of("event", event),
        page_of("public_event", event),
        reverse("recruitment:join"),
        reverse("recruitment:join_organisation", args=[trust.pk]),
    ):
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200
