"""What opens something does not stand in the logs."""

import io
import logging
import sys
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.views.debug import ExceptionReporter
from gunicorn.config import Config

from psw_portal.access_log import AccessLogger
from psw_portal.masking import mask

SECRET = "0123456789abcdef0123456789abcdef01234567"
ID = "b1a5e0f2-6f1d-4c57-9a0e-2d1f6c3b8e47"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"GET /link/{SECRET} HTTP/1.1", "GET /link/[secret] HTTP/1.1"),
        (f"/link/{SECRET}/", "/link/[secret]/"),
        (f"/calendar/{'aB3_-' * 8}xyz.ics", "/calendar/[secret].ics"),
        (f"/invitation/{ID}/{'x1Y' * 14}/", f"/invitation/{ID}/[secret]/"),
        ("/reset/1a-cxyz12-0123456789abcdef0123/", "/reset/[secret]/"),
        (f"/peers/{ID}/", f"/peers/{ID}/"),
        ("/second-step-needed-by-your-organisation/", "/second-step-needed-by-your-organisation/"),
        ("GET /peers/?q=Amara HTTP/1.1", "GET /peers/?[query] HTTP/1.1"),
        ("/static/css/portal.0123456789abcdef01.css", "/static/css/portal.0123456789abcdef01.css"),
    ],
)
def test_secrets_and_searches_are_masked_and_ids_are_not(text, masked):
    assert mask(text) == masked


def test_the_log_of_requests_holds_no_secret():
    log = AccessLogger(Config())
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": f"/link/{SECRET}?name=Ann",
        "PATH_INFO": f"/link/{SECRET}",
        "QUERY_STRING": "name=Ann",
        "HTTP_REFERER": f"https://portal.example.org/link/{SECRET}",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    response = SimpleNamespace(status="302 Found", headers=[], sent=0)
    request = SimpleNamespace(headers=[])
    duration = SimpleNamespace(seconds=0, microseconds=1)
    atoms = log.atoms(response, request, environ, duration)
    line = Config().access_log_format % log.atoms_wrapper_class(atoms)
    assert SECRET not in line
    assert "Ann" not in line
    assert '"GET /link/[secret]?[query] HTTP/1.1" 302' in line


@pytest.mark.django_db
def test_what_django_says_of_wrong_addresses_holds_no_secret(client):
    (console,) = [
        handler
        for handler in logging.getLogger().handlers
        if type(handler) is logging.StreamHandler and handler.filters
    ]
    stream = io.StringIO()
    before = console.setStream(stream)
    try:
        client.get(f"/calendar/{SECRET}.ics")
        client.post(f"/link/{SECRET}")
        for _ in range(61):
            client.get(f"/link/{SECRET}")
    finally:
        console.setStream(before)
    said = stream.getvalue()
    assert "Not Found: /calendar/[secret].ics" in said
    assert "Method Not Allowed (POST): /link/[secret]" in said
    assert "Too Many Requests: /link/[secret]" in said
    assert SECRET not in said


# ------------------------------------------------------------------ what people write


WRITTEN = "Zirconium: what somebody wrote about themselves"


@pytest.mark.clause("WEL-1", "MAT-8")
def test_what_is_told_of_an_error_holds_nothing_that_was_written(rf, settings):
    """The report of an error, as it is sent to whoever runs the portal, of any form."""
    request = rf.post("/peers/", {"own_care": WRITTEN, "and_more": WRITTEN})

    def report() -> str:
        cleaned = {"own_care": request.POST["own_care"]}
        try:
            raise ValueError(len(cleaned))
        except ValueError:
            reporter = ExceptionReporter(request, *sys.exc_info(), is_email=True)
            return reporter.get_traceback_html() + reporter.get_traceback_text()

    told = report()
    assert "own_care" in told
    assert "and_more" in told
    assert "cleaned" in told
    assert WRITTEN not in told
    settings.DEBUG = True  # whoever develops sees everything
    assert WRITTEN in report()


@pytest.mark.django_db
@pytest.mark.clause("WEL-1")
def test_a_row_that_the_database_refuses_stands_in_no_log():
    (console,) = [
        handler
        for handler in logging.getLogger().handlers
        if type(handler) is logging.StreamHandler and handler.filters
    ]
    row = f"{WRITTEN},\n\nand more of it"
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute(
            "create temp table said (words text check (length(words) < 5)) on commit drop"
        )
        try:
            with transaction.atomic():
                cursor.execute("insert into said values (%s)", [row])
        except IntegrityError:
            said = console.formatter.formatException(sys.exc_info())
    assert said.count("DETAIL: [left out]") == 2
    assert "The above exception was the direct cause" in said
    assert "said_words_check" in said
    assert WRITTEN not in said
    assert "and more of it" not in said
