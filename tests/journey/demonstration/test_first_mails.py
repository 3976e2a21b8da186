"""A newcomer finds reminders in the mailbox, on whatever day they first look."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from reminders.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REM-1", "REM-2")]


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 22, 5, tzinfo=ZoneInfo("Europe/London")),  # a Sunday
        datetime(2026, 11, 24, 7, tzinfo=ZoneInfo("Europe/London")),  # before any digest's hour
        datetime(2026, 12, 26, 12, tzinfo=ZoneInfo("Europe/London")),  # a holiday
    ],
    ids=["sunday", "early", "holiday"],
)
def test_the_demonstration_begins_with_digests_waiting_to_be_sent(moment, time_machine):
    time_machine.move_to(moment)

    call_command("demo", verbosity=0)

    digests = Message.objects.filter(template="reminders/mail/digest", sent_at=None)
    assert digests.count() > 3
