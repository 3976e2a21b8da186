"""Mails of recruitment: sealed until they are sent where they carry a link, because it opens pages.
They name no one and nothing but what to do (REM-2)."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from links.actions import FreshLink
from nhsuk.words import long_moment
from recruitment import calendar
from recruitment.access import applications_for
from recruitment.models import Application, Event, Helper, KeepingInTouch, PoolMember, SignUp
from recruitment.rules import REMIND_OF_EVENT
from reminders import outbox
from workforce.access import Permission, reader_for
from workforce.accounts import mail
from workforce.models import Membership, User
from workforce.rules import Role

SHORTEST_NOTICE = timedelta(hours=1)
"""A reminder that would go out sooner than this after signing up is left out."""


# ------------------------------------------------------------------ applicants and helpers


def send_application_link(application: Application, fresh: FreshLink) -> None:
    """The way back to one's application, on any device."""
    _to_applicant("application_link", application, fresh)


def send_letter(application: Application, fresh: FreshLink) -> None:
    """That a letter waits on their page, with the way there; the mail does not say what it says."""
    _to_applicant("letter", application, fresh)


def _to_applicant(template: str, application: Application, fresh: FreshLink) -> None:
    mail.write_link(
        f"recruitment/mail/{template}",
        fresh=fresh,
        address=application.email,
        organisation_id=application.vacancy.organisation_id,
    )


def send_helper_link(helper: Helper, fresh: FreshLink) -> None:
    """The invitation to help; who is helped is said by themselves, not by the mail."""
    mail.write_link(
        "recruitment/mail/helper_link",
        fresh=fresh,
        address=helper.email,
        organisation_id=helper.application.vacancy.organisation_id,
    )


def tell(application: Application, *, key: str) -> None:
    """That there is something to read on the applicant's page; the mail does not say what."""
    mail.tell_of_news(
        "recruitment/mail/news",
        key=f"recruitment.news/{application.pk}/{key}",
        address=application.email,
        organisation_id=application.vacancy.organisation_id,
    )


# ------------------------------------------------------------------ staff


def tell_staff_offer_is_over(application: Application, *, by: User | None) -> None:
    """That somebody who had an offer is not coming, to HR (to the leads, where there is no HR) and
    to whoever kept in touch, as far as they may open the application; not to ``by``, who did it."""
    organisation = application.vacancy.organisation_id
    able = Membership.objects.able(localdate()).filter(organisation=organisation)
    members = able.filter(role=Role.HR) or able.filter(role=Role.LEAD)
    people = {each.user for each in members.select_related("user")}
    for keeping in KeepingInTouch.objects.filter(
        candidate__application=application.pk
    ).select_related("person"):
        people.add(keeping.person)
    for person in people - {by}:
        reader = reader_for(person, organisation_id=organisation)
        seen = applications_for(reader, Permission.VIEW_APPLICATIONS)
        if seen.filter(pk=application.pk).exists():
            outbox.write(
                key=f"recruitment.offer_over/{application.pk}/{person.pk}/{uuid4()}",
                template="recruitment/mail/offer_over",
                recipient=person,
                context={"path": reverse("recruitment:staff_application", args=[application.pk])},
                organisation_id=organisation,
            )


# ------------------------------------------------------------------ guests and the talent pool


def key_of(record: SignUp | PoolMember, what: str = "") -> str:
    """How the keys of the mails about a sign-up or a member begin: they are taken back or forgotten
    with it."""
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
