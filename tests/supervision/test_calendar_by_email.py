"""A peer without an account gets the same entries at the address on record, if that is allowed."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from journey import actions as joint
from reminders import mail
from reminders.models import Message
from supervision import actions
from supervision.models import Session
from supervision.rules import GroupPurpose, Kind
from tests.factories import make_peer
from workforce import actions as workforce
from workforce.lifecycle import Stage

pytestmark = pytest.mark.clause("SUP-8", "WFO-9")

ADDRESS = "ola.quillon@example.org"
STARTS_AT = datetime(2026, 9, 7, 10, tzinfo=ZoneInfo("Europe/London"))
TELLING = ["Ola", "Quillon", "Sue", "supp", "superv", "peer", "psw", "health", "http"]


@pytest.fixture
def worker(world):
    worker = make_peer(world.organisation, "Ola Quillon", email=ADDRESS, supporter=world.supporter)
    actions.start_arrangement(worker=worker, kind=Kind.SUPPORT, by=None)
    return worker


def book(world, worker) -> Session:
    return actions.book_session(
        arrangement=worker.arrangements.get(),
        on=STARTS_AT.date(),
        starts_at=STARTS_AT,
        by=world.supporter,
    )


def plan(world, worker):
    return actions.plan_group(
        organisation=world.organisation,
        purpose=GroupPurpose.SUPERVISION,
        starts_at=STARTS_AT,
        workers=[worker],
        by=world.supervisor,
    )


def sent(address=ADDRESS) -> list:
    """What went to an address, as (method, UID, SEQUENCE, start)."""
    found = []
    for message in Message.objects.filter(address=address).order_by("written_at"):
        assert message.recipient is None
        calendar = Calendar.from_ical(message.calendar)
        event = calendar.walk("VEVENT")[0]
        assert str(event["ATTENDEE"]) == f"mailto:{address}"
        found.append((str(calendar["METHOD"]), str(event["UID"]), event["SEQUENCE"], event.start))
    return found


def methods(address=ADDRESS) -> list[str]:
    return [each[0] for each in sent(address)]


def test_it_is_invited_moved_and_cancelled_as_one_and_the_same_entry(world, worker):
    session = book(world, worker)
    later = STARTS_AT.replace(day=8)
    session = actions.rebook_session(
        session=session, on=later.date(), starts_at=later, by=world.supporter
    )
    actions.cancel_session(
        session=session, reason="Snow", new_on=date(2026, 9, 14), by=world.supporter
    )

    first, moved, cancelled = [each for each in sent() if each[1] == sent()[0][1]]
    assert [each[0] for each in (first, moved, cancelled)] == ["REQUEST", "REQUEST", "CANCEL"]
    assert first[2] < moved[2] < cancelled[2]
    assert (first[3], moved[3]) == (STARTS_AT, later)
    assert len(sent()) == 4  # and the new date


def test_nothing_in_it_says_what_it_is_about_or_who(world, worker):
    session = book(world, worker)
    actions.cancel_session(session=session, reason="Snow", new_on=session.on, by=world.supporter)
    plan(world, worker)
    messages = list(Message.objects.filter(address=ADDRESS))
    assert len(messages) == 4
    for message in messages:
        ready = mail.build(message)
        written = f"{ready.subject}\n{ready.body}\n"
        written += "".join(str(part.content) for part in ready.alternatives)
        own = written.replace(ADDRESS, "").replace("support@", "").lower()
        assert [word for word in TELLING if word.lower() in own] == []
        assert world.organisation.name.lower() not in own
        assert ADDRESS not in message.key


def test_the_supporter_is_invited_as_ever(world, worker):
    book(world, worker)
    (message,) = Message.objects.filter(recipient=world.supporter)
    assert "Support session" in message.calendar


def test_nothing_is_sent_where_the_organisation_does_not_allow_it(world, worker):
    workforce.change_settings(
        organisation=world.organisation, calendars_without_account=False, by=None
    )
    worker.organisation.settings.refresh_from_db()
    book(world, worker)
    plan(world, worker)
    assert sent() == []


def test_nothing_is_sent_where_the_record_does_not_allow_it(world, worker):
    joint.change_peer(
        worker=worker, name=worker.name, email=ADDRESS, calendar_by_email=False, by=None
    )
    worker.refresh_from_db()
    book(world, worker)
    plan(world, worker)
    assert sent() == []


def test_without_an_address_nothing_is_sent_to_nobody(world):
    worker = make_peer(world.organisation, "No Address", supporter=world.supporter)
    actions.start_arrangement(worker=worker, kind=Kind.SUPPORT, by=None)
    book(world, worker)
    assert not Message.objects.exclude(recipient=world.supporter).exists()


def test_who_has_an_account_gets_it_there_alone(world):
    world.worker.email = ADDRESS
    world.worker.save()
    actions.book_session(
        arrangement=world.strand(), on=STARTS_AT.date(), starts_at=STARTS_AT, by=world.supporter
    )
    assert sent() == []
    assert Message.objects.filter(recipient=world.peer).count() == 1


@pytest.mark.clause("SUP-3")
def test_group_sessions_reach_the_address_too(world, worker):
    group = plan(world, worker)
    actions.change_group(
        group=group, starts_at=STARTS_AT.replace(day=9), minutes=60, how="VIDEO", by=None
    )
    actions.cancel_group(group=group, reason="Ill", by=None)
    assert methods() == ["REQUEST", "REQUEST", "CANCEL"]


def test_another_address_gets_the_entries_of_the_old_one(world, worker):
    book(world, worker)
    plan(world, worker)
    new = "new@example.org"
    joint.change_peer(worker=worker, name=worker.name, email=new, by=None)
    assert methods() == ["REQUEST", "REQUEST", "CANCEL", "CANCEL"]
    assert methods(new) == ["REQUEST", "REQUEST"]

    joint.change_peer(worker=worker, name=worker.name, email=ADDRESS, by=None)
    assert methods(new) == ["REQUEST", "REQUEST", "CANCEL", "CANCEL"]
    assert methods()[-2:] == ["REQUEST", "REQUEST"]
    assert sent()[-1][2] > sent()[-3][2]


def test_leave_taken_back_takes_the_entries_out_and_other_changes_send_nothing(world, worker):
    book(world, worker)
    joint.change_peer(worker=worker, name="Ola Q", email=ADDRESS, phone="1", by=None)
    assert methods() == ["REQUEST"]
    joint.change_peer(worker=worker, name="Ola Q", email=ADDRESS, calendar_by_email=False, by=None)
    assert methods() == ["REQUEST", "CANCEL"]


def test_what_lies_in_the_past_is_left_alone(world, worker):
    session = book(world, worker)
    Session.objects.filter(pk=session.pk).update(on=date(2026, 8, 28))
    joint.change_peer(worker=worker, name=worker.name, email="new@example.org", by=None)
    assert methods() == ["REQUEST"]
    assert methods("new@example.org") == []


@pytest.mark.clause("SUP-10")
def test_who_leaves_has_their_entries_taken_out(world, worker):
    book(world, worker)
    joint.move_peer(worker=worker, to=Stage.LEFT, on=date(2026, 9, 1), why="A new job", by=None)
    assert methods() == ["REQUEST", "CANCEL"]


# ------------------------------------------------------------------ the two who allow it


def test_an_administrator_sets_it_for_the_organisation(world, login):
    client = login(world.administrator)
    assert "Peers without an account get calendar invitations by email" in str(
        client.get("/settings/").content
    )
    client.post("/settings/change/support/", {"answer_support_within_days": "2"})
    world.organisation.settings.refresh_from_db()
    assert world.organisation.settings.calendars_without_account is False
    assert "get no calendar invitations" in str(client.get("/settings/").content)


def test_a_lead_sets_it_on_the_peers_record(world, worker, login):
    client = login(world.lead)
    page = client.get(f"/peers/{worker.pk}/change/").content.decode()
    assert "Calendar invitations may go to this address" in page
    client.post(
        f"/peers/{worker.pk}/change/",
        {
            **{"name": "Ola Quillon", "email": ADDRESS, "experience": "NOT_STATED"},
            **{"started_on_day": 5, "started_on_month": 1, "started_on_year": 2026},
        },
    )
    worker.refresh_from_db()
    assert worker.calendar_by_email is False


def test_it_is_not_asked_of_who_has_an_account_or_where_it_is_not_allowed(world, worker, login):
    client = login(world.lead)
    asked = "Calendar invitations may go to this address"
    assert asked not in client.get(f"/peers/{world.worker.pk}/change/").content.decode()
    workforce.change_settings(
        organisation=world.organisation, calendars_without_account=False, by=None
    )
    assert asked not in client.get(f"/peers/{worker.pk}/change/").content.decode()
