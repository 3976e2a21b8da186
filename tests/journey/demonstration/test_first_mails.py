"""A newcomer finds reminders in the mailbox, on whatever day they first look."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from reminders.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REM-1", "REM-2")]


def test_the_demonstration_begins_with_digests_waiting_to_be_sent(time_machine):
    """The hardest morning: a holiday, before the hour of any digest."""
    time_machine.move_to(datetime(2026, 12, 28, 5, tzinfo=ZoneInfo("Europe/London")))

    call_command("demo", verbosity=0)

    digests = Message.objects.filter(template="reminders/mail/digest", sent_at=None)
    assert digests.count() > 3
