"""Three weeks pass over Christmas, and each gets exactly the mails that are theirs."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from reminders import tasks
from supervision.actions import start_arrangement
from supervision.rules import Kind
from tests.factories import LONG_AGO, make_member, make_organisation, make_peer
from tests.journeys.steps import all_is_well, follow, press, reads, things_to_do
from workforce.rules import Role

LONDON = ZoneInfo("Europe/London")
DUE = date(2026, 12, 21)
"""A Monday. Christmas Day, the Monday after it (for Boxing Day) and New Year's Day are holidays."""
FROM, TO = date(2026, 12, 11), date(2027, 1, 15)
HELD = date(2027, 1, 4)

SUPPORTER = [date(2026, 12, 14), date(2026, 12, 21), date(2026, 12, 24)]
PEER = [date(2026, 12, 17), date(2026, 12, 24)]
LEAD = [date(2026, 12, 30)]
"""5 working days before, on the day and 3 after; 2 before and 3 after; 5 after. The lead's next
one would be on 7 January, but by then the session has been held."""

pytestmark = [
    pytest.mark.clause("REM-1"),
    pytest.mark.clause("REM-2"),
    pytest.mark.clause("SUP-1"),
]


@pytest.fixture
def people(transactional_db, time_machine, monkeypatch):
    monkeypatch.setattr(tasks, "nudge", lambda: None)
    time_machine.move_to(datetime.combine(FROM, time(7), LONDON))
    organisation = make_organisation("Harbour Trust")
    found = {
        "lead": make_member(organisation, Role.LEAD, name="Lena Lead"),
        "supporter": make_member(organisation, Role.SUPPORTER, name="Sue Supporter"),
        "line_manager": make_member(organisation, Role.LINE_MANAGER, name="Mary Manager"),
        "supervisor": make_member(organisation, Role.SUPERVISOR, name="Sol Supervisor"),
    }
    worker = make_peer(
        organisation,
        "Pat Peer",
        with_user=True,
        started_on=LONG_AGO,
        supporter=found["supporter"],
        line_manager=found["line_manager"],
        supervisor=found["supervisor"],
    )
    start_arrangement(
        worker=worker,
        kind=Kind.SUPPORT,
        starts_on=LONG_AGO,
        every_weeks=6,
        last_held_on=DUE - timedelta(weeks=6),
        by=None,
    )
    mail.outbox.clear()
    return found | {"peer": worker.user}


def pass_a_day(day: date, time_machine) -> None:
    """What the scheduler does on that day: it asks, writes and sends. On the days on which
    somebody hears, again and again."""
    often = day in {*SUPPORTER, *PEER, *LEAD}
    for hour in (0, 9, 23) if often else (9,):
        time_machine.move_to(datetime.combine(day, time(hour, 5), LONDON))
        tasks.remind()
        tasks.send_waiting()


def days(first: date, last: date):
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def open_home(visitor, user, *, on: date, time_machine) -> None:
    time_machine.move_to(datetime.combine(on, time(10), LONDON))
    visitor.open_browser().sign_in(user)
    visitor.goes_to("/")


def test_each_gets_exactly_their_reminders_until_the_session_is_held(visitor, people, time_machine):
    arrived = defaultdict(list)

    def live_through(first: date, last: date) -> None:
        for day in days(first, last):
            pass_a_day(day, time_machine)
            for letter in mail.outbox:
                arrived[letter.to[0]].append(day)
                assert_it_names_nobody(letter)
            mail.outbox.clear()

    # Day by day: first the supporter, then the peer, and the lead only when nothing came of it.
    live_through(FROM, HELD - timedelta(days=1))
    assert arrived == {
        people["supporter"].email: SUPPORTER,
        people["peer"].email: PEER,
        people["lead"].email: LEAD,
    }

    # The supporter opens what the mail led to, and writes down the session that was held.
    open_home(visitor, people["supporter"], on=HELD, time_machine=time_machine)
    assert things_to_do(visitor) == ["Book the support session with Pat Peer"]
    all_is_well(visitor, "supporters-home")
    visitor.goes_to("/peers/?due=support_overdue")
    follow(visitor, "Pat Peer")
    follow(visitor, "Record a support session")
    press(visitor, "Save session")
    assert reads(visitor, "Session saved")
    visitor.goes_to("/")
    assert things_to_do(visitor) == []
    assert reads(visitor, "Nothing needs you today")
    all_is_well(visitor, "nothing-needs-you")

    # And nobody hears of it any more.
    arrived.clear()
    live_through(HELD, TO)
    assert arrived == {}


def assert_it_names_nobody(letter) -> None:
    """The mail says how many things wait and where; of whom or what, it says nothing."""
    assert letter.subject == "1 thing needs you in PSW Portal"
    written = " ".join([letter.subject, letter.body, *(part[0] for part in letter.alternatives)])
    for word in ("Pat", "Peer ", "Sue", "Lena", "Harbour", "upport", "session", "overdue"):
        assert word not in written
