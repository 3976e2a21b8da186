"""Mails to people without an account. They name no one and nothing but what to do (REM-2); those
with a link are sealed until they are sent, because the link opens pages."""

from uuid import uuid4

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from encryption.cipher import seal
from links.actions import FreshLink
from nhsuk.words import long_date
from recruitment.access import applications_for
from recruitment.models import Application, Helper, KeepingInTouch
from reminders import outbox
from workforce.access import Permission, reader_for
from workforce.models import Membership, User
from workforce.rules import Role


def _sealed(template: str, *, address: str, context: dict, organisation_id) -> None:
    text = render_to_string(f"recruitment/mail/{template}.txt", context).strip()
    outbox.write(
        key=f"recruitment/{template}/{uuid4()}",
        template="workforce/mail/sealed",
        address=address,
        context={"sealed": seal(text)},
        organisation_id=organisation_id,
    )


def send_application_link(application: Application, fresh: FreshLink) -> None:
    """The way back to one's application, on any device."""
    _sealed(
        "application_link",
        address=application.email,
        context={"url": fresh.url, "until": long_date(localtime(fresh.link.expires_at).date())},
        organisation_id=application.vacancy.organisation_id,
    )


def send_helper_link(helper: Helper, fresh: FreshLink) -> None:
    """The invitation to help; who is helped is said by themselves, not by the mail."""
    _sealed(
        "helper_link",
        address=helper.email,
        context={"url": fresh.url, "until": long_date(localtime(helper.expires_at).date())},
        organisation_id=helper.application.vacancy.organisation_id,
    )


def send_letter(application: Application, fresh: FreshLink) -> None:
    """That a letter waits on their page, with the way there; the mail does not say what it says."""
    _sealed(
        "letter",
        address=application.email,
        context={"url": fresh.url, "until": long_date(localtime(fresh.link.expires_at).date())},
        organisation_id=application.vacancy.organisation_id,
    )


def tell(application: Application, *, key: str) -> None:
    """That there is something to read on the applicant's page; the mail does not say what."""
    if application.email:
        outbox.write(
            key=f"recruitment.news/{application.pk}/{key}",
            template="recruitment/mail/news",
            address=application.email,
            context={"path": "/link/again/?lost"},
            organisation_id=application.vacancy.organisation_id,
        )


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
