"""The outbox: mails are written in the transaction that wants them, and sent by a worker.

What is promised, and what cannot be: a message is marked as sent in the same transaction that
hands it to the mail server, under a lock on its row. Whatever dies before the server has said
yes leaves the message unsent, and it is sent later. The one moment that nobody can close lies
between the server's yes and the end of our COMMIT: a worker that is killed right there sends
the mail a second time, with the same Message-ID. Nothing else stands between the two.
"""

import logging
import re
import smtplib
from datetime import datetime, timedelta
from uuid import UUID

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from reminders import digests, mail
from reminders.models import Message
from reminders.nudges import nudge_after_commit
from reminders.rules import MOST_ATTEMPTS, wait_before_attempt

logger = logging.getLogger(__name__)

SERVER_GONE_WAIT = timedelta(minutes=1)
REFUSALS_IN_A_ROW = 3  # then the server is left alone until the next run


def write(
    *,
    key: str,
    template: str,
    recipient=None,
    address: str = "",
    context: dict | None = None,
    organisation_id: UUID | None = None,
    calendar: str = "",
    send_after: datetime | None = None,
) -> Message:
    """Put one mail in the outbox, in the caller's transaction; return it.

    ``recipient`` is a user, or ``address`` an e-mail address of someone without an account.
    ``template`` names a text template without its ``.txt``: the first line is the subject, the
    rest the body, with ``{{ url }}`` for the link; ``context["path"]`` is where it leads.
    Neither may carry anything about anyone (REM-2). ``calendar`` is an iCalendar text; its
    METHOD decides how it arrives. ``key`` makes it idempotent: written twice, sent once.
    Raises ValueError when it goes to nobody, TemplateDoesNotExist when there are no words.
    """
    if recipient is None and not address:
        raise ValueError("a mail goes to a recipient or an address")
    mail.words(template)
    message, _ = Message.objects.get_or_create(
        key=key,
        defaults={
            "recipient": recipient,
            "address": address,
            "template": template,
            "context": context or {},
            "organisation_id": organisation_id,
            "calendar": calendar,
            "calendar_method": _method(calendar),
            "send_after": send_after or timezone.now(),
        },
    )
    nudge_after_commit()
    return message


def _method(calendar: str) -> str:
    found = re.search(r"^METHOD:([A-Z]+)\s*$", calendar, re.MULTILINE)
    return found[1] if found else ""


def waiting(now: datetime | None = None):
    """The messages that may be sent now, those that have waited longest first."""
    return Message.objects.filter(
        sent_at=None, withdrawn_at=None, failed_at=None, send_after__lte=now or timezone.now()
    ).order_by("send_after", "id")


def try_again(messages) -> int:
    """Give messages that were put aside a fresh start; return how many there were."""
    count = messages.filter(failed_at__isnull=False, sent_at=None, withdrawn_at=None).update(
        failed_at=None, attempts=0, send_after=timezone.now()
    )
    if count:
        nudge_after_commit()
    return count


def withdraw(*, prefix: str) -> int:
    """Take back what waits under keys that begin so; how many there were."""
    return Message.objects.filter(key__startswith=prefix, sent_at=None, withdrawn_at=None).update(
        withdrawn_at=timezone.now(), context={}, calendar=""
    )


def forget(*, prefix: str) -> int:
    """Erase all messages under keys that begin so, sent or not: their record is being erased."""
    return Message.objects.filter(key__startswith=prefix).delete()[0]


# ------------------------------------------------------------------ sending


