"""Mails to people without an account, as they arrive."""

import re

from django.core import mail
from django.urls import reverse

from reminders.outbox import Sender


def arrived() -> list:
    """Everything that is sent now; the postbox is empty afterwards."""
    Sender().run()
    found, mail.outbox[:] = list(mail.outbox), []
    return found


def path_in(letter) -> str:
    """The address that a letter leads to, within the portal."""
    return re.search(r"https?://[^/\s]+(/\S+)", letter.body)[1]


def follow(client, letter) -> str:
    """Open the link of a letter; the address of its first page."""
    path = path_in(letter)
    assert path.startswith(reverse("links:enter", args=["x"])[:-1])
    return client.get(path).url
