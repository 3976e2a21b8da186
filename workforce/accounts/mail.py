"""Mails about an account: rendered when they are written, sealed until they are sent.

A link that resets a password or accepts an invitation opens an account to whoever reads it, so
the outbox never holds one in clear.
"""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string

from encryption.cipher import seal
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
