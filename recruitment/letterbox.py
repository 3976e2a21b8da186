"""Mails to people without an account: sealed until they are sent, neutral, with one link.

Each begins its key with that of the record it belongs to, so that it can be taken back or
forgotten with it.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from nhsuk.words import long_moment
from recruitment import calendar
from recruitment.models import Event, PoolMember, SignUp
from recruitment.rules import REMIND_OF_EVENT
from reminders import outbox
from workforce.accounts import mail

SHORTEST_NOTICE = timedelta(hours=1)
"""A reminder that would go out sooner than this after signing up is left out."""


def key_of(record: SignUp | PoolMember, what: str = "") -> str:
    """How the keys of the mails about a record begin."""
    return f"{record._meta.model_name}/{record.pk}/{what}"


def _write(
    record: SignUp | PoolMember,
    what: str,
    *,
    organisation_id,
    path: str,
    when: str = "",
    entry: str = "",
    send_after: datetime | None = None,
) -> None:
    mail.write(
        f"recruitment/mail/{what}",
        key=f"{key_of(record, what)}/{uuid4()}",
        address=record.email,
        context={"path": path, "when": when},
        organisation_id=organisation_id,
        calendar=entry,
        send_after=send_after,
    )


def _about(sign_up: SignUp, what: str, *, path: str = "", entry: bool = False, **choices) -> None:
    event: Event = sign_up.event
    _write(
        sign_up,
        what,
        organisation_id=event.organisation_id,
        path=path or reverse("recruitment:public_event", args=[event.pk]),
        when=long_moment(event.starts_at),
        entry=calendar.entry_of(event) if entry else "",
        **choices,
    )


def confirm_sign_up(sign_up: SignUp, *, path: str) -> None:
    """The confirmation with the calendar entry now, and the reminder when it is time."""
    _about(sign_up, "confirmation", path=path, entry=True)
    _remind(sign_up)


def _remind(sign_up: SignUp) -> None:
    forget_reminder(sign_up)
    at = sign_up.event.starts_at - REMIND_OF_EVENT
    if at - timezone.now() > SHORTEST_NOTICE:
        _about(sign_up, "reminder", send_after=at)


def forget_reminder(sign_up: SignUp) -> None:
    """No reminder goes out any more."""
    outbox.withdraw(prefix=key_of(sign_up, "reminder"))


def tell_of_change(sign_up: SignUp) -> None:
    """The event moved: the new time with the new calendar entry, and the reminder moves along."""
    _about(sign_up, "moved", entry=True)
    _remind(sign_up)


def tell_of_cancellation(sign_up: SignUp) -> None:
    """The event does not take place."""
    forget_reminder(sign_up)
    _about(sign_up, "cancelled", entry=True)


def welcome_to_pool(member: PoolMember, *, path: str) -> None:
    """They are in the talent pool, and how they see what is kept and leave."""
    _write(member, "welcome", organisation_id=member.organisation_id, path=path)


def send_link(record: SignUp | PoolMember, *, organisation_id, path: str) -> None:
    """A new link to whoever asked for one."""
    _write(record, "link", organisation_id=organisation_id, path=path)
