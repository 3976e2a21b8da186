"""Mails that are written and sent, and servers that do not take them."""

import smtplib

from django.core.mail.backends.locmem import EmailBackend

from reminders import outbox


def write(key="act/1", **fields):
    fields.setdefault("recipient", None)
    fields.setdefault("address", "" if fields["recipient"] else "ann@example.org")
    # any words will do
    return outbox.write(key=key, template="tests/neutral", context={"count": 1}, **fields)


def send() -> int:
    sender = outbox.Sender()
    sender.run()
    return sender.sent


class Refusing(EmailBackend):
    """A mail server that answers every message with ``error``, or only those to one address."""

    error = smtplib.SMTPDataError(451, b"try later, ann@example.org")
    only = None

    def send_messages(self, messages):
        for message in messages:
            if self.only is None or self.only in message.to:
                raise self.error
        return super().send_messages(messages)


class Away(EmailBackend):
    """A mail server that is not there."""

    def open(self):
        raise ConnectionRefusedError(111, "Connection refused")
