"""How a message of the outbox becomes a mail: plain words, the same in simple HTML, one link."""

from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Template, engines
from django.template.loader import render_to_string

from reminders.models import Message


@cache
def words(template: str) -> Template:
    """The text template of that name. Raises TemplateDoesNotExist."""
    return engines["django"].engine.get_template(f"{template}.txt")


def build(message: Message, *, connection=None) -> EmailMultiAlternatives:
    """The mail for one message. Its Message-ID follows from the message's id, so that a mail
    which arrives twice can be known as one."""
    path = message.context.get("path", "/")
    context = {**message.context, "url": f"{settings.SITE_URL}{path}"}
    text = words(message.template).render(Context(context, autoescape=False))
    subject, _, body = text.strip().partition("\n")
    body = body.strip()
    html = render_to_string(
        "reminders/mail/frame.html",
        {"subject": subject, "paragraphs": _paragraphs(body, context["url"])},
    )
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    ready = EmailMultiAlternatives(
        subject=subject.strip(),
        body=body + "\n",
        to=[message.address or message.recipient.email],
        headers={
            "Message-ID": f"<{message.pk}@{host}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
        connection=connection,
    )
    ready.attach_alternative(html, "text/html")
    if message.calendar:
        method = message.calendar_method or "PUBLISH"
        ready.attach_alternative(
            message.calendar, f'text/calendar; method={method}; name="session.ics"'
        )
    return ready


def _paragraphs(body: str, url: str) -> list[dict]:
    """The body in paragraphs; one that is nothing but the link is to become a button."""
    found = [part.strip() for part in body.split("\n\n") if part.strip()]
    return [{"text": part, "url": url if part == url else ""} for part in found]
