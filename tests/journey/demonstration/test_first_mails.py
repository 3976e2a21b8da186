"""A newcomer finds reminders in the mailbox, on whatever day they first look."""

import pytest

from reminders.models import Message

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demonstration"),
    pytest.mark.clause("REM-1", "REM-2"),
]


def test_the_demonstration_begins_with_digests_waiting_to_be_sent():
    digests = Message.objects.filter(template="reminders/mail/digest", sent_at=None)
    assert digests.count() > 3
