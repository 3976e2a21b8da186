"""Mails that open something: rendered when they are written, sealed until they are sent.

A link that resets a password or accepts an invitation opens an account to whoever reads it, so
the outbox never holds one in clear.
"""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.timezone import localtime

from encryption.cipher import seal
from links.actions import FreshLink
from nhsuk.words import long_date
from reminders import outbox


def write(
    template: str,
    *,
    address: str,
    context: dict | None = None,
    organisation_id=None,
    key: str = "",
    calendar: str = "",
    send_after: datetime | None = None,
):
    """Put the mail ``<template>.txt`` (first line: the subject) into the outbox.

    ``key`` is its own idempotence, if it has any; the rest as in ``outbox.write``.
    """
    context = {"site_url": settings.SITE_URL, **(context or {})}
    text = render_to_string(f"{template}.txt", context).strip()
    return outbox.write(
        key=key or f"{template}/{uuid4()}",
        template="workforce/mail/sealed",
        address=address,
        context={"sealed": seal(text)},
        organisation_id=organisation_id,
        calendar=calendar,
        send_after=send_after,
    )


def write_link(template: str, *, fresh: FreshLink, key: str = "", **fields):
    """A mail that carries a link to somebody without an account, and says until when it works;
    ``fields`` as in ``write``. Each is one of its own under what ``key`` begins with."""
    until = long_date(localtime(fresh.link.expires_at).date())
    return write(
        template,
        key=f"{key or template}/{uuid4()}",
        context={"url": fresh.url, "until": until},
        **fields,
    )


def tell_of_news(template: str, *, address: str, **fields) -> None:
    """That there is something to read on the page of somebody without an account, and how to get
    a link to it; nothing for who has no address. ``fields`` as in ``outbox.write``."""
    if address:
        outbox.write(
            template=template, address=address, context={"path": "/link/again/?lost"}, **fields
        )
