"""Mails to people without an account. They name no one and nothing but what to do (REM-2); those
with a link are sealed until they are sent, because the link opens pages."""

from uuid import uuid4

from django.template.loader import render_to_string
from django.utils.timezone import localtime

from encryption.cipher import seal
from links.actions import FreshLink
from nhsuk.words import long_date
from recruitment.models import Application, Helper
from reminders import outbox


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
