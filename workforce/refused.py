"""An act that could not happen is answered with a page that says so, and loses nothing typed.

Views answer what they foresee. What is left are mostly races: a button pressed twice, a page that
was open while somebody else acted, two people at the same moment (WFO-9).
"""

import logging
from traceback import format_tb

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, OperationalError
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from psycopg import errors

from links.guards import private
from refusals import Refused
from workforce.accounts import keeping

logger = logging.getLogger(__name__)

GONE = gettext_lazy("What this is about is no longer there.")
AT_ONCE = gettext_lazy("There is one like it already, or somebody else did the same just now.")
RACES = (
    errors.UniqueViolation,
    errors.ExclusionViolation,
    errors.ForeignKeyViolation,
    errors.DeadlockDetected,
    errors.SerializationFailure,
)
"""What a database says to the second of two who act at once; anything else is a fault of ours."""


def sentence_for(request, exception: Exception) -> str | None:
    """What to tell whoever sent the request; None for what is no refusal but an error."""
    if isinstance(exception, Refused):
        return exception.sentence
    if request.method != "POST":
        return None
    if isinstance(exception, ObjectDoesNotExist):
        return str(GONE)
    if isinstance(exception, IntegrityError | OperationalError) and isinstance(
        exception.__cause__, RACES
    ):
        return str(AT_ONCE)
    return None


class RefusedMiddleware:
    """Answers with the page (409) whatever refusal no view has answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        sentence = sentence_for(request, exception)
        if sentence is None:
            return None
        if not isinstance(exception, Refused):
            _note(request, exception)
        page, kept = keeping.keep_refused(request) if request.method == "POST" else ("", False)
        context = {
            "title": gettext_lazy("This could not be done"),
            "sentence": sentence,
            "page": page,
            "kept": kept,
        }
        return private(render(request, "workforce/refused.html", context, status=409))


def _note(request, exception: Exception) -> None:
    """For whoever runs the portal: where it happened and under which constraint. What the
    database says besides would name people."""
    constraint = getattr(getattr(exception.__cause__, "diag", None), "constraint_name", None)
    logger.warning(
        "%s at %s (%s)\n%s",
        type(exception).__name__,
        request.resolver_match.view_name,
        constraint or "no constraint",
        "".join(format_tb(exception.__traceback__)[-3:]),
    )
