"""Secrets that stand in addresses (links, calendars, invitations, resets) stay out of the logs, and
so does what people write."""

import logging
import re

from django.views.debug import SafeExceptionReporterFilter

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


class WithoutRows(logging.Formatter):
    """Where the database refuses a row, it says all that stands in it: that is left out."""

    _detail = re.compile(
        r"DETAIL: .*?(?=\n\n(?:The above exception|During handling)|\Z)", flags=re.DOTALL
    )

    def formatException(self, ei) -> str:  # noqa: N802
        return self._detail.sub("DETAIL: [left out]", super().formatException(ei))


class NothingTyped(SafeExceptionReporterFilter):
    """What is told of an error, by mail or to whatever collects them, names the fields of a form
    and says nothing of what was written into them, and no value that the code was working on: of
    every form alike, so that nobody has to think of it where one asks about health."""

    def get_post_parameters(self, request) -> dict:
        typed = super().get_post_parameters(request)
        if not self.is_active(request):
            return typed
        return dict.fromkeys(typed, self.cleansed_substitute)

    def get_traceback_frame_variables(self, request, tb_frame):
        if not self.is_active(request):
            return super().get_traceback_frame_variables(request, tb_frame)
        return [(name, self.cleansed_substitute) for name in tb_frame.f_locals]
