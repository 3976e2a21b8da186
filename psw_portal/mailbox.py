"""Mail of a first run: kept as files, read in the browser, sent to nobody."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser, BytesParser
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

_NAME = re.compile(r"\A\d{8}T\d{12}-[0-9a-f]{8}\Z")


def folder() -> Path:
    """Where the messages lie."""
    return settings.STATE_DIR / "mail"


class MailboxBackend(BaseEmailBackend):
    """Writes each message as a file; a reader never sees one that is half written."""

    def send_messages(self, email_messages) -> int:
        folder().mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"
            unfinished = folder() / f"{name}.part"
            unfinished.write_bytes(message.message().as_bytes(linesep="\r\n"))
            unfinished.rename(folder() / f"{name}.eml")
        return len(email_messages)


@dataclass(frozen=True)
class Attachment:
    """A file that came with a message."""

    number: int
    filename: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """A message as a reader sees it."""

    name: str
    arrived_at: datetime
    sender: str
    recipients: str
    subject: str
    message: EmailMessage

    @property
    def text(self) -> str:
        """What it says, as plain text; empty when it has no plain part."""
        part = self.message.get_body(("plain",))
        return part.get_content() if part else ""

    @property
    def html(self) -> str:
        """What it says with its layout; empty when it has none."""
        part = self.message.get_body(("html",))
        return part.get_content() if part else ""

    @property
    def attachments(self) -> list[Attachment]:
        return [
            Attachment(
                number,
                part.get_filename() or f"part-{number}",
                part.get_content_type(),
                part.get_payload(decode=True) or b"",
            )
            for number, part in enumerate(self._files(), start=1)
        ]

    def _files(self):
        """Attachments, and invitations: a calendar may stand beside the text as an alternative."""
        for part in self.message.walk():
            if part.is_multipart():
                continue
            if part.get_content_disposition() == "attachment" or (
                part.get_content_maintype() != "text" or part.get_content_subtype() == "calendar"
            ):
                yield part


def names() -> list[str]:
    """The names of all messages, the newest first."""
    if not folder().exists():
        return []
    return sorted((path.stem for path in folder().glob("*.eml")), reverse=True)


def glance(name: str) -> Letter:
    """A message without its body, for a list."""
    return _letter(name, BytesHeaderParser(policy=policy.default))


def read(name: str) -> Letter:
    """A whole message. Raises FileNotFoundError when there is none of that name."""
    if not _NAME.match(name):
        raise FileNotFoundError(name)
    return _letter(name, BytesParser(policy=policy.default))


def _letter(name: str, parser) -> Letter:
    with (folder() / f"{name}.eml").open("rb") as file:
        message = parser.parse(file)
    arrived_at = datetime.strptime(name.split("-")[0] + "+0000", "%Y%m%dT%H%M%S%f%z")
    return Letter(
        name=name,
        arrived_at=timezone.localtime(arrived_at),
        sender=str(message["From"] or ""),
        recipients=str(message["To"] or message["Bcc"] or ""),
        subject=str(message["Subject"] or ""),
        message=message,
    )
