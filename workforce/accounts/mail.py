"""Mails about an account: rendered when they are written, sealed until they are sent.

A link that resets a password or accepts an invitation opens an account to whoever reads it, so
the outbox never holds one in clear.
"""

from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string

from encryption.cipher import seal
from reminders import outbox


def write(template: str, *, address: str, context: dict | None = None, organisation_id=None):
    """Put the mail ``<template>.txt`` (first line: the subject) into the outbox."""
    context = {"site_url": settings.SITE_URL, **(context or {})}
    text = render_to_string(f"{template}.txt", context).strip()
    return outbox.write(
        key=f"{template}/{uuid4()}",
        template="workforce/mail/sealed",
        address=address,
        context={"sealed": seal(text)},
        organisation_id=organisation_id,
    )
