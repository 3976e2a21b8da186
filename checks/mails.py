"""Mails to candidates and referees: sealed until they are sent, and silent about anyone (REM-2)."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.utils import timezone
from django.utils.timezone import localtime

from checks.models import Assessment, CheckFile, Reference
from checks.rules import CHASE_AFTER_DAYS
from links.actions import FreshLink
from nhsuk.words import long_date
from reminders import outbox
from workforce.accounts import mail


def send_file_link(file: CheckFile, fresh: FreshLink) -> None:
    """The way to one's own checks, on any device."""
    write("file_link", key=f"checks/{file.pk}", address=file.person.email, fresh=fresh,
          organisation_id=file.organisation_id)  # fmt: skip


def write(
    template: str,
    *,
    key: str,
    address: str,
    fresh: FreshLink,
    organisation_id,
    send_after: datetime | None = None,
) -> None:
    """A mail that carries a link."""
    mail.write(
        f"checks/mail/{template}",
        key=f"{key}/{template}/{uuid4()}",
        address=address,
        context={"url": fresh.url, "until": long_date(localtime(fresh.link.expires_at).date())},
        organisation_id=organisation_id,
        send_after=send_after,
    )


def tell(file: CheckFile, *, key: str) -> None:
    """That there is something to read or do on the candidate's page; not what."""
    if file.person.email:
        outbox.write(
            key=f"checks/{file.pk}/news/{key}",
            template="checks/mail/news",
            address=file.person.email,
            context={"path": "/link/again/?lost"},
            organisation_id=file.organisation_id,
        )


def key_of(reference: Reference) -> str:
    """How the keys of the mails about a reference begin."""
    return f"checks.reference/{reference.pk}"


def send_reference_link(reference: Reference, fresh: FreshLink) -> None:
    """The request to a referee; it names nobody."""
    _to_referee(reference, fresh, "reference_link")


def _to_referee(reference: Reference, fresh: FreshLink, template: str, **choices) -> None:
    write(
        template,
        key=key_of(reference),
        address=reference.referee_email,
        fresh=fresh,
        organisation_id=reference.of.file.organisation_id,
        **choices,
    )


def ask_referee(reference: Reference, fresh: FreshLink) -> None:
    """The request now, and the chasers when it is time; those of an earlier request are off."""
    forget_chasers(reference)
    send_reference_link(reference, fresh)
    for days in CHASE_AFTER_DAYS:
        _to_referee(
            reference,
            fresh,
            "reference_chase",
            send_after=timezone.now() + timedelta(days=days),
        )


def forget_chasers(reference: Reference) -> None:
    """No chaser goes out any more."""
    outbox.withdraw(prefix=f"{key_of(reference)}/reference_chase")


def tell_seat(assessment: Assessment, user) -> None:
    """That somebody is asked onto a panel; the mail says nothing of what about."""
    outbox.write(
        key=f"checks.seat/{assessment.pk}/{user.pk}",
        template="checks/mail/seat",
        recipient=user,
        context={"path": f"/checks/assessments/{assessment.pk}/"},
        organisation_id=assessment.of.file.organisation_id,
    )
