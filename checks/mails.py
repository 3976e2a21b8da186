"""Mails to candidates and referees: sealed until they are sent, and silent about anyone (REM-2)."""

from datetime import timedelta

from django.utils import timezone

from checks.models import Assessment, CheckFile, Reference
from checks.rules import CHASE_AFTER_DAYS
from links.actions import FreshLink
from reminders import outbox
from workforce.accounts import mail


def send_file_link(file: CheckFile, fresh: FreshLink) -> None:
    """The way to one's own checks, on any device."""
    mail.write_link(
        "checks/mail/file_link",
        fresh=fresh,
        key=f"checks/{file.pk}/file_link",
        address=file.person.email,
        organisation_id=file.organisation_id,
    )


def tell(file: CheckFile, *, key: str) -> None:
    """That there is something to read or do on the candidate's page; not what."""
    mail.tell_of_news(
        "checks/mail/news",
        key=f"checks/{file.pk}/news/{key}",
        address=file.person.email,
        organisation_id=file.organisation_id,
    )


def key_of(reference: Reference) -> str:
    """How the keys of the mails about a reference begin."""
    return f"checks.reference/{reference.pk}"


def send_reference_link(reference: Reference, fresh: FreshLink) -> None:
    """The request to a referee; it names nobody."""
    _to_referee(reference, fresh, "reference_link")


def _to_referee(reference: Reference, fresh: FreshLink, template: str, **choices) -> None:
    mail.write_link(
        f"checks/mail/{template}",
        fresh=fresh,
        key=f"{key_of(reference)}/{template}",
        address=reference.referee_email,
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