class Sender:
    """Sends what waits, message by message, over one connection to the mail server."""

    def __init__(self):
        self.connection = None
        self.sent = 0
        self.refused_in_a_row = 0

    def run(self, *, most: int = 500, until: float | None = None, clock=None) -> bool:
        """Send up to ``most`` messages; return whether more may be waiting.

        Stops when nothing waits, when the server cannot be reached or keeps refusing, or when
        ``clock()`` has passed ``until``.
        """
        try:
            for _ in range(most):
                if until is not None and clock() >= until:
                    return True
                if not self._next():
                    return False
            return True
        finally:
            self._close()

    def _next(self) -> bool:
        """Send one message; whether it is worth going on."""
        message_id = claim()
        if message_id is None:
            return False
        if self.connection is None and not self._open(message_id):
            return False
        try:
            if deliver(message_id, connection=self.connection):
                self.sent += 1
            self.refused_in_a_row = 0
        except Exception as error:  # whatever is wrong with one message, others go on
            logger.warning("Message %s was not sent: %s", message_id, type(error).__name__)
            note_failure(message_id, error)
            self._close()
            self.refused_in_a_row += 1
        return self.refused_in_a_row < REFUSALS_IN_A_ROW

    def _open(self, message_id: UUID) -> bool:
        connection = get_connection()
        try:
            connection.open()
        except (OSError, smtplib.SMTPException) as error:
            logger.warning("The mail server cannot be reached: %s", error)
            give_back(message_id, error)
            return False
        self.connection = connection
        return True

    def _close(self) -> None:
        connection, self.connection = self.connection, None
        if connection is not None:
            try:
                connection.close()
            except (OSError, smtplib.SMTPException) as error:
                logger.info("The mail server hung up first: %s", error)


@transaction.atomic
def claim(now: datetime | None = None) -> UUID | None:
    """Take the message that has waited longest, counting the attempt before it is made.

    Counted first, and committed, so that a message that kills its worker is put aside after so
    many attempts instead of being tried for ever. Returns its id, or None when nothing waits.
    """
    now = now or timezone.now()
    while True:
        message = waiting(now).select_for_update(skip_locked=True, of=("self",)).first()
        if message is None:
            return None
        if message.attempts < MOST_ATTEMPTS:
            break
        message.failed_at = now
        message.last_error = message.last_error or "The worker ended while it was sending this"
        message.save(update_fields=["failed_at", "last_error"])
    message.attempts += 1
    message.send_after = now + wait_before_attempt(message.attempts)
    message.save(update_fields=["attempts", "send_after"])
    return message.pk


@transaction.atomic
def deliver(message_id: UUID, *, connection) -> bool:
    """Hand one message to the mail server; whether it was sent.

    It is marked as sent first and handed over last, so that between the server's yes and the
    end of the transaction there is nothing but the COMMIT. A digest in which nothing is left to
    do is withdrawn instead. Raises what the mail server answers; then nothing is marked.
    """
    # Not skip_locked: another worker's search for work may hold the row for an instant.
    message = (
        Message.objects.select_for_update(of=("self",))
        .select_related("recipient")
        .filter(pk=message_id, sent_at=None, withdrawn_at=None)
        .first()
    )
    if message is None:  # sent by someone else
        return False
    now = timezone.now()
    unsent = Message.objects.filter(pk=message_id)
    if message.template == digests.TEMPLATE:
        message.context = {"count": digests.still_due(message)}
        if not message.context["count"]:
            unsent.update(withdrawn_at=now)
            return False
    elif message.recipient and not message.recipient.is_active:
        unsent.update(withdrawn_at=now, context={}, calendar="")
        return False
    ready = mail.build(message, connection=connection)
    unsent.update(sent_at=now, last_error="", context={}, calendar="")
    ready.send()
    return True


def note_failure(message_id: UUID, error: Exception) -> None:
    """Write down why a message was not sent; after too many attempts it is put aside."""
    Message.objects.filter(pk=message_id, sent_at=None).update(last_error=explain(error))
    Message.objects.filter(pk=message_id, sent_at=None, attempts__gte=MOST_ATTEMPTS).update(
        failed_at=timezone.now()
    )


def give_back(message_id: UUID, error: Exception) -> None:
    """The server is away: that is no fault of the message, and no attempt of it."""
    Message.objects.filter(pk=message_id, sent_at=None).update(
        attempts=F("attempts") - 1,
        send_after=timezone.now() + SERVER_GONE_WAIT,
        last_error=explain(error),
    )


def explain(error: Exception) -> str:
    """The mail server's answer in one line, without the addresses it may repeat."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
        answer = f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"
    elif isinstance(error, smtplib.SMTPResponseException):
        text = error.smtp_error
        text = text.decode(errors="replace") if isinstance(text, bytes) else text
        answer = f"{error.smtp_code} {text}"
    else:
        answer = f"{type(error).__name__}: {error}"
    return re.sub(r"\S+@\S+", "(address)", answer)[:300]
