"""Secrets that stand in addresses (links, calendars, invitations, resets) stay out of the logs."""

import logging
import re

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_SECRET = re.compile(rf"(?<=/)(?!{_UUID}(?![\w-]))(?=[\w-]*[0-9A-Z])[\w-]{{20,}}")
_QUERY = re.compile(r"\?[^\s\"]+")


def mask(text: str) -> str:
    """``text`` without the parts of addresses that are long enough to be a secret, and without
    what people searched for. Ids stay: they open nothing. So do the names of static files."""
    if "/static/" in text:
        return text
    return _SECRET.sub("[secret]", _QUERY.sub("?[query]", text))


class MaskSecrets(logging.Filter):
    """For handlers: what Django tells of requests that went wrong names their addresses."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.") and not record.name.startswith("django.db"):
            record.msg, record.args = mask(record.getMessage()), ()
        return True
