"""Reading the mails that wait in the outbox, and other things that tests of accounts need."""

import re

from encryption.cipher import unseal
from reminders.models import Message


def mails(address: str) -> list[str]:
    """Subject and text of each mail that waits for an address, oldest first."""
    waiting = Message.objects.filter(address=address).order_by("written_at")
    return [unseal(message.context["sealed"]) for message in waiting]


def link_in(mail: str) -> str:
    """The path of the one link in a mail."""
    found = re.findall(r"http://127\.0\.0\.1:8000(/\S*)", mail)
    assert len(found) == 1, mail
    return found[0]
